import { createHash } from 'node:crypto'
import { types } from 'node:util'

import { type DeclarationKind, declarationKinds } from '@mdm-kit/checkin'
import { type DecodeError, decodeWith } from '@mdm-kit/codec'
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

/** Apple states none. All that apply to a device are read at once. */
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

/** A lone surrogate would come back as another character. */
const isWellFormed = (value: string): boolean => Buffer.from(value).toString() === value

/** No control characters, which neither a log nor a database may like. */
export const isPlainText = (value: string): boolean =>
  value.length > 0 && !/\p{Cc}/u.test(value) && isWellFormed(value)

/** A slash is as good as a letter. */
export const DeclarationIdentifier = text(
  'an identifier of 1 to 64 bytes without control characters',
  (value) => isPlainText(value) && Buffer.byteLength(value) <= LONGEST_IDENTIFIER,
)

const TYPE = new RegExp(`^com\\.apple\\.(${declarationKinds.join('|')})(?:\\.[A-Za-z0-9_-]+)+$`)

/** Open: new types come with every release. */
export const DeclarationType = text(
  'com.apple.(activation|asset|configuration|management).…, at most 256 characters',
  (value) => value.length <= 256 && TYPE.test(value),
)

/** A declaration as an administrator writes it; its ServerToken follows from it. */
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

export type DeclarationMalformed =
  /** The bytes or the text are no JSON. */
  | NotJson
  /** More than 1 MiB of it. */
  | JsonTooLarge
  /** A member is not what it has to be; `issues` name it. */
  | DecodeError

/** Which of the four a Type belongs to; none if it has another shape. */
export const kindOf = (type: string): DeclarationKind | undefined => {
  const [, kind] = TYPE.exec(type) ?? []
  return declarationKinds.find((known) => known === kind)
}

export const hashOf = (content: string): string =>
  createHash('sha256').update(content).digest('base64url')

/** Reads a declaration, as JSON or as values. A ServerToken in it is not looked at. */
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
    E.map(({ Type, Identifier, Payload }) => ({
      ...{ Type, Identifier, Payload },
      // Equal content keeps its token, in whatever order its keys were written.
      ServerToken: hashOf(canonicalJson([Identifier, Type, Payload])),
      references: referencesIn(Payload),
    })),
  )

const isText = (
  declaration: Uint8Array | string | NewDeclaration,
): declaration is Uint8Array | string =>
  typeof declaration === 'string' || types.isUint8Array(declaration)

/**
 * The declarations that a payload names: an activation's configurations, and what stands at keys that
 * end in `AssetReference` or `AssetReferences`, as all in Apple's schema do but the `PublicKeyData` of a
 * network relay.
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
