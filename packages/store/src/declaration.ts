import { createHash } from 'node:crypto'
import { types } from 'node:util'

import { type DeclarationKind, declarationKinds } from '@mdm-kit/checkin'
import { type DecodeError, decodeWith } from '@mdm-kit/codec'
import { toJson } from '@mdm-kit/codec/schema'
import {
  type Json,
  type JsonTooLarge,
  type NotJson,
  parseJson,
  canonicalJson,
  isList,
  JsonObject,
} from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { DeclarationContent } from './declarations.js'

/** Apple's limit, in bytes of UTF-8. */
const LONGEST_IDENTIFIER = 64

/** In bytes. Apple states no limit, but all that apply to a device are read at once. */
const LONGEST_DECLARATION = 1024 * 1024

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
export const DeclarationType = text(
  'com.apple.(activation|asset|configuration|management).…, at most 256 characters',
  (value) => value.length <= 256 && TYPE.test(value),
)

/** A declaration as an administrator writes it. Its ServerToken is derived from it. */
export const NewDeclaration = t.type(
  {
    Type: DeclarationType,
    /** Unique among all declarations of this server. */
    Identifier: DeclarationIdentifier,
    Payload: JsonObject,
  },
  'NewDeclaration',
)
export type NewDeclaration = t.TypeOf<typeof NewDeclaration>

/** Why `readDeclaration` rejects a declaration. */
export type DeclarationMalformed =
  /** The bytes or the text are not JSON. */
  | NotJson
  /** Longer than 1 MiB. */
  | JsonTooLarge
  /** A member has the wrong type or form; `issues` names it. */
  | DecodeError

/** The kind that a Type belongs to; undefined if it is not a declaration type. */
export const kindOf = (type: string): DeclarationKind | undefined => {
  const [, kind] = TYPE.exec(type) ?? []
  return declarationKinds.find((known) => known === kind)
}

export const hashOf = (content: string): string =>
  createHash('sha256').update(content).digest('base64url')

/** Reads a declaration from JSON or values. A ServerToken in it is ignored. */
export const readDeclaration = (
  declaration: Uint8Array | string | NewDeclaration,
): E.Either<DeclarationMalformed, DeclarationContent> =>
  pipe(
    isText(declaration)
      ? parseJson(typeof declaration === 'string' ? Buffer.from(declaration) : declaration, {
          maxBytes: LONGEST_DECLARATION,
        })
      : E.right(declaration),
    E.flatMap(decodeWith(NewDeclaration)),
    // As `parseJson` does for text: a key named `__proto__` does not count.
    E.map((given) => ({ ...given, Payload: toJson(given.Payload) as JsonObject })),
    E.map(({ Type, Identifier, Payload }) => ({
      Type,
      Identifier,
      Payload,
      // Equal content keeps its token, regardless of the order of its keys.
      ServerToken: hashOf(canonicalJson([Identifier, Type, Payload])),
      references: referencesIn(Payload),
    })),
  )

const isText = (
  declaration: Uint8Array | string | NewDeclaration,
): declaration is Uint8Array | string =>
  typeof declaration === 'string' || types.isUint8Array(declaration)

/**
 * The identifiers of the declarations that a payload refers to, sorted: an activation's
 * configurations, and the values of keys that end in `AssetReference` or `AssetReferences`. Every
 * reference in Apple's schema has such a key, except the `PublicKeyData` of a network relay.
 */
export const referencesIn = (payload: JsonObject): readonly string[] => {
  const found = new Set<string>()
  const visit = (value: Json | undefined, names: boolean): void => {
    if (typeof value === 'string' && names) found.add(value)
    if (typeof value !== 'object' || value === null) return
    if (isList(value)) for (const entry of value) visit(entry, names)
    else for (const [key, entry] of Object.entries(value)) visit(entry, REFERENCE.test(key))
  }
  visit(payload, false)
  return [...found].sort()
}

const REFERENCE = /^(?:StandardConfigurations|PublicKeyData)$|AssetReferences?$/
