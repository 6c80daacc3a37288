import { requestLimits } from '@mdm-kit/server'
import type * as T from 'fp-ts/lib/Task.js'

import type { Metrics } from '../operations/metrics.js'
import type { Readiness } from '../operations/readiness.js'
import { retryLater, json, text } from './responses.js'
import { type Route, route } from './route.js'

/** Limits of their own: they report on a server that is over the other limits. */
const probe = { limits: requestLimits(), methods: ['GET', 'HEAD'], maxBodyBytes: 0 }

/** For load balancers and monitoring. */
export const operationsRoutes = (
  ready: T.Task<Readiness>,
  metrics: Pick<Metrics, 'text' | 'contentType'>,
): readonly Route[] => [
  route('/healthz', () => Promise.resolve(text(200, 'ok\n')), probe),
  route(
    '/readyz',
    async () => {
      const readiness = await ready()
      return readiness.ready ? json(200, readiness) : retryLater(json(503, readiness))
    },
    probe,
  ),
  route(
    '/metrics',
    async () => ({
      ...text(200, await metrics.text()),
      headers: { 'content-type': metrics.contentType },
    }),
    probe,
  ),
]
