import { expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import { secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { Store } from '@mdm-kit/store'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import { depScene, vppScene } from '@mdm-kit/scenes/appleServices'
import {
  device,
  identityNamed,
  leaseOf,
  LOCATION,
  page,
  putServer,
  SERVER,
} from '@mdm-kit/scenes/storeRows'
import { exportSubject } from '../../src/offboard/exportSubject.js'
import { offboardSubject } from '../../src/offboard/offboardSubject.js'
import { renderStatement } from '../../src/offboard/statement.js'

const at = new Date('2026-01-01T00:00:00Z')
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const APP = { adamId: '1', pricingParam: 'STDQ' }

/** The tests have reports in JSON, which is easier to read. */
const readPlist = (bytes: Uint8Array): unknown => {
  const text = Buffer.from(bytes).toString('utf8')
  return text.startsWith('plist:') ? (JSON.parse(text.slice(6)) as unknown) : undefined
}

const mac = { _tag: 'Device', udid: 'UDID-1' } as const
const macId = enrollmentId(mac)

/** A device that enrolled, was sent a command with a secret in it, and reported one. */
const enrolled = async (store: Store): Promise<void> => {
  await store.enrollments.authenticate({
    id: macId,
    enrollment: mac,
    topic: 'topic',
    attributes: { SerialNumber: 'S-1' },
    identity: identityNamed('hash'),
    at,
  })
  await store.enrollments.updateToken({
    id: macId,
    deviceId: macId,
    enrollment: mac,
    push: { topic: 'topic', pushToken: utf8('hunter2-push'), pushMagic: 'hunter2-magic' },
    unlockToken: secret(utf8('hunter2-unlock')),
    at,
  })
  const body = utf8('plist:{"Command":{"RequestType":"DeviceLock","PIN":"hunter2-pin"}}')
  await store.queue.enqueue({ commandUuid: 'C-1', requestType: 'DeviceLock', body }, [macId], {
    at,
  })
  const report = utf8(
    'plist:{"Status":"Acknowledged","UnlockToken":"hunter2","QueryResponses":{"IMEI":"1"}}',
  )
  await store.queue.report({
    id: macId,
    commandUuid: 'C-1',
    status: 'Acknowledged',
    body: report,
    at,
  })
  const raw_payload = Buffer.from('plist:{"PushMagic":"hunter2","Topic":"t"}').toString('base64')
  const event = utf8(JSON.stringify({ topic: 'mdm.TokenUpdate', checkin_event: { raw_payload } }))
  await store.outbox.append([
    { id: 'E-1', kind: 'webhook', key: macId, body: event, createdAt: at },
  ])
}

test('an export decodes what a device sent and was sent, and names its secrets without showing one', async () => {
  const store = await memoryStore()
  await enrolled(store)
  const exported = await exportSubject({
    store,
    subject: { serialNumber: 's-1' },
    readPlist,
    now: () => at,
  })
  expect(exported).toMatchObject({
    format: 'mdm-kit-export-1',
    exportedAt: at.toISOString(),
    identifiers: { enrollmentIds: [macId], serialNumbers: ['S-1'] },
    records: {
      enrollments: [{ id: macId, attributes: { SerialNumber: 'S-1' }, push_token: '<redacted>' }],
      queue: [{ report: { QueryResponses: { IMEI: '1' }, UnlockToken: '<redacted>' } }],
      commands: [{ body: { Command: { RequestType: 'DeviceLock', PIN: '<redacted>' } } }],
      outbox: [
        { body: { checkin_event: { raw_payload: { PushMagic: '<redacted>', Topic: 't' } } } },
      ],
    },
  })
  expect(exported.columns).toContain('queue.report')
  expect(exported.redacted).toEqual(
    expect.arrayContaining([
      'enrollments.unlock_token',
      'commands.body:PIN',
      'queue.report:UnlockToken',
    ]),
  )
  expect(exported.sentToApple).toContainEqual({
    service: 'APNs',
    what: 'A push was asked for, because a command was queued.',
    at: at.toISOString(),
  })
  expect(JSON.stringify(exported)).not.toContain('hunter2')
  const nobody = await exportSubject({ store, subject: { serialNumber: 'S-9' }, readPlist })()
  expect(nobody).toMatchObject(E.left({ _tag: 'NothingStored' }))
  await store.close()
})

test('a device that never enrolled, and is only in the listing of a DEP server, is exported and erased', async () => {
  const store = await memoryStore()
  await putServer(store)
  const listed = device('S-7', {
    profile_assign_time: at.toISOString(),
    device_assigned_by: 'ann@example.com',
  })
  const lease = await leaseOf(store, 'DepServer')
  await store.depServers.savePage(lease, page([listed, device('S-8')]), { at, until: lease.until })
  const subject = { serialNumber: 'S-7' }
  const exported = await exportSubject({ store, subject, readPlist })
  expect(exported.sentToApple.map(({ service }) => service)).toEqual(['DEP', 'DEP'])
  const { erased, statement } = await offboardSubject({
    store,
    subject,
    now: () => at,
    randomUuid: () => 'R-1',
  })
  expect(erased).toEqual({ dep_devices: 1 })
  expect(statement).toMatchObject({
    format: 'mdm-kit-erasure-1',
    reference: 'R-1',
    erased: [{ table: 'dep_devices', rows: 1 }],
    undone: [],
    kept: [{ service: 'APNs' }, { service: 'DEP' }],
  })
  expect(statement && renderStatement(statement)).toContain(
    'https://www.apple.com/legal/privacy/contact/',
  )
  expect(await store.depServers.device(SERVER, 'S-7')).toBeUndefined()
  expect(await store.depServers.device(SERVER, 'S-8')).toBeDefined()
  expect(
    (await store.audit.list({ limit: 9 })).map(({ action, subject: of }) => [action, of]),
  ).toEqual([['offboardSubject', 'R-1']])
  await store.close()
})

test('the profile of one device is removed at Apple before it is erased, and nothing is erased if that fails', async () => {
  const scene = await depScene({ devices: 3, pushed: 3 })
  const { store, fake, clients } = scene
  const [serialNumber = '', otherSerial = ''] = [...fake.devices().keys()]
  const lease = await leaseOf(store, 'DepServer', scene.clock.now())
  const listed = page(
    [...fake.devices().values()].map(({ serial_number }) => device(serial_number)),
  )
  await store.depServers.savePage(lease, listed, { at, until: lease.until })
  const erase = () =>
    offboardSubject({
      store,
      subject: { serialNumber },
      dep: clients,
      undo: { removeProfile: true },
    })()
  fake.fail({ fault: 'hang up', path: '/profile/devices' })
  expect(await erase()).toMatchObject(
    E.left({ _tag: 'OffboardInterrupted', step: 'RemoveProfiles' }),
  )
  expect(await store.depServers.device(SERVER, serialNumber)).toBeDefined()
  expect(await erase()).toMatchObject(
    E.right({
      statement: { undone: ['The profile of the device was removed on the DEP server main.'] },
    }),
  )
  expect(fake.devices().get(serialNumber)?.profile_status).not.toBe('pushed')
  expect(fake.devices().get(otherSerial)?.profile_status).toBe('pushed')
})

test('the licenses of one user are revoked and the user is retired, and others keep theirs', async () => {
  const { store, location, clients, clock } = await vppScene()
  location.addAssets([{ ...APP, total: 9 }])
  location.addUsers([{ clientUserId: 'u-1' }, { clientUserId: 'u-2' }])
  location.assign(APP, { clientUserIds: ['u-1', 'u-2'] })
  const lease = await leaseOf(store, 'VppLocation', clock.now())
  const rows = [
    { ...APP, clientUserId: 'u-1' },
    { ...APP, clientUserId: 'u-2' },
  ] as const
  await store.vppLocations.saveAssignments(lease, { rows, walk: 1 }, lease.until)
  const { erased, statement } = await offboardSubject({
    store,
    subject: { clientUserId: 'u-1' },
    vpp: clients,
    undo: { revokeLicenses: true, retireUser: true },
  })
  expect(erased).toEqual({ vpp_assignments: 1 })
  expect(statement?.undone).toEqual([
    `The licenses of the VPP location ${LOCATION} were revoked.`,
    `The user was retired at the VPP location ${LOCATION}.`,
  ])
  expect(location.assignments().map(({ clientUserId }) => clientUserId)).toEqual(['u-2'])
  expect(location.users().map(({ status }) => status === 'Retired')).toEqual([true, false])
})
