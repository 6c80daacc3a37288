/** When a failed delivery is retried, and when it is given up. */
export interface DeliveryPolicy {
  /** The delay before the second attempt, in milliseconds; doubles with each attempt. Default 5 s. */
  readonly firstRetryMs: number
  /** The longest delay, in milliseconds, even if a receiver asks for more. Default 1 h. */
  readonly longestRetryMs: number
  /**
   * The age, in milliseconds, at which an entry is given up when its delivery fails again, provided that
   * its delays have reached the longest. So it is not given up at the first failure after the server was
   * down, or because a clock is ahead. Default 3 days.
   */
  readonly giveUpAfterMs: number
  /** How long a claim on an entry lasts, and so its wait after a crash, in milliseconds. Default 5 min. */
  readonly leaseMs: number
  /** How long one delivery may take before it is aborted, in milliseconds. Default 45 s. */
  readonly timeoutMs: number
  /** How often the outbox is polled if `wake` is not called, in milliseconds. Default 5 s. */
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
  /** The number of previous failures. */
  readonly attempts: number
  readonly at: Date
  /** The delay that the receiver asked for. */
  readonly retryAfterMs?: number
}

export type Verdict = { readonly _tag: 'Retry'; readonly at: Date } | { readonly _tag: 'GiveUp' }

/**
 * Between half and the whole of a doubling delay, so that a receiver that comes back does not get all
 * deliveries at once. The last attempt comes at the end of the entry's time, not before.
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
