import { distinctSerialNumbers, serialNumberKey } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { SerialStatuses } from './codec/assignment.js'

/**
 * A failure on the way through several batches.
 *
 * The failure of the batch that ended it, with what the batches before it achieved.
 */
export type Interrupted<F> = F & {
  /** The outcomes of the batches that were answered; empty if the first one failed. */
  readonly done: SerialStatuses
  /** For those of `done` that are `THROTTLED`: the longest wait that any batch was told. */
  readonly retry_after_seconds?: number
  /** The others, in order: not sent, but for the first batch of them, whose fate is not known if its answer was lost. */
  readonly remaining: readonly string[]
}

/** Distinct serial numbers, this many at a time. */
export const batchesOf = (serials: Iterable<string>, size: number): string[][] => {
  const distinct = distinctSerialNumbers(serials)
  return Array.from({ length: Math.ceil(distinct.length / size) }, (_, index) =>
    distinct.slice(index * size, (index + 1) * size),
  )
}

/** One call after the other; all answers in order, or the first failure with the answers before it. */
export const inBatches =
  <F, A>(
    batches: readonly (readonly string[])[],
    call: (batch: readonly string[]) => TE.TaskEither<F, A>,
  ): TE.TaskEither<{ failure: F; answers: A[]; remaining: string[] }, A[]> =>
  async () => {
    const answers: A[] = []
    for (const [index, batch] of batches.entries()) {
      const answer = await call(batch)()
      if (E.isLeft(answer)) {
        return E.left({ failure: answer.left, answers, remaining: batches.slice(index).flat() })
      }
      answers.push(answer.right)
    }
    return E.right(answers)
  }

/** An outcome for each serial number asked, as it was asked for: Apple leaves out of its answer what it failed to do. */
export const statusesOf = (
  serials: readonly string[],
  answered: SerialStatuses | undefined,
): SerialStatuses => {
  const byKey = new Map(
    Object.entries(answered ?? {}).map(([serial, status]) => [serialNumberKey(serial), status]),
  )
  return Object.fromEntries(
    serials.map((serial) => [serial, byKey.get(serialNumberKey(serial)) ?? 'FAILED']),
  )
}

/** The longest of the waits that several answers ask for, if any does. */
export const longestRetry = (
  answers: readonly { readonly retry_after_seconds?: number }[],
): { readonly retry_after_seconds?: number } => {
  const waits = answers.flatMap(({ retry_after_seconds: seconds }) =>
    seconds === undefined ? [] : [seconds],
  )
  return waits.length === 0 ? {} : { retry_after_seconds: Math.max(...waits) }
}

/** All of them in one; serial numbers are distinct across batches. */
export const mergedStatuses = (several: readonly SerialStatuses[]): SerialStatuses =>
  Object.fromEntries(several.flatMap((statuses) => Object.entries(statuses)))
