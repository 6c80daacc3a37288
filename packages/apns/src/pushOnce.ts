import * as E from 'fp-ts/lib/Either.js'

import { onAbort } from './onAbort.js'
import type { PushOutcome } from './connection/pendingPush.js'
import { aborted, deadlineExceeded, invalidPush, NEVER_SENT } from './errors.js'
import { LONGEST_TIME } from './options.js'

export interface PushOptions {
  readonly signal?: AbortSignal
  /**
   * Milliseconds from this call to the result, 2^31 - 1 at most. Absent means the client's; with
   * none left nothing is sent.
   */
  readonly deadline?: number
}

/**
 * Hands a target to a pool. The outcome comes exactly once, perhaps before this returns.
 * The returned function aborts the push; after the outcome it does nothing.
 */
export type Submit<T> = (
  target: T,
  deadline: number | undefined,
  settle: (outcome: PushOutcome) => void,
) => () => void

/** Hands on what can be timed: a deadline that no timer can hold would leave a push without a result. */
export const withDeadline =
  <T>(
    usual: number,
    submit: (
      target: T,
      deadline: number,
      settle: (outcome: PushOutcome) => void,
    ) => ReturnType<Submit<T>>,
  ): Submit<T> =>
  (target, deadline = usual, settle) => {
    if (!(Number.isFinite(deadline) && deadline <= LONGEST_TIME))
      settle(E.left(invalidPush('deadline', `is no time up to ${LONGEST_TIME} ms`)))
    else if (deadline <= 0)
      settle(E.left(deadlineExceeded(deadline, NEVER_SENT, { _tag: 'Nothing' })))
    else return submit(target, deadline, settle)
    return () => undefined
  }

/** One push as a promise that never rejects. */
export const pushOnce = <T>(
  submit: Submit<T>,
  target: T,
  options?: PushOptions,
): Promise<PushOutcome> => {
  const signal = options?.signal
  const deadline = options?.deadline
  if (signal === undefined)
    return new Promise((resolve) => {
      submit(target, deadline, resolve)
    })
  if (signal.aborted) return Promise.resolve(E.left(aborted(NEVER_SENT)))
  return new Promise((resolve) => {
    let abort: () => void = () => undefined
    const stopListening = onAbort(signal, () => {
      abort()
    })
    abort = submit(target, deadline, (outcome) => {
      stopListening()
      resolve(outcome)
    })
  })
}
