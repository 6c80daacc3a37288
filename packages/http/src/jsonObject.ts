import type { Json } from './json.js'
import * as t from 'io-ts'

/** Deeper than any declaration or status report, and far less than a stack allows. */
export const DEEPEST_JSON = 64

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  // Of any realm: the prototype of all objects has none itself.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Whether a value is JSON, without dates, bytes, NaN or undefined, and at most `depth` levels deep. */
export const isJson = (value: unknown, depth = DEEPEST_JSON): value is Json => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value)
    case 'object':
      if (value === null) return true
      if (depth === 0) return false
      if (Array.isArray(value)) return value.every((entry) => isJson(entry, depth - 1))
      return isPlainObject(value) && Object.values(value).every((entry) => isJson(entry, depth - 1))
    default:
      return false
  }
}

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && isJson(value)

/** A JSON object, at most 64 levels deep. Decoding it drops keys named `__proto__`, as `parseJson` does. */
export type JsonObject = Readonly<Record<string, Json>>

export const JsonObject = new t.Type<JsonObject, JsonObject>(
  'a JSON object, 64 levels deep at most',
  isJsonObject,
  (value, context) => {
    if (!isJsonObject(value)) return t.failure(value, context)
    return t.success(namesProto(value) ? (withoutProto(value) as JsonObject) : value)
  },
  t.identity,
)

const PROTO = '__proto__'

const namesProto = (value: Json | undefined): boolean => {
  if (typeof value !== 'object' || value === null) return false
  return isList(value)
    ? value.some(namesProto)
    : Object.hasOwn(value, PROTO) || Object.values(value).some(namesProto)
}

const withoutProto = (value: Json): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map(withoutProto)
  const kept = Object.entries(value).flatMap(([key, item]): [string, Json][] =>
    key === PROTO || item === undefined ? [] : [[key, withoutProto(item)]],
  )
  return Object.fromEntries(kept)
}

/** JSON text with sorted keys: the same text for the same value. */
export const canonicalJson = (value: Json | undefined): string => {
  if (value === undefined || value === null || typeof value !== 'object')
    return JSON.stringify(value ?? null)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`)
  return `{${entries.join(',')}}`
}

/** `Array.isArray` for JSON, which narrows a readonly array. */
export const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
