import { networkOf, type PeerList, type RequestHandler, withHeadCheck } from '@mdm-kit/server'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

import type { Metrics } from '../operations/metrics.js'
import { text, withHeaders } from './responses.js'
import { clientAddress } from './clientAddress.js'

export interface RateLimitOptions {
  readonly perMinute: number
  readonly proxies: PeerList | undefined
  readonly metrics: Pick<Metrics, 'turnedAway'>
}

/** For what costs much and asks for no proof: so many a minute for one address, in this process. */
export const rateLimited = ({ perMinute, proxies, metrics }: RateLimitOptions) => {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return (handle: RequestHandler): RequestHandler => {
    const limited: RequestHandler = async (request) => {
      const address = networkOf(clientAddress(request, proxies))
      const waitMs = await limiter.consume(address).then(
        () => undefined,
        (reason: unknown) => (reason instanceof RateLimiterRes ? reason.msBeforeNext : 60_000),
      )
      if (waitMs === undefined) return handle(request)
      metrics.turnedAway('TooOften')
      return withHeaders(text(429, 'Too many requests from this address; come back later.\n'), {
        'retry-after': String(Math.ceil(waitMs / 1000)),
      })
    }
    return handle.checkHead === undefined ? limited : withHeadCheck(limited, handle.checkHead)
  }
}
