import { type Failure, reveal } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, Server as NetServer } from 'node:net'

import type { KeyPairText } from '../config/files.js'
import { type Connections, connectionsOf } from './connections.js'

export interface ListenOptions {
  readonly host: string
  readonly port: number
  readonly tls?: KeyPairText
  /** Ask devices for a certificate, which `mutualTls` then checks. */
  readonly askForCertificate?: boolean
  readonly listener: RequestListener
  readonly maxConnections: number
  /** Called for each connection that was closed or rejected because there were too many. */
  readonly onConnectionClosed?: () => void
}

export interface Listening {
  readonly url: string
  /**
   * Accepts no more connections, lets running requests end, and cuts off the rest after `milliseconds`.
   * Resolves with whether all of them ended. A connection that was just accepted has a second for its
   * request; an idle one is closed.
   */
  readonly close: (milliseconds: number) => Promise<boolean>
}

export interface CannotListen extends Failure {
  readonly _tag: 'CannotListen'
}

const LIMITS = {
  // A signature has some 3 KB, a certificate with its chain, escaped, some 8.
  maxHeaderSize: 32 * 1024,
  // Also how long a connection may say nothing at first.
  headersTimeout: 15_000,
  // Whatever its pace: 16 MB within it need 1.1 Mbit/s, a check-in of 3 KB next to nothing.
  requestTimeout: 120_000,
  // How far both may be late. Node's own 30 seconds would treble the first.
  connectionsCheckingInterval: 5000,
  // Longer than a load balancer's, so that it is never the server that closes in the middle.
  keepAliveTimeout: 75_000,
}

/** Proxies and devices send some twenty. Node drops what is beyond. */
const MAX_HEADERS = 100

/** A connection on which nothing moves: its client does not read the response. */
const STANDSTILL_MS = 120_000

/** How long a client may take for a TLS handshake. */
const HANDSHAKE_MS = 15_000

/** For the queue of connections to become empty, which it does not while strangers fill it. */
const QUEUE_MS = 2000

/** For the first request of a connection that was taken just before the end. */
const FIRST_REQUEST_MS = 1000

export const listen = (options: ListenOptions): Promise<E.Either<CannotListen, Listening>> =>
  new Promise((resolve) => {
    const { host, port, tls } = options
    const cannot = (reason: string): void => {
      resolve(
        E.left({
          _tag: 'CannotListen',
          message: `Cannot listen on ${host}:${port} (${reason}).`,
        }),
      )
    }
    const server = E.tryCatch(
      () => serverOf(options),
      (error) => (error instanceof Error ? error.message : String(error)),
    )
    if (E.isLeft(server)) {
      cannot(server.left)
      return
    }
    const http = server.right
    http.maxHeadersCount = MAX_HEADERS
    http.timeout = STANDSTILL_MS
    const connections = connectionsOf(
      http,
      options.maxConnections,
      options.onConnectionClosed ?? (() => undefined),
    )
    http.once('error', (error: NodeJS.ErrnoException) => cannot(error.code ?? error.message))
    return http.listen(port, host, () => {
      resolve(
        E.right({ url: urlOf(http, host, tls !== undefined), close: closing(http, connections) }),
      )
    })
  })

const serverOf = ({ tls, askForCertificate = false, listener }: ListenOptions): Server => {
  if (tls === undefined) return createServer(LIMITS, listener)
  const { certificate: cert, key } = tls
  return createTlsServer(
    {
      ...LIMITS,
      handshakeTimeout: HANDSHAKE_MS,
      cert,
      key: reveal(key),
      // A device without one gets through to the check that says why it is rejected.
      ...(askForCertificate && { requestCert: true, rejectUnauthorized: false }),
    },
    listener,
  )
}

const urlOf = (server: Server, host: string, isTls: boolean): string => {
  const { port } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return `${isTls ? 'https' : 'http'}://${name}:${port}`
}

const closing =
  (server: Server, connections: Connections): Listening['close'] =>
  async (milliseconds) => {
    // The system resets connections that are still in the queue when the listener closes.
    await connections.queueEmpty(Math.min(QUEUE_MS, milliseconds))
    return new Promise((resolve) => {
      const silence = setTimeout(connections.endSilent, Math.min(FIRST_REQUEST_MS, milliseconds))
      const tooLong = setTimeout(() => {
        resolve(false)
        server.closeAllConnections()
      }, milliseconds)
      // `close` of http.Server also cuts off responses that are still being sent, and stops checking the
      // timeouts of the remaining requests: it is called once none remain.
      NetServer.prototype.close.call(server, () => {
        clearTimeout(silence)
        clearTimeout(tooLong)
        server.close()
        resolve(true)
      })
      connections.endUnused()
    })
  }
