import { afterEach, describe, expect, test } from '@jest/globals'
import { secret, unwrap } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { type WebhookOptions, webhookDelivery } from '../../src/webhook/delivery.js'
import type { Resolve } from '../../src/webhook/publicAgent.js'
import { webhookSignatureHolds } from '../../src/webhook/signature.js'
import { entryOf } from '@mdm-kit/scenes/outboxModel'

const ending: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(ending.splice(0).map((end) => end()))
})

const listen = async (listener: RequestListener): Promise<{ server: Server; port: number }> => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  ending.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return { server, port: (server.address() as AddressInfo).port }
}

const deliveryTo = (url: string, options: Partial<WebhookOptions> = {}) => {
  const delivery = unwrap(webhookDelivery({ url, ...options }))
  ending.push(delivery.close)
  return delivery.deliver(entryOf('{"topic":"x"}'))()
}

const bodyOf = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

describe('a delivery', () => {
  test('posts the event as it is, signed', async () => {
    const seen: unknown[] = []
    const hmacKey = secret('shared')
    const { port } = await listen((incoming, outgoing) => {
      void bodyOf(incoming).then((body) => {
        const { method, url, headers } = incoming
        const signature = headers['x-hmac-signature'] as string | undefined
        const holds = webhookSignatureHolds(hmacKey, Buffer.from(body), signature)
        seen.push({ method, url, body, type: headers['content-type'], holds })
        outgoing.writeHead(202).end('thanks')
      })
    })
    const url = `http://127.0.0.1:${port}/hook?tenant=1`
    expect(await deliveryTo(url, { hmacKey, allowPrivateAddresses: true })).toEqual(
      E.right(undefined),
    )
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/hook?tenant=1',
        body: '{"topic":"x"}',
        type: 'application/json; charset=utf-8',
        holds: true,
      },
    ])
  })

  test('without a key has no signature', async () => {
    const sent: HttpRequest[] = []
    await deliveryTo('https://hook.example.com', {
      send: (request) => {
        sent.push(request)
        return TE.right({ status: 200, headers: {}, body: new Uint8Array(0) })
      },
    })
    expect(Object.keys(sent[0]?.headers ?? {})).toEqual(['content-type', 'user-agent'])
  })

  const DATE = 'Sun, 01 Mar 2026 12:00:00 GMT'
  test.each([
    [300, {}, undefined],
    [400, {}, undefined],
    [410, {}, undefined],
    [429, { 'retry-after': '7' }, 7000],
    [503, { 'retry-after': 'Sun, 01 Mar 2026 12:01:00 GMT', date: DATE }, 60_000],
  ])('with a response of %s is rejected', async (status, headers, wait) => {
    const { port } = await listen((_, outgoing) => outgoing.writeHead(status, headers).end())
    const options = { allowPrivateAddresses: true, now: () => new Date('2026-03-01T12:00:00Z') }
    const failed = await deliveryTo(`http://127.0.0.1:${port}/`, options)
    expect(failed).toMatchObject(E.left({ _tag: 'WebhookRejected', status }))
    expect(
      E.isLeft(failed) && 'retryAfterMs' in failed.left ? failed.left.retryAfterMs : undefined,
    ).toBe(wait)
  })

  test('follows no redirect', async () => {
    let followed = 0
    const inner = await listen((_, outgoing) => {
      followed += 1
      outgoing.end()
    })
    const { port } = await listen((_, outgoing) =>
      outgoing.writeHead(307, { location: `http://127.0.0.1:${inner.port}/` }).end(),
    )
    expect(
      await deliveryTo(`http://127.0.0.1:${port}/`, { allowPrivateAddresses: true }),
    ).toMatchObject(E.left({ _tag: 'WebhookRejected', status: 307 }))
    expect(followed).toBe(0)
  })

  test('that gets no response ends in time', async () => {
    const { port } = await listen(() => undefined)
    const options = { allowPrivateAddresses: true, timeoutMs: 50 }
    expect(await deliveryTo(`http://127.0.0.1:${port}/`, options)).toMatchObject(
      E.left({ _tag: 'TimedOut' }),
    )
  })

  test('ends with its signal', async () => {
    const { port } = await listen(() => undefined)
    const url = `http://127.0.0.1:${port}/`
    const { deliver, close } = unwrap(webhookDelivery({ url, allowPrivateAddresses: true }))
    ending.push(close)
    const signal = AbortSignal.abort()
    expect(await deliver(entryOf('x'), { signal })()).toMatchObject(E.left({ _tag: 'Aborted' }))
  })
})

describe('a private address', () => {
  /** A listener that nobody must reach, on loopback. */
  const forbidden = async () => {
    let reached = 0
    const { server, port } = await listen((_, outgoing) => outgoing.end())
    server.on('connection', () => (reached += 1))
    return { port, reached: () => reached }
  }

  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['a number', '2130706433'],
    ['hexadecimal', '0x7f.1'],
    ['IPv6 loopback', '[::1]'],
    ['IPv4 mapped', '[::ffff:127.0.0.1]'],
    ['all addresses', '0.0.0.0'],
    ['cloud metadata', '169.254.169.254'],
  ])('in the URL is rejected before a connection: %s', async (_, host) => {
    const { port, reached } = await forbidden()
    expect(await deliveryTo(`https://${host}:${port}/`)).toMatchObject(
      E.left({ _tag: 'PrivateAddressRejected' }),
    )
    expect(reached()).toBe(0)
  })

  test('behind a name of this machine is rejected', async () => {
    const { port, reached } = await forbidden()
    expect(await deliveryTo(`https://localhost:${port}/`)).toMatchObject(
      E.left({ _tag: 'PrivateAddressRejected' }),
    )
    expect(reached()).toBe(0)
  })

  test.each([
    ['loopback', ['127.0.0.1']],
    ['several', ['10.0.0.1', '::1', 'fd00::1']],
    ['none', []],
  ])('that a name resolves to is rejected: %s', async (_, addresses) => {
    const { port, reached } = await forbidden()
    const resolve: Resolve = () =>
      Promise.resolve(
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    expect(await deliveryTo(`https://hook.example.com:${port}/`, { resolve })).toMatchObject(
      E.left({ _tag: 'PrivateAddressRejected' }),
    )
    expect(reached()).toBe(0)
  })

  test('that a name resolves to after a good one (DNS rebinding) is rejected', async () => {
    const { port, reached } = await forbidden()
    // Public to whoever asks first; the socket's own question is the one that is checked.
    const answers = ['127.0.0.1', '169.254.169.254']
    let asked = 0
    const resolve: Resolve = () =>
      Promise.resolve([{ address: answers[asked++] ?? '127.0.0.1', family: 4 }])
    const { deliver, close } = unwrap(
      webhookDelivery({ url: `https://hook.example.com:${port}/`, resolve }),
    )
    ending.push(close)
    for (const expected of [1, 2]) {
      expect(await deliver(entryOf('x'))()).toMatchObject(
        E.left({ _tag: 'PrivateAddressRejected' }),
      )
      // Every new connection asks anew: there is no earlier answer to reuse.
      expect(asked).toBe(expected)
    }
    expect(reached()).toBe(0)
  })

  test('a name that is not there is a failure of its own', async () => {
    const resolve: Resolve = () =>
      Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
    expect(await deliveryTo('https://hook.example.com/', { resolve })).toMatchObject(
      E.left({ _tag: 'HostNotFound' }),
    )
  })
})

test.each([
  ['no URL', 'hook', false],
  ['another scheme', 'file:///etc/passwd', true],
  ['a user name', 'https://user:password@example.com/', true],
  ['http to the Internet', 'http://example.com/', false],
])('a URL is rejected: %s', (_, url, allowPrivateAddresses) => {
  const refused = webhookDelivery({ url, allowPrivateAddresses })
  expect(refused).toMatchObject(E.left({ _tag: 'InvalidWebhookUrl' }))
  expect(JSON.stringify(refused)).not.toContain('password')
})
