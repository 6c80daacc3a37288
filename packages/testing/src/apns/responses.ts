import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2'

import { contentOf, headersOf, type OnExchange } from '../exchange/exchange.js'
import type { ReceivedPush } from './receivedPush.js'

export type Respond = (
  stream: ServerHttp2Stream,
  push: ReceivedPush,
  status: number,
  body: string | Uint8Array,
  extra?: OutgoingHttpHeaders,
) => void

/** Responds to one push as APNs does; a stream that is gone is left alone. */
export const responder =
  (onExchange: OnExchange = () => undefined, isDevelopment = false): Respond =>
  (stream, push, status, body, extra = {}) => {
    if (stream.destroyed || stream.closed) return
    const headers = {
      'apns-id': push.id,
      ...(isDevelopment && { 'apns-unique-id': randomUUID() }),
      ...extra,
    }
    const { ':method': method = '', ':path': path = '' } = push.headers
    const requestHeaders = Object.fromEntries(
      Object.entries(push.headers).filter(([name]) => !name.startsWith(':')),
    )
    onExchange({
      request: { method, path, headers: requestHeaders, ...contentOf(Buffer.from(push.body)) },
      response: { status, headers: headersOf(headers), ...contentOf(Buffer.from(body)) },
    })
    if (body.length === 0) stream.respond({ ':status': status, ...headers }, { endStream: true })
    else {
      stream.respond({ ':status': status, ...headers })
      stream.end(body)
    }
  }

/** A rejection whose body comes one byte at a time. */
export const dribble = (
  stream: ServerHttp2Stream,
  push: ReceivedPush,
  intervalMs: number,
  later: (delayMs: number, run: () => void) => void,
): void => {
  if (stream.destroyed || stream.closed) return
  stream.respond({ ':status': 400, 'apns-id': push.id, 'content-type': 'application/json' })
  const body = `{"reason":"BadPriority"}${' '.repeat(1000)}`
  let sent = 0
  const next = (): void => {
    if (stream.destroyed || stream.closed || sent === body.length) return
    stream.write(body.charAt(sent))
    sent += 1
    later(intervalMs, next)
  }
  next()
}

/** Headers as single strings. */
export const plainHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )

/** @param rawHeaders names and values in turn, as Node gives them. */
export const hasDuplicates = (rawHeaders: readonly string[]): boolean => {
  const names = rawHeaders.filter((_, index) => index % 2 === 0)
  return new Set(names).size < names.length
}
