import type { DeclarationError } from '@mdm-kit/declarations'
import {
  contentOf,
  type Declaration,
  type DeclarationContent,
  type DeclarationMalformed,
  type NewDeclaration,
  readDeclaration,
} from '@mdm-kit/declarations/protocol'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

/** What can be put: what `declaration` of `@mdm-kit/declarations` gives, as it is; values; or JSON. */
export type DeclarationInput =
  Declaration | E.Either<DeclarationError, Declaration> | NewDeclaration | Uint8Array | string

type Read<F> = TE.TaskEither<F, DeclarationContent>

/** Reads a declaration and, unless it is `unchecked`, holds its payload against Apple's schema, if that has the type. */
export const readDeclarationInput = (
  input: DeclarationInput,
  unchecked: boolean,
): Read<DeclarationMalformed | DeclarationError> =>
  pipe(
    given(input),
    E.flatMap((declaration) => readDeclaration(declaration)),
    TE.fromEither<DeclarationMalformed | DeclarationError, DeclarationContent>,
    TE.flatMap((content) => (unchecked ? TE.right(content) : checkedContent(content))),
  )

const given = (
  input: DeclarationInput,
): E.Either<DeclarationMalformed | DeclarationError, NewDeclaration | Uint8Array | string> =>
  typeof input === 'object' && '_tag' in input ? input : E.right(input)

/** The schemas are loaded with the first declaration. */
const checkedContent =
  ({ Type, Identifier, Payload }: DeclarationContent): Read<DeclarationError> =>
  async () => {
    const { declarationFromJson } = await import('@mdm-kit/declarations')
    return pipe(declarationFromJson(Type, Payload, { identifier: Identifier }), E.map(contentOf))
  }
