import { reveal } from '@mdm-kit/codec'
import { request } from 'node:http'
import { isIP, type Socket } from 'node:net'
import { connect, type SecureContext, type TLSSocket } from 'node:tls'

import type { Endpoint, Proxy } from './endpoint.js'
import { problemOf, type ConnectProblem } from './problems.js'

/** What became of a try to connect. */
export interface SocketHandlers {
  readonly connected: (socket: TLSSocket) => void
  readonly failed: (problem: ConnectProblem) => void
}

/**
 * Opens a TLS connection that speaks HTTP/2, through the proxy when there is one.
 *
 * The name is resolved for each connection anew, which spreads them over Apple's servers.
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
      // Node names the server to itself only; RFC 9113, 9.2 wants it told, and an address is no name.
      ...(isIP(host) === 0 && { servername: host }),
      ...(tunnel !== undefined && { socket: tunnel }),
    })
    giveUp = () => {
      socket.destroy()
      tunnel?.destroy()
    }
    socket.on('error', (error: Error) => {
      failed(problemOf(error, socket))
    })
    socket.on('close', () => {
      failed({ _tag: 'ConnectFailed', code: 'CLOSED' })
    })
    socket.on('secureConnect', () => {
      if (socket.alpnProtocol !== 'h2') failed({ _tag: 'ConnectFailed', code: 'NO_HTTP2' })
      else
        once(() => {
          handlers.connected(socket)
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
    else failed({ _tag: 'ProxyRefused', status })
  })
  tunnel.on('response', (response) => {
    failed({ _tag: 'ProxyRefused', status: response.statusCode ?? 0 })
  })
  tunnel.on('error', (error) => {
    failed(problemOf(error))
  })
  tunnel.end()
  return () => {
    tunnel.destroy()
  }
}
