import { distinctSerialNumbers, serialNumberKey } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { SerialStatuses } from './codec/assignment.js'

/**
 * The failure that ended a sequence of batches, with the outcomes of the batches before it.
 */
export type Interrupted<F> = F & {
  /** The outcomes of the batches that succeeded; empty if the first one failed. */
  readonly done: SerialStatuses
  /** For those of `done` that are `THROTTLED`: the longest wait that Apple asked of any batch. */
  readonly retry_after_seconds?: number
  /**
   * The others, in order. Only the first batch of them was sent; whether Apple acted on it is not known
   * if its response was lost.
   */
  readonly remaining: readonly string[]
}

/** Distinct serial numbers, this many at a time. */
export const batchesOf = (serials: Iterable<string>, size: number): string[][] => {
  const distinct = distinctSerialNumbers(serials)
  return Array.from({ length: Math.ceil(distinct.length / size) }, (_, index) =>
    distinct.slice(index * size, (index + 1) * size),
  )
}

/** One call after the other. Gives all responses in order, or the first failure with the responses before it. */
export const inBatches =
  <F, A>(
    batches: readonly (readonly string[])[],
    call: (batch: readonly string[]) => TE.TaskEither<F, A>,
  ): TE.TaskEither<{ failure: F; responses: A[]; remaining: string[] }, A[]> =>
  async () => {
    const responses: A[] = []
    for (const [index, batch] of batches.entries()) {
      const response = await call(batch)()
      if (E.isLeft(response)) {
        return E.left({ failure: response.left, responses, remaining: batches.slice(index).flat() })
      }
      responses.push(response.right)
    }
    return E.right(responses)
  }

/** An outcome for each serial number, as the caller wrote it. Apple leaves out those that failed. */
export const statusesOf = (
  serials: readonly string[],
  given: SerialStatuses | undefined,
): SerialStatuses => {
  const byKey = new Map(
    Object.entries(given ?? {}).map(([serial, status]) => [serialNumberKey(serial), status]),
  )
  return Object.fromEntries(
    serials.map((serial) => [serial, byKey.get(serialNumberKey(serial)) ?? 'FAILED']),
  )
}

/** The longest wait that any of several responses asks for. */
export const longestRetry = (
  responses: readonly { readonly retry_after_seconds?: number }[],
): { readonly retry_after_seconds?: number } => {
  const waits = responses.flatMap(({ retry_after_seconds: seconds }) =>
    seconds === undefined ? [] : [seconds],
  )
  return waits.length === 0 ? {} : { retry_after_seconds: Math.max(...waits) }
}

/** All of them in one: serial numbers are distinct across batches. */
export const mergedStatuses = (several: readonly SerialStatuses[]): SerialStatuses =>
  Object.fromEntries(several.flatMap((statuses) => Object.entries(statuses)))
