import { decodePlist, type PlistDict, type PlistValue } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { types } from 'node:util'

import type { Annotations } from '../jsonSchema.js'

/**
 * A property list as JSON: data as base64, dates as ISO 8601, integers beyond 2^53 as text. Bytes that
 * are not a property list become null; a stored report always is one.
 */
export const PlistJson = new t.Type<Uint8Array, unknown>(
  'PlistJson',
  (value): value is Uint8Array => types.isUint8Array(value),
  (value, context) => t.failure(value, context, 'a report is only ever written'),
  (bytes) => readPlist(bytes) ?? null,
)

/** A property list as JSON; undefined if these bytes are not one. */
export const readPlist = (bytes: Uint8Array): unknown => {
  const value = decodePlist(bytes, { oddities: 'read' })
  return E.isRight(value) ? jsonOf(value.right) : undefined
}

export const plistAnnotations: Annotations = new Map([
  [
    PlistJson,
    {
      type: ['object', 'null'],
      description:
        'A property list as JSON: data as base64, dates as ISO 8601, integers beyond 2^53 as text.',
    },
  ],
])

const jsonOf = (value: PlistValue): unknown => {
  if (typeof value === 'bigint') return value.toString()
  if (types.isUint8Array(value))
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
  if (types.isDate(value)) return value.toISOString()
  if (Array.isArray(value)) return value.map(jsonOf)
  if (typeof value !== 'object') return value
  // `fromEntries` defines keys instead of assigning them: __proto__ is one like any other.
  return Object.fromEntries(
    Object.entries(value as PlistDict).map(([key, member]) => [key, jsonOf(member)]),
  )
}
