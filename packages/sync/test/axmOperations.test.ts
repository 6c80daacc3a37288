import { describe, expect, test } from '@jest/globals'
import { secret } from '@mdm-kit/codec'
import { type Send, undiciSend } from '@mdm-kit/http'
import { axmScene } from '@mdm-kit/scenes/appleServices'
import { LOCATION, ORGANIZATION } from '@mdm-kit/scenes/storeRows'
import type { FakeAxmOptions } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { X509Certificate } from 'node:crypto'
import { inspect } from 'node:util'

import { axmOperations, axmSync, offboardAxmOrganization, storedAxmClients } from '../src/index.js'
import { closing } from '@mdm-kit/scenes/closing'
import { handTimer } from '@mdm-kit/scenes/handTimer'

/** An organization that was synced once. */
const synced = async (options: FakeAxmOptions = {}) => {
  const scene = await axmScene({ devices: 5, activityMs: 60_000, ...options })
  const timer = handTimer()
  const { store, clients, clock } = scene
  const worker = closing(axmSync({ store, clients, now: clock.now, setTimer: timer.setTimer }))
  worker.start()
  await timer.resting()
  const servers = scene.fake.resources('mdmServers').map(({ id }) => id)
  const serials = (await store.inventory.list({ limit: 9 })).map((one) => one.serialNumber)
  return { ...scene, servers, serials }
}

describe('assigning devices', () => {
  test('answers with a receipt as soon as Apple has the activity, and its outcome is stored', async () => {
    const { operations, store, clock, fake, servers, serials } = await synced()
    const [, other = ''] = servers
    const wanted = [...serials.slice(0, 2), 'C02NOBODY']
    const receipt = await operations.assign(ORGANIZATION, other, wanted)
    expect(receipt).toMatchObject({ type: 'ASSIGN_DEVICES', serverId: other, serials: wanted })
    expect(receipt.activityId).not.toBe('')
    expect(fake.requestCounts().get('POST /v1/orgDeviceActivities')).toBe(1)
    const early = await operations.outcome(ORGANIZATION, receipt)
    expect(early).toMatchObject({ status: 'IN_PROGRESS' })
    expect(early.devices).toBeUndefined()
    clock.advance(120_000)
    const outcome = await operations.outcome(ORGANIZATION, receipt)
    expect(outcome).toMatchObject({ status: 'COMPLETED' })
    expect(outcome.devices).toEqual({
      [serials[0] ?? '']: { _tag: 'Assigned' },
      [serials[1] ?? '']: { _tag: 'Assigned' },
      C02NOBODY: { _tag: 'NotInOrganization' },
    })
    const device = await store.axmOrganizations.device(ORGANIZATION, serials[0] ?? '')
    expect(device?.serverId).toBe(other)
  })

  test('is undone by unassigning, which is stored too', async () => {
    const { operations, store, clock, servers, serials } = await synced()
    const [serial = ''] = serials
    const receipt = await operations.unassign(ORGANIZATION, servers[0], [serial])
    clock.advance(120_000)
    const outcome = await operations.outcome(ORGANIZATION, receipt)
    expect(outcome.devices).toEqual({ [serial]: { _tag: 'Unassigned' } })
    const device = await store.axmOrganizations.device(ORGANIZATION, serial)
    expect(device?.serverId).toBeUndefined()
  })

  test('an assignment whose response was lost is not sent twice, and has an outcome all the same', async () => {
    const { operations, clock, fake, servers, serials } = await synced()
    const [, other = ''] = servers
    fake.fail({
      path: '/v1/orgDeviceActivities',
      fault: { _tag: 'Reset', when: 'after' },
      times: 1,
    })
    const receipt = await operations.assign(ORGANIZATION, other, serials.slice(0, 1))
    expect(receipt.activityId).toBeUndefined()
    expect(fake.requestCounts().get('POST /v1/orgDeviceActivities')).toBe(1)
    clock.advance(120_000)
    const { status, devices } = await operations.outcome(ORGANIZATION, receipt)
    expect([status, devices]).toEqual([undefined, { [serials[0] ?? '']: { _tag: 'Assigned' } }])
  })

  test.each([
    ['none', []],
    ['1001', Array.from({ length: 1001 }, (_, at) => `S${at}`)],
    ['one that cannot be a serial number', ['../..']],
  ])('%s sends nothing', async (_, serials) => {
    const { operations, fake, servers } = await synced()
    const failed = await operations.assign(ORGANIZATION, servers[0] ?? '', serials)()
    expect(failed).toMatchObject({ left: { _tag: 'SerialsInvalid' } })
    expect(fake.requestCounts().get('POST /v1/orgDeviceActivities')).toBeUndefined()
  })
})

test('coverage is read on demand, and stored with the device', async () => {
  const { operations, store, clock, serials } = await synced()
  const [serial = ''] = serials
  const coverage = await operations.coverage(ORGANIZATION, serial)
  expect(coverage.readAt).toEqual(clock.now())
  const record = await store.inventory.find(serial)
  expect(record?.organizations[0]?.coverage).toEqual(coverage)
  expect(await operations.coverage(ORGANIZATION, 'C02NOBODY')()).toMatchObject({
    left: { _tag: 'NotFound' },
  })
})

describe('creating a server', () => {
  const server = { organization: ORGANIZATION, serverName: 'Ours', depServer: 'main' }

  test('gives Apple the certificate of a token key that waits here', async () => {
    const { store, fake, clock } = await synced()
    const bodies: string[] = []
    const direct = undiciSend({ origin: fake.origin })
    closing(direct)
    const send: Send = (request, options) => {
      bodies.push(Buffer.from(request.body ?? []).toString('utf8'))
      return direct(request, options)
    }
    const { origin, tokenUrl } = fake
    const clients = storedAxmClients({ store, send, clock, origin, tokenUrl })
    const operations = axmOperations({ store, clients })
    const { id } = await operations.createServer(server)
    expect(fake.resources('mdmServers').find((one) => one.id === id)?.attributes).toMatchObject({
      serverName: 'Ours',
    })
    const waiting = await store.depTokenKeys.find('main')
    const der = new X509Certificate(waiting?.certificate ?? '').raw.toString('base64')
    expect(bodies.at(-1)).toContain(der)
  })

  test('is not possible for a school, and leaves no key', async () => {
    const { operations, store } = await synced({ kind: 'school' })
    const failed = await operations.createServer(server)()
    expect(failed).toMatchObject({ left: { _tag: 'BusinessOnly' } })
    expect(await store.depTokenKeys.find('main')).toBeUndefined()
  })
})

describe('an organization', () => {
  test('whose account Apple rejects is not stored, and the failure holds no key', async () => {
    const { operations, store, fake } = await synced()
    const { clientId, keyId, key } = fake.issueCredentials()
    fake.revokeCredentials(clientId)
    const account = { clientId, keyId, key: secret(key) }
    const failed = await operations.add({ name: 'other', account })()
    expect(failed).toMatchObject({ left: { _tag: 'CredentialsRejected' } })
    expect(inspect(failed, { depth: null })).not.toContain(key.slice(40, 80))
    expect(await store.axmOrganizations.find('other')).toBeUndefined()
  })

  test('that is not stored has no client', async () => {
    const { operations } = await synced()
    expect(await operations.coverage(LOCATION, 'S-1')()).toMatchObject({
      left: { _tag: 'NoAxmOrganization' },
    })
  })

  test('is offboarded with its devices, once', async () => {
    const { store, serials } = await synced()
    const offboarded = await offboardAxmOrganization({ store, name: ORGANIZATION, actor: 'ann' })
    expect(offboarded.erased).toMatchObject({ axm_devices: serials.length, axm_organizations: 1 })
    expect(await store.inventory.list({ limit: 9 })).toEqual([])
    expect(await store.syncs.wake('AxmOrganization', ORGANIZATION, new Date())).toBe(false)
    const again = await offboardAxmOrganization({ store, name: ORGANIZATION })()
    expect(E.isLeft(again) && again.left._tag).toBe('NothingToOffboard')
    const [entry] = await store.audit.list({ limit: 1 })
    expect(entry).toMatchObject({
      action: 'offboardAxmOrganization',
      subject: offboarded.reference,
    })
  })
})
