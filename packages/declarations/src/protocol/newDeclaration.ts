import { type DecodeError, decodeWith } from '@mdm-kit/codec'
import { JsonObject, type JsonTooLarge, type NotJson, parseJson } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { types } from 'node:util'

import type { Declaration } from './documents.js'
import { DeclarationIdentifier, DeclarationTypeName } from './names.js'
import { referencesIn } from './references.js'
import { serverTokenOf } from './tokens.js'

/** In bytes. Apple states no limit, but all that apply to a device are read at once. */
const LONGEST_DECLARATION = 1024 * 1024

/** A declaration as an administrator writes it. Its ServerToken is derived from it. */
export const NewDeclaration = t.type(
  {
    Type: DeclarationTypeName,
    /** Unique among all declarations of this server. */
    Identifier: DeclarationIdentifier,
    Payload: JsonObject,
  },
  'NewDeclaration',
)
export type NewDeclaration = t.TypeOf<typeof NewDeclaration>

/** A declaration and the identifiers that its payload refers to. Its ServerToken is derived from its content. */
export type DeclarationContent = Declaration & { readonly references: readonly string[] }

/** Why `readDeclaration` rejects a declaration. */
export type DeclarationMalformed =
  /** The bytes or the text are not JSON. */
  | NotJson
  /** Longer than 1 MiB. */
  | JsonTooLarge
  /** A member has the wrong type or form; `issues` names it. */
  | DecodeError

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
    E.map(contentOf),
  )

/** A declaration with what follows from its content. */
export const contentOf = ({ Type, Identifier, Payload }: NewDeclaration): DeclarationContent => ({
  Type,
  Identifier,
  Payload,
  ServerToken: serverTokenOf({ Type, Identifier, Payload }),
  references: referencesIn(Payload),
})

const isText = (
  declaration: Uint8Array | string | NewDeclaration,
): declaration is Uint8Array | string =>
  typeof declaration === 'string' || types.isUint8Array(declaration)
