import { type DecodeIssue, describeFound, type Failure } from '@mdm-kit/codec'
import { any, faultsOf, map, toJson } from '@mdm-kit/codec/schema'
import { canonicalJson, type Json } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'
import { createHash } from 'node:crypto'

import { declarations } from './generated/index.js'
import type { DeclarationSchema } from './schema.js'

type Known = (typeof declarations)[number]
/** The declaration types that Apple's schema has. */
export type DeclarationType = Known['type']
/** What a declaration of this type holds. */
export type PayloadOf<Type extends DeclarationType> =
  Extract<Known, { readonly type: Type }> extends DeclarationSchema<Type, infer Payload>
    ? Payload
    : never

/** A declaration as a device fetches it. */
export interface Declaration<Type extends string = string> {
  readonly Type: Type
  /** Unique among all declarations of a server. */
  readonly Identifier: string
  /** Follows from the content: equal content keeps it, in whatever order its keys were written. */
  readonly ServerToken: string
  /** JSON: data as base64, dates in ISO 8601. */
  readonly Payload: Json
}

/** A declaration that Apple's schema does not allow. */
export interface DeclarationError extends Failure {
  readonly _tag: 'DeclarationError'
  readonly type: string
  readonly identifier: string
  readonly issues: readonly DecodeIssue[]
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

/** Apple's limit, in bytes of UTF-8. */
const LONGEST_IDENTIFIER = 64

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
  const schema = schemaOf(type)
  const issues: readonly DecodeIssue[] = [
    ...identifierFaultsOf(identifier),
    ...faultsOf(schema?.payload ?? map(any), payload, { unknownKeys: true }),
  ]
  if (issues.length > 0) {
    const text = issues.map(
      ({ path, expected, found }) => `${path.join('.')}: expected ${expected}, found ${found}`,
    )
    const message = `This is not a declaration of type ${type}. ${text.join('; ')}`
    return E.left({ _tag: 'DeclarationError', type, identifier, issues, message })
  }
  const json = toJson(payload) as Json
  return E.right({
    Type: type,
    Identifier: identifier,
    ServerToken: hashOf(canonicalJson([identifier, type, json])),
    Payload: json,
  })
}

const identifierFaultsOf = (identifier: string): readonly DecodeIssue[] => {
  const size = Buffer.byteLength(identifier)
  const expected = `an identifier of 1 to ${LONGEST_IDENTIFIER} bytes without control characters`
  return size > 0 && size <= LONGEST_IDENTIFIER && !/\p{Cc}|\p{Surrogate}/u.test(identifier)
    ? []
    : [{ path: ['Identifier'], expected, found: describeFound(identifier) }]
}

export const hashOf = (content: string): string =>
  createHash('sha256').update(content).digest('base64url')
