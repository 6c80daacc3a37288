/** When the store is brought in step with Apple's services. */
export interface SyncPolicy {
  /** From the end of one sync to the next. Default 5 min; changes in Apple's portals take minutes to appear. */
  readonly intervalMs: number
  /** Before a failed sync is tried again; doubles with each failure in a row. Default 30 s. */
  readonly firstRetryMs: number
  /** How long a lease of a sync lasts; each stored page extends it. Default 10 min. */
  readonly leaseMs: number
  /** How often the store is asked for what is due, if `wake` is not called. Default 15 s. */
  readonly pollMs: number
}

export const SYNC_POLICY: SyncPolicy = {
  intervalMs: 5 * 60_000,
  firstRetryMs: 30_000,
  leaseMs: 10 * 60_000,
  pollMs: 15_000,
}

/** How long to wait after a failure: at least this long if `exact`, else at most, backing off to it. */
export interface Cooldown {
  readonly ms: number
  /** Apple asked for it, or a person has to act first: an earlier try is useless. */
  readonly exact: boolean
}

/** Up to a quarter more, so that those that failed together do not retry together. */
const SPREAD = 0.25

/** The longest wait: `Retry-After` of Apple's is capped to it as well. */
const LONGEST_COOLDOWN_MS = 24 * 60 * 60_000

/** The longest that a sync may be put off, or leased. */
export const longestWait = ({ intervalMs, leaseMs }: SyncPolicy): number =>
  Math.max(intervalMs, leaseMs, LONGEST_COOLDOWN_MS * (1 + SPREAD))

export const retryDelay = (
  { firstRetryMs }: SyncPolicy,
  random: () => number,
  failures: number,
  { ms, exact }: Cooldown,
): number => {
  const wait = exact ? ms : Math.min(ms, firstRetryMs * 2 ** failures)
  return Math.max(1, wait * (1 + random() * SPREAD))
}
