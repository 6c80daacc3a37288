import * as E from 'fp-ts/lib/Either.js'

import type { Aborted } from './transportError.js'
import { whenAborted } from './whenAborted.js'

/**
 * The result of `work`, or `Aborted` as soon as the signal aborts. The work itself goes on, because
 * others may wait for it too.
 *
 * `request` names the call in the failure: `POST /devices/sync`.
 */
export const untilAborted = async <F, A>(
  work: Promise<E.Either<F, A>>,
  signal: AbortSignal | undefined,
  request: string,
): Promise<E.Either<F | Aborted, A>> => {
  if (signal === undefined) return work
  let stopListening = (): void => undefined
  const ended = new Promise<E.Either<Aborted, never>>((resolve) => {
    stopListening = whenAborted(signal, () => resolve(E.left(abortedCall(request))))
  })
  try {
    return await Promise.race([ended, work])
  } finally {
    stopListening()
  }
}

/** The failure of a call that its signal ended while it waited for something, and sent nothing. */
export const abortedCall = (request: string): Aborted => ({
  _tag: 'Aborted',
  request,
  message: `${request}: ended by the caller's signal.`,
})

/** Runs with a signal of its own, which aborts as soon as any of these does. */
export const withAnySignal = async <A>(
  signals: readonly (AbortSignal | undefined)[],
  run: (signal: AbortSignal) => Promise<A>,
): Promise<A> => {
  const own = new AbortController()
  // Not `AbortSignal.any`: what it leaves on a long-lived signal is never removed.
  const stopListening = signals.map((signal) =>
    signal === undefined ? undefined : whenAborted(signal, () => own.abort()),
  )
  try {
    return await run(own.signal)
  } finally {
    for (const stop of stopListening) stop?.()
  }
}
