import { setTimeout as pause } from 'node:timers/promises'

/** How often a transaction is begun again that the database gave up for the sake of others. */
export interface Retries {
  /** Tries in all, the first included. */
  readonly attempts: number
  /** Milliseconds before the second try, at most; doubles with each. */
  readonly firstPauseMs: number
  /** From 0 up to 1. */
  readonly random: () => number
  readonly wait: (milliseconds: number) => Promise<void>
}

export const RETRIES: Retries = {
  attempts: 6,
  firstPauseMs: 20,
  random: Math.random,
  wait: (milliseconds) => pause(milliseconds),
}

/**
 * SQLSTATEs of a transaction that was undone through no fault of its own, and may well succeed when it
 * is run again: serialization_failure (also what a distributed PostgreSQL says of a conflict),
 * deadlock_detected, lock_not_available.
 *
 * Source: postgresql.org/docs/current/mvcc-serialization-failure-handling.html
 */
const TRANSIENT: readonly unknown[] = ['40001', '40P01', '55P03']

const isTransient = (thrown: unknown): boolean =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'code' in thrown &&
  TRANSIENT.includes(thrown.code)

/** A pause between half and the whole of one that doubles: those who met once should not meet again. */
const pauseBefore = ({ firstPauseMs, random }: Retries, retry: number): number =>
  firstPauseMs * 2 ** retry * (0.5 + random() / 2)

/** Runs a whole transaction, and the whole of it again. `run` may do nothing that lasts but in the database. */
export const retrying = async <A>(retries: Retries, run: () => Promise<A>): Promise<A> => {
  for (let retry = 0; ; retry += 1)
    try {
      return await run()
    } catch (thrown) {
      if (!isTransient(thrown) || retry + 1 >= retries.attempts) throw thrown
      await retries.wait(pauseBefore(retries, retry))
    }
}
