import type { JsonSchema } from '@mdm-kit/codec/schema'

import type { Field } from '../field.js'

type Fields = Readonly<Record<string, Field>>

/** Stands for a key that is chosen freely, such as the identifier of an app. */
export const ANY_KEY = '{key}'

/**
 * A field for each key of a schema, at every level. A key gets what is written for its path in dots, or for the
 * nearest key around it, or else `whole`.
 */
export const fieldsOfSchema = (
  schema: JsonSchema,
  byPath: Fields,
  whole: Field,
  prefix = '',
): Fields =>
  Object.fromEntries(
    Object.entries(keysOf(schema)).map(([key, value]) => {
      const path = `${prefix}${key}`
      const field = byPath[path] ?? whole
      const fields = fieldsOfSchema(value, byPath, field, `${path}.`)
      return [key, Object.keys(fields).length > 0 ? { ...field, fields } : field]
    }),
  )

/** The keys of a dictionary, of each of a list, or of all that a dictionary may be. */
const keysOf = (schema: JsonSchema): Readonly<Record<string, JsonSchema>> => {
  const { properties, items, oneOf, additionalProperties: others } = schema
  if (isSchema(items)) return keysOf(items)
  if (Array.isArray(oneOf))
    return Object.fromEntries(oneOf.filter(isSchema).flatMap((one) => Object.entries(keysOf(one))))
  if (isSchema(others)) return Object.keys(keysOf(others)).length > 0 ? { [ANY_KEY]: others } : {}
  return isSchema(properties)
    ? Object.fromEntries(
        Object.entries(properties).filter((entry): entry is [string, JsonSchema] =>
          isSchema(entry[1]),
        ),
      )
    : {}
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
