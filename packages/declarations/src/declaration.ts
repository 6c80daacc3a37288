import { type DecodeError, type DecodeIssue, decodeWith, type Failure } from '@mdm-kit/codec'
import { any, checked, fromJson, map, toJson } from '@mdm-kit/codec/schema'
import type { JsonObject } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { declarations } from './generated/index.js'
import type { Declaration } from './protocol/documents.js'
import { DeclarationIdentifier, DeclarationTypeName } from './protocol/names.js'
import { serverTokenOf } from './protocol/tokens.js'
import type { DeclarationSchema } from './schema.js'

type Known = (typeof declarations)[number]
/** The declaration types that Apple's schema has. */
export type DeclarationType = Known['type']
/** What a declaration of this type holds. */
export type PayloadOf<Type extends DeclarationType> =
  Extract<Known, { readonly type: Type }> extends DeclarationSchema<Type, infer Payload>
    ? Payload
    : never

/** A declaration that Apple's schema does not allow. */
export interface DeclarationError extends Failure {
  readonly _tag: 'DeclarationError'
  readonly type: string
  readonly identifier: string
  /** At most 20. */
  readonly issues: readonly DecodeIssue[]
  /** How many issues were left out after the first 20. */
  readonly more: number
}

const byType = new Map<string, DeclarationSchema<string, object>>(
  (declarations as readonly DeclarationSchema<string, object>[]).map((schema) => [
    schema.type,
    schema,
  ]),
)

/** The schema of a type; undefined if Apple's schema lacks it. */
export const schemaOf = (type: string): DeclarationSchema<string, object> | undefined =>
  byType.get(type)

/**
 * A declaration by its type, with the payload that Apple documents: a wrong name or type does not compile, and a value out
 * of Apple's lists, ranges or formats fails with its path.
 */
export const declaration = <Type extends DeclarationType>(
  type: Type,
  payload: PayloadOf<Type>,
  options: { readonly identifier: string },
): E.Either<DeclarationError, Declaration<Type>> => declarationOf(type, payload, options)

/** `declaration` for a type that is known only as text; of one that Apple's schema lacks any keys pass. */
export const declarationOf = <Type extends string>(
  type: Type,
  payload: object,
  { identifier }: { readonly identifier: string },
): E.Either<DeclarationError, Declaration<Type>> => {
  const fields = schemaOf(type)?.payload ?? map(any)
  const allowed = checked(`declaration of type ${type}`, fields, payload)
  return E.isLeft(allowed)
    ? E.left(declarationError(type, identifier, allowed.left))
    : declarationWith(type, toJson(payload) as JsonObject, identifier)
}

const declarationWith = <Type extends string>(
  type: Type,
  payload: JsonObject,
  identifier: string,
): E.Either<DeclarationError, Declaration<Type>> => {
  const content = { Type: type, Identifier: identifier, Payload: payload }
  const names = decodeWith(Names)(content)
  return E.isLeft(names)
    ? E.left(declarationError(type, identifier, names.left))
    : E.right({ ...content, ServerToken: serverTokenOf(content) })
}

/**
 * `declarationOf` for a payload that is JSON, as an API receives it: data as base64, dates in ISO 8601, and null counts
 * as absent. The payload of a type that Apple's schema lacks stays as it is.
 */
export const declarationFromJson = <Type extends string>(
  type: Type,
  payload: JsonObject,
  options: { readonly identifier: string },
): E.Either<DeclarationError, Declaration<Type>> => {
  const schema = schemaOf(type)
  return schema === undefined
    ? declarationWith(type, payload, options.identifier)
    : declarationOf(type, fromJson(schema.payload, payload) as object, options)
}

const Names = t.type(
  { Type: DeclarationTypeName, Identifier: DeclarationIdentifier },
  'declaration',
)

const declarationError = (
  type: string,
  identifier: string,
  { issues, more, message }: DecodeError,
): DeclarationError => ({ _tag: 'DeclarationError', type, identifier, issues, more, message })
