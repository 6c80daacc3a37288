import * as E from 'fp-ts/lib/Either.js'

import type { PushOutcome } from './connection/pendingPush.js'
import { aborted, NEVER_SENT } from './errors.js'

export interface PushOptions {
  readonly signal?: AbortSignal
  /** Milliseconds from this call to the result. Absent means the client's. */
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
    const listener = (): void => {
      abort()
    }
    signal.addEventListener('abort', listener, { once: true })
    abort = submit(target, deadline, (outcome) => {
      signal.removeEventListener('abort', listener)
      resolve(outcome)
    })
  })
}
