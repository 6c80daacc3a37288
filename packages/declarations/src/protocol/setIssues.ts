import { kindOf } from './names.js'

/** A declaration as far as others concern it. */
export interface SetMember {
  readonly Identifier: string
  readonly Type: string
  /** The identifiers that its payload names. */
  readonly references: readonly string[]
}

/** Something in a set that a device would report as an error, or never use. `message` says it in a sentence. */
export type SetIssue = { readonly identifier: string; readonly message: string } & (
  | { readonly _tag: 'Duplicate' }
  /** Its type is of none of the four kinds, so that no path of the protocol leads to it. */
  | { readonly _tag: 'UnknownKind' }
  /** It names a declaration that is not in the set. `reference` is the identifier that it names. */
  | { readonly _tag: 'Missing'; readonly reference: string }
  /** No activation names this configuration: a device does not apply it. */
  | { readonly _tag: 'NotActivated' }
  /** No declaration names this asset. */
  | { readonly _tag: 'NotReferenced' }
)

/** What does not go together in these declarations, as far as their types and references show it. */
export const setIssuesOf = (members: readonly SetMember[]): readonly SetIssue[] => {
  const present = new Set(members.map(({ Identifier }) => Identifier))
  const named = new Set(members.flatMap(({ references }) => references))
  const activated = new Set(
    members.flatMap(({ Type, references }) => (kindOf(Type) === 'activation' ? references : [])),
  )
  const unused = ({ Identifier, Type }: SetMember): readonly SetIssue[] => {
    switch (kindOf(Type)) {
      case 'configuration':
        return activated.has(Identifier) ? [] : [issue('NotActivated', Identifier)]
      case 'asset':
        return named.has(Identifier) ? [] : [issue('NotReferenced', Identifier)]
      case undefined:
        return [issue('UnknownKind', Identifier)]
      default:
        return []
    }
  }
  return [
    ...repeated(members).map(({ Identifier }) => issue('Duplicate', Identifier)),
    ...members.flatMap(({ Identifier, references }) =>
      references
        .filter((reference) => !present.has(reference))
        .map((reference) => missing(Identifier, reference)),
    ),
    ...members.flatMap(unused),
  ]
}

const repeated = (members: readonly SetMember[]): readonly SetMember[] => {
  const seen = new Set<string>()
  return members.filter(({ Identifier }) => seen.size === seen.add(Identifier).size)
}

const SENTENCES = {
  Duplicate: 'another declaration has this identifier',
  UnknownKind:
    'its type begins with none of com.apple.activation., asset., configuration., management.',
  NotActivated: 'no activation names this configuration, so that no device applies it',
  NotReferenced: 'no declaration names this asset',
} as const

const issue = (_tag: keyof typeof SENTENCES, identifier: string): SetIssue => ({
  _tag,
  identifier,
  message: `${identifier}: ${SENTENCES[_tag]}`,
})

const missing = (identifier: string, reference: string): SetIssue => ({
  _tag: 'Missing',
  identifier,
  reference,
  message: `${identifier}: names ${reference}, which is not among the declarations`,
})
