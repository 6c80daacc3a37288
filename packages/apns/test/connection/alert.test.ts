import { afterEach, describe, expect, test } from '@jest/globals'
import { apnsClient } from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import { manualClock } from '@mdm-kit/testing'
import { connect, createServer as createTcpServer, type AddressInfo, type Server } from 'node:net'
import { createServer } from 'node:tls'

import { device } from '../opening.js'
import { peerIdentity } from './framePeer.js'

const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => new Promise((resolve) => server.close(resolve)))
  return (server.address() as AddressInfo).port
}

/** A TLS record: alert, fatal, handshake failure. */
const ALERT = Uint8Array.of(21, 3, 3, 0, 2, 2, 40)

/**
 * Forwards both ways, and sends the alert in the clear once the client has spoken for the nth time:
 * the first is its hello, the second its certificate, if one was asked for.
 */
const alertingAfter = (flight: number, port: number): Server =>
  createTcpServer((near) => {
    const far = connect(port, '127.0.0.1')
    let spoken = 0
    near.on('data', (bytes) => {
      spoken += 1
      if (spoken < flight) far.write(bytes)
      else near.end(ALERT)
    })
    far.on('data', (bytes) => near.write(bytes))
    near.on('close', () => far.destroy())
    for (const socket of [near, far]) socket.on('error', () => undefined)
  })

describe('TLS 1.2: an alert', () => {
  test.each<[string, { requestCert: boolean; flight: number }, object]>([
    [
      'before the server has shown its certificate is not a verdict on ours',
      { requestCert: true, flight: 1 },
      { _tag: 'ConnectFailed', code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' },
    ],
    [
      'where ours was not asked for is not a verdict on it',
      { requestCert: false, flight: 2 },
      { _tag: 'ConnectFailed', code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' },
    ],
    [
      'after both were shown is one',
      { requestCert: true, flight: 2 },
      { _tag: 'IdentityRejected', by: 'tls', reason: 'HANDSHAKE_FAILURE', ambiguous: false },
    ],
  ])('%s', async (_, { requestCert, flight }, expected) => {
    const { server, options } = peerIdentity()
    const behind = await listen(
      createServer({
        ...server,
        requestCert,
        rejectUnauthorized: false,
        maxVersion: 'TLSv1.2',
        ALPNProtocols: ['h2'],
      }),
    )
    const clock = manualClock()
    const client = unwrap(
      apnsClient({
        ...options,
        origin: `https://localhost:${await listen(alertingAfter(flight, behind))}`,
        clock,
        onEvent: (event) => {
          if (event._tag === 'ConnectFailed') clock.advance(event.delayMs)
        },
      }),
    )
    stops.push(() => client.close({ now: true }))
    expect(await client.push(device(1))()).toMatchObject({ left: expected })
  })
})
