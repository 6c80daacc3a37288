import { whenAborted } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'

import type { PushOutcome } from './connection/pendingPush.js'
import { aborted, deadlineExceeded, invalidPush, NEVER_SENT } from './errors.js'
import { LONGEST_TIME } from './options.js'

/** How long one push may take. */
export interface PushOptions {
  /** Settles the push with `Aborted`; once it was sent, it may reach the device all the same. */
  readonly signal?: AbortSignal
  /** From this call to the result, 2^31 - 1 at most. Absent means the client's; with 0 or less nothing is sent. */
  readonly deadlineMs?: number
}

/**
 * Hands a target to a pool. The outcome comes exactly once, perhaps before this returns.
 * The returned function aborts the push; after the outcome it does nothing.
 */
export type Submit<T> = (
  target: T,
  deadlineMs: number | undefined,
  settle: (outcome: PushOutcome) => void,
) => () => void

/** Hands on what can be timed: a deadline that no timer can hold would leave a push without a result. */
export const withDeadline =
  <T>(
    usual: number,
    submit: (
      target: T,
      deadlineMs: number,
      settle: (outcome: PushOutcome) => void,
    ) => ReturnType<Submit<T>>,
  ): Submit<T> =>
  (target, deadlineMs = usual, settle) => {
    if (!(Number.isFinite(deadlineMs) && deadlineMs <= LONGEST_TIME))
      settle(E.left(invalidPush('deadlineMs', `is not a duration up to ${LONGEST_TIME} ms`)))
    else if (deadlineMs <= 0)
      settle(E.left(deadlineExceeded(deadlineMs, NEVER_SENT, { _tag: 'Nothing' })))
    else return submit(target, deadlineMs, settle)
    return () => undefined
  }

/** One push as a promise that never rejects. */
export const pushOnce = <T>(
  submit: Submit<T>,
  target: T,
  options?: PushOptions,
): Promise<PushOutcome> => {
  const signal = options?.signal
  const deadlineMs = options?.deadlineMs
  if (signal === undefined)
    return new Promise((resolve) => {
      submit(target, deadlineMs, resolve)
    })
  if (signal.aborted) return Promise.resolve(E.left(aborted(NEVER_SENT)))
  return new Promise((resolve) => {
    let abort: () => void = () => undefined
    const stopListening = whenAborted(signal, () => abort())
    abort = submit(target, deadlineMs, (outcome) => {
      stopListening()
      resolve(outcome)
    })
  })
}
