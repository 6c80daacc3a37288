/** When what is kept of Apple's services is brought up to date. Milliseconds. */
export interface SyncPolicy {
  /** From the end of one sync to the next. Default 5 min; changes in Apple's portals take minutes to appear. */
  readonly intervalMs: number
  /** Before a failed sync is tried again; doubles with each failure in a row. Default 30 s. */
  readonly firstRetryMs: number
  /** How long a sync is this process's; each page that is stored extends it. Default 10 min. */
  readonly leaseMs: number
  /** Without `wake`, how often the store is asked for what is due. Default 15 s. */
  readonly pollMs: number
}

export const SYNC_POLICY: SyncPolicy = {
  intervalMs: 5 * 60_000,
  firstRetryMs: 30_000,
  leaseMs: 10 * 60_000,
  pollMs: 15_000,
}

/** How long a failure asks to be waited: at least that, or at most that while failures are few. */
export interface Cooldown {
  readonly ms: number
  /** Apple said so, or a person has to act first: trying sooner is of no use. */
  readonly exact: boolean
}

/** Spread over a quarter more, so that processes and servers that failed together part. */
const SPREAD = 0.25

/** No failure asks for more than a day: not Apple's `Retry-After` either, as it is read. */
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
