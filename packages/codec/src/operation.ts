import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { Failure } from './failure.js'

/** A failure as an exception, for `await`. `failure` is the closed union that the call documents. */
export class Failed<F extends Failure = Failure> extends Error {
  override readonly name = 'Failed'
  readonly failure: F

  constructor(failure: F) {
    super(failure.message)
    this.failure = failure
  }
}

/** Whether something that was caught is a `Failed`: then `failure` says what happened. */
export const isFailed = (error: unknown): error is Failed => error instanceof Failed

/**
 * An asynchronous call that has not run yet: a lazy `Promise<A>` that is also a `TaskEither<F, A>`.
 *
 * - `await client.account()` runs it and gives the value, or throws `Failed`. Awaited again, it gives
 *   the same result without running again.
 * - `client.account()()` runs it and gives the `Either`; each call runs it.
 * - `pipe(client.account(), TE.map(...))` composes it, and runs nothing.
 *
 * Like any promise it is run by what awaits it: `async () => call`, `Promise.resolve(call)` and
 * `T.of(call)` give its value, not the call. Hand it on from a plain function.
 *
 * In tests, give `Promise.resolve(client.account())` to `expect(...).rejects`: Jest and Vitest call
 * whatever is callable, and would see the `Either`.
 *
 * It rejects with something other than `Failed` only if the call threw, which is a fault of ours.
 */
export interface Operation<F extends Failure, A> extends Promise<A> {
  (): Promise<E.Either<F, A>>
}

/** The value of an `Either`, or a thrown `Failed`. */
export const unwrap = <F extends Failure, A>(result: E.Either<F, A>): A => {
  if (E.isLeft(result)) throw new Failed(result.left)
  return result.right
}

/** Lets a `TaskEither` be awaited. Nothing runs before it is awaited or called. */
export const operation = <F extends Failure, A>(task: TE.TaskEither<F, A>): Operation<F, A> => {
  let awaited: Promise<A> | undefined
  // Within a promise, so that what `task` throws before its first await is a rejection too.
  const once = (): Promise<A> => (awaited ??= Promise.resolve().then(task).then(unwrap))
  const members = {
    then: (...handlers: Parameters<Promise<A>['then']>) => once().then(...handlers),
    catch: (...handlers: Parameters<Promise<A>['catch']>) => once().catch(...handlers),
    finally: (...handlers: Parameters<Promise<A>['finally']>) => once().finally(...handlers),
    [Symbol.toStringTag]: 'Operation',
  }
  return Object.assign(() => task(), members) as Operation<F, A>
}
