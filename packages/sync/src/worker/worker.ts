import { type Failure, safeListener, catchThrown } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { realTimer, type SetTimer } from '@mdm-kit/http'
import type { Ports, Stored, ClaimedSync, SyncKind, SyncLease } from '@mdm-kit/store'
import { runningJobs } from './jobs.js'
import { type Cooldown, longestWait, retryDelay, SYNC_POLICY, type SyncPolicy } from './policy.js'
import type { SyncEvent } from './syncEvent.js'

/** How a sync ended; `lease` as last extended. */
export type SyncOutcome =
  | { readonly _tag: 'Done'; readonly lease: SyncLease }
  | { readonly _tag: 'Failed'; readonly lease: SyncLease; readonly failure: Failure }
  | { readonly _tag: 'LeaseLost' }

export interface SyncContext {
  readonly signal: AbortSignal
  /** Consecutive failures before this sync. */
  readonly failures: number
  /** When a lease that is extended now will end. */
  readonly until: () => Date
  readonly emit: (event: SyncEvent) => void
}

/** Brings one server or location up to date. */
export type Sync = (lease: SyncLease, context: SyncContext) => Promise<SyncOutcome>

/** The options that all sync workers share. */
export interface SyncWorkerOptions {
  /** Servers or locations that this process syncs at a time. Default 2. */
  readonly concurrency?: number
  /** Defaults: see `SyncPolicy`. */
  readonly policy?: Partial<SyncPolicy>
  readonly onEvent?: (event: SyncEvent) => void
  readonly now?: () => Date
  readonly setTimer?: SetTimer
  readonly random?: () => number
}

export interface SyncWorker {
  /** Syncs what is due, at once and from then on. Any number of processes may run one. */
  readonly start: () => void
  /** Looks for what is due at once: call it after something was added, or made due. */
  readonly wake: () => void
  /** Ends running syncs between two pages and releases their leases. */
  readonly close: () => Promise<void>
}

interface Work extends SyncWorkerOptions {
  readonly store: Pick<Ports, 'syncs'>
  readonly kind: SyncKind
  readonly sync: Sync
  readonly cooldownOf: (failure: Failure) => Cooldown
}

/** Claims what is due of one kind and syncs it, over and over. */
export const syncWorker = (work: Work): SyncWorker => {
  const { store, kind, sync, cooldownOf, concurrency = 2 } = work
  const { now = () => new Date(), setTimer = realTimer, random = Math.random } = work
  const policy = { ...SYNC_POLICY, ...work.policy }
  const longestWaitMs = longestWait(policy)
  const emit = safeListener(work.onEvent)
  const jobs = runningJobs<SyncOutcome>()
  const { signal } = jobs
  let round: Promise<void> | undefined
  let cancelTimer: (() => void) | undefined
  let started = false
  let again = false

  const until = (): Date => new Date(now().getTime() + policy.leaseMs)

  /** Undefined when the store failed, which is an event. */
  const stored = async <A>(call: Stored<A>): Promise<A | undefined> => {
    const outcome = await catchThrown(call)()
    if (E.isRight(outcome)) return outcome.right
    emit({ _tag: 'SyncStoreFailed', kind, failure: outcome.left })
    return undefined
  }

  const run = async ({ lease, failures }: ClaimedSync): Promise<SyncOutcome> => {
    const context = { signal, failures, until, emit }
    const outcome = await catchThrown<never, SyncOutcome>(() =>
      sync(lease, context).then((ended) => E.right(ended)),
    )()
    return E.isRight(outcome) ? outcome.right : { _tag: 'Failed', lease, failure: outcome.left }
  }

  const syncOne = async (claimed: ClaimedSync): Promise<SyncOutcome> => {
    const { id } = claimed.lease
    emit({ _tag: 'SyncBegan', kind, id })
    const outcome = await run(claimed)
    const held = outcome._tag !== 'LeaseLost' && (await ended(claimed, outcome))
    if (held === false) emit({ _tag: 'SyncLeaseLost', kind, id })
    return outcome
  }

  /** False when the lease was lost; undefined when the store failed. */
  const ended = async (
    { failures }: ClaimedSync,
    outcome: Exclude<SyncOutcome, { readonly _tag: 'LeaseLost' }>,
  ): Promise<boolean | undefined> => {
    const { lease } = outcome
    const { id } = lease
    const at = now()
    const after = (milliseconds: number): Date => new Date(at.getTime() + Math.ceil(milliseconds))
    if (outcome._tag === 'Done') {
      const dueAt = after(policy.intervalMs)
      const done = await stored(store.syncs.done(lease, at, dueAt))
      if (done === true) emit({ _tag: 'SyncDone', kind, id, dueAt })
      return done
    }
    const { failure } = outcome
    if (signal.aborted) {
      await stored(store.syncs.release(lease))
      return true
    }
    const dueAt = after(retryDelay(policy, random, failures, cooldownOf(failure)))
    const failed = { at, tag: failure._tag, message: failure.message }
    const recorded = await stored(store.syncs.failed(lease, failed, dueAt))
    if (recorded !== false) emit({ _tag: 'SyncFailed', kind, id, failure, dueAt })
    return recorded
  }

  /** Syncs what is due, until nothing is. */
  const syncAllDue = async (): Promise<void> => {
    while (!signal.aborted) {
      const due = { kind, now: now(), limit: concurrency, leaseUntil: until(), longestWaitMs }
      const claimed = await stored(store.syncs.claim(due))
      if (claimed === undefined || claimed.length === 0) return
      await Promise.all(claimed.map(async (one) => jobs.run(one.lease.id, {}, () => syncOne(one))))
    }
  }

  const wake = (): void => {
    if (!started || signal.aborted) return
    if (round !== undefined) {
      again = true
      return
    }
    cancelTimer?.()
    cancelTimer = undefined
    again = false
    round = syncAllDue().finally(() => {
      round = undefined
      if (signal.aborted) return
      if (again) wake()
      else cancelTimer = setTimer(wake, policy.pollMs)
    })
  }

  return {
    start: () => {
      started = true
      wake()
    },
    wake,
    close: async () => {
      cancelTimer?.()
      await jobs.close()
      await round
    },
  }
}
