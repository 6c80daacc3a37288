import type { Headers } from '@mdm-kit/http'

/** Seconds after which somebody who was turned away for a fault that passes may come again. */
const RETRY_AFTER = '10'

/** What a 503 says besides its status; nothing for any other. Source: RFC 9110, section 10.2.3. */
export const retryHeaders = (status: number): Headers =>
  status === 503 ? { 'retry-after': RETRY_AFTER } : {}
