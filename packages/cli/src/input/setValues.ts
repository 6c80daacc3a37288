import type { JsonSchema } from '@mdm-kit/codec/schema'

import { Stop } from '../stop.js'
import { readBytes } from './files.js'

type Values = Record<string, unknown>

/** What of JSON Schema describes a field. */
interface FieldSchema {
  readonly type?: string
  readonly contentEncoding?: string
  readonly properties?: Readonly<Record<string, FieldSchema>>
  readonly additionalProperties?: FieldSchema | boolean
  readonly items?: FieldSchema
}

/**
 * The fields of a command from `Key=Value`, by its JSON Schema: `PIN=123456` is text where Apple wants text, and a number
 * where it wants one. `A.B=…` sets a key in a dictionary; a list takes several values of one key, or JSON; `@file` is the
 * content of a file.
 */
export const setValues = async (
  schema: JsonSchema,
  settings: readonly string[],
): Promise<Readonly<Values>> => {
  const values: Values = {}
  for (const setting of settings) {
    const [, path = '', text] = /^([^=]+)=([\s\S]*)$/.exec(setting) ?? []
    if (text === undefined) throw new Stop('usage', `--set takes Key=Value, not "${setting}".`)
    await setOne(values, path.split('.'), text, schema, path)
  }
  return values
}

const setOne = async (
  values: Values,
  [key = '', ...rest]: readonly string[],
  text: string,
  schema: FieldSchema,
  path: string,
): Promise<void> => {
  const field = propertyOf(schema, key)
  if (field === undefined) throw new Stop('usage', unknownKey(schema, key, path))
  if (rest.length > 0) {
    const inner = isValues(values[key]) ? values[key] : {}
    values[key] = inner
    await setOne(inner, rest, text, field, path)
    return
  }
  const before = values[key]
  const isItem = field.type === 'array' && !text.startsWith('[')
  if (isItem)
    values[key] = [
      ...(Array.isArray(before) ? (before as unknown[]) : []),
      await valueOf(field.items ?? {}, text, path),
    ]
  else if (before !== undefined) throw new Stop('usage', `${path} is set twice.`)
  else values[key] = await valueOf(field, text, path)
}

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A key of the schema; any key where the schema leaves them open. */
const propertyOf = (schema: FieldSchema, key: string): FieldSchema | undefined => {
  const { properties = {}, additionalProperties } = schema
  if (Object.hasOwn(properties, key)) return properties[key]
  if (typeof additionalProperties === 'object') return additionalProperties
  return schema.type === undefined ? {} : undefined
}

const unknownKey = (schema: FieldSchema, key: string, path: string): string => {
  const known = Object.keys(schema.properties ?? {})
  const near = known.find((one) => one.toLowerCase() === key.toLowerCase())
  if (near !== undefined) return `There is no ${path}: write ${near}.`
  return known.length === 0
    ? `There is no ${path}: nothing can be set there.`
    : `There is no ${path}. It may be: ${known.join(', ')}.`
}

const valueOf = async (schema: FieldSchema, text: string, path: string): Promise<unknown> => {
  if (schema.contentEncoding === 'base64') return base64Of(text)
  const plain = text.startsWith('@') ? Buffer.from(await readBytes(text.slice(1))).toString() : text
  switch (schema.type) {
    case 'string':
      return plain
    case 'boolean':
      if (plain === 'true' || plain === 'false') return plain === 'true'
      throw new Stop('usage', `${path} is true or false, not "${plain}".`)
    case 'integer':
    case 'number':
      if (plain.trim() !== '' && Number.isFinite(Number(plain))) return Number(plain)
      throw new Stop('usage', `${path} is a number, not "${plain}".`)
    case 'array':
    case 'object':
      return jsonOf(plain, path)
    default:
      // The schema leaves it open: JSON if it is JSON, otherwise text.
      try {
        return JSON.parse(plain) as unknown
      } catch {
        return plain
      }
  }
}

/** Of a file, or already base64. */
const base64Of = async (text: string): Promise<string> =>
  text.startsWith('@') ? Buffer.from(await readBytes(text.slice(1))).toString('base64') : text

const jsonOf = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Stop('usage', `${path} takes JSON here, or its keys as ${path}.Key=Value.`)
  }
}
