import { whenAborted } from '@mdm-kit/http/values'
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

/** Counts since `pushAll` was called. */
export interface PushProgress {
  /** Targets that were read from the source. */
  readonly started: number
  readonly accepted: number
  readonly failed: number
}

/** How many pushes go out at once, and how long each may take. */
export interface PushAllOptions {
  /**
   * Pushes in flight and results not yet taken, together: from 1 to the client's `maxQueued`, to
   * which it is brought. Absent means 1,000.
   */
  readonly concurrency?: number
  /**
   * Stops reading the source and aborts what is in flight: each of those gets its result, then the
   * iteration ends. Targets that were not read yet have none.
   */
  readonly signal?: AbortSignal
  /** Milliseconds for each push. Absent means the client's. */
  readonly deadlineMs?: number
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
  maxQueued: number,
  options: PushAllOptions = {},
): AsyncGenerator<PushResult<T>, void, undefined> {
  const run = startRun(submit, sourceOf(targets), maxQueued, options)
  try {
    for (let result = await run.next(); result !== undefined; result = await run.next())
      yield result
  } finally {
    await run.leave()
  }
}

interface Run<T> {
  /** The next result; undefined after the last. */
  readonly next: () => Promise<PushResult<T> | undefined>
  readonly leave: () => Promise<void>
}

const startRun = <T>(
  submit: Submit<T>,
  source: Source<T>,
  maxQueued: number,
  { concurrency = DEFAULT_CONCURRENCY, signal, deadlineMs, onProgress }: PushAllOptions,
): Run<T> => {
  // Anything that is not a number counts as 1: nothing else would ever be read.
  const room = Math.min(maxQueued, concurrency >= 1 ? concurrency : 1)
  const results = emptyQueue<PushResult<T>>()
  /** How to abort what is in flight, by its number. */
  const inFlight = new Map<number, () => void>()
  const progress = { started: 0, accepted: 0, failed: 0 }
  const reading = { stopped: signal?.aborted === true, exhausted: false, waiting: false }
  let failure: { readonly cause: unknown } | undefined
  let wake: () => void = () => undefined

  const start = (target: T): void => {
    const number = progress.started
    const push = { settled: false }
    // Throws when the source gave something that is not a target, such as null.
    const abort = submit(target, deadlineMs, (outcome) => {
      push.settled = true
      inFlight.delete(number)
      results.push({ target, outcome })
      wake()
    })
    progress.started += 1
    if (!push.settled) inFlight.set(number, abort)
  }

  const exhausted = (thrown?: { readonly cause: unknown }): void => {
    reading.stopped = true
    reading.exhausted = true
    failure = thrown
  }

  const take = (step: IteratorResult<T>): void => {
    if (step.done === true) exhausted()
    else if (!reading.stopped) start(step.value)
  }

  const read = (): void => {
    while (!reading.stopped && !reading.waiting && inFlight.size + results.size() < room) {
      try {
        if (source.async) readLater(source.iterator.next())
        else take(source.iterator.next())
      } catch (cause) {
        exhausted({ cause })
      }
    }
  }

  const readLater = (step: Promise<IteratorResult<T>>): void => {
    reading.waiting = true
    const readStep = async (): Promise<void> => {
      try {
        take(await step)
      } catch (cause) {
        exhausted({ cause })
      }
      reading.waiting = false
      read()
      wake()
    }
    void readStep()
  }

  const count = ({ outcome }: PushResult<T>): void => {
    progress[E.isRight(outcome) ? 'accepted' : 'failed'] += 1
    if ((progress.accepted + progress.failed) % PROGRESS_STEP === 0) onProgress?.({ ...progress })
  }

  const abort = (): void => {
    reading.stopped = true
    for (const abortOne of [...inFlight.values()]) abortOne()
    wake()
  }
  const stopListening = signal === undefined ? undefined : whenAborted(signal, abort)

  return {
    next: async () => {
      for (;;) {
        read()
        const result = results.take()
        if (result !== undefined) {
          count(result)
          return result
        }
        if (reading.stopped && inFlight.size === 0) {
          onProgress?.({ ...progress })
          if (failure !== undefined) throw failure.cause
          return undefined
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    leave: async () => {
      reading.stopped = true
      stopListening?.()
      // A source that is being read would respond only after that, which is not waited for.
      const farewell = reading.exhausted ? undefined : source.iterator.return?.()
      if (!reading.waiting) await farewell
    },
  }
}

type Source<T> =
  | { readonly async: true; readonly iterator: AsyncIterator<T> }
  | { readonly async: false; readonly iterator: Iterator<T> }

const sourceOf = <T>(targets: Iterable<T> | AsyncIterable<T>): Source<T> =>
  Symbol.asyncIterator in targets
    ? { async: true, iterator: targets[Symbol.asyncIterator]() }
    : { async: false, iterator: targets[Symbol.iterator]() }
