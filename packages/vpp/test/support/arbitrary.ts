import { secret } from '@mdm-kit/codec'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

/** Codecs that say nothing of their own structure, by name. */
const BY_NAME: Readonly<Record<string, () => fc.Arbitrary<unknown>>> = {
  integer: () => fc.integer(),
  LooseInteger: () => fc.integer(),
  LooseText: () => fc.string(),
  LooseBoolean: () => fc.boolean(),
  NextCursor: () => fc.string({ minLength: 1 }),
  NonEmptyString: () => fc.string({ minLength: 1 }),
  IsoDate: () =>
    fc.date({
      min: new Date('1971-01-01T00:00:00Z'),
      max: new Date('2200-01-01T00:00:00Z'),
      noInvalidDate: true,
    }),
  PricingParam: () => fc.constantFrom('STDQ', 'PLUS'),
  'secret string': () => fc.string().map(secret),
  'secret NonEmptyString': () => fc.string({ minLength: 1 }).map(secret),
}

const key = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__')

interface Structure {
  readonly _tag?: string
  readonly value?: unknown
  readonly props?: Readonly<Record<string, t.Mixed>>
  readonly types?: readonly t.Mixed[]
  readonly type?: t.Mixed
  readonly codomain?: t.Mixed
}

/** Values of any codec of this package. */
export const valuesOf = (codec: t.Mixed): fc.Arbitrary<unknown> => {
  const { _tag, value, props = {}, types = [], type, codomain } = codec as t.Mixed & Structure
  const fields = Object.fromEntries(
    Object.entries(props).map(([name, inner]) => [name, valuesOf(inner)]),
  )
  switch (_tag) {
    case 'StringType':
      return fc.string()
    case 'NumberType':
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0)
    case 'BooleanType':
      return fc.boolean()
    case 'NullType':
      return fc.constant(null)
    case 'UnknownType':
      return fc.oneof(fc.string(), fc.integer(), fc.constant(null))
    case 'AnyDictionaryType':
      return fc.dictionary(key, fc.string())
    case 'LiteralType':
      return fc.constant(value)
    case 'InterfaceType':
      return fc.record(fields)
    case 'PartialType':
      return fc.record(fields, { requiredKeys: [] })
    case 'ArrayType':
      return fc.array(required(type), { maxLength: 4 })
    case 'DictionaryType':
      return fc.dictionary(key, required(codomain), { maxKeys: 4 })
    case 'DispensableType':
    case 'DecisiveType':
      return required(type)
    case 'RefinementType':
      return required(type).filter((inner) => codec.is(inner))
    case 'UnionType':
      return fc.oneof(...types.map(valuesOf))
    case 'IntersectionType':
      return fc
        .tuple(...types.map(valuesOf))
        .map((parts): unknown => Object.assign({}, ...(parts as object[])))
    default:
      return (BY_NAME[codec.name] ?? (() => wordsOf(codec)))()
  }
}

/** As the codec spells them: it reads a known word whatever its case. */
const wordsOf = (codec: t.Mixed): fc.Arbitrary<unknown> =>
  fc.string().map((text): unknown => {
    const word = codec.decode(text)
    return E.isRight(word) ? word.right : text
  })

const required = (inner: t.Mixed | undefined): fc.Arbitrary<unknown> => {
  if (inner === undefined) throw new Error('a codec without its inner codec')
  return valuesOf(inner)
}
