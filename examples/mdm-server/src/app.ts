import type { Failure } from '@mdm-kit/codec'
import { type MdmServer, mdmServer, type OnEvent, type Push, type Store } from '@mdm-kit/server'
import type * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Logger } from 'pino'

import type { Config } from './config/config.js'
import { listen, type Listening, type ListenOptions } from './http/listener.js'
import { operationsRoutes } from './http/operationsRoutes.js'
import { publicRoutes } from './http/publicRoutes.js'
import type { Route } from './http/route.js'
import { router } from './http/router.js'
import { identifyBy } from './identify.js'
import { backlogOf } from './operations/backlog.js'
import { logEvent } from './operations/log.js'
import { type Metrics, metrics } from './operations/metrics.js'
import { readiness } from './operations/readiness.js'
import { openResources, type Resources } from './resources.js'
import { type Phase, shutdown } from './shutdown.js'

export interface AppOptions {
  readonly config: Config
  /** Must be the push certificate's. */
  readonly topic: string
  readonly push?: Push
  readonly log: Logger
  /** Besides the log and the metrics. */
  readonly onEvent?: OnEvent
}

export interface App {
  /** Where it listens, for example `http://127.0.0.1:8080`. */
  readonly url: string
  /** Where /healthz, /readyz and /metrics are. */
  readonly operationsUrl: string
  readonly server: MdmServer
  readonly store: Store
  /**
   * Says that it is not ready, serves on for the configured notice, then lets requests, pushes and
   * events end, and closes the store. False if that took longer than it may.
   */
  readonly close: () => Promise<boolean>
}

/** The server and what belongs to it: wiring, and nothing else. */
export const startApp = (options: AppOptions): Promise<E.Either<Failure, App>> =>
  pipe(
    openResources(options.config),
    TE.flatMap((resources) => serve(options, resources)),
  )()

const serve = (options: AppOptions, resources: Resources): TE.TaskEither<Failure, App> => {
  const { config } = options
  const { store, hook } = resources
  const phase: Phase = { closing: false }
  const counted = metrics(backlogOf(store.outbox))
  const server = coreOf(options, resources, counted)
  const here = { url: config.publicUrl ?? '' }

  const main = publicRoutes({ ...options, ...resources, server, here, metrics: counted })
  const operations = operationsRoutes(
    readiness(server.ready, () => phase.closing),
    counted,
  )
  return pipe(
    listenAll(options, resources, { main, operations, phase, metrics: counted }),
    TE.tapError(() => TE.fromTask(() => server.close().then(hook?.close))),
    TE.map((listening): App => {
      const { app } = listening
      here.url = config.publicUrl ?? app.url
      server.start()
      return {
        ...{ server, store, url: app.url, operationsUrl: listening.operations.url },
        close: shutdown({
          ...{ phase, listening, noticeSeconds: config.noticeSeconds },
          drainSeconds: config.drainSeconds,
          // The webhook's connections are in use until the server has closed its outbox.
          end: () => server.close().then(hook?.close),
        }),
      }
    }),
  )
}

const coreOf = (options: AppOptions, resources: Resources, counted: Metrics): MdmServer => {
  const { config, push, log, onEvent } = options
  const { store, identities, trusted, hook } = resources
  const logged = logEvent(log)
  return mdmServer({
    store,
    identify: identifyBy({
      sources: config.identity,
      trust: [identities.root.der, ...trusted],
      proxies: config.proxies,
    }),
    maxBodyBytes: config.maxBodyBytes,
    onEvent: (event) => {
      counted.event(event)
      logged(event)
      onEvent?.(event)
    },
    ...(push && { push }),
    ...(hook && { webhook: { deliver: hook.deliver } }),
  })
}

interface Serving {
  readonly main: readonly Route[]
  readonly operations: readonly Route[]
  readonly phase: Phase
  readonly metrics: Metrics
}

/** Everything on one port, or health and metrics on one of their own. */
const listenAll = (
  { config, log }: AppOptions,
  { tls }: Resources,
  { main, operations, phase, metrics: counted }: Serving,
) => {
  const { host, port, operationsPort, maxRequests } = config
  const open = (routes: readonly Route[], where: Omit<ListenOptions, 'listener' | 'host'>) => () =>
    listen({
      ...where,
      host,
      listener: router({
        ...{ routes, maxRequests, metrics: counted, isClosing: () => phase.closing },
        onAnswer: (route, status, seconds) => {
          log.debug({ route, status, seconds }, 'Answered')
        },
      }),
    })
  return pipe(
    TE.Do,
    TE.bind('app', () =>
      open(operationsPort === undefined ? [...main, ...operations] : main, {
        ...{ port, askForCertificate: config.identity.includes('mutual-tls') },
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
