import { Failed, reveal, secret } from '@mdm-kit/codec'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type DepFault, type FakeDep, type FakeDepOptions, fakeDep } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { inspect } from 'node:util'

import {
  type DepClient,
  type DepClientSettings,
  activationLockBypassCode,
  createTokenKeyPair,
  depClient,
} from '../src/index.js'
import { quickClock } from './clocks.js'

const ended: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const started = async (
  options: FakeDepOptions = {},
  clientOptions: Partial<DepClientSettings> = {},
): Promise<{ fake: FakeDep; client: DepClient }> => {
  const fake = await fakeDep(options)
  const client = depClient({
    serverToken: fake.serverToken(),
    origin: fake.origin,
    clock: quickClock(),
    ...clientOptions,
  })
  ended.push(client.close, fake.close)
  return { fake, client }
}

const serialsOf = (fake: FakeDep): string[] => [...fake.devices().keys()]
const PROFILE = { profile_name: 'P', url: 'https://mdm.example.com/enroll', org_magic: 'M' }
const many = (count: number, prefix = 'NONE'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

describe('every endpoint', () => {
  test('account', async () => {
    const { client } = await started({ account: { org_name: 'Example School', org_type: 'edu' } })
    expect(await client.account()()).toMatchObject({
      right: {
        org_name: 'Example School',
        org_type: 'edu',
        urls: [{ uri: '/server/devices', limit: { default: 100, maximum: 1000 } }, {}, {}, {}],
      },
    })
  })

  test('fetchDevices, then syncDevices', async () => {
    const { fake, client } = await started({
      devices: 3,
      session: { rotateEvery: 1, isStrict: true },
    })
    const first = await client.fetchDevices({ limit: 2 })
    expect(first).toMatchObject({ more_to_follow: true, devices: [{}, {}] })
    const second = await client.fetchDevices({ cursor: first.cursor, limit: 2 })
    expect(second).toMatchObject({ more_to_follow: false, devices: [{}] })
    expect(second.devices?.[0]?.device_assigned_date).toBeInstanceOf(Date)
    const [serial] = fake.addDevices(1)
    const synced = await client.syncDevices(second.cursor)
    expect(synced.devices).toMatchObject([{ serial_number: serial, op_type: 'added' }])
  })

  test('deviceDetails merges batches', async () => {
    const { fake, client } = await started({ devices: 1500 })
    const { devices } = await client.deviceDetails([...serialsOf(fake), 'NOBODY'])
    expect(Object.keys(devices)).toHaveLength(1501)
    expect(devices['NOBODY']).toEqual({
      serial_number: 'NOBODY',
      response_status: 'NOT_ACCESSIBLE',
    })
    const sizes = fake.requests().filter(({ path }) => path === '/devices')
    expect(sizes.map(({ serials }) => serials)).toEqual([1000, 501])
  })

  test('replacementDetails', async () => {
    const { fake, client } = await started()
    const [serial = ''] = serialsOf(fake)
    fake.modifyDevice(serial, { is_replacement_device: true })
    expect(await client.replacementDetails(serial)()).toMatchObject({
      right: { serial_number: serial, original_device_serial_number: `OLD${serial}` },
    })
    expect(await client.replacementDetails('A/B?c=d&e')()).toMatchObject({
      left: { _tag: 'DeviceNotFound', status: 400 },
    })
  })

  test('disownDevices', async () => {
    const { fake, client } = await started({ devices: 2 })
    const [one = '', other = ''] = serialsOf(fake)
    expect(await client.disownDevices([one, one, 'X'])()).toEqual(
      E.right({ [one]: 'SUCCESS', X: 'NOT_ACCESSIBLE' }),
    )
    expect(serialsOf(fake)).toEqual([other])
  })

  test('defineProfile, fetchProfile, assignProfile, removeProfile', async () => {
    const { fake, client } = await started({ devices: 3 })
    const [one = '', two = '', three = ''] = serialsOf(fake)
    const defined = await client.defineProfile({
      ...PROFILE,
      devices: [one],
      skip_setup_items: ['Siri'],
    })
    expect(defined.devices).toEqual({ [one]: 'SUCCESS' })
    const profile = await client.fetchProfile(defined.profile_uuid)
    expect(profile).toEqual({
      ...PROFILE,
      skip_setup_items: ['Siri'],
      profile_uuid: defined.profile_uuid,
    })
    const assigned = await client.assignProfile(defined.profile_uuid, [two, three, 'X'])
    expect(assigned.devices).toEqual({ [two]: 'SUCCESS', [three]: 'SUCCESS', X: 'NOT_ACCESSIBLE' })
    expect(fake.devices().get(two)).toMatchObject({ profile_status: 'assigned' })
    expect(await client.removeProfile([two])).toEqual({ [two]: 'SUCCESS' })
    expect(fake.devices().get(two)).toMatchObject({ profile_status: 'removed' })
    expect(fake.devices().get(two)).not.toHaveProperty('profile_uuid')
  })

  test('defineProfile assigns what one request does not take', async () => {
    const { fake, client } = await started({ devices: 2300 })
    const { profile_uuid, devices } = await client.defineProfile({
      ...PROFILE,
      devices: serialsOf(fake),
    })
    expect(Object.values(devices).filter((status) => status === 'SUCCESS')).toHaveLength(2300)
    const uuids = new Set([...fake.devices().values()].map((device) => device.profile_uuid))
    expect([...uuids]).toEqual([profile_uuid])
  })

  test('defineProfile names the new profile when the rest cannot be assigned', async () => {
    const { fake, client } = await started({ devices: 2300 })
    fake.fail({ fault: { status: 418 }, path: '/profile/devices', after: 1 })
    const outcome = await client.defineProfile({ ...PROFILE, devices: serialsOf(fake) })()
    const [uuid] = fake.profiles().keys()
    expect(outcome).toMatchObject({ left: { _tag: 'Unexpected', profile_uuid: uuid } })
    if (E.isRight(outcome) || !('done' in outcome.left)) throw new Error('not interrupted')
    expect(Object.keys(outcome.left.done)).toHaveLength(2000)
    expect(outcome.left.remaining).toEqual(serialsOf(fake).slice(2000))
  })

  test('assignProfile says how long throttled devices must wait', async () => {
    const { fake, client } = await started({ devices: 2 })
    const [one = '', other = ''] = serialsOf(fake)
    const { profile_uuid } = await client.defineProfile(PROFILE)
    fake.throttle([one], 90)
    const assigned = await client.assignProfile(profile_uuid, [one, other])
    expect(assigned.devices).toEqual({ [one]: 'THROTTLED', [other]: 'SUCCESS' })
    expect(assigned.retry_after_seconds).toBeGreaterThan(80)
  })

  test('so does defineProfile of those that one request did not take', async () => {
    const { fake, client } = await started({ devices: 1100 })
    const last = serialsOf(fake).at(-1) ?? ''
    fake.throttle([last], 90)
    const defined = await client.defineProfile({ ...PROFILE, devices: serialsOf(fake) })
    expect(defined.devices[last]).toBe('THROTTLED')
    expect(defined.retry_after_seconds).toBeGreaterThan(80)
  })

  test('activationLock with a bypass code', async () => {
    const { fake, client } = await started()
    const [device = ''] = serialsOf(fake)
    const { escrowKey } = await activationLockBypassCode()
    const input = { device, escrow_key: escrowKey, lost_message: 'Please call' }
    expect(await client.activationLock(input)).toEqual({
      serial_number: device,
      response_status: 'SUCCESS',
    })
    expect(await client.activationLock(input)).toMatchObject({
      response_status: 'DEVICE_ALREADY_LOCKED',
    })
    expect(await client.activationLock({ device: 'X' })).toMatchObject({
      response_status: 'NOT_ACCESSIBLE',
    })
  })

  test('betaEnrollmentTokens', async () => {
    const { client } = await started()
    const { betaEnrollmentTokens } = await client.betaEnrollmentTokens()
    expect(betaEnrollmentTokens?.map(({ os }) => os)).toEqual(['iOS', 'OSX'])
  })

  test('the account-driven profile is set, read and deleted', async () => {
    const { client } = await started()
    await client.setAccountDrivenProfile('https://mdm.example.com/discovery')
    const profile = await client.accountDrivenProfile()
    expect(profile.mdm_service_discovery_url).toBe('https://mdm.example.com/discovery')
    expect(profile.last_updated_timestamp).toBeInstanceOf(Date)
    await client.deleteAccountDrivenProfile()
    expect(await client.accountDrivenProfile()()).toMatchObject({ left: { _tag: 'NotFound' } })
  })
})

/** Each error provoked at the fake, by the call that Apple documents it for. */
describe('every error can be met', () => {
  const refused = (status: number, body: string): DepFault => ({ status, body })
  type Act = (client: DepClient, fake: FakeDep) => Promise<E.Either<{ _tag: string }, unknown>>
  const OLD = new Date('2026-01-01T00:00:00Z')
  let time = OLD

  const ROWS: readonly (readonly [string, Act, DepFault?])[] = [
    ['CursorInvalid', (c) => c.fetchDevices({ cursor: 'bm9uZQ==' })()],
    ['CursorInvalid', (c) => c.syncDevices('bm9uZQ==')()],
    ['CursorRequired', (c) => c.syncDevices('')()],
    [
      'CursorExhausted',
      async (c) => {
        const { cursor } = await c.fetchDevices()
        return c.fetchDevices({ cursor })()
      },
    ],
    [
      'CursorExhausted',
      async (c) => c.syncDevices((await c.fetchDevices()).cursor)(),
      refused(400, 'EXHAUSTED_CURSOR'),
    ],
    [
      'CursorExpired',
      async (c) => {
        const { cursor } = await c.fetchDevices()
        time = new Date(OLD.getTime() + 8 * 86_400_000)
        return c.syncDevices(cursor)()
      },
    ],
    ['DeviceIdRequired', (c) => c.deviceDetails([''])()],
    ['DeviceIdRequired', (c) => c.disownDevices([''])()],
    ['DeviceIdRequired', (c) => c.removeProfile([''])()],
    ['DeviceIdRequired', (c) => c.assignProfile('U', [''])()],
    ['DeviceIdRequired', (c) => c.replacementDetails('')()],
    ['DeviceNotFound', (c) => c.replacementDetails('X')()],
    ['ProfileUuidRequired', (c) => c.assignProfile('', ['X'])()],
    ['ProfileUuidRequired', (c) => c.fetchProfile('')()],
    ['NotFound', (c) => c.fetchProfile('UNKNOWN')()],
    ['NotFound', (c) => c.assignProfile('UNKNOWN', ['X'])()],
    ['ConfigNameRequired', (c) => c.defineProfile({ url: 'https://a.example' } as never)()],
    ['ConfigNameInvalid', (c) => c.defineProfile({ ...PROFILE, profile_name: '' })()],
    ['ConfigNameInvalid', (c) => c.defineProfile({ ...PROFILE, profile_name: 'x'.repeat(126) })()],
    ['ConfigUrlRequired', (c) => c.defineProfile({ profile_name: 'P' } as never)()],
    ['ConfigUrlInvalid', (c) => c.defineProfile({ ...PROFILE, url: 'nowhere' })()],
    ['DepartmentInvalid', (c) => c.defineProfile({ ...PROFILE, department: '' })()],
    ['SupportPhoneInvalid', (c) => c.defineProfile({ ...PROFILE, support_phone_number: '' })()],
    ['SupportEmailInvalid', (c) => c.defineProfile({ ...PROFILE, support_email_address: '' })()],
    ['MagicInvalid', (c) => c.defineProfile({ ...PROFILE, org_magic: '' })()],
    ['FlagsInvalid', (c) => c.defineProfile({ ...PROFILE, is_mdm_removable: false })()],
    ['LocaleInvalid', (c) => c.defineProfile({ ...PROFILE, region: 'us' })()],
    ['DepartmentRequired', (c) => c.defineProfile(PROFILE)(), refused(400, 'DEPARTMENT_REQUIRED')],
    [
      'SupportPhoneRequired',
      (c) => c.defineProfile(PROFILE)(),
      refused(400, 'SUPPORT_PHONE_REQUIRED'),
    ],
    ['NotFound', (c) => c.defineProfile(PROFILE)(), refused(400, 'NOT_FOUND')],
    ['DiscoveryUrlRequired', (c) => c.setAccountDrivenProfile('')()],
    ['DiscoveryUrlInvalid', (c) => c.setAccountDrivenProfile('http://a.example')()],
    [
      'OrganizationNotSupported',
      (c) => c.setAccountDrivenProfile('https://a.example')(),
      refused(400, 'ORG_NOT_SUPPORTED'),
    ],
    [
      'OrganizationNotSupported',
      (c) => c.accountDrivenProfile()(),
      refused(400, 'ORG_NOT_SUPPORTED'),
    ],
    [
      'OrganizationNotSupported',
      (c) => c.deleteAccountDrivenProfile()(),
      refused(400, 'ORG_NOT_SUPPORTED'),
    ],
    ['NotFound', (c) => c.accountDrivenProfile()()],
    [
      'AppleSeedTurnedOff',
      (c) => c.betaEnrollmentTokens()(),
      refused(403, 'APPLE_SEED_FOR_IT_TURNED_OFF'),
    ],
    ['MalformedRequestBody', (c) => c.activationLock({ device: '' })()],
    [
      'MalformedRequestBody',
      (c) => c.activationLock({ device: 'X', escrow_key: secret('short') })(),
    ],
    ['Unexpected', (c) => c.activationLock({ device: 'X' })(), refused(403, '')],
    ['AccessDenied', (c) => c.disownDevices(['X'])(), refused(403, 'ACCESS_DENIED')],
    [
      'TermsNotSigned',
      (c, fake) => {
        fake.acceptTerms(false)
        return c.account()()
      },
    ],
    ['UserAgentMissing', (c) => c.account()(), refused(400, 'USER_AGENT_MISSING')],
    ['UserAgentInvalid', (c) => c.account()(), refused(400, 'USER_AGENT_INVALID')],
    ['Unexpected', (c) => c.account()(), refused(418, 'oops')],
    ['NotJson', (c) => c.account()(), 'broken JSON'],
    ['DecodeError', (c) => c.fetchDevices()(), refused(200, '{"devices": 1}')],
    [
      'TokenRejected',
      async (c, fake) => {
        const { certificate } = await createTokenKeyPair()
        fake.issueServerToken(certificate)
        return c.account()()
      },
    ],
    [
      'TokenExpired',
      (c) => {
        time = new Date(OLD.getTime() + 366 * 86_400_000)
        return c.account()()
      },
    ],
  ]

  // Each row has its third place filled: a function with more parameters than that waits for `done`.
  test.each(ROWS.map(([tag, act, fault]) => [tag, act, fault] as const))(
    '%s',
    async (tag, act, fault) => {
      time = OLD
      const { fake, client } = await started(
        { now: () => time },
        { clock: quickClock({ now: () => time }) },
      )
      if (fault !== undefined) {
        await client.account()()
        const isSync = tag === 'CursorExhausted'
        fake.fail({ fault, ...(isSync ? { path: '/devices/sync' } : {}) })
      }
      expect(await act(client, fake)).toMatchObject({ left: { _tag: tag } })
    },
  )
})

describe('batches that are interrupted', () => {
  test('say what was done and what remains', async () => {
    const { fake, client } = await started({ devices: 2500 })
    await client.account()()
    fake.fail({ fault: { status: 403, body: 'ACCESS_DENIED' }, path: '/devices/disown', after: 1 })
    const serials = serialsOf(fake)
    const outcome = await client.disownDevices(serials)()
    if (E.isRight(outcome)) throw new Error('it should fail')
    expect(outcome.left._tag).toBe('AccessDenied')
    expect(Object.keys(outcome.left.done)).toEqual(serials.slice(0, 1000))
    expect(outcome.left.remaining).toEqual(serials.slice(1000))
    expect(fake.devices().size).toBe(1500)
  })

  test('say how long those that were throttled must wait', async () => {
    const { fake, client } = await started({ devices: 1500 })
    const { profile_uuid } = await client.defineProfile(PROFILE)
    const serials = serialsOf(fake)
    fake.throttle(serials.slice(0, 1), 90)
    fake.fail({ fault: { status: 418 }, path: '/profile/devices', after: 1 })
    const outcome = await client.assignProfile(profile_uuid, serials)()
    if (E.isRight(outcome)) throw new Error('it should fail')
    expect(outcome.left.remaining).toHaveLength(500)
    expect(outcome.left.retry_after_seconds).toBeGreaterThan(80)
  })

  test('an empty list makes no request', async () => {
    const { fake, client } = await started()
    expect(await client.removeProfile([])()).toEqual(E.right({}))
    expect(await client.deviceDetails([])()).toEqual(E.right({ devices: {} }))
    expect(fake.requests()).toEqual([])
  })

  test('any iterable of serial numbers will do', async () => {
    const { fake, client } = await started({ devices: 3 })
    const { devices } = await client.deviceDetails(fake.devices().keys())
    expect(Object.keys(devices)).toHaveLength(3)
  })
})

describe('what goes wrong on the way', () => {
  const statuses = (fake: FakeDep, path: string): number[] =>
    fake.requests().flatMap((request) => (request.path === path ? [request.status] : []))

  test.each<[string, DepFault]>([
    ['a lost connection', 'hang up'],
    ['half an answer', 'half'],
    ['503', { status: 503 }],
    ['503 with Retry-After', { status: 503, headers: { 'retry-after': '7' } }],
    ['429', { status: 429 }],
  ])('a read goes on after %s', async (_, fault) => {
    const waits: number[] = []
    const clock = quickClock({ onWait: (milliseconds) => waits.push(milliseconds) })
    const { fake, client } = await started({}, { clock })
    await client.account()()
    fake.fail({ fault, path: '/server/devices', times: 2 })
    expect(await client.fetchDevices()()).toMatchObject({ _tag: 'Right' })
    expect(waits).toHaveLength(2)
    if (typeof fault === 'object' && 'headers' in fault) expect(waits).toEqual([7000, 7000])
  })

  test.each<[string, DepFault]>([
    ['hang up', 'hang up'],
    ['lost response', 'lost response'],
    ['503 without Retry-After', { status: 503 }],
  ])('what must not happen twice is not sent twice: %s', async (_, fault) => {
    const { fake, client } = await started()
    await client.account()()
    fake.fail({ fault, path: '/profile', times: 9 })
    fake.fail({ fault, path: '/devices/disown', times: 9 })
    fake.fail({ fault, path: '/device/activationlock', times: 9 })
    expect(await client.defineProfile(PROFILE)()).toMatchObject({ _tag: 'Left' })
    expect(await client.disownDevices(['X'])()).toMatchObject({ _tag: 'Left' })
    expect(await client.activationLock({ device: 'X' })()).toMatchObject({ _tag: 'Left' })
    for (const path of ['/profile', '/devices/disown', '/device/activationlock']) {
      expect(statuses(fake, path)).toHaveLength(1)
    }
  })

  test('retries end', async () => {
    const { fake, client } = await started()
    await client.account()()
    fake.fail({ fault: { status: 503, headers: { 'retry-after': '1' } }, times: 100 })
    expect(await client.account()()).toMatchObject({
      left: { _tag: 'ServiceUnavailable', status: 503, retryAfterMs: 1000 },
    })
    expect(statuses(fake, '/account')).toHaveLength(5)
  })

  test('a signal ends a call that gets no response', async () => {
    const { fake, client } = await started()
    await client.account()()
    fake.fail({ fault: 'silence' })
    const ending = new AbortController()
    const call = client.account({ signal: ending.signal })()
    setImmediate(() => ending.abort())
    expect(await call).toMatchObject({ left: { _tag: 'Aborted' } })
  })

  test('a slow response is waited for', async () => {
    const { fake, client } = await started()
    fake.fail({ fault: { delayMs: 20 }, path: '/account' })
    expect(await client.account()()).toMatchObject({ _tag: 'Right' })
  })

  test('no listener is needed', async () => {
    const { fake, client } = await started()
    await fake.close()
    expect(await client.account()()).toMatchObject({ left: { _tag: 'ConnectionRefused' } })
  })

  test.each(['', 'nonsense', 'ftp://127.0.0.1', 'http://'])(
    'an origin that is none is a failure, and no exception: %j',
    async (origin) => {
      const { client } = await started({}, { origin })
      expect(await client.account()()).toMatchObject({ left: { _tag: 'InvalidRequest' } })
    },
  )

  test('a closed client fails', async () => {
    const { client } = await started()
    await client.close()
    expect(await client.account()()).toMatchObject({ left: { _tag: 'Closed' } })
  })

  test.each([401, 'FORBIDDEN'] as const)(
    'sessions that expire all the time (%s) lose no call',
    async (sessionRejection) => {
      const { fake, client } = await started({
        devices: 300,
        sessionRejection,
        session: { rotateEvery: 2 },
      })
      const calls = Array.from({ length: 60 }, async (_, index) => {
        if (index % 10 === 0) fake.expireSessions()
        return client.deviceDetails(many(3))()
      })
      expect((await Promise.all(calls)).every(E.isRight)).toBe(true)
    },
  )
})

test('an awaited call rejects with Failed, whose failure is the union of the call', async () => {
  const { client } = await started()
  const failed = await client.fetchProfile('').catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(Failed)
  expect((failed as Failed).failure._tag).toBe('ProfileUuidRequired')
})

test('an older protocol version can be asked for', async () => {
  const { client } = await started({ devices: 2 }, { protocolVersion: 2 })
  const { devices = [] } = await client.fetchDevices()
  expect(devices[1]?.os).toBe('iOS')
  expect(devices[1]).not.toHaveProperty('wifi_mac_address')
})

test('no secret is in what a client shows of itself', async () => {
  const { fake, client } = await started()
  await client.account()()
  const shown = inspect(client, { depth: 10, showHidden: true }) + JSON.stringify(client)
  expect(shown).not.toContain(reveal(fake.serverToken().access_secret))
})
