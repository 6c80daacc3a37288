import type { HttpResponse, Method } from '@mdm-kit/http'
import type * as T from 'fp-ts/lib/Task.js'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

import { type DeviceHttpRequest, peerOf } from '../identity/peer.js'
import { MAX_BODY_BYTES } from '../mdmServer.js'

export interface NodeListenerOptions {
  /** Reading stops after this many bytes, and the connection ends. Default 16 MiB. */
  readonly maxBodyBytes?: number
}

/**
 * A listener for `node:http` and `node:https`; Express takes it as a handler, Fastify through
 * `reply.hijack()`.
 *
 * It tells `handle` the peer's address and, of a TLS server that asks for one, its certificate.
 * Mount it before anything that reads bodies: a signature is over the bytes as they came.
 */
export const toNodeListener =
  (
    handle: (request: DeviceHttpRequest) => T.Task<HttpResponse>,
    { maxBodyBytes = MAX_BODY_BYTES }: NodeListenerOptions = {},
  ): RequestListener =>
  (incoming, outgoing) => {
    void answer(handle, maxBodyBytes, incoming, outgoing)
  }

const answer = async (
  handle: (request: DeviceHttpRequest) => T.Task<HttpResponse>,
  maxBodyBytes: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> => {
  const body = await readBody(incoming, maxBodyBytes)
  // The device went away in the middle of its body: nobody is there to be answered.
  if (body === undefined) return
  const peer = peerOf(incoming.socket)
  const response = await handle({
    ...(peer && { peer }),
    // `handle` refuses what is not PUT, whatever it is called.
    method: (incoming.method ?? 'GET') as Method,
    path: incoming.url ?? '/',
    headers: headersOf(incoming),
    body,
  })()
  const cutShort = body.length > maxBodyBytes
  outgoing.writeHead(response.status, {
    ...response.headers,
    'content-length': String(response.body.length),
    ...(cutShort && { connection: 'close' }),
  })
  outgoing.end(response.body)
}

/** The body, or its first `maxBodyBytes` and a little more, which is enough to refuse it. */
const readBody = async (
  incoming: IncomingMessage,
  maxBodyBytes: number,
): Promise<Uint8Array | undefined> => {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk as Buffer)
      length += (chunk as Buffer).length
      if (length > maxBodyBytes) break
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks)
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
