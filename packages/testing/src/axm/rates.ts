import { type AxmResponse, axmError, rejected } from './response.js'

/** How many requests the fake takes. Over it comes 429. */
export interface RateOptions {
  /** GET requests within any minute. */
  readonly readsPerMinute?: number
  /** Other requests within any hour. */
  readonly writesPerHour?: number
  /** Whether a 429 has a `Retry-After`, in seconds. Default true. */
  readonly retryAfter?: boolean
}

/** What clients have measured; Apple publishes no figures. */
export const MEASURED_RATES: RateOptions = { readsPerMinute: 20, writesPerHour: 10 }

/** Undefined if the request is within its rate. A rejected request does not count. */
export type RateLimit = (method: string) => AxmResponse | undefined

export const rateLimitOf = (
  now: () => Date,
  { readsPerMinute, writesPerHour, retryAfter = true }: RateOptions,
): RateLimit => {
  const reads = rateWindow(readsPerMinute, 60_000)
  const writes = rateWindow(writesPerHour, 3_600_000)
  return (method) => {
    const waitMs = (method === 'GET' ? reads : writes)(now().getTime())
    if (waitMs === 0) return undefined
    return rejected(
      [axmError(429, 'RATE_LIMIT_EXCEEDED', 'The request rate limit has been reached.')],
      retryAfter ? { 'retry-after': String(Math.ceil(waitMs / 1000)) } : {},
    )
  }
}

/** Milliseconds until there is room; 0 takes the place. */
const rateWindow = (most = Infinity, lengthMs: number) => {
  let times: number[] = []
  return (now: number): number => {
    times = times.filter((time) => time > now - lengthMs)
    const [oldest] = times
    if (times.length >= most && oldest !== undefined) return oldest + lengthMs - now
    if (most !== Infinity) times.push(now)
    return 0
  }
}
