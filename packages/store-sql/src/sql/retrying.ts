import { setTimeout as pause } from 'node:timers/promises'

/** How often to retry a transaction that the database rolled back in favor of others. */
export interface Retries {
  /** The number of tries, including the first. */
  readonly attempts: number
  /** The longest pause before the second try, in milliseconds. It doubles with each try. */
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
 * SQLSTATEs of a transaction that was rolled back through no fault of its own and may succeed when run
 * again: serialization_failure (which distributed PostgreSQL also reports for a conflict),
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

/** A random pause between half and all of one that doubles, so that two transactions do not collide again. */
const pauseBefore = ({ firstPauseMs, random }: Retries, retry: number): number =>
  firstPauseMs * 2 ** retry * (0.5 + random() / 2)

/** Runs a transaction, and repeats it as a whole. `run` must have no lasting effects outside the database. */
export const retrying = async <A>(retries: Retries, run: () => Promise<A>): Promise<A> => {
  for (let retry = 0; ; retry += 1)
    try {
      return await run()
    } catch (thrown) {
      if (!isTransient(thrown) || retry + 1 >= retries.attempts) throw thrown
      await retries.wait(pauseBefore(retries, retry))
    }
}
