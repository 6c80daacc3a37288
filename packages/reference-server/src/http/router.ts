import { toNodeListener, withHeadCheck } from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'
import type { IncomingMessage, RequestListener } from 'node:http'

import type { Metrics } from '../operations/metrics.js'
import type { Route } from './route.js'

export interface RouterOptions {
  readonly routes: readonly Route[]
  readonly metrics: Pick<Metrics, 'request'>
  /** From then on, every response is the last one on its connection. */
  readonly isClosing: () => boolean
  readonly onResponse?: (route: string, status: number, seconds: number) => void
}

/** The whole server as one listener: routes, and their metrics. */
export const router = (options: RouterOptions): RequestListener => {
  const { routes, metrics, isClosing, onResponse } = options
  return (incoming, outgoing) => {
    const route = routeOf(routes, incoming)
    const began = performance.now()
    outgoing.once('close', () => {
      // A client that disconnects before its response is counted as 499, like nginx does.
      const status = outgoing.writableEnded ? outgoing.statusCode : 499
      const seconds = (performance.now() - began) / 1000
      metrics.request(route?.path ?? 'none', status, seconds)
      onResponse?.(route?.path ?? 'none', status, seconds)
    })
    if (isClosing()) outgoing.setHeader('connection', 'close')
    const listener = route?.listener ?? notFound
    listener(incoming, outgoing)
  }
}

const routeOf = (routes: readonly Route[], { url = '/' }: IncomingMessage): Route | undefined => {
  const [path = '/'] = url.split('?', 1)
  return routes.find((route) =>
    route.path.endsWith('/') ? path.startsWith(route.path) : path === route.path,
  )
}

const NOT_FOUND = { status: 404, headers: {}, body: new Uint8Array(0) }

/** No body is read for it. */
const notFound = toNodeListener(
  withHeadCheck(
    () => Promise.resolve(NOT_FOUND),
    () => E.left(NOT_FOUND),
  ),
)
