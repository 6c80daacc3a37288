import type { Failure } from '@mdm-kit/codec'
import {
  libsqlStore,
  type MdmServer,
  mdmServer,
  mdmSignature,
  type OnEvent,
  type Push,
  toFetch,
} from '@mdm-kit/server'
import { serve } from '@hono/node-server'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { Hono } from 'hono'
import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { adminApi } from './adminApi.js'
import type { Config } from './config.js'
import { newEnrollmentProfile } from './enrollment.js'
import { type IdentityAuthority, identityAuthority } from './identityAuthority.js'

export interface AppOptions {
  readonly config: Config
  /** Must be the push certificate's. */
  readonly topic: string
  readonly push?: Push
  readonly onEvent: OnEvent
}

export interface App {
  /** Where it listens, for example `http://127.0.0.1:8080`. */
  readonly url: string
  readonly server: MdmServer
  /** Answers what was begun, then closes sockets and store. */
  readonly close: () => Promise<void>
}

/** The server and what belongs to it: the three routes, their wiring, and nothing else. */
export const startApp = async (options: AppOptions): Promise<E.Either<Failure, App>> => {
  const { config, topic, push, onEvent } = options
  const parts = await pipe(
    TE.fromEither<Failure, unknown>(usableFolder(config.data)),
    TE.flatMapEither((): E.Either<Failure, IdentityAuthority> => identityAuthority(config.data)),
    TE.bindTo('identities'),
    TE.bindW('store', () => libsqlStore({ path: join(config.data, 'mdm.db') })),
  )()
  if (E.isLeft(parts)) return parts
  const { identities, store } = parts.right

  const server = mdmServer({
    store,
    identify: mdmSignature({ trust: [identities.root.der] }),
    onEvent,
    ...(push && { push }),
  })

  server.start()

  const app = new Hono()
  const device = toFetch(server.handle)
  app.all('/mdm', (context) => device(context.req.raw))
  app.route('/v1', adminApi(server, config.adminKey))
  app.get('/enroll', async () => {
    const profile = await newEnrollmentProfile({
      identities,
      topic,
      serverUrl: config.publicUrl ?? url(),
      organization: config.organization,
    })()
    return E.isLeft(profile)
      ? Response.json({ error: profile.left.message }, { status: 500 })
      : new Response(Buffer.from(profile.right), {
          headers: { 'content-type': 'application/x-apple-aspen-config' },
        })
  })

  const listening = await listen(app, config)
  if (E.isLeft(listening)) {
    await server.close()
    return listening
  }
  const http = listening.right
  const url = (): string => `http://${config.host}:${(http.address() as AddressInfo).port}`

  return E.right({
    url: url(),
    server,
    close: async () => {
      const closed = new Promise((resolve) => http.close(resolve))
      http.closeIdleConnections()
      await closed
      await server.close()
    },
  })
}

const usableFolder = (folder: string) =>
  E.tryCatch(
    () => ({ folder: mkdirSync(folder, { recursive: true }) }),
    (error): Failure => ({
      _tag: 'CannotUseFolder',
      message: `The data folder cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
    }),
  )

const listen = (app: Hono, { host, port }: Config): Promise<E.Either<Failure, Server>> =>
  new Promise((resolve) => {
    const http = serve(
      { fetch: app.fetch, hostname: host, port, overrideGlobalObjects: false },
      () => resolve(E.right(http)),
    ) as Server
    http.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        E.left({
          _tag: 'CannotListen',
          message: `Cannot listen on ${host}:${port} (${error.code ?? error.message}).`,
        }),
      ),
    )
  })
