import { DISCOVERY_PATH } from '@mdm-kit/enrollment'
import { adminApi, type AdminApiEvent } from '@mdm-kit/admin-api'
import {
  type DeviceTrace,
  type EventFeed,
  type MdmServer,
  networkOf,
  type RequestHandler,
  type RequestLimits,
} from '@mdm-kit/server'
import type { Store } from '@mdm-kit/store'

import { ACCOUNT_PATH } from '../accountDriven.js'
import type { Apple } from '../apple.js'
import type { Config } from '../config/config.js'
import type { Enrollment } from '../enrollment.js'
import type { Metrics } from '../operations/metrics.js'
import { notificationsOf, VPP_NOTIFICATIONS_PATH } from '../vppNotifications.js'
import { clientAddress } from './clientAddress.js'
import { type Route, route } from './route.js'
import { rateLimited } from './rateLimited.js'
import { keepLessOf } from '../config/keepLess.js'
import { retentionOf } from '../config/retention.js'

export interface PublicRoutesOptions {
  readonly config: Config
  readonly server: MdmServer
  readonly store: Store
  readonly apple: Pick<Apple, 'dep' | 'vpp' | 'axm' | 'offboarding' | 'unlock' | 'wake'>
  readonly enrollment: Enrollment
  /** The page for operators. */
  readonly console?: RequestHandler
  readonly metrics: Metrics
  /** All of them are counted in. */
  readonly limits: RequestLimits
  readonly feed: EventFeed
  readonly trace: DeviceTrace
  readonly onEvent: (event: AdminApiEvent) => void
}

const hasReceivers = ({ webhook, upstreams }: Config): boolean =>
  webhook !== undefined || Object.keys(upstreams).length > 0

/** The routes for devices, for enrolling, and for administrators. */
export const publicRoutes = (options: PublicRoutesOptions): readonly Route[] => {
  const { config, server, store, apple, enrollment, metrics, limits, onEvent } = options
  const { proxies, enrollmentsPerMinute: perMinute, deviceAuthorities } = config
  const limited = rateLimited({ perMinute, proxies, metrics })
  // A message costs milliseconds: the request is encrypted, the response signed.
  const limitedScep = rateLimited({ perMinute: perMinute * SCEP_REQUESTS, proxies, metrics })
  const admin = adminApi({
    server,
    store,
    dep: apple.dep,
    vpp: apple.vpp,
    axm: apple.axm,
    offboarding: apple.offboarding,
    feed: options.feed,
    trace: options.trace,
    onEvent: (event) => {
      onEvent(event)
      // What was added or assigned is synced at once.
      if (event._tag === 'AdminRequest' && CALLS_APPLE.test(event.route)) apple.wake()
    },
    ...(config.escrowKeyUnlock && { escrowKeyUnlock: apple.unlock }),
    dataMap: {
      sealed: config.sealingKeys.length > 0,
      hashedSerialNumbers: config.serialNumberKey !== undefined,
      retention: retentionOf(config),
      keepLess: keepLessOf(config),
      // Apple's services can be added at any time.
      services: [
        'MDM',
        'APNs',
        'DEP',
        'VPP',
        'AxM',
        ...(hasReceivers(config) ? (['Webhook'] as const) : []),
      ],
    },
    migration: true,
    keys: [
      { name: 'admin', key: config.adminKey },
      ...(config.adminReadKey === undefined
        ? []
        : [{ name: 'reader', key: config.adminReadKey, readOnly: true }]),
    ],
    peerOf: (request) => networkOf(clientAddress(request, proxies)),
  })
  const download = { limits, methods: ['GET', 'HEAD'], maxBodyBytes: 0 }
  return [
    // NanoMDM's devices may have a CheckInURL of their own.
    ...['/mdm', '/checkin'].map((path) => route(path, server.handle, { limits })),
    route('/scep', limitedScep(enrollment.scep), { limits }),
    route('/enroll', limited(enrollment.plain), download),
    ...(deviceAuthorities === undefined
      ? []
      : [route('/enroll/automated', limited(enrollment.automated), { limits })]),
    ...(enrollment.account === undefined
      ? []
      : [
          route(DISCOVERY_PATH, limited(enrollment.account.discovery), download),
          route(ACCOUNT_PATH, limited(enrollment.account.enroll), { limits, methods: ['POST'] }),
        ]),
    ...(config.vppNotifications
      ? [
          route(VPP_NOTIFICATIONS_PATH, notificationsOf(store, apple.wake), {
            limits,
            maxBodyBytes: 1024 * 1024,
          }),
        ]
      : []),
    ...(options.console === undefined
      ? []
      : [
          route('/console', options.console, download),
          route('/console/', options.console, download),
        ]),
    ...['/v1/', '/version', '/openapi.json', '/migration'].map((path) =>
      route(path, admin, { limits }),
    ),
  ]
}

/** The requests of a device for one identity, one of them repeated: GetCACaps, GetCACert, PKIOperation. */
const SCEP_REQUESTS = 4

const CALLS_APPLE = /^\/v1\/(dep|vpp|axm)\//
