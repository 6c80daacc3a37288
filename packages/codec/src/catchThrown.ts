import type { Failure } from './failure.js'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

/** A port or handler of the caller's threw, where it should have failed with a value. */
export interface Threw extends Failure {
  readonly _tag: 'Threw'
  readonly error: unknown
}

const threw = (error: unknown): Threw => ({
  _tag: 'Threw',
  error,
  message: 'Code that this server was given threw; `error` holds what it threw.',
})

/** Makes a failure of what a caller's code throws, so that a fault there costs one request only. */
export const catchThrown =
  <F, A>(call: TE.TaskEither<F, A>): TE.TaskEither<F | Threw, A> =>
  async () => {
    try {
      return await call()
    } catch (error) {
      return E.left(threw(error))
    }
  }

/** The same for a call that returns at once. */
export const catchThrownSync = <A>(call: () => A): E.Either<Threw, A> => E.tryCatch(call, threw)
