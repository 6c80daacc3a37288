import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { type Declaration, hashOf } from './declaration.js'
import { predicateFaultOf } from './predicate.js'
import { type Reference, referencesOf } from './references.js'

/** The four kinds, as the paths of the protocol name them. */
export type DeclarationKind = 'activation' | 'asset' | 'configuration' | 'management'

/** Something in a set that a device would report as an error, or never use. */
export type DeclarationSetIssue = { readonly identifier: string } & (
  | { readonly _tag: 'Duplicate' }
  /** Its type is of none of the four kinds, so that no path of the protocol leads to it. */
  | { readonly _tag: 'UnknownKind' }
  /** It names a declaration that is not in the set. */
  | { readonly _tag: 'Missing'; readonly reference: Reference }
  /** It names a declaration of a type that may not stand there. */
  | { readonly _tag: 'WrongType'; readonly reference: Reference; readonly type: string }
  /** No activation names this configuration: a device does not apply it. */
  | { readonly _tag: 'NotActivated' }
  /** No declaration names this asset. */
  | { readonly _tag: 'NotReferenced' }
  /** The predicate of an activation cannot be read. */
  | { readonly _tag: 'PredicateInvalid'; readonly fault: string }
)

export interface DeclarationSetError extends Failure {
  readonly _tag: 'DeclarationSetError'
  readonly issues: readonly DeclarationSetIssue[]
}

/** What a device is to have: its declarations, and the documents that it asks for. */
export interface DeviceDeclarations {
  readonly declarations: readonly Declaration[]
  /** One token for the set, in whatever order its declarations stand. */
  readonly declarationsToken: string
  /** What `GET tokens` gives. `changedAt`: since when the set is as it is. */
  readonly tokens: (changedAt: Date) => TokensDocument
  /** What `GET declaration-items` gives. */
  readonly items: () => ItemsDocument
  /** What `GET declaration/<kind>/<identifier>` gives; undefined: 404. */
  readonly find: (kind: DeclarationKind, identifier: string) => Declaration | undefined
}

export interface TokensDocument {
  readonly SyncTokens: {
    readonly DeclarationsToken: string
    /** `YYYY-mm-ddTHH:MM:SSZ`, without a fraction. */
    readonly Timestamp: string
  }
}

export interface ItemsDocument {
  readonly Declarations: Readonly<
    Record<
      'Activations' | 'Assets' | 'Configurations' | 'Management',
      readonly { readonly Identifier: string; readonly ServerToken: string }[]
    >
  >
  readonly DeclarationsToken: string
}

/** The declarations of a device, or everything about them that does not go together. */
export const declarationSet = (
  declarations: readonly Declaration[],
): E.Either<DeclarationSetError, DeviceDeclarations> => {
  const issues = issuesOf(declarations)
  if (issues.length > 0) {
    const text = issues
      .map(({ identifier, _tag }) => `${identifier}: ${SENTENCES[_tag]}`)
      .join('; ')
    return E.left({
      _tag: 'DeclarationSetError',
      issues,
      message: `These declarations do not go together. ${text}`,
    })
  }
  const declarationsToken = tokenOf(declarations)
  const ofKind = (kind: DeclarationKind) =>
    declarations
      .filter(({ Type }) => kindOf(Type) === kind)
      .map(({ Identifier, ServerToken }) => ({ Identifier, ServerToken }))
  return E.right({
    declarations,
    declarationsToken,
    tokens: (changedAt) => ({
      SyncTokens: {
        DeclarationsToken: declarationsToken,
        Timestamp: changedAt.toISOString().replace(/\.\d+Z$/, 'Z'),
      },
    }),
    items: () => ({
      Declarations: {
        Activations: ofKind('activation'),
        Assets: ofKind('asset'),
        Configurations: ofKind('configuration'),
        Management: ofKind('management'),
      },
      DeclarationsToken: declarationsToken,
    }),
    find: (kind, identifier) =>
      declarations.find((one) => one.Identifier === identifier && kindOf(one.Type) === kind),
  })
}

const SENTENCES: Readonly<Record<DeclarationSetIssue['_tag'], string>> = {
  Duplicate: 'another declaration has this identifier',
  UnknownKind:
    'its type begins with none of com.apple.activation., asset., configuration., management.',
  Missing: 'names a declaration that is not among them',
  WrongType: 'names a declaration of another type than may stand there',
  NotActivated: 'no activation names this configuration, so that no device applies it',
  NotReferenced: 'no declaration names this asset',
  PredicateInvalid: 'its predicate cannot be read',
}

/** From the third label of a type. */
export const kindOf = (type: string): DeclarationKind | undefined =>
  KINDS.find((kind) => type.startsWith(`com.apple.${kind}.`))

const KINDS = ['activation', 'asset', 'configuration', 'management'] as const

const tokenOf = (declarations: readonly Declaration[]): string =>
  hashOf(
    JSON.stringify(
      declarations.map(({ Identifier, ServerToken }) => `${Identifier}\n${ServerToken}`).sort(),
    ),
  )

const issuesOf = (declarations: readonly Declaration[]): readonly DeclarationSetIssue[] => {
  const known = new Map(declarations.map((one) => [one.Identifier, one]))
  const firsts = new Map(
    declarations.map((one, index) => [one.Identifier, index] as const).reverse(),
  )
  const references = declarations.flatMap((one) =>
    referencesOf(one).map((reference) => ({ identifier: one.Identifier, reference })),
  )
  const named = new Set(references.map(({ reference }) => reference.identifier))
  return [
    ...declarations
      .filter(({ Identifier }, index) => firsts.get(Identifier) !== index)
      .map(({ Identifier: identifier }) => ({ _tag: 'Duplicate', identifier }) as const),
    ...declarations
      .filter(({ Type }) => kindOf(Type) === undefined)
      .map(({ Identifier: identifier }) => ({ _tag: 'UnknownKind', identifier }) as const),
    ...references.flatMap(({ identifier, reference }): DeclarationSetIssue[] => {
      const type = known.get(reference.identifier)?.Type
      if (type === undefined) return [{ _tag: 'Missing', identifier, reference }]
      const fits = reference.types.some(
        (allowed) => type === allowed || (allowed.endsWith('.') && type.startsWith(allowed)),
      )
      return fits ? [] : [{ _tag: 'WrongType', identifier, reference, type }]
    }),
    ...declarations.flatMap((one): DeclarationSetIssue[] => {
      if (named.has(one.Identifier)) return []
      const kind = kindOf(one.Type)
      if (kind === 'configuration') return [{ _tag: 'NotActivated', identifier: one.Identifier }]
      return kind === 'asset' ? [{ _tag: 'NotReferenced', identifier: one.Identifier }] : []
    }),
    ...declarations.flatMap((one): DeclarationSetIssue[] => {
      const fault = predicateFaultOf(one)
      return fault === undefined
        ? []
        : [{ _tag: 'PredicateInvalid', identifier: one.Identifier, fault }]
    }),
  ]
}
