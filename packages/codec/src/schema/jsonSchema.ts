import type { DictionaryField, Field, NumberField } from './field.js'

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** The JSON Schema of a field, in the JSON of `toJson`. A structure that holds itself is described once, and then as any object. */
export const jsonSchemaOf = (field: Field): JsonSchema => schemaOf(field, new Set())

const schemaOf = (field: Field, within: ReadonlySet<Field>): JsonSchema => {
  if (within.has(field)) return { type: 'object' }
  const inside = new Set([...within, field])
  switch (field.kind) {
    case 'text':
      return defined({ type: 'string', enum: field.oneOf, pattern: field.format })
    case 'integer':
    case 'real':
      return numberSchema(field)
    case 'boolean':
      return { type: 'boolean' }
    case 'date':
      return { type: 'string', format: 'date-time' }
    case 'data':
      return { type: 'string', contentEncoding: 'base64' }
    case 'any':
      return {}
    case 'list':
      return defined({
        type: 'array',
        items: schemaOf(field.of, inside),
        minItems: field.min,
        maxItems: field.max,
      })
    case 'dictionary':
      return dictionarySchema(field, inside)
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(field.of, inside) }
    case 'choice':
      return { oneOf: Object.values(field.of).map((one) => schemaOf(one, inside)) }
    case 'again':
      return schemaOf(field.field(), inside)
  }
}

const numberSchema = ({ kind, oneOf, min, max }: NumberField): JsonSchema => {
  const type = kind === 'integer' ? 'integer' : 'number'
  const range = defined({ minimum: min, maximum: max })
  return oneOf !== undefined && Object.keys(range).length > 0
    ? { type, anyOf: [{ enum: oneOf }, range] }
    : defined({ type, enum: oneOf, ...range })
}

const dictionarySchema = ({ keys }: DictionaryField, inside: ReadonlySet<Field>): JsonSchema => {
  const required = Object.entries(keys).flatMap(([name, key]) =>
    key.required === true ? [name] : [],
  )
  return defined({
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(keys).map(([name, key]) => [name, schemaOf(key.field, inside)]),
    ),
    required: required.length > 0 ? required : undefined,
  })
}

const defined = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined))
