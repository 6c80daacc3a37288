import * as E from 'fp-ts/lib/Either.js'
import { types } from 'node:util'

import { IsoDate } from '../codecs.js'
import { DEEPEST, isDictionary } from './check.js'
import type { DictionaryField, Field } from './field.js'

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
        item === undefined || key === PROTO ? [] : [[key, toJson(item)]],
      ),
    )
  return value
}

const PROTO = '__proto__'

const base64Of = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

/**
 * The value that JSON stands for: where the field says data, base64 becomes bytes; where it says date, ISO 8601
 * becomes a `Date`. What is neither stays as it is, for `checked` to find. Null counts as absent, and so does a key
 * named `__proto__`.
 */
export const fromJson = (field: Field, json: unknown): unknown => valueFrom(field, json, 0)

const valueFrom = (field: Field, json: unknown, depth: number): unknown => {
  if (depth > DEEPEST) return json
  switch (field.kind) {
    case 'data':
      return typeof json === 'string' && BASE64.test(json)
        ? new Uint8Array(Buffer.from(json, 'base64'))
        : json
    case 'date': {
      const date = IsoDate.decode(json)
      return E.isRight(date) ? date.right : json
    }
    case 'list':
      return Array.isArray(json) ? json.map((item) => valueFrom(field.of, item, depth + 1)) : json
    case 'dictionary':
      return keysFromJson(field, json, depth)
    case 'map':
      return entriesFromJson(() => field.of, json, depth)
    case 'choice': {
      const name = isDictionary(json) ? json[field.by] : undefined
      const chosen =
        typeof name === 'string' && Object.hasOwn(field.of, name) ? field.of[name] : undefined
      return chosen === undefined ? json : keysFromJson(chosen, json, depth)
    }
    case 'again':
      return valueFrom(field.field(), json, depth)
    case 'text':
    case 'integer':
    case 'real':
    case 'boolean':
    case 'any':
      return json
  }
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

const keysFromJson = ({ keys }: DictionaryField, json: unknown, depth: number): unknown =>
  entriesFromJson(
    (name) => (Object.hasOwn(keys, name) ? keys[name]?.field : undefined),
    json,
    depth,
  )

const entriesFromJson = (
  fieldOf: (name: string) => Field | undefined,
  json: unknown,
  depth: number,
): unknown => {
  if (!isDictionary(json)) return json
  const entries = Object.entries(json).flatMap(([name, item]): [string, unknown][] => {
    if (item === null || name === PROTO) return []
    const field = fieldOf(name)
    return [[name, field === undefined ? item : valueFrom(field, item, depth + 1)]]
  })
  return Object.fromEntries(entries)
}
