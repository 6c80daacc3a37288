/** When a delivery that failed is tried again, and when it is given up. */
export interface DeliveryPolicy {
  /** Before the second attempt, in milliseconds; doubles with each. Default 5 s. */
  readonly firstRetryMs: number
  /** The longest between two attempts, also when a receiver asks for more. Default 1 h. */
  readonly longestRetryMs: number
  /**
   * An entry this old is buried when its delivery fails once more, if it was tried until the delays had
   * become the longest: not for the first failure after the server was down, or while its clock is ahead.
   * Default 3 days.
   */
  readonly giveUpAfterMs: number
  /** How long a claim on an entry lasts; after a crash it waits this long. Default 5 min. */
  readonly leaseMs: number
  /** Time for one delivery; then it is aborted. Default 45 s. */
  readonly timeoutMs: number
  /** Without `wake`, how often the outbox is asked. Default 5 s. */
  readonly pollMs: number
}

export const DELIVERY_POLICY: DeliveryPolicy = {
  firstRetryMs: 5_000,
  longestRetryMs: 60 * 60_000,
  giveUpAfterMs: 3 * 24 * 60 * 60_000,
  leaseMs: 5 * 60_000,
  timeoutMs: 45_000,
  pollMs: 5_000,
}

export interface FailedDelivery {
  readonly createdAt: Date
  /** Failures before this one. */
  readonly attempts: number
  readonly at: Date
  /** What the receiver asked for. */
  readonly retryAfterMs?: number
}

export type Verdict = { readonly _tag: 'Retry'; readonly at: Date } | { readonly _tag: 'GiveUp' }

/**
 * Between half and the whole of a delay that doubles, so that a receiver which comes back is not met
 * by all at once. The last attempt falls on the end of the entry's time and not before.
 */
export const verdictOf = (
  policy: DeliveryPolicy,
  random: () => number,
  { createdAt, attempts, at, retryAfterMs = 0 }: FailedDelivery,
): Verdict => {
  const end = createdAt.getTime() + policy.giveUpAfterMs
  const isOld = at.getTime() >= end
  const doubled = policy.firstRetryMs * 2 ** attempts
  if (isOld && doubled >= policy.longestRetryMs) return { _tag: 'GiveUp' }
  const full = Math.min(policy.longestRetryMs, doubled)
  const jittered = full * (0.5 + random() / 2)
  const delay = Math.max(jittered, Math.min(retryAfterMs, policy.longestRetryMs))
  const next = at.getTime() + delay
  return { _tag: 'Retry', at: new Date(isOld ? next : Math.min(next, end)) }
}
