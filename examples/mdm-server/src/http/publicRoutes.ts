import { adminApi, type AdminApiEvent, type MdmServer, type Store } from '@mdm-kit/server'

import type { Apple } from '../apple.js'
import type { Config } from '../config/config.js'
import type { Enrollment } from '../enrollment.js'
import type { Metrics } from '../operations/metrics.js'
import { clientAddress } from './clientAddress.js'
import { type Route, route } from './route.js'
import { sparingly } from './sparingly.js'

export interface PublicRoutesOptions {
  readonly config: Config
  readonly server: MdmServer
  readonly store: Store
  readonly apple: Pick<Apple, 'dep' | 'vpp'>
  readonly enrollment: Enrollment
  readonly metrics: Metrics
  readonly onEvent: (event: AdminApiEvent) => void
}

/** Devices, those who want to become one, and administrators. */
export const publicRoutes = (options: PublicRoutesOptions): readonly Route[] => {
  const { config, server, store, apple, enrollment, metrics, onEvent } = options
  const { maxBodyBytes, proxies, enrollmentsPerMinute: perMinute, deviceAuthorities } = config
  const spare = sparingly({ perMinute, proxies, metrics })
  const admin = adminApi({
    ...{ server, store, onEvent, dep: apple.dep, vpp: apple.vpp },
    migration: {},
    keys: [{ name: 'admin', key: config.adminKey }],
    peerOf: (request) => clientAddress(request, proxies),
  })
  return [
    // NanoMDM's devices may have a CheckInURL of their own.
    ...['/mdm', '/checkin'].map((path) => route(path, server.handle, { maxBodyBytes })),
    route('/scep', enrollment.scep),
    route('/enroll', spare(enrollment.plain)),
    ...(deviceAuthorities === undefined
      ? []
      : [route('/enroll/automated', spare(enrollment.automated))]),
    ...['/v1/', '/version', '/openapi.json', '/migration'].map((path) =>
      route(path, admin, { maxBodyBytes }),
    ),
  ]
}
