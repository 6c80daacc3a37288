import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import type { BatchKeys, BatchPlace } from './codec/batch.js'
import type { BatchToken, SinceModifiedToken } from '../codec/opaque.js'
import { walkStalled, type WalkStalled } from '../errors.js'

/** Rows of one batch. Empty batches are normal. */
export interface BatchPage<Row> {
  readonly rows: readonly Row[]
  /** With the last batch: ask with it next time. */
  readonly sinceModifiedToken: SinceModifiedToken | undefined
  /** Where to go on if the walk breaks off after this batch. */
  readonly batchToken: BatchToken | undefined
}

type Batch<Row> = Pick<BatchKeys, 'batchToken' | 'sinceModifiedToken' | 'totalBatchCount'> & {
  readonly rows: readonly Row[]
}

export interface BatchWalkOptions {
  readonly signal?: AbortSignal
  /** Where to begin: only what changed since, or where a walk broke off. */
  readonly from?: Pick<BatchPlace, 'batchToken' | 'sinceModifiedToken'>
  /** Batches asked for at the same time, at most 5. Default 1. */
  readonly atOnce?: number
}

/** How often a response without any token is requested again: it is not the end of a walk. */
const TRIES = 5
/** Apple's limit on batches of one walk asked for at the same time. */
const BATCHES_AT_ONCE = 5

/**
 * Walks batches to their end, which is the response that brings a `sinceModifiedToken`: neither an
 * error nor a response without tokens is the end.
 *
 * Source: Apple, "Managing apps and books through web services (legacy)".
 */
export async function* batchWalk<Err extends Failure, Row>(
  fetchBatch: (place: BatchPlace) => TE.TaskEither<Err, Batch<Row>>,
  { from = {}, atOnce = 1 }: BatchWalkOptions = {},
): AsyncGenerator<E.Either<Err | WalkStalled, BatchPage<Row>>, void, undefined> {
  let place: BatchPlace = from
  let repeats = 0
  for (;;) {
    const batch = await persistently(fetchBatch, place)
    if (E.isLeft(batch)) {
      yield batch
      return
    }
    const { rows, batchToken, sinceModifiedToken, totalBatchCount = 0 } = batch.right
    const first = place.batchToken === undefined
    if (first && atOnce > 1 && batchToken !== undefined && totalBatchCount > 1) {
      // By their numbers all batches come, this one again among them.
      yield* byNumber(fetchBatch, batchToken, totalBatchCount, Math.min(BATCHES_AT_ONCE, atOnce))
      return
    }
    yield E.right({ rows, sinceModifiedToken, batchToken })
    if (sinceModifiedToken !== undefined || batchToken === undefined) return
    // Whether the token moves on with the walk is not documented: that the walk must end is.
    repeats = batchToken === place.batchToken ? repeats + 1 : 0
    if (repeats > totalBatchCount + TRIES) {
      yield E.left({ ...walkStalled(), batchToken })
      return
    }
    place = { batchToken }
  }
}

async function* byNumber<Err extends Failure, Row>(
  fetchBatch: (place: BatchPlace) => TE.TaskEither<Err, Batch<Row>>,
  batchToken: BatchToken,
  total: number,
  atOnce: number,
): AsyncGenerator<E.Either<Err | WalkStalled, BatchPage<Row>>, void, undefined> {
  const asked = new Map<number, Promise<E.Either<Err | WalkStalled, Batch<Row>>>>()
  for (let index = 1; index <= total; index += 1) {
    for (let ahead = index; ahead <= Math.min(total, index + atOnce - 1); ahead += 1) {
      const needsEnd = ahead === total
      const place = { batchToken, overrideIndex: ahead }
      if (!asked.has(ahead)) asked.set(ahead, persistently(fetchBatch, place, needsEnd))
    }
    const batch = await asked.get(index)
    asked.delete(index)
    if (batch === undefined) return
    if (E.isLeft(batch)) {
      yield batch
      return
    }
    const { rows, sinceModifiedToken } = batch.right
    yield E.right({
      rows,
      sinceModifiedToken: index === total ? sinceModifiedToken : undefined,
      batchToken,
    })
  }
}

/** The batch; asked for again while its response names neither a next step nor the end. */
const persistently = async <Err extends Failure, Row>(
  fetchBatch: (place: BatchPlace) => TE.TaskEither<Err, Batch<Row>>,
  place: BatchPlace,
  needsEnd = true,
): Promise<E.Either<Err | WalkStalled, Batch<Row>>> => {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const batch = await fetchBatch(place)()
    if (E.isLeft(batch)) return batch
    const { batchToken, sinceModifiedToken } = batch.right
    if (!needsEnd || batchToken !== undefined || sinceModifiedToken !== undefined) return batch
  }
  return E.left({
    ...walkStalled(),
    batchToken: place.batchToken,
    message: `The service gave ${TRIES} responses without a token, which is not the end. Go on from batchToken later.`,
  })
}
