import * as t from 'io-ts'

/** The kinds of declaration, as the paths of the protocol name them. */
export const declarationKinds = ['activation', 'asset', 'configuration', 'management'] as const
export type DeclarationKind = (typeof declarationKinds)[number]

/** Apple's limit, in bytes of UTF-8. */
const LONGEST_IDENTIFIER = 64

const LONGEST_TYPE = 256

const text = (name: string, isOne: (value: string) => boolean): t.Type<string, string> => {
  const is = (value: unknown): value is string => typeof value === 'string' && isOne(value)
  return new t.Type<string, string>(
    name,
    is,
    (value, context) => (is(value) ? t.success(value) : t.failure(value, context)),
    t.identity,
  )
}

/** A lone surrogate would be read back as another character. */
const isWellFormed = (value: string): boolean => Buffer.from(value).toString() === value

/** Whether a text is well-formed, not empty, and free of control characters, which break logs and databases. */
export const isPlainText = (value: string): boolean =>
  value.length > 0 && !/\p{Cc}/u.test(value) && isWellFormed(value)

/** Unique on a server. A slash is allowed. */
export const DeclarationIdentifier = text(
  'an identifier of 1 to 64 bytes without control characters',
  (value) => isPlainText(value) && Buffer.byteLength(value) <= LONGEST_IDENTIFIER,
)

const TYPE = new RegExp(`^com\\.apple\\.(${declarationKinds.join('|')})(?:\\.[A-Za-z0-9_-]+)+$`)

/** Not a closed list: every release of Apple's systems adds types. */
export const DeclarationTypeName = text(
  'com.apple.(activation|asset|configuration|management).…, at most 256 characters',
  (value) => value.length <= LONGEST_TYPE && TYPE.test(value),
)

/** The kind that a type belongs to, by its third label; undefined if it is not a type of a declaration. */
export const kindOf = (type: string): DeclarationKind | undefined => {
  const [, kind] = TYPE.exec(type) ?? []
  return declarationKinds.find((known) => known === kind)
}
