import type { MdmServer } from '@mdm-kit/server'
import { getRequestListener } from '@hono/node-server'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { Hono } from 'hono'
import type { Logger } from 'pino'

import { adminApi } from '../adminApi.js'
import type { Config } from '../config/config.js'
import { newEnrollmentProfile } from '../enrollment.js'
import type { IdentityAuthority } from '../identityAuthority.js'
import type { Metrics } from '../operations/metrics.js'
import { profile, text } from './answers.js'
import { type Handle, type Route, route } from './route.js'
import { sparingly } from './sparingly.js'

export interface PublicRoutesOptions {
  readonly config: Config
  readonly topic: string
  readonly server: MdmServer
  readonly identities: IdentityAuthority
  /** What devices reach this server under; known once it listens. */
  readonly here: { readonly url: string }
  readonly metrics: Metrics
  readonly log: Logger
}

/** Devices, those who want to become one, and administrators. */
export const publicRoutes = (options: PublicRoutesOptions): readonly Route[] => {
  const { config, server, metrics } = options
  const { maxBodyBytes, proxies, enrollmentsPerMinute: perMinute } = config
  const spare = sparingly({ perMinute, proxies, metrics })
  const admin = getRequestListener(
    new Hono().route('/v1', adminApi(server, config.adminKey)).fetch,
    { overrideGlobalObjects: false },
  )
  return [
    route('/mdm', server.handle, { maxBodyBytes }),
    route('/enroll', spare(enroll(options)), { method: 'GET' }),
    { path: '/v1/', listener: (incoming, outgoing) => void admin(incoming, outgoing) },
  ]
}

const enroll =
  ({ identities, topic, here, config, log }: PublicRoutesOptions): Handle =>
  () =>
    pipe(
      newEnrollmentProfile({
        ...{ identities, topic, serverUrl: here.url, organization: config.organization },
      }),
      TE.match(
        ({ _tag, message }) => {
          log.error({ case: _tag, because: message }, 'EnrollmentFailed')
          return text(500, 'The profile could not be made; the log says why.\n')
        },
        (bytes) => profile(200, bytes),
      ),
    )
