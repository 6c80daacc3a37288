import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import { catchThrown, type Threw } from './catchThrown.js'
import type { Failure } from './failure.js'
import { isFailed } from './operation.js'

/**
 * What a function of the application's gives: a promise, a TaskEither or an Operation.
 *
 * A promise that rejects with `Failed` failed with that failure; any other rejection, and whatever is
 * thrown, is the failure `Threw`.
 */
export type Reply<A, F extends Failure = Failure> = Promise<A> | TE.TaskEither<F, A>

/** Calls a function of the application's: no way in which it ends is an exception here. */
export const ask = <A, F extends Failure = Failure>(
  call: () => Reply<A, F>,
): TE.TaskEither<F | Failure | Threw, A> =>
  catchThrown(async (): Promise<E.Either<F | Failure, A>> => {
    const reply = call()
    // An Operation is both; called, it gives its failure as a value.
    if (typeof reply === 'function') return reply()
    try {
      return E.right(await reply)
    } catch (error) {
      if (isFailed(error)) return E.left(error.failure)
      throw error
    }
  })
