import type { Failure } from '@mdm-kit/codec'
import type * as t from 'io-ts'

/** A JSON Schema of draft 2020-12, which is what OpenAPI 3.1 describes values with. */
export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * What a codec's tag does not say: the schema of refined, branded and hand-written codecs. A codec
 * that is in here is not looked into.
 */
export type Annotations = ReadonlyMap<t.Mixed, JsonSchema>

/**
 * A codec that no schema can be read from.
 *
 * - `UnknownCodec`: its tag is not covered, and it has no annotation.
 * - `NameTaken`: two different codecs have one name.
 */
export interface SchemaError extends Failure {
  readonly _tag: 'UnknownCodec' | 'NameTaken'
  readonly codec: string
}

export interface SchemaReader {
  /** The schema of what the codec encodes to: a reference, when the codec has a name of its own. */
  readonly read: (codec: t.Mixed) => JsonSchema
  /** The named schemas among all that was read. */
  readonly components: () => Readonly<Record<string, JsonSchema>>
  /** What could not be read; a document with problems must not be served. */
  readonly problems: () => readonly SchemaError[]
}

/** Reads JSON Schemas from io-ts codecs, and collects those that have a name. */
export const schemaReader = (annotations: Annotations): SchemaReader => {
  const owners = new Map<string, t.Mixed>()
  const components = new Map<string, JsonSchema>()
  const problems: SchemaError[] = []

  const read = (codec: t.Mixed): JsonSchema => {
    const { name } = codec
    if (!isNamed(codec)) return inline(codec)
    const owner = owners.get(name)
    if (owner === undefined) {
      // Claimed before it is read: a recursive codec refers to itself.
      owners.set(name, codec)
      components.set(name, inline(codec))
    } else if (owner !== codec) problems.push(nameTaken(name))
    return { $ref: `#/components/schemas/${name}` }
  }

  const inline = (codec: t.Mixed): JsonSchema => {
    const annotation = annotations.get(codec)
    if (annotation !== undefined) return annotation
    const schema = isTagged(codec) ? schemaOf(codec) : undefined
    if (schema === undefined) problems.push(unknownCodec(codec.name))
    return schema ?? {}
  }

  const schemaOf = (codec: Tagged): JsonSchema | undefined => {
    switch (codec._tag) {
      case 'StringType':
        return { type: 'string' }
      case 'NumberType':
        return { type: 'number' }
      case 'BooleanType':
        return { type: 'boolean' }
      case 'NullType':
        return { type: 'null' }
      case 'UnknownType':
        return { description: 'Any JSON value.' }
      case 'AnyDictionaryType':
        return { type: 'object' }
      case 'LiteralType':
        return { const: codec.value }
      case 'KeyofType':
        return { type: 'string', enum: Object.keys(codec.keys) }
      case 'ArrayType':
      case 'ReadonlyArrayType':
        return { type: 'array', items: read(codec.type) }
      case 'DictionaryType':
        return { type: 'object', additionalProperties: read(codec.codomain) }
      case 'InterfaceType':
        return objectOf(codec.props, needed(codec.props))
      case 'PartialType':
        return objectOf(codec.props, [])
      case 'IntersectionType':
        return intersectionOf(codec.types.map(read))
      case 'UnionType':
        return unionOf(codec.types.map(read))
      case 'ExactType':
        return { ...read(codec.type), unevaluatedProperties: false }
      case 'ReadonlyType':
        return read(codec.type)
      case 'RecursiveType':
        // io-ts gives the inner codec the same name.
        return inline(codec.type)
      default:
        return undefined
    }
  }

  const objectOf = (props: t.Props, required: readonly string[]): JsonSchema => ({
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(props).map(([key, member]) => [key, read(member)]),
    ),
    ...(required.length > 0 && { required }),
  })

  return {
    read,
    components: () => Object.fromEntries(components),
    problems: () => problems,
  }
}

/** The codecs of io-ts's stable module that have a schema. */
type Tagged =
  | t.StringType
  | t.NumberType
  | t.BooleanType
  | t.NullType
  | t.UnknownType
  | t.AnyDictionaryType
  | t.LiteralType<string | number | boolean>
  | t.KeyofType<Record<string, unknown>>
  | t.ArrayType<t.Mixed>
  | t.ReadonlyArrayType<t.Mixed>
  | t.DictionaryType<t.Mixed, t.Mixed>
  | t.InterfaceType<t.Props>
  | t.PartialType<t.Props>
  | t.IntersectionType<t.Mixed[]>
  | t.UnionType<t.Mixed[]>
  | TypeOf<'ExactType'>
  | TypeOf<'ReadonlyType'>
  | TypeOf<'RecursiveType'>

/** A codec around another one. */
interface TypeOf<Tag extends string> {
  readonly _tag: Tag
  readonly type: t.Mixed
}

const isTagged = (codec: unknown): codec is Tagged =>
  typeof codec === 'object' && codec !== null && '_tag' in codec

/** io-ts makes names such as `{ id: string }` itself; those that are words were given. */
const GIVEN_NAME = /^[A-Z][A-Za-z0-9]*$/

const NAMED_TAGS: ReadonlySet<string> = new Set([
  'InterfaceType',
  'PartialType',
  'IntersectionType',
  'UnionType',
  'ExactType',
  'KeyofType',
  'RecursiveType',
])

const isNamed = (codec: t.Mixed): boolean =>
  GIVEN_NAME.test(codec.name) && isTagged(codec) && NAMED_TAGS.has(codec._tag)

/** A key may be missing when its codec takes `undefined`, as `t.unknown` does. */
const needed = (props: t.Props): readonly string[] =>
  Object.entries(props).flatMap(([key, member]) => (member.is(undefined) ? [] : [key]))

/** Literals become one enumeration. */
const unionOf = (members: readonly JsonSchema[]): JsonSchema =>
  members.every((member) => 'const' in member)
    ? { enum: members.map((member) => member['const']) }
    : { anyOf: members }

/** Objects without a name of their own and with different keys become one object. */
const intersectionOf = (members: readonly JsonSchema[]): JsonSchema => {
  const parts = members.map(plainObject)
  if (!parts.every((part) => part !== undefined)) return { allOf: members }
  const keys = parts.flatMap(({ properties }) => Object.keys(properties))
  if (new Set(keys).size < keys.length) return { allOf: members }
  const required = parts.flatMap((part) => part.required)
  return {
    type: 'object',
    properties: Object.fromEntries(parts.flatMap(({ properties }) => Object.entries(properties))),
    ...(required.length > 0 && { required }),
  }
}

const plainObject = (schema: JsonSchema) => {
  const { type, properties, required = [], ...rest } = schema
  return type === 'object' &&
    typeof properties === 'object' &&
    properties !== null &&
    Array.isArray(required) &&
    Object.keys(rest).length === 0
    ? { properties: properties as Record<string, unknown>, required: required as string[] }
    : undefined
}

const unknownCodec = (codec: string): SchemaError => ({
  _tag: 'UnknownCodec',
  codec,
  message: `No JSON Schema is known for the codec ${codec}. Annotate it.`,
})

const nameTaken = (codec: string): SchemaError => ({
  _tag: 'NameTaken',
  codec,
  message: `Two different codecs are called ${codec}. Give one of them another name.`,
})
