/**
 * Says whether a rejection may be signed: a signature with an RSA key takes a millisecond, and any
 * stranger can ask for one.
 */
export interface RejectionBudget {
  /** Whether one more may be signed now; counts it. */
  readonly take: (at: Date) => boolean
}

const MINUTE = 60_000

/** A minute's worth at once, which comes back little by little. */
export const rejectionBudget = (perMinute: number): RejectionBudget => {
  let left = perMinute
  let counted: number | undefined
  return {
    take: (at) => {
      const elapsed = at.getTime() - (counted ?? at.getTime())
      counted = at.getTime()
      if (elapsed > 0) left = Math.min(perMinute, left + (elapsed * perMinute) / MINUTE)
      if (left < 1) return false
      left -= 1
      return true
    },
  }
}
