import { ask, catchThrown, type Failure, safeListener } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { realTimer, type SetTimer } from '@mdm-kit/http/values'
import type { Outbox, OutboxEntry, StoreUnavailable } from '@mdm-kit/store'
import { isRecent } from '@mdm-kit/store/devices'
import type { Deliver, DeliveryFailure } from './delivery.js'
import type { OutboxEvent } from './outboxEvent.js'
import { DELIVERY_POLICY, type DeliveryPolicy, verdictOf } from './policy.js'

export interface OutboxWorkerOptions {
  readonly outbox: Outbox
  readonly deliver: Deliver
  /** Called for each entry that was delivered, before it is removed. If it fails, the entry is delivered again. */
  readonly onDelivered?: (entry: OutboxEntry) => TE.TaskEither<StoreUnavailable, void>
  /** Deliveries at a time. Default 8. */
  readonly concurrency?: number
  readonly policy?: Partial<DeliveryPolicy>
  readonly onEvent?: (event: OutboxEvent) => void
  readonly now?: () => Date
  readonly setTimer?: SetTimer
  readonly random?: () => number
}

export interface OutboxWorker {
  /** Starts delivery at once. Call it after a commit that wrote to the outbox. */
  readonly wake: () => void
  /** Stops claiming, waits for running deliveries, and releases entries that were not started. */
  readonly close: () => Promise<void>
}

/** The delivery took longer than `timeoutMs` of the policy. It may have arrived. */
export interface DeliveryTimedOut extends Failure {
  readonly _tag: 'DeliveryTimedOut'
}

/** Entries of one key, oldest first. They are delivered one after the other. */
interface Chain {
  readonly entries: readonly [OutboxEntry, ...OutboxEntry[]]
  readonly leaseUntil: Date
}

/**
 * Delivers the entries of the outbox.
 *
 * At least once: an entry is removed after the receiver's 2xx, so a crash or a failing store in between
 * repeats the delivery. In order for each key: a later entry waits while an earlier one is retried, and
 * overtakes only one that was given up or replayed. Different keys are not ordered.
 */
export const outboxWorker = (options: OutboxWorkerOptions): OutboxWorker => {
  const { outbox, deliver, concurrency = 8, now = () => new Date(), random = Math.random } = options
  const { setTimer = realTimer, onDelivered } = options
  const given = { ...DELIVERY_POLICY, ...options.policy }
  // With a lease shorter than a delivery, entries would be claimed and released for ever.
  const policy = { ...given, leaseMs: Math.max(given.leaseMs, 2 * given.timeoutMs) }
  const longestWaitMs = Math.max(policy.longestRetryMs, policy.leaseMs)
  const emit = safeListener(options.onEvent)
  const running = new Set<Promise<void>>()
  let ready: Chain[] = []
  let claiming: Promise<void> | undefined
  let wanted = true
  let closing = false
  let cancelPoll: (() => void) | undefined
  let lookedBackAt: Date | undefined

  const poll = (): void => {
    cancelPoll ??= setTimer(() => {
      cancelPoll = undefined
      wake()
    }, policy.pollMs)
  }

  const wake = (): void => {
    wanted = true
    turn()
  }

  /** Starts as many deliveries as allowed, and claims more entries once all have been started. */
  const turn = (): void => {
    while (!closing && running.size < concurrency) {
      const chain = ready.shift()
      if (chain === undefined) break
      const delivering = deliverChain(chain).finally(() => {
        running.delete(delivering)
        // The next entry of the same key may be due now.
        wake()
      })
      running.add(delivering)
    }
    if (closing || ready.length > 0 || running.size >= concurrency || claiming !== undefined) return
    if (!wanted) {
      poll()
      return
    }
    claiming = claim().finally(() => {
      claiming = undefined
      turn()
    })
  }

  const claim = async (): Promise<void> => {
    wanted = false
    const at = now()
    const leaseUntil = new Date(at.getTime() + policy.leaseMs)
    const limit = concurrency * 4
    const claimed = await stored(
      outbox.claim({ limit, now: at, leaseUntil, ...(looksBack(at) && { longestWaitMs }) }),
    )
    if (claimed === undefined || claimed.length === 0) return
    wanted = true
    ready = chainsOf(claimed).map((entries) => ({ entries, leaseUntil }))
  }

  /** Polls at least once a minute, in case a wrong clock has postponed entries. */
  const looksBack = (at: Date): boolean => {
    if (lookedBackAt !== undefined && isRecent(lookedBackAt, LOOK_BACK_EVERY_MS, at)) return false
    lookedBackAt = at
    return true
  }

  /** Undefined when the store failed, which emits an event. */
  const stored = async <A>(call: TE.TaskEither<StoreUnavailable, A>): Promise<A | undefined> => {
    const outcome = await catchThrown(call)()
    if (E.isRight(outcome)) return outcome.right
    emit({ _tag: 'OutboxFailed', failure: outcome.left })
    return undefined
  }

  const deliverChain = async ({ entries, leaseUntil }: Chain): Promise<void> => {
    for (const [index, entry] of entries.entries()) {
      const notBegun = closing || now().getTime() + policy.timeoutMs > leaseUntil.getTime()
      const retryAt = notBegun ? now() : await deliverOne(entry)
      if (retryAt === undefined) continue
      await giveBack(entries.slice(notBegun ? index : index + 1), retryAt)
      return
    }
  }

  const taken = (entry: OutboxEntry, at: Date): TE.TaskEither<StoreUnavailable, void> =>
    onDelivered === undefined
      ? outbox.delivered(entry.id, at)
      : pipe(
          onDelivered(entry),
          TE.flatMap(() => outbox.delivered(entry.id, at)),
        )

  /** When to retry the entry; undefined if it was delivered or given up. */
  const deliverOne = async (entry: OutboxEntry): Promise<Date | undefined> => {
    const { id, kind, createdAt, attempts } = entry
    const outcome = await withTimeout(entry)
    const at = now()
    if (E.isRight(outcome)) {
      emit({ _tag: 'Delivered', id, kind })
      await stored(taken(entry, at))
      return undefined
    }
    const failure = outcome.left
    const { retryAfterMs, message: error } = failure
    const verdict = verdictOf(policy, random, {
      createdAt,
      attempts,
      at,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    })
    if (verdict._tag === 'GiveUp') {
      emit({ _tag: 'DeliveryGivenUp', id, kind, failure })
      await stored(outbox.bury(id, { at, error }))
      return undefined
    }
    emit({ _tag: 'DeliveryFailed', id, kind, failure, retryAt: verdict.at })
    await stored(outbox.failed(id, { at, error, retryAt: verdict.at }))
    return verdict.at
  }

  /** Ends in time, even if `deliver` ignores its signal. */
  const withTimeout = (entry: OutboxEntry): Promise<E.Either<DeliveryFailure, void>> =>
    new Promise((resolve) => {
      const ending = new AbortController()
      const cancel = setTimer(() => {
        ending.abort()
        resolve(E.left(deliveryTimedOut(policy.timeoutMs)))
      }, policy.timeoutMs)
      const attempt = ask(() => deliver(entry, { signal: ending.signal }))
      void attempt().then((outcome) => {
        cancel()
        resolve(outcome)
      })
    })

  const giveBack = async (entries: readonly OutboxEntry[], retryAt: Date): Promise<void> => {
    for (const { id } of entries)
      await stored(outbox.failed(id, { at: now(), error: NOT_TRIED, retryAt }))
  }

  turn()
  return {
    wake,
    close: async () => {
      closing = true
      cancelPoll?.()
      cancelPoll = undefined
      await claiming
      const notBegun = ready.flatMap(({ entries }) => entries)
      ready = []
      await Promise.all([...running, giveBack(notBegun, now())])
    },
  }
}

const LOOK_BACK_EVERY_MS = 60_000

const NOT_TRIED =
  'Not tried: an earlier event of the enrollment comes first, or the server was stopped.'

const deliveryTimedOut = (milliseconds: number): DeliveryTimedOut => ({
  _tag: 'DeliveryTimedOut',
  message: `The delivery did not end within ${milliseconds} ms and was aborted.`,
})

/** One chain for each key, and for each entry without a key; in the order of their first entries. */
const chainsOf = (
  entries: readonly OutboxEntry[],
): readonly (readonly [OutboxEntry, ...OutboxEntry[]])[] => {
  const chains = new Map<string | symbol, [OutboxEntry, ...OutboxEntry[]]>()
  for (const entry of entries) {
    const key = entry.key ?? Symbol(entry.id)
    const chain = chains.get(key)
    if (chain === undefined) chains.set(key, [entry])
    else chain.push(entry)
  }
  return [...chains.values()]
}
