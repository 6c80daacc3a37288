import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

import type { Metrics } from '../operations/metrics.js'
import type { Route } from './route.js'

export interface RouterOptions {
  readonly routes: readonly Route[]
  readonly metrics: Pick<Metrics, 'request' | 'turnedAway'>
  /** Requests at a time; more are told to come back. */
  readonly maxRequests: number
  /** From then on every answer is its connection's last. */
  readonly isClosing: () => boolean
  readonly onAnswer?: (route: string, status: number, seconds: number) => void
}

/** The whole server as one listener: routes, their measure, and no more at a time than it can bear. */
export const router = (options: RouterOptions): RequestListener => {
  const { routes, metrics, maxRequests, isClosing, onAnswer } = options
  let underway = 0
  return (incoming, outgoing) => {
    const route = routeOf(routes, incoming)
    const began = performance.now()
    underway += 1
    outgoing.once('close', () => {
      underway -= 1
      // A client that went away before its answer is counted as nginx does.
      const status = outgoing.writableEnded ? outgoing.statusCode : 499
      const seconds = (performance.now() - began) / 1000
      metrics.request(route?.path ?? 'none', status, seconds)
      onAnswer?.(route?.path ?? 'none', status, seconds)
    })
    if (isClosing()) outgoing.setHeader('connection', 'close')
    if (route === undefined) {
      end(outgoing, 404)
      return
    }
    if (underway > maxRequests) {
      metrics.turnedAway('busy')
      // A device keeps what it has to say and repeats it.
      outgoing.setHeader('retry-after', '10')
      end(outgoing, 503)
      return
    }
    route.listener(incoming, outgoing)
  }
}

const routeOf = (routes: readonly Route[], { url = '/' }: IncomingMessage): Route | undefined => {
  const [path = '/'] = url.split('?', 1)
  return routes.find((route) =>
    route.path.endsWith('/') ? path.startsWith(route.path) : path === route.path,
  )
}

/** Without reading the body, which therefore cannot be followed by another request. */
const end = (outgoing: ServerResponse, status: number): void => {
  outgoing.writeHead(status, { connection: 'close', 'content-length': '0' }).end()
}
