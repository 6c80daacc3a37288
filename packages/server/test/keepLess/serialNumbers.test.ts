import { describe, expect, test } from '@jest/globals'
import { decodeCheckin, decodeReport, enrollmentId } from '@mdm-kit/checkin'
import { secret, unwrap } from '@mdm-kit/codec'
import { command } from '@mdm-kit/commands'
import { encodePlist } from '@mdm-kit/plist'
import { selfSigned } from '@mdm-kit/pki'
import { isHashedSerialNumber } from '@mdm-kit/store'
import { sqliteStore, type SqliteStoreOptions } from '@mdm-kit/store-sql/sqlite'
import { requestEnrollmentProfile, simulatedDevice, simulatedMac } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { closing } from '@mdm-kit/scenes/closing'
import { deviceAuthority, enrollmentScene } from '@mdm-kit/scenes/enrollmentScene'
import { keyFor } from '@mdm-kit/scenes/keyFor'
import {
  checkinType,
  commandType,
  deviceOn,
  deviceRequest,
  newIdentity,
  testScene,
  topic,
} from '@mdm-kit/scenes/testScene'
import { identityOf, mdmServer, provenIdentity } from '../../src/index.js'
import { withHashedSerialNumbers } from '../../src/keepLess/serialNumbers.js'
import { storeInFile, tablesWith } from './tablesWith.js'

const identity = newIdentity()
const facts = { ...simulatedMac(1), SerialNumber: 'C02SECRET01' }
const { UDID, SerialNumber: SERIAL } = facts
const id: string = enrollmentId({ _tag: 'Device', udid: UDID })
const serialNumberKey = secret(new Uint8Array(32).fill(7))

type Keys = Pick<SqliteStoreOptions, 'serialNumberKey'>

const statusOf = (StatusItems: object) =>
  encodePlist({
    MessageType: 'DeclarativeManagement',
    UDID,
    Endpoint: 'status',
    Data: Buffer.from(JSON.stringify({ StatusItems, Errors: [] })),
  })

/** A Mac that has said its serial number wherever a device does, to a server whose webhook is down. */
const enrolled = async (keys: Keys) => {
  const { path, store, remove } = await storeInFile(keys)
  const deliver = () => TE.left({ _tag: 'Down', message: 'The receiver is down.' })
  const here = await testScene({ store, webhook: { deliver }, setTimer: () => () => undefined })
  const mac = deviceOn(here, identity, {
    facts,
    behave: () => ({
      Status: 'Acknowledged',
      QueryResponses: { SerialNumber: SERIAL, OSVersion: facts.OSVersion },
    }),
  })
  await mac.enroll()
  const Queries = ['SerialNumber', 'OSVersion'] as const
  await here.server.enqueue(command('DeviceInformation', { Queries }, { commandUuid: 'C-1' }), [id])
  await mac.poll()
  const items = { device: { identifier: { 'serial-number': SERIAL, udid: UDID } } }
  const { status } = await here.send(
    deviceRequest(identity, unwrap(statusOf(items)), { 'content-type': checkinType }),
  )
  expect(status).toBe(200)
  return { ...here, store, path, remove }
}

describe('the serial number of an enrolled device that is in no listing of Apple’s', () => {
  test('is in four tables without the option', async () => {
    const { path, remove } = await enrolled({})
    expect(tablesWith(path, SERIAL)).toEqual([
      'mdm_declaration_status',
      'mdm_enrollments',
      'mdm_outbox',
      'mdm_queue',
    ])
    remove()
  })

  test('is in no table with it, nor in an event that waits for a webhook: its hash is', async () => {
    const { path, store, remove } = await enrolled({ serialNumberKey })
    expect(tablesWith(path, SERIAL)).toEqual([])
    const hash = store.hashSerialNumber?.(SERIAL) ?? ''
    expect(isHashedSerialNumber(hash)).toBe(true)
    expect(tablesWith(path, hash)).toEqual([
      'mdm_declaration_status',
      'mdm_enrollments',
      'mdm_outbox',
      'mdm_queue',
    ])
    expect(tablesWith(path, facts.OSVersion)).toContain('mdm_queue')
    remove()
  })

  test('finds the enrollment and the inventory in any spelling, as its hash does', async () => {
    const { store, server, remove } = await enrolled({ serialNumberKey })
    const hash = store.hashSerialNumber?.(SERIAL) ?? ''
    for (const serialNumber of [SERIAL, ` ${SERIAL.toLowerCase()} `, hash])
      expect(await server.enrollments({ serialNumber, limit: 9 })).toMatchObject([
        { id, attributes: { SerialNumber: hash } },
      ])
    expect(await server.enrollments({ serialNumber: 'C02ANOTHER', limit: 9 })).toEqual([])
    expect(await store.inventory.find(SERIAL)).toMatchObject({
      serialNumber: SERIAL,
      enrollments: [{ id }],
    })
    remove()
  })

  test('exports and erases all about the device', async () => {
    const { path, store, remove } = await enrolled({ serialNumberKey })
    const subject = { serialNumber: SERIAL.toLowerCase() }
    const found = await store.subjects.find(subject)
    expect(found?.identifiers).toMatchObject({ enrollmentIds: [id], serialNumbers: [SERIAL] })
    expect(Object.keys(found?.tables ?? {})).toEqual(
      expect.arrayContaining(['enrollments', 'queue', 'outbox', 'declaration_status']),
    )
    await store.subjects.erase(subject, 'R-1')
    const hash = store.hashSerialNumber?.(SERIAL) ?? ''
    for (const text of [UDID, hash]) expect(tablesWith(path, text)).toEqual([])
    remove()
  })

  test('is not taken from another server either', async () => {
    const { path, store, remove } = await storeInFile({ serialNumberKey })
    const { server } = await testScene({ store })
    const message = { MessageType: 'Authenticate', Topic: topic, UDID, SerialNumber: SERIAL }
    await server.migrate(unwrap(encodePlist(message)))
    expect(tablesWith(path, SERIAL)).toEqual([])
    expect((await server.enrollment(id))?.attributes).toEqual({
      SerialNumber: store.hashSerialNumber?.(SERIAL),
    })
    remove()
  })

  test('is not kept with a report that cannot be read: only what could be', async () => {
    const { path, send, server, remove } = await enrolled({ serialNumberKey })
    await server.enqueue(
      command('DeviceInformation', { Queries: ['SerialNumber'] }, { commandUuid: 'C-2' }),
      [id],
    )
    const broken = Buffer.from(
      `<plist version="1.0"><dict><key>UDID</key><string>${UDID}</string>
      <key>CommandUUID</key><string>C-2</string><key>Status</key><string>Acknowledged</string>
      <key>QueryResponses</key><dict><key>SerialNumber</key><string>${SERIAL}</string>
      <key>BatteryLevel</key><real>much</real></dict></dict></plist>`,
    )
    const { status } = await send(deviceRequest(identity, broken, { 'content-type': commandType }))
    expect(status).toBe(200)
    expect(tablesWith(path, SERIAL)).toEqual([])
    remove()
  })
})

describe('an attempt', () => {
  const askFor = async (keys: Keys) => {
    const { path, store, remove } = await storeInFile(keys)
    const here = await enrollmentScene({ store: closing(store) })
    const { origin, send } = here
    const ask = () =>
      requestEnrollmentProfile({
        ...{ url: `${origin}/ade`, authority: deviceAuthority, facts, send },
      })
    const enrollAs = async (claimed: typeof facts) =>
      unwrap(
        simulatedDevice({
          ...{ profile: await ask(), facts: claimed, send },
          newKeyPair: () => TE.right(keyFor('device')),
        }),
      ).enroll()()
    await ask()
    return { ...here, path, store, remove, enrollAs }
  }

  test('has the serial number that the device proved, without the option', async () => {
    const { path, remove } = await askFor({})
    expect(tablesWith(path, SERIAL)).toEqual(['mdm_enrollment_attempts'])
    remove()
  })

  test('has only its hash with it, and its certificate is for that device alone', async () => {
    const { path, store, remove, enrollAs, eventsOf } = await askFor({ serialNumberKey })
    expect(tablesWith(path, SERIAL)).toEqual([])
    expect(tablesWith(path, store.hashSerialNumber?.(SERIAL) ?? '')).toEqual([
      'mdm_enrollment_attempts',
    ])
    expect(E.isLeft(await enrollAs({ ...facts, SerialNumber: 'C02ANOTHER' }))).toBe(true)
    expect(eventsOf('Rejected').map(({ rejection }) => rejection._tag)).toEqual(['OtherDevice'])
    expect(E.isRight(await enrollAs(facts))).toBe(true)
    expect(
      (await store.scep.attemptOf(enrollmentId({ _tag: 'Device', udid: UDID })))?.machineInfo,
    ).toMatchObject({ SERIAL: store.hashSerialNumber?.(SERIAL) })
    expect(tablesWith(path, SERIAL)).toEqual([])
    remove()
  })
})

describe('a certificate whose attempt has the hash by another key', () => {
  /** The status of an Authenticate with it, at a store that was opened again. */
  const authenticateAt = async (keys: Keys, said: string) => {
    const certificate = unwrap(
      selfSigned({ key: keyFor('device').privateKey, subject: { CN: UDID }, days: 1 }),
    )
    const at = new Date()
    const { path, store: before, remove } = await storeInFile({ serialNumberKey })
    const attempt = { id: 'A-1', at, flow: 'Automated', machineInfo: { UDID, SERIAL } } as const
    await before.scep.addChallenge({ id: 'A-1', hash: '0'.repeat(64), attempt, expiresAt: at })
    const issued = { serialNumber: '0a', issuedAt: at, attemptId: 'A-1' }
    await before.scep.record({ ...issued, ...identityOf(certificate) })
    await before.close()
    const store = closing(await sqliteStore({ path, ...keys }))
    const server = mdmServer({ store, identify: provenIdentity(() => E.right(certificate.der)) })
    const message = { MessageType: 'Authenticate', Topic: topic, UDID, SerialNumber: said }
    const { status } = await server.handle({
      method: 'PUT',
      path: '/mdm',
      headers: { 'content-type': checkinType },
      body: unwrap(encodePlist(message)),
    })
    await store.close()
    remove()
    return status
  }

  const another = { serialNumberKey: secret(new Uint8Array(32).fill(8)) }
  test.each([
    ['by another key, the same device', another, SERIAL, 200],
    ['without a key, the same device', {}, SERIAL, 200],
    ['by the same key, the same device', { serialNumberKey }, SERIAL, 200],
    ['by the same key, another device', { serialNumberKey }, 'C02ANOTHER', 400],
  ])('opened %s: what cannot be compared rejects nobody', async (_, keys, said, status) => {
    expect(await authenticateAt(keys, said)).toBe(status)
  })
})

describe('the bytes of a message', () => {
  const hashed = withHashedSerialNumbers((serial) => `hash of ${serial}`)
  const checkinOf = (raw: Uint8Array) => ({ message: unwrap(decodeCheckin(raw)), raw })

  test('stay as they are without a serial number, and where it is empty', () => {
    const raw = unwrap(encodePlist({ Status: 'Acknowledged', CommandUUID: 'C-1' }))
    const report = { message: unwrap(decodeReport(raw)), raw }
    expect(hashed(report)).toBe(report)
    for (const items of [{ device: { identifier: { udid: UDID } } }, { device: 'none' }, {}]) {
      const status = checkinOf(unwrap(statusOf(items)))
      expect(hashed(status)).toBe(status)
    }
    const empty = checkinOf(
      unwrap(encodePlist({ MessageType: 'Authenticate', Topic: topic, UDID, SerialNumber: '' })),
    )
    expect(hashed(empty)).toBe(empty)
  })

  test('are written again with the hash, and read as the same message', () => {
    const { message, raw } = hashed(
      checkinOf(
        unwrap(encodePlist({ MessageType: 'Authenticate', Topic: topic, UDID, SerialNumber: 'S' })),
      ),
    )
    expect(unwrap(decodeCheckin(raw))).toEqual(message)
    expect(message).toMatchObject({ UDID, SerialNumber: 'hash of S' })
  })

  test('have no status report that cannot be read', () => {
    const { raw } = hashed(
      checkinOf(
        unwrap(
          encodePlist({
            ...{ MessageType: 'DeclarativeManagement', UDID, Endpoint: 'status' },
            Data: Buffer.from(
              `{"StatusItems":{"device":{"identifier":{"serial-number":"${SERIAL}"`,
            ),
          }),
        ),
      ),
    )
    expect(unwrap(decodeCheckin(raw))).not.toHaveProperty('Data')
  })

  test('have no serial number that is not a text', () => {
    const raw = unwrap(
      encodePlist({ Status: 'Acknowledged', QueryResponses: { SerialNumber: 4711n } }),
    )
    const { message } = hashed({ message: unwrap(decodeReport(raw)), raw })
    expect(message).toEqual({ Status: 'Acknowledged', QueryResponses: {} })
  })
})
