import * as E from 'fp-ts/lib/Either.js'

import type { PushOutcome } from './connection/pendingPush.js'
import { emptyQueue } from './connection/queue.js'
import type { Submit } from './pushOnce.js'

/** One target of `pushAll` with its one result. */
export interface PushResult<T> {
  /** As the source gave it: fields of the caller's own stay. */
  readonly target: T
  readonly outcome: PushOutcome
}

export interface PushProgress {
  readonly started: number
  readonly accepted: number
  readonly failed: number
}

export interface PushAllOptions {
  /** Pushes in flight and results not yet taken, together. Absent means 1,000. */
  readonly concurrency?: number
  /**
   * Stops reading the source and aborts what is in flight: each of those gets its result, then the
   * iteration ends. Targets that were not read yet have none.
   */
  readonly signal?: AbortSignal
  /** Milliseconds for each push. Absent means the client's. */
  readonly deadline?: number
  /** Called after every thousandth result, and after the last. */
  readonly onProgress?: (progress: PushProgress) => void
}

const DEFAULT_CONCURRENCY = 1000
const PROGRESS_STEP = 1000

/**
 * One result for each target of the source, in the order of completion.
 *
 * The source is read as room appears and never ahead of it, so that ten million targets need the
 * memory of `concurrency`. When the source throws, the results of what was started come first, then
 * its exception. Leaving the loop early stops reading; pushes that are in flight end unobserved.
 */
export async function* pushEach<T>(
  submit: Submit<T>,
  targets: Iterable<T> | AsyncIterable<T>,
  { concurrency = DEFAULT_CONCURRENCY, signal, deadline, onProgress }: PushAllOptions = {},
): AsyncGenerator<PushResult<T>, void, undefined> {
  const source = iteratorOf(targets)
  const running = new Set<() => void>()
  const results = emptyQueue<PushResult<T>>()
  const progress = { started: 0, accepted: 0, failed: 0 }
  let inFlight = 0
  let reading = false
  let ended = signal?.aborted ?? false
  let exhausted = false
  let failure: { readonly cause: unknown } | undefined
  let wake: () => void = () => undefined

  const start = (target: T): void => {
    let settled = false
    inFlight += 1
    progress.started += 1
    const abort = submit(target, deadline, (outcome) => {
      settled = true
      running.delete(abort)
      inFlight -= 1
      results.push({ target, outcome })
      wake()
    })
    if (!settled) running.add(abort)
  }

  const sourceEnded = (cause?: { readonly cause: unknown }): void => {
    ended = true
    exhausted = true
    failure = cause
  }

  const take = (step: IteratorResult<T, unknown>): void => {
    if (step.done === true) sourceEnded()
    else if (!ended) start(step.value)
  }

  const read = (): void => {
    while (!ended && !reading && inFlight + results.size() < Math.max(1, concurrency)) {
      let step
      try {
        step = source.next()
      } catch (cause) {
        sourceEnded({ cause })
        return
      }
      if (step instanceof Promise) readLater(step)
      else take(step)
    }
  }

  const readLater = (step: Promise<IteratorResult<T, unknown>>): void => {
    reading = true
    void step
      .then(take, (cause: unknown) => {
        sourceEnded({ cause })
      })
      .then(() => {
        reading = false
        read()
        wake()
      })
  }

  const stop = (): void => {
    ended = true
    for (const abort of [...running]) abort()
    wake()
  }

  signal?.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      read()
      const result = results.take()
      if (result !== undefined) {
        progress[E.isRight(result.outcome) ? 'accepted' : 'failed'] += 1
        if ((progress.accepted + progress.failed) % PROGRESS_STEP === 0)
          onProgress?.({ ...progress })
        yield result
      } else if (ended && inFlight === 0) break
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
    onProgress?.({ ...progress })
    if (failure !== undefined) throw failure.cause
  } finally {
    ended = true
    signal?.removeEventListener('abort', stop)
    // A source that is being read would answer only after that; nobody waits for it.
    const farewell = exhausted ? undefined : source.return?.()
    if (!reading) await farewell
  }
}

type Source<T> = Iterator<T, unknown, undefined> | AsyncIterator<T, unknown, undefined>

const iteratorOf = <T>(targets: Iterable<T> | AsyncIterable<T>): Source<T> =>
  Symbol.asyncIterator in targets ? targets[Symbol.asyncIterator]() : targets[Symbol.iterator]()
