import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { predicateFaultOf } from './predicate.js'
import {
  type Declaration,
  declarationItemsResponse,
  type DeclarationItemsResponse,
  tokensResponse,
  type TokensResponse,
} from './protocol/documents.js'
import { type DeclarationKind, kindOf } from './protocol/names.js'
import { type SetIssue, setIssuesOf } from './protocol/setIssues.js'
import { declarationsTokenOf } from './protocol/tokens.js'
import { type Reference, referencesOf } from './references.js'

/** Something in a set that a device would report as an error, or never use. */
export type DeclarationSetIssue =
  | SetIssue
  | ({ readonly identifier: string; readonly message: string } & (
      | {
          /** It names a declaration of a type that may not stand there. */
          readonly _tag: 'WrongType'
          readonly reference: string
          readonly path: Reference['path']
          /** What the declaration is that it names. */
          readonly type: string
        }
      /** The predicate of an activation cannot be read. */
      | { readonly _tag: 'PredicateInvalid'; readonly fault: string }
    ))

export interface DeclarationSetError extends Failure {
  readonly _tag: 'DeclarationSetError'
  readonly issues: readonly DeclarationSetIssue[]
}

/** What a device is to have: its declarations, and the documents that it asks for. */
export interface DeviceDeclarations {
  readonly declarations: readonly Declaration[]
  /** One token for the set, in whatever order its declarations stand. */
  readonly declarationsToken: string
  /** The response to `tokens`. `changedAt`: since when the set is as it is. */
  readonly tokens: (changedAt: Date) => TokensResponse
  /** The response to `declaration-items`. */
  readonly items: () => DeclarationItemsResponse
  /** The response to `declaration/<kind>/<identifier>`; undefined: 404. */
  readonly find: (kind: DeclarationKind, identifier: string) => Declaration | undefined
}

/** The declarations of a device, or everything about them that does not go together. */
export const declarationSet = (
  declarations: readonly Declaration[],
): E.Either<DeclarationSetError, DeviceDeclarations> => {
  const issues = issuesOf(declarations)
  if (issues.length > 0) {
    const text = issues.map(({ message }) => message).join('; ')
    return E.left({
      _tag: 'DeclarationSetError',
      issues,
      message: `These declarations do not go together. ${text}`,
    })
  }
  const declarationsToken = declarationsTokenOf(declarations)
  return E.right({
    declarations,
    declarationsToken,
    tokens: (changedAt) => tokensResponse(declarationsToken, changedAt),
    items: () => declarationItemsResponse(declarationsToken, declarations),
    find: (kind, identifier) =>
      declarations.find((one) => one.Identifier === identifier && kindOf(one.Type) === kind),
  })
}

const issuesOf = (declarations: readonly Declaration[]): readonly DeclarationSetIssue[] => {
  const members = declarations.map((declaration) => ({
    declaration,
    references: referencesOf(declaration),
  }))
  const typeOf = new Map(declarations.map(({ Identifier, Type }) => [Identifier, Type]))
  return [
    ...setIssuesOf(
      members.map(({ declaration: { Identifier, Type }, references }) => ({
        Identifier,
        Type,
        references: references.map(({ identifier }) => identifier),
      })),
    ),
    ...members.flatMap(({ declaration: { Identifier }, references }) =>
      references.flatMap((reference) => wrongType(Identifier, reference, typeOf)),
    ),
    ...declarations.flatMap(invalidPredicate),
  ]
}

const wrongType = (
  identifier: string,
  { path, identifier: reference, types }: Reference,
  typeOf: ReadonlyMap<string, string>,
): readonly DeclarationSetIssue[] => {
  const type = typeOf.get(reference)
  if (type === undefined || types === undefined || types.some(allows(type))) return []
  const message = `${identifier}: names ${reference}, whose type ${type} may not stand there`
  return [{ _tag: 'WrongType', identifier, reference, path, type, message }]
}

/** A type that ends in a dot allows all that begin with it. */
const allows =
  (type: string) =>
  (allowed: string): boolean =>
    type === allowed || (allowed.endsWith('.') && type.startsWith(allowed))

const invalidPredicate = (declaration: Declaration): readonly DeclarationSetIssue[] => {
  const fault = predicateFaultOf(declaration)
  const { Identifier: identifier } = declaration
  if (fault === undefined) return []
  const message = `${identifier}: its predicate cannot be read: ${fault}`
  return [{ _tag: 'PredicateInvalid', identifier, fault, message }]
}
