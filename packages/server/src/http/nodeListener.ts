import type { HttpResponse, Method, SetTimer } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { types } from 'node:util'

import { peerOf } from '../identity/peer.js'
import { hasBody, type RequestHandler, type RequestHead } from './requestHandler.js'
import { requestLimits } from './requestLimits.js'
import { sendStream } from './sendStream.js'
import {
  bodyParts,
  type BodyRead,
  type ListenerOptions,
  type ReadBody,
  rejection,
  withinLimits,
} from './withinLimits.js'

/**
 * A listener for `node:http` and `node:https`; use it in Express as a handler, in Fastify through
 * `reply.hijack()`.
 *
 * A handler with a `checkHead` rejects before a byte of the body is read. Bodies are counted as they
 * arrive, and must not arrive too slowly: see `requestLimits`. After a rejected request the connection
 * is closed.
 *
 * `handle` gets the peer's address and, from a TLS server that requests one, its certificate.
 *
 * A signature covers the bytes as they were sent. Mount the listener before anything that reads bodies,
 * or pass those bytes as `body` of the request, a `Buffer` or `Uint8Array`: with
 * `express.raw({ type: '*\/*' })`, or in Fastify with a content type parser with `parseAs: 'buffer'` and
 * `listener(Object.assign(request.raw, { body: request.body }), reply.raw)`. A body that was parsed or
 * decoded to text is lost: the request then has no body.
 */
export const toNodeListener = (
  handle: RequestHandler,
  { limits = requestLimits(), ...options }: ListenerOptions = {},
): RequestListener => {
  const responseTo = withinLimits(handle, limits, options)

  const exchange = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const head = headOf(incoming)
    const request = limits.begin(head)
    if (request === undefined) {
      respond(incoming, outgoing, rejection(limits, 'PeerBusy'), limits.setTimer)
      return
    }
    outgoing.once('close', request.end)
    const response = await responseTo(head, request, readBodyOf(incoming))
    if (response === undefined) return
    if (response.stream === undefined) respond(incoming, outgoing, response, limits.setTimer)
    else await sendStream(outgoing, response, response.stream, options.onFailed)
  }

  return (incoming, outgoing) => {
    void exchange(incoming, outgoing)
  }
}

const headOf = (incoming: IncomingMessage): RequestHead => {
  const peer = peerOf(incoming.socket)
  return {
    ...(peer && { peer }),
    // Any method name may come; `handle` rejects those that it does not serve.
    method: (incoming.method ?? 'GET') as Method,
    path: incoming.url ?? '/',
    headers: headersOf(incoming),
  }
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )

const readBodyOf =
  (incoming: IncomingMessage): ReadBody =>
  (maxBytes, request) =>
    new Promise((resolve) => {
      const parts = bodyParts(maxBytes, request)
      const done = (read: BodyRead): void => {
        pace.end()
        incoming.off('data', onData).off('end', onEnd).off('close', onClose)
        resolve(read)
      }
      const pace = request.pace(() => {
        done(E.left('BodyTooSlow'))
      })
      const onData = (part: Buffer): void => {
        pace.came(part.length)
        const fault = parts.add(part)
        if (fault !== undefined) done(E.left(fault))
      }
      const onEnd = (): void => {
        done(E.right(parts.whole()))
      }
      const onClose = (): void => {
        done(E.left('Aborted'))
      }
      if (incoming.readableEnded) {
        // Middleware before this listener has read it, and may have kept it.
        const fault = parts.add(keptBody(incoming))
        done(fault === undefined ? E.right(parts.whole()) : E.left(fault))
      } else if (incoming.destroyed) onClose()
      else incoming.on('data', onData).once('end', onEnd).once('close', onClose)
    })

const keptBody = (incoming: IncomingMessage & { readonly body?: unknown }): Uint8Array =>
  types.isUint8Array(incoming.body) ? incoming.body : new Uint8Array(0)

const respond = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, headers, body }: HttpResponse,
  setTimer: SetTimer,
): void => {
  const isUnread = hasBody(headOf(incoming)) && !incoming.readableEnded
  // A HEAD has produced no body, so the length that a GET would have is unknown.
  const hasLength = incoming.method !== 'HEAD' || body.length > 0
  outgoing.writeHead(status, {
    ...headers,
    ...(hasLength && { 'content-length': String(body.length) }),
    ...(isUnread && { connection: 'close' }),
  })
  if (!isUnread) {
    outgoing.end(body)
    return
  }
  outgoing.flushHeaders()
  if (body.length > 0) outgoing.write(body)
  discardRest(incoming, setTimer, () => outgoing.end())
}

/** How much of a rejected body is still read, and for how long. */
const LINGER_BYTES = 256 * 1024
const LINGER_MS = 1000

/**
 * Closing a connection with unread bytes resets it, and a proxy then turns the response into a 502. So
 * what is already in transit is read and dropped first.
 */
const discardRest = (incoming: IncomingMessage, setTimer: SetTimer, then: () => void): void => {
  let left = LINGER_BYTES
  const done = (): void => {
    cancel()
    incoming.off('data', onData).off('close', done)
    then()
  }
  const cancel = setTimer(done, LINGER_MS)
  const onData = ({ length }: Buffer): void => {
    left -= length
    if (left <= 0) done()
  }
  if (incoming.destroyed) done()
  // `close` comes after the end of the body, and after the end of the connection.
  else incoming.on('data', onData).once('close', done)
}
