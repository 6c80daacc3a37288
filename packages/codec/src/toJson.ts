import { types } from 'node:util'

import { IsoDate } from './codecs.js'
import { isDictionary } from './isDictionary.js'

/**
 * The JSON of a value: data as base64, dates in ISO 8601, integers past 2^53 as strings of digits. Needs no
 * field, since a value says what it is. A key that is undefined counts as absent, and so does one named `__proto__`,
 * which `parseJson` of `@mdm-kit/http` drops as well: the same value is the same JSON by whichever way it came.
 */
export const toJson = (value: unknown): unknown => {
  if (types.isUint8Array(value)) return base64Of(value)
  if (types.isDate(value)) return IsoDate.encode(value)
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.map(toJson)
  if (isDictionary(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) =>
        item === undefined || key === '__proto__' ? [] : [[key, toJson(item)]],
      ),
    )
  return value
}

const base64Of = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
