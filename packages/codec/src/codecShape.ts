import * as t from 'io-ts'

import { StructType } from './struct.js'

/** A codec as it stands in the context of an error. */
export type AnyCodec = t.Decoder<never, unknown>

/** What a codec describes, as far as `decodeResponse` has to know it. */
export type Shape =
  | { readonly kind: 'record'; readonly isOptional: (key: string) => boolean }
  | { readonly kind: 'dictionary' }
  | { readonly kind: 'array'; readonly item: AnyCodec | undefined }
  /** A union or an intersection: the same value under each of its members. */
  | { readonly kind: 'several'; readonly members: readonly AnyCodec[] }
  | { readonly kind: 'dispensable' }
  | { readonly kind: 'scalar' }

/** A codec with a mark on it: it reads and writes what the codec inside does. */
class MarkedType<A, O> extends t.Type<A, O> {
  readonly type: t.Type<A, O>

  constructor(type: t.Type<A, O>) {
    super(
      type.name,
      type.is,
      (value, context) => type.validate(value, context),
      (value) => type.encode(value),
    )
    this.type = type
  }
}

/** What `dispensable` makes. */
export class DispensableType<A, O> extends MarkedType<A, O> {
  readonly _tag = 'DispensableType'
}

/** What `decisive` makes. */
export class DecisiveType<A, O> extends MarkedType<A, O> {
  readonly _tag = 'DecisiveType'
}

const SCALAR: Shape = { kind: 'scalar' }

export const shapeOf = (codec: AnyCodec | undefined): Shape => {
  if (codec instanceof StructType) {
    const { optionalKeys } = codec
    return { kind: 'record', isOptional: (key) => optionalKeys.has(key) }
  }
  if (codec instanceof DispensableType) return { kind: 'dispensable' }
  if (codec instanceof DecisiveType) return shapeOf(codec.type as AnyCodec)
  if (codec instanceof t.PartialType) return { kind: 'record', isOptional: () => true }
  if (codec instanceof t.InterfaceType) return { kind: 'record', isOptional: () => false }
  if (codec instanceof t.DictionaryType || codec instanceof t.AnyDictionaryType)
    return { kind: 'dictionary' }
  if (codec instanceof t.UnionType || codec instanceof t.IntersectionType)
    return { kind: 'several', members: codec.types as readonly AnyCodec[] }
  if (codec instanceof t.ArrayType || codec instanceof t.ReadonlyArrayType)
    return { kind: 'array', item: codec.type as AnyCodec }
  if (codec instanceof t.AnyArrayType || codec instanceof t.TupleType)
    return { kind: 'array', item: undefined }
  // A brand, `readonly` and `exact` are the codec inside, with a check more.
  if (
    codec instanceof t.RefinementType ||
    codec instanceof t.ReadonlyType ||
    codec instanceof t.ExactType
  )
    return shapeOf(codec.type as AnyCodec)
  return SCALAR
}

/** Whether a codec reads records, of keys of their own. */
export const readsRecords = (codec: AnyCodec | undefined): boolean => {
  const shape = shapeOf(codec)
  switch (shape.kind) {
    case 'record':
    case 'dictionary':
      return true
    case 'array':
      return readsRecords(shape.item)
    case 'several':
      return shape.members.some(readsRecords)
    case 'dispensable':
    case 'scalar':
      return false
  }
}

/** Whether a codec reads a list or a dictionary that an answer may consist of. */
export const readsMany = (codec: AnyCodec | undefined): boolean => {
  const shape = shapeOf(codec)
  switch (shape.kind) {
    case 'dictionary':
      return true
    case 'array':
      return readsRecords(shape.item)
    case 'several':
      return shape.members.some(readsMany)
    case 'record':
    case 'dispensable':
    case 'scalar':
      return false
  }
}
