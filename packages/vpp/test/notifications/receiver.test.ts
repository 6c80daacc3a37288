import { reveal, secret } from '@mdm-kit/codec'
import { type Clock, type HttpRequest, systemClock } from '@mdm-kit/http'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { seenInMemory } from '../../src/notifications/receiver.js'
import { notificationAuthorized } from '../../src/notifications/authorization.js'
import {
  decodeNotification,
  notificationReceiver,
  subscribe,
  tokensInMemory,
  type Notification,
  type NotificationReceiverOptions,
  type NotificationRejected,
} from '../../src/index.js'
import { closing, leftOf, rightOf, scene, serials, tagOf } from '../support/scene.js'

const APP = { adamId: '1', pricingParam: 'STDQ' }
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
const common = { notificationId: 'n1', uId: 'location-1' }

const SAMPLES = [
  ['Test', { notificationType: 'TEST_NOTIFICATION', notification: {} }],
  ['AssetCount', { notificationType: 'ASSET_COUNT', notification: { ...APP, countDelta: -3 } }],
  [
    'AssetManagement',
    {
      notificationType: 'ASSET_MANAGEMENT',
      notification: {
        type: 'ASSOCIATE',
        result: 'FAILURE',
        eventId: 'e1',
        assignments: [{ ...APP, serialNumber: 'A' }],
        error: {
          errorNumber: 9709,
          errorMessage: 'none left',
          errorInfo: { assets: [APP], serialNumbers: ['A'] },
        },
      },
    },
  ],
  [
    'UserManagement',
    {
      notificationType: 'USER_MANAGEMENT',
      notification: {
        type: 'CREATE',
        result: 'SUCCESS',
        eventId: 'e2',
        users: [{ clientUserId: 'u', status: 'Registered', inviteCode: 'i', email: 'a@b.c' }],
      },
    },
  ],
  [
    'UserAssociated',
    {
      notificationType: 'USER_ASSOCIATED',
      notification: { associatedUsers: [{ clientUserId: 'u', idHash: 'h', status: 'Associated' }] },
    },
  ],
  [
    'SubscriptionCount',
    {
      notificationType: 'SUBSCRIPTION_COUNT',
      notification: {
        parentAdamId: 1,
        adamId: 2,
        counts: { available: { renewing: 1, expiring: 0 }, total: { renewing: 2, expiring: 3 } },
      },
    },
  ],
  [
    'SubscriptionManagement',
    {
      notificationType: 'SUBSCRIPTION_MANAGEMENT',
      notification: {
        type: 'DISASSOCIATE',
        result: 'SUCCESS',
        eventId: 'e3',
        assignments: [{ adamId: 2, clientUserId: 'u', renewing: false }],
      },
    },
  ],
  ['Unknown', { notificationType: 'NEXT_YEAR', notification: { anything: [1] } }],
] as const

describe('decodeNotification', () => {
  test.each(SAMPLES)('reads %s with every key', (tag, sample) => {
    const notification = rightOf(decodeNotification(bytes({ ...common, ...sample, more: 1 })))
    expect(notification).toEqual({ _tag: tag, ...common, ...sample, more: 1 })
  })

  test.each([
    ['no JSON', Buffer.from('<html>'), 'NotJson'],
    ['no notification', bytes({ uId: 'x' }), 'DecodeError'],
    [
      'a delta that is no number',
      bytes({
        ...common,
        notificationType: 'ASSET_COUNT',
        notification: { ...APP, countDelta: 'x' },
      }),
      'DecodeError',
    ],
    ['too much', Buffer.alloc(2_000_000, 32), 'JsonTooLarge'],
  ])('rejects %s', (_, body, tag) => {
    expect(tagOf(decodeNotification(body))).toBe(tag)
  })

  test.each([
    ['null', { notification: null }],
    ['nothing', {}],
  ])('a test whose notification is %s is a test', (_, content) => {
    const test = { ...common, notificationType: 'TEST_NOTIFICATION', ...content }
    expect(rightOf(decodeNotification(bytes(test)))).toMatchObject({
      _tag: 'Test',
      notification: {},
    })
  })

  test('what a notification has to say is asked for by its path, even of null', () => {
    const empty = { ...common, notificationType: 'ASSET_COUNT', notification: null }
    const failure = leftOf(decodeNotification(bytes(empty)))
    expect(failure.message).toContain('notification.adamId')
  })

  test('no bytes make it throw, and its own case is never taken from the body', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => Buffer.from(text)),
        ),
        (body) => {
          expect(['Left', 'Right']).toContain(decodeNotification(body)._tag)
        },
      ),
    )
    const forged = { ...common, ...SAMPLES[0][1], _tag: 'AssetCount' }
    expect(rightOf(decodeNotification(bytes(forged)))._tag).toBe('Test')
  })
})

describe('notificationAuthorized', () => {
  const accepted = [secret('one'), secret('two')]
  test.each([
    ['Bearer one', true],
    ['bearer two', true],
    ['Bearer three', false],
    ['Bearer ', false],
    ['Bearer', false],
    ['one', false],
    ['Basic one', false],
    ['Bearer one two', false],
    [undefined, false],
  ])('%s: %s', (authorization, expected) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
    expect(notificationAuthorized({ headers }, accepted)).toBe(expected)
  })

  test('nothing is accepted when there are no tokens, and no empty token', () => {
    expect(notificationAuthorized({ headers: { authorization: 'Bearer x' } }, [])).toBe(false)
    expect(notificationAuthorized({ headers: {} }, [secret('')])).toBe(false)
  })
})

const receiverOf = (options: Partial<NotificationReceiverOptions> = {}) => {
  const got: Notification[] = []
  const refused: NotificationRejected[] = []
  const handle = notificationReceiver({
    tokens: tokensInMemory([secret('token')]),
    uId: 'location-1',
    onNotification: (notification) => {
      got.push(notification)
    },
    onRejected: (rejection) => refused.push(rejection),
    ...options,
  })
  const post = async (
    document: unknown,
    { token = 'token', ...more }: { token?: string } & Partial<HttpRequest> = {},
  ): Promise<number> => {
    const response = await handle({
      method: 'POST',
      path: '/vpp',
      headers: { authorization: `Bearer ${token}` },
      body: bytes(document),
      ...more,
    })
    return response.status
  }
  return { handle, post, got, refused }
}

describe('the receiver', () => {
  const document = { ...common, ...SAMPLES[1][1] }

  test('deals with a notification once, however often it comes', async () => {
    const { post, got } = receiverOf()
    expect(await Promise.all([post(document), post(document)])).toEqual([200, 200])
    expect(await post(document)).toBe(200)
    expect(got).toHaveLength(1)
    expect(await post({ ...document, notificationId: 'n2' })).toBe(200)
    expect(got).toHaveLength(2)
  })

  test('asks for it again when it could not be dealt with', async () => {
    let attempts = 0
    const { post, refused } = receiverOf({
      onNotification: () =>
        ++attempts === 1 ? Promise.reject(new Error('no')) : Promise.resolve(),
    })
    expect(await post(document)).toBe(500)
    expect(await post(document)).toBe(200)
    expect(attempts).toBe(2)
    expect(refused.map(({ status }) => status)).toEqual([500])
  })

  test.each([
    ['another method', { method: 'GET' as const }, 405],
    ['a wrong token', { token: 'other' }, 401],
    ['no body', { body: new Uint8Array() }, 400],
    ['garbage', { body: Buffer.from('{"notificationId":') }, 400],
  ])('turns away %s', async (_, more, status) => {
    const { post, got, refused } = receiverOf()
    expect(await post(document, more)).toBe(status)
    expect(got).toEqual([])
    expect(refused[0]?.status).toBe(status)
  })

  test('turns away what is about another location', async () => {
    const { post, got } = receiverOf()
    expect(await post({ ...document, uId: 'location-2' })).toBe(403)
    expect(got).toEqual([])
  })

  test('responds 500 when its stores fail', async () => {
    const fails = () => Promise.reject(new Error('down'))
    const tokens = { accepted: fails, accept: fails }
    expect(await receiverOf({ tokens }).post(document)).toBe(500)
    const seen = { has: fails, add: fails }
    expect(await receiverOf({ seen }).post(document)).toBe(500)
  })

  test('drops the oldest notifications first', async () => {
    const seen = seenInMemory(2)
    for (const id of ['a', 'b', 'c']) await seen.add(id)
    expect(await Promise.all(['a', 'b', 'c'].map(seen.has))).toEqual([false, true, true])
  })
})

/** A receiver on a loopback port, mounted as an ordinary Node listener. */
const listening = async (handle: ReturnType<typeof notificationReceiver>): Promise<string> => {
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', () => {
      void handle({
        method: 'POST',
        path: request.url ?? '/',
        headers: { authorization: request.headers.authorization ?? '' },
        body: Buffer.concat(chunks),
      }).then(({ status }) => response.writeHead(status).end())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing({
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/vpp`
}

const ALL_TYPES = [
  'ASSET_COUNT',
  'ASSET_MANAGEMENT',
  'USER_MANAGEMENT',
  'USER_ASSOCIATED',
  'SUBSCRIPTION_MANAGEMENT',
]

describe('subscribe', () => {
  test('the receiver accepts the new token before the call, and then no other', async () => {
    const { client, location } = await scene()
    const tokens = tokensInMemory([secret('old')])
    const { handle, got } = receiverOf({ tokens })
    const notificationUrl = await listening(handle)
    const config = await subscribe(client, {
      notificationUrl,
      notificationTypes: ALL_TYPES,
      tokens,
    })
    expect(config.subscribedNotificationTypes).toEqual(ALL_TYPES)
    expect(config.notificationUrl).toBe(notificationUrl)
    expect(got.map(({ _tag }) => _tag)).toEqual(['Test'])
    const accepted = (await tokens.accepted()).map(reveal)
    expect(accepted).toHaveLength(1)
    expect(accepted[0]).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(config)).not.toContain(accepted[0])
    await location.buy(APP, 5)
    expect(got.at(-1)).toMatchObject({ _tag: 'AssetCount', notification: { countDelta: 5 } })
  })

  test('calling the endpoint without a receiver that knows the token is rejected (9728)', async () => {
    const { client } = await scene()
    const { handle } = receiverOf()
    const request = {
      notificationUrl: await listening(handle),
      notificationAuthToken: secret('unknown to the receiver'),
      notificationTypes: ['ASSET_COUNT'],
    }
    expect(tagOf(await client.setClientConfig(request)())).toBe('NotificationUrlUnreachable')
    const config = await client.clientConfig()
    expect(config.notificationUrl).toBeUndefined()
  })

  test('after a rejection only the old tokens are accepted', async () => {
    const { client } = await scene()
    const tokens = tokensInMemory([secret('old')])
    const options = { notificationUrl: 'http://127.0.0.1:1/vpp', notificationTypes: [], tokens }
    expect(tagOf(await subscribe(client, options)())).toBe('NotificationUrlUnreachable')
    expect((await tokens.accepted()).map(reveal)).toEqual(['old'])
  })

  test('after a lost response both are accepted: either may be in use', async () => {
    const { another, fake } = await scene()
    const client = another({ retry: { attempts: 1 } })
    const tokens = tokensInMemory([secret('old')])
    fake.script(({ method }) => (method === 'POST' ? { _tag: 'Reset', when: 'after' } : undefined))
    const { handle } = receiverOf({ tokens })
    const notificationUrl = await listening(handle)
    const newToken = () => secret('new')
    const options = { notificationUrl, notificationTypes: [], tokens, newToken }
    expect(tagOf(await subscribe(client, options)())).toBe('ConnectionLost')
    expect((await tokens.accepted()).map(reveal)).toEqual(['old', 'new'])
  })

  test('tokens that cannot be stored are a failure, not an exception', async () => {
    const { client } = await scene()
    const fails = () => Promise.reject(new Error('down'))
    const tokens = { accepted: fails, accept: fails }
    const options = { notificationUrl: 'https://x.example.com/', notificationTypes: [], tokens }
    expect(tagOf(await subscribe(client, options)())).toBe('NotificationTokensUnavailable')
  })
})

describe('work that notifications report', () => {
  const subscribed = async (options: Parameters<typeof scene>[0] = {}) => {
    const made = await scene({ client: { expectNotifications: true }, ...options })
    const tokens = tokensInMemory()
    const { handle, got } = receiverOf({
      tokens,
      onNotification: (notification) => {
        got.push(notification)
        made.client.notified(notification)
      },
    })
    const notificationUrl = await listening(handle)
    const options2 = { notificationUrl, notificationTypes: ALL_TYPES, tokens }
    await subscribe(made.client, options2)
    return { ...made, got }
  }
  /** Waits until woken: only a notification ends a wait. */
  const asleep: Clock = {
    ...systemClock,
    wait: (_, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) resolve()
        signal?.addEventListener('abort', () => resolve(), { once: true })
      }),
  }
  const patient = { client: { expectNotifications: true, clock: asleep } }

  test('needs no request when every row was reported, in several notifications, some twice', async () => {
    const { client, location, fake, got } = await subscribed({ ...patient, duplicates: 1 })
    location.addAssets([{ adamId: '1', total: 230 }])
    const call = client.associateAndWait({ assets: [APP], serialNumbers: serials(250) })
    expect(rightOf(await call())).toMatchObject({
      _tag: 'Partial',
      requested: 250,
      completed: 230,
      failures: [{ rejection: { _tag: 'NotEnoughLicenses' } }],
    })
    expect(fake.requestCount('status')).toBe(0)
    expect(got.filter(({ _tag }) => _tag === 'AssetManagement')).toHaveLength(4)
  })

  test('users and subscriptions are reported as well', async () => {
    const { client, location, fake } = await subscribed(patient)
    const users = serials(3, 'u').map((clientUserId) => ({
      clientUserId,
      managedAppleId: `${clientUserId}@managed.example.com`,
    }))
    expect(await client.createUsersAndWait({ users })).toMatchObject({
      _tag: 'Complete',
      completed: 3,
    })
    location.addSubscription({ adamId: 5, renewing: 2 })
    const seats = { adamIds: [5], clientUserIds: serials(3, 'u'), renewing: true }
    expect(await client.associateSubscriptionsAndWait(seats)).toMatchObject({
      _tag: 'Partial',
      completed: 2,
    })
    expect(fake.requestCount('status')).toBe(0)
  })

  test('revoking asks once it is notified: only the status knows how much there was', async () => {
    const { client, location, fake } = await subscribed(patient)
    location.addAssets([APP])
    location.assign(APP, { serialNumbers: ['A', 'B'] })
    expect(await client.revokeAndWait({ serialNumbers: ['A', 'B'] })).toMatchObject({
      _tag: 'Complete',
    })
    expect(fake.requestCount('status')).toBe(1)
    expect(location.assignments()).toEqual([])
  })

  test('is asked after in five minutes when no notification has come', async () => {
    const { client, location, clock, fake } = await scene({
      client: { expectNotifications: true },
    })
    location.addAssets([APP])
    await client.associateAndWait({ assets: [APP], serialNumbers: ['A'] })
    expect(clock.slept).toEqual([300_000])
    expect(fake.requestCount('status')).toBe(1)
  })

  test('a notification that comes before the response it belongs to is kept for it', async () => {
    const { client, location, fake } = await scene({ client: { clock: asleep }, eventDelayMs: 1e9 })
    location.addAssets([APP])
    fake.script(({ path }) => {
      if (!path.endsWith('associate')) return undefined
      // The work that is queued by this very request.
      setImmediate(() => {
        for (const eventId of fake.eventIds()) {
          const event = { type: 'ASSOCIATE', result: 'SUCCESS', eventId }
          const assignments = [{ ...APP, serialNumber: 'A' }]
          client.notified(
            rightOf(
              decodeNotification(
                bytes({
                  ...common,
                  notificationType: 'ASSET_MANAGEMENT',
                  notification: { ...event, assignments },
                }),
              ),
            ),
          )
        }
      })
      return undefined
    })
    const outcome = await client.associateAndWait({ assets: [APP], serialNumbers: ['A'] })()
    expect(E.isRight(outcome)).toBe(true)
  })

  test('a user who accepts an invitation is reported', async () => {
    const { client, location, got } = await subscribed()
    await client.createUsersAndWait({ users: [{ clientUserId: 'u' }] })
    await location.acceptInvitation('u')
    expect(got.at(-1)).toMatchObject({
      _tag: 'UserAssociated',
      notification: { associatedUsers: [{ clientUserId: 'u', status: 'Associated' }] },
    })
  })
})
