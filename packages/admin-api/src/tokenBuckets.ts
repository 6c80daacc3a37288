export interface BucketPolicy {
  /** Requests that may come at once. */
  readonly burst: number
  /** Requests per second after that. */
  readonly perSecond: number
}

export interface TokenBuckets {
  /** Takes one token and gives 0; or takes none, and gives the seconds until there is one. */
  readonly take: (key: string, at: Date) => number
  /** The same without taking. */
  readonly wait: (key: string, at: Date) => number
}

/** Beyond this, the least recently used bucket is dropped, which fills it again: memory is bounded. */
const MOST_ENTRIES = 10_000

interface Bucket {
  readonly tokens: number
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** A token bucket for each key, in memory; the least recently used one is dropped first. */
export const tokenBuckets = (
  { burst, perSecond }: BucketPolicy,
  mostEntries = MOST_ENTRIES,
): TokenBuckets => {
  const buckets = new Map<string, Bucket>()

  const now = (key: string, at: number): Bucket => {
    const before = buckets.get(key)
    if (before === undefined) return { tokens: burst, at }
    // A clock that is set back must not freeze a bucket.
    const passed = Math.max(0, at - before.at) / 1000
    return { tokens: Math.min(burst, before.tokens + passed * perSecond), at }
  }

  const waitOf = ({ tokens }: Bucket): number =>
    tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond))

  return {
    wait: (key, at) => waitOf(now(key, at.getTime())),
    take: (key, at) => {
      const bucket = now(key, at.getTime())
      const wait = waitOf(bucket)
      // Moved to the end of the order of insertion, so that the first is the least recently used.
      buckets.delete(key)
      buckets.set(key, wait === 0 ? { ...bucket, tokens: bucket.tokens - 1 } : bucket)
      if (buckets.size > mostEntries) dropFirst(buckets)
      return wait
    },
  }
}

const dropFirst = (buckets: Map<string, Bucket>): void => {
  for (const key of buckets.keys()) {
    buckets.delete(key)
    return
  }
}
