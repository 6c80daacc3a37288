import type { Failure } from '@mdm-kit/codec'
import { reveal } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'

import type { KeyPairText } from '../config/files.js'

export interface ListenOptions {
  readonly host: string
  readonly port: number
  readonly tls?: KeyPairText
  /** Ask devices for a certificate, which `mutualTls` then checks. */
  readonly askForCertificate?: boolean
  readonly listener: RequestListener
}

export interface Listening {
  readonly url: string
  /**
   * Takes no more connections, lets requests that are underway end, and cuts off what is left after
   * `milliseconds`. Gives whether all of them ended.
   */
  readonly close: (milliseconds: number) => Promise<boolean>
}

export interface CannotListen extends Failure {
  readonly _tag: 'CannotListen'
}

const LIMITS = {
  // Certificates come in headers, with their chains.
  maxHeaderSize: 64 * 1024,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  // Longer than a load balancer's, so that it is never the server that closes in the middle.
  keepAliveTimeout: 75_000,
}

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
    http.once('error', (error: NodeJS.ErrnoException) => cannot(error.code ?? error.message))
    return http.listen(port, host, () => {
      resolve(E.right({ url: urlOf(http, host, tls !== undefined), close: closing(http) }))
    })
  })

const serverOf = ({ tls, askForCertificate = false, listener }: ListenOptions): Server => {
  if (tls === undefined) return createServer(LIMITS, listener)
  const { certificate: cert, key } = tls
  return createTlsServer(
    {
      ...LIMITS,
      cert,
      key: reveal(key),
      // Whoever has none gets through to where the refusal says why.
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
  (server: Server): Listening['close'] =>
  (milliseconds) =>
    new Promise((resolve) => {
      const tooLong = setTimeout(() => {
        resolve(false)
        server.closeAllConnections()
      }, milliseconds)
      server.close(() => {
        clearTimeout(tooLong)
        resolve(true)
      })
      server.closeIdleConnections()
    })
