import type { Headers } from '@mdm-kit/http'

/** When to repeat a request that was rejected for a temporary fault, in seconds. */
const RETRY_AFTER = '10'

/** The Retry-After of a 503; no header for any other status. Source: RFC 9110, section 10.2.3. */
export const retryHeaders = (status: number): Headers =>
  status === 503 ? { 'retry-after': RETRY_AFTER } : {}
