import * as E from 'fp-ts/lib/Either.js'

import { IsoDate } from '../codecs.js'
import { isDictionary } from '../isDictionary.js'
import { DEEPEST } from './check.js'
import type { DictionaryField, Field } from './field.js'

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
    if (item === null || name === '__proto__') return []
    const field = fieldOf(name)
    return [[name, field === undefined ? item : valueFrom(field, item, depth + 1)]]
  })
  return Object.fromEntries(entries)
}
