import { reveal } from '@mdm-kit/codec'
import { request } from 'node:http'
import { isIP, type Socket } from 'node:net'
import { connect, type SecureContext, type TLSSocket } from 'node:tls'

import type { Endpoint, Proxy } from './endpoint.js'
import { problemOf, type ConnectProblem } from './problems.js'

/** What became of a try to connect. */
export interface SocketHandlers {
  /** @param certificateShown whether the server asked for our certificate. */
  readonly connected: (socket: TLSSocket, certificateShown: boolean) => void
  readonly failed: (problem: ConnectProblem) => void
}

/**
 * Opens a TLS connection that speaks HTTP/2, through the proxy when there is one.
 *
 * The name is resolved again for each connection, which spreads them over Apple's servers.
 * Exactly one handler is called, once. The returned function gives the try up; then none is.
 */
export const openSocket = (
  endpoint: Endpoint,
  identity: SecureContext,
  handlers: SocketHandlers,
): (() => void) => {
  let done = false
  let giveUp: () => void = () => undefined
  const once = (run: () => void): void => {
    if (done) return
    done = true
    run()
  }
  const failed = (problem: ConnectProblem): void => {
    once(() => {
      giveUp()
      handlers.failed(problem)
    })
  }

  const handshake = (tunnel: Socket | undefined): void => {
    const { host, port } = endpoint
    const socket = connect({
      host,
      port,
      secureContext: identity,
      ALPNProtocols: ['h2'],
      // Node names the server to itself only; RFC 9113, 9.2 wants it sent, and an address is not a name.
      ...(isIP(host) === 0 && { servername: host }),
      ...(tunnel !== undefined && { socket: tunnel }),
    })
    giveUp = () => {
      socket.destroy()
      tunnel?.destroy()
    }
    const certificateShown = watchCertificate(socket)
    socket.on('error', (error: Error) => {
      failed(
        problemOf(error, {
          certificateShown: certificateShown(),
          // Node leaves it null or undefined until the server's certificate was rejected.
          serverRejected: Boolean(socket.authorizationError),
        }),
      )
    })
    socket.on('close', () => {
      failed({ _tag: 'ConnectFailed', code: 'CLOSED' })
    })
    socket.on('secureConnect', () => {
      if (socket.alpnProtocol !== 'h2') failed({ _tag: 'ConnectFailed', code: 'NO_HTTP2' })
      else
        once(() => {
          handlers.connected(socket, certificateShown())
        })
    })
  }

  if (endpoint.proxy === undefined) handshake(undefined)
  else giveUp = openTunnel(endpoint, endpoint.proxy, handshake, failed)
  return () => {
    once(() => {
      giveUp()
    })
  }
}

/** What Node logs of a TLS 1.2 handshake when our half of it, the certificate included, is made. */
const OUR_HALF_IS_MADE = 'CLIENT_RANDOM '

/**
 * Whether the server has shown its certificate and has been sent ours.
 *
 * In TLS 1.3 that is when the handshake is complete for us: every rejection comes later, encrypted. In
 * TLS 1.2 the rejection comes before, and only the key log shows how far the handshake is; of its lines
 * nothing but the label is read.
 */
const watchCertificate = (socket: TLSSocket): (() => boolean) => {
  let shown = false
  const note = (): void => {
    // They come with the request for a certificate: none without it.
    shown = socket.getSharedSigalgs().length > 0
  }
  socket.once('secureConnect', note)
  socket.on('keylog', (line: Buffer) => {
    if (line.subarray(0, OUR_HALF_IS_MADE.length).toString('latin1') === OUR_HALF_IS_MADE) note()
  })
  return () => shown
}

/** `CONNECT host:port`: the proxy forwards bytes, and the client certificate is shown inside. */
const openTunnel = (
  endpoint: Endpoint,
  proxy: Proxy,
  opened: (socket: Socket) => void,
  failed: (problem: ConnectProblem) => void,
): (() => void) => {
  const target = `${endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host}:${endpoint.port}`
  const tunnel = request({
    host: proxy.host,
    port: proxy.port,
    method: 'CONNECT',
    path: target,
    agent: false,
    headers: {
      host: target,
      ...(proxy.authorization && { 'proxy-authorization': reveal(proxy.authorization) }),
    },
  })
  tunnel.on('connect', (response, socket: Socket) => {
    const status = response.statusCode ?? 0
    if (status >= 200 && status < 300) opened(socket)
    else failed({ _tag: 'TunnelRejected', status })
  })
  tunnel.on('response', (response) => {
    failed({ _tag: 'TunnelRejected', status: response.statusCode ?? 0 })
  })
  tunnel.on('error', (error) => {
    failed(problemOf(error))
  })
  tunnel.end()
  return () => {
    tunnel.destroy()
  }
}
