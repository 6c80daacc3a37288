import { describe, expect, test } from '@jest/globals'
import { secret, unwrap } from '@mdm-kit/codec'
import { encodePlist } from '@mdm-kit/plist'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

import {
  rfc9440ClientCert,
  nginxClientCert,
  envoyClientCert,
  type Identify,
  peerList,
  requestLimits,
  toNodeListener,
  webhookSignatureHolds,
} from '../../src/index.js'
import { MAX_CHECKIN_BYTES } from '../../src/request/envelope.js'
import { webhookSignature } from '../../src/webhook/signature.js'
import { base64Item, escaped, leaf, trusting } from '../identity/authorities.js'
import {
  checkinType,
  commandType,
  newIdentity,
  signatureOf,
  topic,
} from '@mdm-kit/scenes/testScene'
import type { HttpScene } from '@mdm-kit/scenes/httpScene'
import { onMemory } from '@mdm-kit/scenes/onEveryStore'

const identity = newIdentity()
const Token = new Uint8Array(32)

const authenticate = (UDID: string) => ({ MessageType: 'Authenticate', Topic: topic, UDID })
const tokenUpdate = (UDID: string) => ({
  MessageType: 'TokenUpdate',
  Topic: topic,
  UDID,
  Token,
  PushMagic: 'magic',
})

const lastRejection = ({ events }: HttpScene): string | undefined => {
  const event = events.at(-1)
  return event?._tag === 'Rejected' ? event.rejection._tag : undefined
}

/** Arrays of two references each to the one below: 2^60 leaves in 200 bytes. */
const manyTimes = (): Uint8Array => {
  const levels = 60
  const objects = [...Array<number>(levels).keys()].map((n) => [0xa2, n + 1, n + 1])
  const all = [...objects, [0x08]]
  const offsets: number[] = []
  let at = 8
  for (const object of all) {
    offsets.push(at)
    at += object.length
  }
  const trailer = Buffer.alloc(32)
  trailer[6] = 1
  trailer[7] = 1
  trailer.writeBigUInt64BE(BigInt(all.length), 8)
  trailer.writeBigUInt64BE(0n, 16)
  trailer.writeBigUInt64BE(BigInt(at), 24)
  return Buffer.concat([
    Buffer.from('bplist00'),
    ...all.map((o) => Buffer.from(o)),
    Buffer.from(offsets),
    trailer,
  ])
}

onMemory((open) => {
  test('a property list that is a bomb is rejected at once, and the next device is served', async () => {
    const here = await open()
    const xml = (body: string) => Buffer.from(`<?xml version="1.0"?>${body}`)
    const entities = Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`,
    )
    const bombs: readonly (readonly [string, Uint8Array])[] = [
      [
        'a billion laughs',
        xml(
          `<!DOCTYPE plist [<!ENTITY e0 "ha">${entities.join('')}]><plist><string>&e9;</string></plist>`,
        ),
      ],
      [
        'an external entity',
        xml(
          '<!DOCTYPE plist [<!ENTITY e SYSTEM "file:///etc/passwd">]><plist><string>&e;</string></plist>',
        ),
      ],
      ['a deep list', xml(`<plist>${'<array>'.repeat(200_000)}`)],
      [
        '700,000 keys of one name',
        xml(`<plist><dict>${'<key>a</key><true/>'.repeat(700_000)}</dict></plist>`),
      ],
      ['a binary list that holds itself many times', manyTimes()],
    ]
    const begin = process.cpuUsage().user
    for (const [name, bomb] of bombs) {
      // Longer than a check-in may be, it is not even read as one.
      const tooLong = bomb.length > MAX_CHECKIN_BYTES
      const asCheckin = await here.checkin(identity, bomb)
      expect([name, asCheckin.status, lastRejection(here)]).toEqual(
        tooLong ? [name, 413, 'BodyTooLarge'] : [name, 400, 'Malformed'],
      )
      // A device would repeat a report that is refused: it is answered, and opens nothing.
      const asReport = await here.checkin(identity, bomb, { 'content-type': commandType })
      expect([name, asReport.status, lastRejection(here)]).toEqual([name, 200, 'ReportUnreadable'])
      expect(asReport.body).toHaveLength(0)
    }
    // Processor time, not wall time; what is left to the bombs is linear in their bytes.
    expect((process.cpuUsage().user - begin) / 1e6).toBeLessThan(15)
    expect((await here.checkin(identity, authenticate('D'))).status).toBe(200)
  })
})

describe('a request without an identity', () => {
  const messages = [
    authenticate('D'),
    tokenUpdate('D'),
    { MessageType: 'CheckOut', Topic: topic, UDID: 'D' },
    { MessageType: 'SetBootstrapToken', UDID: 'D' },
    { MessageType: 'GetBootstrapToken', UDID: 'D' },
    { MessageType: 'GetToken', TokenServiceType: 'com.apple.maid', UDID: 'D' },
    { MessageType: 'DeclarativeManagement', Endpoint: 'tokens', UDID: 'D' },
    { MessageType: 'UserAuthenticate', UDID: 'D', UserID: 'U' },
    { MessageType: 'ReturnToService', UDID: 'D' },
    { Status: 'Idle', UDID: 'D' },
    { Status: 'Acknowledged', CommandUUID: 'C', UDID: 'D' },
  ] as const
  const there = unwrap(peerList(['127.0.0.1']))
  const elsewhere = unwrap(peerList(['192.0.2.1']))

  /** Each way to prove an identity, and the header by which a spoofer claims one. */
  const ways: readonly (readonly [
    string,
    (proxies: typeof there) => Identify,
    Record<string, string>,
  ])[] = [
    [
      'Client-Cert',
      (proxies) => rfc9440ClientCert({ ...trusting, proxies }),
      { 'client-cert': base64Item(leaf) },
    ],
    [
      'an escaped PEM',
      (proxies) => nginxClientCert({ ...trusting, proxies }),
      { 'ssl-client-cert': escaped(leaf) },
    ],
    [
      'x-forwarded-client-cert',
      (proxies) => envoyClientCert({ ...trusting, proxies }),
      { 'x-forwarded-client-cert': `Cert="${escaped(leaf)}"` },
    ],
  ]

  onMemory((open) => {
    test('is rejected on every route, signed or through a proxy', async () => {
      const signed = await open()
      for (const message of messages) {
        const type = 'Status' in message ? commandType : checkinType
        const body = unwrap(encodePlist(message))
        for (const path of ['/mdm', '/checkin', '/mdm?tenant=1']) {
          const headers = { 'content-type': type }
          expect(await signed.send({ method: 'PUT', path, headers, body })).toMatchObject({
            status: 400,
          })
          expect(lastRejection(signed)).toBe('IdentityMissing')
        }
      }
      expect(await signed.server.enrollments()).toEqual([])
      for (const [, identify, spoofed] of ways) {
        const here = await open({ identify: identify(elsewhere) })
        const beside = await open({ identify: identify(there) })
        for (const message of messages) {
          const type = 'Status' in message ? commandType : checkinType
          const body = unwrap(encodePlist(message))
          const bare = { method: 'PUT', path: '/mdm', body } as const
          // From whoever is no proxy of ours, the header is as good as absent.
          for (const headers of [{}, spoofed, { ...spoofed, 'x-forwarded-for': '192.0.2.1' }])
            expect(
              await here.send({ ...bare, headers: { 'content-type': type, ...headers } }),
            ).toMatchObject({ status: 400 })
          // A proxy that forwards none.
          expect(await beside.send({ ...bare, headers: { 'content-type': type } })).toMatchObject({
            status: 400,
          })
        }
        expect(await here.server.enrollments()).toEqual([])
        const good = {
          method: 'PUT',
          path: '/mdm',
          headers: { 'content-type': checkinType, ...spoofed },
          body: unwrap(encodePlist(authenticate('D'))),
        } as const
        expect(await beside.send(good)).toMatchObject({ status: 200 })
      }
    })
  })
})

describe('clients that take their time', () => {
  /** Half of a request, on a connection of its own; tells when the server ended it. */
  const slowly = (port: number, text: string) => {
    const socket = connect(port, '127.0.0.1')
    let received = ''
    const ended = new Promise<string>((resolve) => {
      socket.on('data', (data) => (received += data.toString()))
      socket.on('close', () => resolve(received))
      socket.on('error', () => undefined)
    })
    const written = new Promise<void>((resolve) => socket.write(text, () => resolve()))
    return { socket, ended, written }
  }
  // Its head is in order: whether the signature holds is seen with the body.
  const signature = signatureOf(identity, Buffer.from('something else'))
  const half = `PUT /mdm HTTP/1.1\r\nHost: x\r\nMdm-Signature: ${signature}\r\nContent-Length: 100\r\n\r\nhalf`

  onMemory((open) => {
    test('keep no other device waiting, and cost the server nothing when they disconnect', async () => {
      const here = await open()
      const port = Number(new URL(here.origin).port)
      const slow = Array.from({ length: 100 }, () => slowly(port, half))
      await Promise.all(slow.map(({ written }) => written))
      expect((await here.checkin(identity, authenticate('D'))).status).toBe(200)
      for (const { socket } of slow) socket.destroy()
      await Promise.all(slow.map(({ ended }) => ended))
      expect((await here.checkin(identity, tokenUpdate('D'))).status).toBe(200)
      expect(here.events.map(({ _tag }) => _tag)).toEqual(['Authenticated', 'Enrolled'])
    })
  })

  test('are ended by the limits of the HTTP server, and no handler hears of them', async () => {
    let handled = 0
    const listener = createServer(
      { requestTimeout: 50, headersTimeout: 50, connectionsCheckingInterval: 10 },
      toNodeListener(() => {
        handled += 1
        return Promise.resolve({ status: 200, headers: {}, body: new Uint8Array(0) })
      }),
    )
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const { port } = listener.address() as AddressInfo
    const ends = await Promise.all([
      slowly(port, half).ended,
      slowly(port, 'PUT /mdm HTTP/1.1\r\nHost').ended,
    ])
    for (const answer of ends) expect(answer).toMatch(/^HTTP\/1.1 408 /)
    expect(handled).toBe(0)
    await new Promise((resolve) => listener.close(resolve))
  })

  test('send in pieces what never ends: it is rejected at the limit', async () => {
    let handled = 0
    const listener = createServer(
      toNodeListener(
        () => {
          handled += 1
          return Promise.resolve({ status: 200, headers: {}, body: new Uint8Array(0) })
        },
        { maxBodyBytes: 10_000, limits: requestLimits({ setTimer: () => () => undefined }) },
      ),
    )
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const { port } = listener.address() as AddressInfo
    const chunk = `1000\r\n${'x'.repeat(0x1000)}\r\n`
    const { ended } = slowly(
      port,
      `PUT /mdm HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(100)}`,
    )
    expect(await ended).toMatch(/^HTTP\/1.1 413 [^]*connection: close/i)
    expect(handled).toBe(0)
    await new Promise((resolve) => listener.close(resolve))
  })
})

test('a signature of a webhook holds for its key and body, and for nothing near it', () => {
  const key = secret('key')
  const body = Buffer.from('{}')
  const right = webhookSignature(key, body)
  expect(webhookSignatureHolds(key, body, right)).toBe(true)
  for (const wrong of [undefined, '', right.slice(1), right.toLowerCase(), 'é', '='])
    expect(webhookSignatureHolds(key, body, wrong)).toBe(false)
  expect(webhookSignatureHolds(secret('kez'), body, right)).toBe(false)
  expect(webhookSignatureHolds(key, Buffer.from('{ }'), right)).toBe(false)
  const empty = secret('')
  expect(webhookSignatureHolds(empty, body, webhookSignature(empty, body))).toBe(false)
})
