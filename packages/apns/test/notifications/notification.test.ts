import { afterAll, describe, expect, test } from '@jest/globals'
import {
  notificationClient,
  providerToken,
  type NotificationTarget,
} from '@mdm-kit/apns/notifications'
import { secret, unwrap } from '@mdm-kit/codec'
import { createKeyPair, privateKeyPem } from '@mdm-kit/pki'
import { fakeApns, manualClock } from '@mdm-kit/testing'
import { verify } from 'node:crypto'
import { inspect } from 'node:util'

const pair = createKeyPair('ec-p256')
const p8 = privateKeyPem(pair.privateKey)
const ids = { teamId: 'TEAM123456', keyId: 'KEY1234567' }
const MINUTE = 60_000
const bare = (header: string): string => header.replace(/^bearer /, '')

describe('providerToken', () => {
  test('signs who may push, as Apple reads it', async () => {
    const clock = manualClock()
    const token = unwrap(providerToken({ ...ids, key: secret(p8), clock }))
    const [head = '', claims = '', signature = ''] = bare(await token.authorization()).split('.')
    const jsonOf = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
    expect(jsonOf(head)).toEqual({ alg: 'ES256', kid: ids.keyId })
    expect(jsonOf(claims)).toEqual({
      iss: ids.teamId,
      iat: Math.floor(clock.now().getTime() / 1000),
    })
    const key = { key: pair.publicKey, dsaEncoding: 'ieee-p1363' } as const
    const signed = Buffer.from(`${head}.${claims}`)
    expect(verify('sha256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true)
  })

  test('is renewed after 50 minutes, once for all who ask', async () => {
    const clock = manualClock()
    const token = unwrap(providerToken({ ...ids, key: p8, clock }))
    const ask = () => Promise.all([token.authorization(), token.authorization()])
    const [first, same] = await ask()
    expect(same).toBe(first)
    clock.advance(50 * MINUTE - 1)
    expect(await token.authorization()).toBe(first)
    clock.advance(1)
    const [renewed, alsoRenewed] = await ask()
    expect(renewed).not.toBe(first)
    expect(alsoRenewed).toBe(renewed)
  })

  test('is renewed when the clock was set back: APNs takes none from the future', async () => {
    let now = Date.UTC(2026, 0, 1)
    const clock = { ...manualClock(), now: () => new Date(now) }
    const token = unwrap(providerToken({ ...ids, key: p8, clock }))
    const first = await token.authorization()
    now -= 2 * MINUTE
    expect(await token.authorization()).not.toBe(first)
  })

  test.each([
    ['a short team id', { teamId: 'TEAM' }, 'ProviderIdInvalid'],
    ['a key id in lower case', { keyId: 'key1234567' }, 'ProviderIdInvalid'],
    ['what is not a key', { key: 'hello' }, 'ProviderKeyUnreadable'],
    ['a P-384 key', { key: createKeyPair('ec-p384').privateKey }, 'ProviderKeyUnreadable'],
    ['a public key', { key: pair.publicKey }, 'ProviderKeyUnreadable'],
    ['renewal below 20 minutes', { renewAfterMs: 20 * MINUTE - 1 }, 'RenewalInvalid'],
    ['renewal after an hour', { renewAfterMs: 60 * MINUTE }, 'RenewalInvalid'],
  ])('rejects %s', (_, options, tag) => {
    const token = providerToken({ ...ids, key: p8, ...options })
    expect(token).toMatchObject({ _tag: 'Left', left: { _tag: tag } })
    expect(inspect(token)).not.toContain('BEGIN')
  })
})

describe('notificationClient', () => {
  const token = unwrap(providerToken({ ...ids, key: p8 }))
  const starting = fakeApns({ providerKeys: { [ids.keyId]: pair.publicKey } })
  const opening = starting.then((apns) =>
    unwrap(
      notificationClient({
        providerToken: token,
        topic: 'com.example.agent',
        origin: apns.origin,
        ca: apns.ca,
      }),
    ),
  )
  afterAll(async () => {
    await (await opening).close()
    await (await starting).close()
  })
  const target: NotificationTarget = {
    deviceToken: new Uint8Array(32).fill(1),
    pushType: 'alert',
    payload: { aps: { alert: 'Hello' } },
  }

  test('rejects MDM topics: MDM needs a certificate', () => {
    const topic = 'com.apple.mgmt.External.0b0bd4b5'
    expect(notificationClient({ providerToken: token, topic })).toMatchObject({
      left: { _tag: 'MdmNeedsCertificate', message: expect.stringContaining('certificate') },
    })
  })

  test.each([
    ['an alert', target, '10'],
    ['a background notification', { ...target, pushType: 'background' as const }, '5'],
    ['a quiet alert', { ...target, priority: 1 as const, collapseId: 'c' }, '1'],
  ])('sends %s', async (_, notification, priority) => {
    const [apns, client] = [await starting, await opening]
    const outcome = await client.notify(notification)()
    expect(outcome).toMatchObject({ _tag: 'Right' })
    expect(apns.pushes().at(-1)).toMatchObject({
      accepted: true,
      topic: 'com.example.agent',
      body: JSON.stringify(notification.payload),
      headers: { 'apns-push-type': notification.pushType, 'apns-priority': priority },
    })
  })

  test.each([
    ['no token', { deviceToken: new Uint8Array() }, 'deviceToken'],
    ['a payload beyond 4096 bytes', { payload: { aps: 'x'.repeat(5000) } }, 'payload'],
    ['a payload that is not JSON', { payload: { aps: 1n } }, 'payload'],
    [
      'an urgent background notification',
      { pushType: 'background' as const, priority: 10 as const },
      'priority',
    ],
    ['a long collapse id', { collapseId: 'x'.repeat(65) }, 'collapseId'],
    ['a collapse id that would split headers', { collapseId: 'a\r\nb' }, 'collapseId'],
    ['an invalid date', { expiration: new Date(NaN) }, 'expiration'],
    ['an id that is not a UUID', { id: '1' }, 'id'],
  ])('rejects %s', async (_, more, field) => {
    const client = await opening
    const outcome = await client.notify({ ...target, ...more })()
    expect(outcome).toMatchObject({ left: { _tag: 'InvalidPush', field } })
  })

  test('a token of an unknown key stops the topic until another token is given', async () => {
    const apns = await starting
    const stranger = unwrap(providerToken({ ...ids, key: createKeyPair('ec-p256').privateKey }))
    const client = unwrap(
      notificationClient({
        providerToken: stranger,
        topic: 'com.example.agent',
        origin: apns.origin,
        ca: apns.ca,
      }),
    )
    expect(await client.notify(target)()).toMatchObject({ left: { _tag: 'InvalidProviderToken' } })
    expect(await client.notify(target)()).toMatchObject({ left: { _tag: 'TopicStopped' } })
    client.reload(token)
    expect(await client.notify(target)()).toMatchObject({ _tag: 'Right' })
    expect(await client.notify(target, { deadlineMs: NaN })()).toMatchObject({
      left: { _tag: 'InvalidPush', field: 'deadlineMs' },
    })
    await client.close()
  })
})
