import { describe, expect, test } from '@jest/globals'
import { secret } from '@mdm-kit/codec'
import { axmScene, type AxmScene } from '@mdm-kit/scenes/appleServices'
import { sendsForeign } from '@mdm-kit/scenes/border/watch'
import { closing } from '@mdm-kit/scenes/closing'
import { handTimer } from '@mdm-kit/scenes/handTimer'
import { ORGANIZATION } from '@mdm-kit/scenes/storeRows'
import type { FakeAxmOptions } from '@mdm-kit/testing'

import { axmCooldownOf, axmSync } from '../src/axm/axmSync.js'
import type { SyncEvent } from '../src/worker/syncEvent.js'

// The page of a proxy, instead of Apple's answer.
sendsForeign('AxM AppleToServer GET /v1/orgDevices: body')

const summary = (event: SyncEvent): string => {
  switch (event._tag) {
    case 'InventorySaved':
      return `${event.servers} servers, ${event.devices} devices, ${event.assignments} assigned, -${event.deleted}`
    case 'SyncFailed':
      return `failed: ${event.failure._tag}`
    default:
      return event._tag
  }
}

/** A process that syncs. */
const processOn = (scene: AxmScene) => {
  const events: SyncEvent[] = []
  const timer = handTimer()
  const worker = closing(
    axmSync({
      store: scene.store,
      clients: scene.clients,
      now: scene.clock.now,
      setTimer: timer.setTimer,
      random: () => 0,
      onEvent: (event) => events.push(event),
    }),
  )
  const rest = async () => {
    await timer.resting()
    return events.splice(0).map(summary)
  }
  return {
    start: () => {
      worker.start()
      return rest()
    },
    after: (minutes: number) => {
      scene.clock.advance(minutes * 60_000)
      timer.fire()
      return rest()
    },
  }
}

const HOURS = 60

/** Two servers; every device of the fake but the last is on the first. */
const synced = async (options: FakeAxmOptions = {}) => {
  const scene = await axmScene({ devices: 3, ...options })
  const servers = scene.fake.resources('mdmServers').map(({ id }) => id)
  const [one = '', other = ''] = servers
  return { ...scene, one, other, servers, first: processOn(scene) }
}

const inventory = async ({ store }: AxmScene) =>
  (await store.inventory.list({ limit: 9999 })).flatMap(({ serialNumber, organizations }) =>
    organizations.map(({ serverId }) => [serialNumber, serverId]),
  )

const organization = async ({ store }: AxmScene) => {
  const found = await store.axmOrganizations.find(ORGANIZATION)
  if (found === undefined) throw new Error('the organization is gone')
  return found
}

/** What Apple has. */
const atApple = ({ fake, store }: AxmScene) =>
  store.inventory
    .list({ limit: 9999 })
    .then((records) =>
      records.map(({ serialNumber }) => [serialNumber, fake.serverOf(serialNumber)]),
    )

describe('a sync of an organization', () => {
  test('stores servers, devices and the server of each device, and is due again in 6 hours', async () => {
    const scene = await synced()
    const serial = scene.fake.addDevice({ serialNumber: 'C02NEW' })
    scene.fake.assignDevice(serial, scene.other)
    expect((await scene.first.start()).at(-1)).toBe('SyncDone')
    expect(await inventory(scene)).toHaveLength(4)
    expect(await inventory(scene)).toEqual(await atApple(scene))
    expect(await scene.store.axmOrganizations.device(ORGANIZATION, 'c02new')).toMatchObject({
      serverId: scene.other,
      device: { serialNumber: 'C02NEW' },
    })
    const stored = await scene.store.axmOrganizations.servers(ORGANIZATION)
    expect(stored.map(({ id }) => id).sort()).toEqual([...scene.servers].sort())
    const { dueAt, listing, failure } = await organization(scene)
    expect(dueAt).toEqual(new Date(scene.clock.now().getTime() + 6 * 60 * 60_000))
    expect([listing, failure]).toEqual([undefined, undefined])
  })

  test('of a school is the same', async () => {
    const scene = await synced({ kind: 'school' })
    expect((await scene.first.start()).at(-1)).toBe('SyncDone')
    expect((await organization(scene)).organization).toBe('school')
    expect(await inventory(scene)).toHaveLength(3)
  })

  test('deletes what vanished, and moves what was assigned elsewhere', async () => {
    const scene = await synced()
    await scene.first.start()
    const [[free = ''] = [], [moved = ''] = [], [gone = ''] = []] = await inventory(scene)
    scene.fake.assignDevice(moved, scene.other)
    scene.fake.assignDevice(free, undefined)
    const client = await scene.clients.client(ORGANIZATION)
    if (client.organization === 'business')
      await client.releaseDevices([gone], { confirm: 'release' })
    await scene.first.after(6 * HOURS)
    expect(Object.fromEntries(await inventory(scene))).toEqual({
      [moved]: scene.other,
      [free]: undefined,
    })
    expect(scene.fake.remove('mdmServers', scene.one)).toBe(true)
    await scene.first.after(6 * HOURS)
    const left = await scene.store.axmOrganizations.servers(ORGANIZATION)
    expect(left.map(({ id }) => id)).not.toContain(scene.one)
  })

  test('that fails goes on with the page after, loses nothing, and records why', async () => {
    const scene = await synced({ devices: 2500 })
    await scene.first.start()
    scene.fake.clearRequests()
    scene.clock.advance(6 * HOURS * 60_000)
    scene.fake.fail({
      path: '/v1/orgDevices',
      fault: { _tag: 'EdgeHtml', status: 503 },
      after: 1,
      times: 1,
    })
    expect(await scene.first.after(0)).toContain('failed: ServiceUnavailable')
    expect(await inventory(scene)).toHaveLength(2500)
    const { failure, listing } = await organization(scene)
    expect(failure).toMatchObject({ tag: 'ServiceUnavailable', count: 1 })
    expect(listing).toMatchObject({ stage: 'Devices' })
    expect(
      (
        await processOn(scene)
          .start()
          .then(() => scene.first.after(15))
      ).at(-1),
    ).toBe('SyncDone')
    // Three pages of devices, and the one that failed.
    expect(scene.fake.requestCounts().get('GET /v1/orgDevices')).toBe(4)
    expect(scene.fake.requestCounts().get('GET /v1/mdmServers')).toBe(1)
    expect(await inventory(scene)).toEqual(await atApple(scene))
    expect((await organization(scene)).failure).toBeUndefined()
  })

  test('whose position Apple no longer takes starts over, and deletes nothing before its end', async () => {
    const scene = await synced({ devices: 2500 })
    await scene.first.start()
    scene.clock.advance(6 * HOURS * 60_000)
    scene.fake.fail({
      path: '/v1/orgDevices',
      fault: { _tag: 'Reject', status: 400, code: 'PARAMETER_ERROR.INVALID' },
      after: 1,
      times: 1,
    })
    expect(await scene.first.after(0)).toContain('failed: ParameterInvalid')
    expect((await organization(scene)).listing).toBeUndefined()
    expect(await inventory(scene)).toHaveLength(2500)
    expect((await scene.first.after(15)).at(-1)).toBe('SyncDone')
    expect(await inventory(scene)).toHaveLength(2500)
  })

  test('passes over a server that was deleted after it was listed', async () => {
    const scene = await synced()
    scene.fake.fail({
      path: `/v1/mdmServers/${scene.one}/relationships/devices`,
      fault: { _tag: 'Reject', status: 404, code: 'NOT_FOUND' },
      times: 1,
    })
    expect((await scene.first.start()).at(-1)).toBe('SyncDone')
    expect(await inventory(scene)).toHaveLength(3)
  })

  test('uses a replaced API account from the next sync on', async () => {
    const scene = await synced()
    await scene.first.start()
    const { clientId, keyId, key } = scene.fake.issueCredentials()
    const account = { clientId, keyId, key: secret(key) }
    await scene.operations.add({ name: ORGANIZATION, account })
    scene.fake.revokeCredentials(scene.fake.credentials.clientId)
    expect((await scene.first.after(1)).at(-1)).toBe('SyncDone')
  })

  test('that is not authorized waits a quarter of an hour, for somebody to act', async () => {
    const scene = await synced()
    scene.fake.revokeCredentials(scene.fake.credentials.clientId)
    scene.fake.expireTokens()
    expect(await scene.first.start()).toContain('failed: CredentialsRejected')
    const { dueAt } = await organization(scene)
    expect(dueAt).toEqual(new Date(scene.clock.now().getTime() + 15 * 60_000))
  })
})

test.each([
  [
    { _tag: 'TooManyRequests', retryAfterMs: 5000 },
    { ms: 5000, exact: true },
  ],
  [{ _tag: 'Forbidden' }, { ms: 900_000, exact: true }],
  [{ _tag: 'ConnectionLost' }, { ms: 900_000, exact: false }],
  [{ _tag: 'StoreUnavailable' }, { ms: 900_000, exact: false }],
])('after %j a sync waits %j', (failure, cooldown) => {
  expect(axmCooldownOf({ message: '', ...failure })).toEqual(cooldown)
})
