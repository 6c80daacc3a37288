import type { Failure } from '@mdm-kit/codec'
import { secretKeys } from '@mdm-kit/admin-api'
import {
  deviceTrace,
  type DeviceTrace,
  eventFeed,
  type Identify,
  isServerEvent,
  type MdmServer,
  mdmServer,
  type RequestLimits,
  requestLimits,
} from '@mdm-kit/server'
import type { Store } from '@mdm-kit/store'
import { certificateHash } from '@mdm-kit/pki'
import type * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Logger } from 'pino'

import { type Apple, type AppleOrigins, appleServices } from './apple.js'
import { addAppleTokens } from './appleTokens.js'
import type { Config } from './config/config.js'
import { isOpenToOthers } from './dataFolder.js'
import { deviceHandlers } from './deviceHandlers.js'
import { enrollment } from './enrollment.js'
import { assetRoutes } from './http/assetRoutes.js'
import { clientAddress } from './http/clientAddress.js'
import { listen, type Listening, type ListenOptions } from './http/listener.js'
import { operationsRoutes } from './http/operationsRoutes.js'
import { publicRoutes } from './http/publicRoutes.js'
import type { Route } from './http/route.js'
import { router } from './http/router.js'
import { identifyBy } from './identify.js'
import { backlogOf } from './operations/backlog.js'
import { type AppEvent } from './operations/appEvent.js'
import { warnOfBinding } from './operations/bindingWindow.js'
import { logEvent } from './operations/log.js'
import { type Metrics, metrics } from './operations/metrics.js'
import { pseudonymsWith } from './operations/pseudonyms.js'
import { readiness } from './operations/readiness.js'
import { openResources, type Resources } from './resources.js'
import { type Phase, shutdown, type ShutdownOptions } from './shutdown.js'
import { keepLessOf } from './config/keepLess.js'
import { retentionOf } from './config/retention.js'

export interface AppOptions {
  readonly config: Config
  readonly origins?: AppleOrigins
  readonly log: Logger
  /** Called in addition to the log and the metrics. */
  readonly onEvent?: (event: AppEvent) => void
  /** Waits for the notice of a shutdown. Default: a timer. */
  readonly wait?: ShutdownOptions['wait']
  /** The clock for devices' requests and binding windows. Default: the system's. */
  readonly now?: () => Date
}

export interface App {
  /** Where it listens, for example `http://127.0.0.1:8080`. */
  readonly url: string
  /** Where /healthz, /readyz and /metrics are. */
  readonly operationsUrl: string
  readonly server: MdmServer
  readonly store: Store
  readonly apple: Apple
  /**
   * Becomes not ready, continues to serve for the configured notice, then lets requests, pushes and
   * events end, and closes the store. Resolves with false if that took longer than `drain-seconds`.
   */
  readonly close: () => Promise<boolean>
}

/** The server and its parts: wiring, and nothing else. */
export const startApp = (options: AppOptions): Promise<E.Either<Failure, App>> =>
  pipe(
    openResources(options.config),
    TE.tapIO(() => () => {
      const { data, scepAllowSha1, scepAllowSingleDes } = options.config
      if (isOpenToOthers(data)) options.log.warn({ data }, 'DataFolderOpenToOthers')
      if (scepAllowSha1 || scepAllowSingleDes)
        options.log.warn({ scepAllowSha1, scepAllowSingleDes }, 'WeakScepAllowed')
      warnOfBinding(options.config, options.log, options.now?.() ?? new Date())
    }),
    TE.flatMap((resources) => serve(options, resources)),
  )()

const serve = (options: AppOptions, resources: Resources): TE.TaskEither<Failure, App> => {
  const { config, log, origins = {} } = options
  const { store, hook } = resources
  const phase: Phase = { closing: false }
  const here = { url: config.publicUrl ?? '' }
  const counted = metrics(backlogOf(store.outbox))
  const logged = logEvent(log, config.logKey && pseudonymsWith(config.logKey))
  const now = options.now ?? (() => new Date())
  const feed = eventFeed({ now })
  const trace = deviceTrace({ secretKeys, now })
  const onEvent = (event: AppEvent): void => {
    counted.event(event)
    logged(event)
    if (isServerEvent(event)) feed.add(event)
    // What was erased is not kept here either.
    if (event._tag === 'Offboarded' && event.kind === 'Enrollment') {
      feed.forget(event.id)
      trace.stop(event.id)
    }
    options.onEvent?.(event)
  }
  return pipe(
    enrollment({ ...resources, config, here, onEvent }),
    TE.bindTo('entrance'),
    TE.bind('apple', () =>
      appleServices({
        store,
        origins,
        onEvent,
        organization: config.organization,
        // All processes share the authority, and no other server has it.
        id: certificateHash(resources.identities.certificate.der),
      }),
    ),
    TE.tapError(() => TE.fromTask(store.close)),
    TE.flatMap(({ entrance, apple }) => {
      const identify = identifyIn(config, resources)
      const server = coreOf({
        config,
        resources,
        identify,
        apple,
        onEvent,
        trace,
        now: options.now,
      })
      const limits = limitsOf(config, counted)
      const main = [
        ...publicRoutes({
          config,
          server,
          store,
          apple,
          onEvent,
          feed,
          trace,
          limits,
          metrics: counted,
          enrollment: entrance,
          ...(resources.console && { console: resources.console }),
        }),
        ...assetRoutes({ config, resources, identify, limits, onEvent }),
      ]
      const operations = operationsRoutes(
        readiness(server.ready, () => phase.closing),
        counted,
      )
      const end = async (): Promise<void> => {
        trace.close()
        await apple.stop()
        await server.close()
        // In use until the server has sent its last pushes and events.
        await apple.close()
        await hook?.close()
        await resources.signIn?.close()
        await resources.declarations?.close()
        await resources.assets?.close()
      }
      return pipe(
        listenAll(options, resources, { main, operations, phase, metrics: counted }),
        TE.tapError(() => TE.fromTask(end)),
        TE.map((listening): App => {
          const { app } = listening
          here.url = config.publicUrl ?? app.url
          server.start()
          apple.start()
          void addAppleTokens(apple, config, log)
          return {
            server,
            store,
            apple,
            url: app.url,
            operationsUrl: listening.operations.url,
            close: shutdown({
              phase,
              listening,
              endStreams: feed.close,
              end,
              shutdownDelaySeconds: config.shutdownDelaySeconds,
              drainSeconds: config.drainSeconds,
              ...(options.wait && { wait: options.wait }),
            }),
          }
        }),
      )
    }),
  )
}

const DAY = 24 * 60 * 60 * 1000

/** One for all routes that strangers reach, because they share memory and processor. */
const limitsOf = (config: Config, { turnedAway }: Metrics): RequestLimits => {
  const { maxBytesInFlight, minBytesPerSecond, maxRequests, maxRequestsPerPeer, proxies } = config
  return requestLimits({
    minBytesPerSecond,
    maxRequests,
    maxRequestsPerPeer,
    maxBytesInFlight,
    // A request that only shows proxies has no known peer.
    peerOf: (head) => clientAddress(head, proxies) || undefined,
    onRejected: turnedAway,
  })
}

/** How devices prove their identity, on all routes. */
const identifyIn = (config: Config, { identities, trusted }: Resources): Identify =>
  identifyBy({
    sources: config.identity,
    proxies: config.proxies,
    trust: [identities.certificate.der, ...trusted],
    allowSha1Signature: config.signatureAllowSha1,
  })

interface CoreOptions {
  readonly config: Config
  readonly resources: Resources
  readonly identify: Identify
  readonly apple: Apple
  readonly onEvent: (event: AppEvent) => void
  readonly trace: DeviceTrace
  readonly now: AppOptions['now']
}

const coreOf = (options: CoreOptions): MdmServer => {
  const { config, resources, identify, apple, onEvent, trace, now } = options
  const { store, trusted, hook } = resources
  const { maxReportBytes, maxCheckinBytes } = config
  const { identityChange, silentDays, retroactiveBinding } = config
  return mdmServer({
    store,
    identify,
    maxReportBytes,
    maxCheckinBytes,
    onEvent,
    trace,
    push: apple.push,
    identityChange,
    silentMs: silentDays * DAY,
    retention: retentionOf(config),
    keepLess: keepLessOf(config),
    retroactiveBinding,
    ...(now && { now }),
    // An identity that this server issued is only valid for the device it was issued to.
    requireAttempt: trusted.length === 0,
    ...(hook && { webhook: { deliver: hook.deliver } }),
    ...deviceHandlers(config, resources, onEvent),
  })
}

interface Serving {
  readonly main: readonly Route[]
  readonly operations: readonly Route[]
  readonly phase: Phase
  readonly metrics: Metrics
}

/** Everything on one port, or health and metrics on a separate one. */
const listenAll = (
  { config, log }: AppOptions,
  { tls }: Resources,
  { main, operations, phase, metrics: counted }: Serving,
) => {
  const { host, port, operationsPort, maxConnections } = config
  const open =
    (routes: readonly Route[], where: Pick<ListenOptions, 'port' | 'tls' | 'askForCertificate'>) =>
    () =>
      listen({
        ...where,
        host,
        maxConnections,
        onConnectionClosed: () => {
          counted.turnedAway('ConnectionsTooMany')
        },
        listener: router({
          routes,
          metrics: counted,
          isClosing: () => phase.closing,
          onResponse: (route, status, seconds) => {
            log.debug({ route, status, seconds }, 'Responded')
          },
        }),
      })
  return pipe(
    TE.Do,
    TE.bind('app', () =>
      open(operationsPort === undefined ? [...main, ...operations] : main, {
        port,
        askForCertificate: config.identity.includes('mutual-tls'),
        ...(tls && { tls }),
      }),
    ),
    TE.bind('operations', ({ app }) =>
      operationsPort === undefined
        ? TE.right<Failure, Listening>(app)
        : pipe(
            open(operations, { port: operationsPort }),
            TE.tapError(() => TE.fromTask(() => app.close(0))),
          ),
    ),
  )
}
