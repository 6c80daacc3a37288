import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import {
  certificateHash,
  certificatePem,
  createKeyPair,
  privateKeyPem,
  selfSigned,
} from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { createServer as createHttpServer } from 'node:http'
import { createServer, request } from 'node:https'
import { type AddressInfo, connect, Socket } from 'node:net'
import { once } from 'node:events'

import { mutualTls } from '../../src/identity/mutualTls.js'
import { type DeviceHttpRequest, peerOf } from '../../src/identity/peer.js'
import {
  between,
  deepLeaf,
  leaf,
  leafKey,
  root,
  requestWith,
  strangeLeaf,
  trusting,
} from './authorities.js'

const identify = mutualTls(trusting)

test.each([
  ['no certificate', { address: '203.0.113.9' }, 'PeerCertificateMissing'],
  ['no peer', undefined, 'PeerUnknown'],
])('a connection with %s is rejected', (_, peer, tag) => {
  const { peer: _proxy, ...request } = requestWith({})
  expect(
    identify(peer === undefined ? request : ({ ...request, peer } as DeviceHttpRequest)),
  ).toMatchObject(E.left({ _tag: 'IdentityMissing', cause: { _tag: tag } }))
})

test('no header stands in for the connection', () => {
  const pem = encodeURIComponent(certificatePem(leaf))
  const headers = { 'client-cert': pem, 'ssl-client-cert': pem, 'x-forwarded-client-cert': pem }
  expect(identify(requestWith(headers))).toMatchObject(E.left({ _tag: 'IdentityMissing' }))
})

describe('over a TLS connection', () => {
  const key = createKeyPair('ec-p256')
  const server = createServer(
    {
      key: privateKeyPem(key.privateKey),
      cert: certificatePem(unwrap(selfSigned({ key, subject: { CN: 'localhost' } }))),
      requestCert: true,
      rejectUnauthorized: false,
    },
    (incoming, outgoing) => {
      const peer = peerOf(incoming.socket)
      const found = identify({
        method: 'PUT',
        path: '/',
        headers: {},
        ...(peer && { peer }),
      })
      outgoing.end(E.isRight(found) ? found.right.certificateHash : found.left._tag)
    },
  )
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => {
    server.close()
  })

  /** One connection, by itself or resumed; gives the answer and its session. */
  const ask = async (certificates: readonly string[], session?: Buffer) => {
    const call = request({
      port: (server.address() as AddressInfo).port,
      host: '127.0.0.1',
      rejectUnauthorized: false,
      agent: false,
      ...(session && { session }),
      ...(certificates.length > 0 && {
        key: privateKeyPem(leafKey.privateKey),
        cert: certificates.join(''),
      }),
    })
    let kept: Buffer | undefined
    call.on('socket', (socket) => socket.on('session', (fresh: Buffer) => (kept = fresh)))
    call.end()
    const [response] = (await once(call, 'response')) as [AsyncIterable<Buffer>]
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk)
    return { answer: Buffer.concat(chunks).toString(), session: kept }
  }

  test('a device is known by its certificate', async () => {
    expect((await ask([certificatePem(leaf)])).answer).toMatch(/^[0-9a-f]{64}$/)
  })

  test('the authorities it sends are used, and a resumed session need not send them again', async () => {
    const chain = [certificatePem(deepLeaf), certificatePem(between)]
    const first = await ask(chain)
    expect(first.answer).toMatch(/^[0-9a-f]{64}$/)
    expect((await ask(chain, first.session)).answer).toBe(first.answer)
  })

  test.each([
    ['the root and a stranger before the one between', [root, strangeLeaf, between]],
    ['the one between twice', [between, between]],
  ])('the authorities it sends are used in any order: %s', async (_, authorities) => {
    const sent = [deepLeaf, ...authorities].map((one) => certificatePem(one))
    expect((await ask(sent)).answer).toBe(certificateHash(deepLeaf))
  })

  test.each([
    ['no certificate', [], 'IdentityMissing'],
    ['a certificate of an unknown authority', [certificatePem(strangeLeaf)], 'IdentityRejected'],
  ])('a device with %s is rejected', async (_, certificates, tag) => {
    expect((await ask(certificates)).answer).toBe(tag)
  })
})

test('a plain connection has an address', async () => {
  const server = createHttpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(client, 'connect')
  expect(peerOf(client)).toEqual({ address: '127.0.0.1' })
  client.destroy()
  server.close()
})

test('a socket without a remote end has no peer', () => {
  expect(peerOf(new Socket())).toBeUndefined()
})
