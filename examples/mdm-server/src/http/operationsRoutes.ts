import { requestLimits } from '@mdm-kit/server'
import type * as T from 'fp-ts/lib/Task.js'

import type { Metrics } from '../operations/metrics.js'
import type { Readiness } from '../operations/readiness.js'
import { comeAgain, json, text } from './answers.js'
import { type Route, route } from './route.js'

/** In no limit of the others: they say how a server is that takes no more of those. */
const probe = { limits: requestLimits(), methods: ['GET', 'HEAD'], maxBodyBytes: 0 }

/** What a load balancer and a monitor ask. */
export const operationsRoutes = (
  ready: T.Task<Readiness>,
  metrics: Pick<Metrics, 'text' | 'contentType'>,
): readonly Route[] => [
  route('/healthz', () => () => Promise.resolve(text(200, 'ok\n')), probe),
  route(
    '/readyz',
    () => async () => {
      const readiness = await ready()
      return readiness.ready ? json(200, readiness) : comeAgain(json(503, readiness))
    },
    probe,
  ),
  route(
    '/metrics',
    () => async () => ({
      ...text(200, await metrics.text()),
      headers: { 'content-type': metrics.contentType },
    }),
    probe,
  ),
]
