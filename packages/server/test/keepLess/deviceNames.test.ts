import { describe, expect, test } from '@jest/globals'
import { decodeCheckin, decodeReport, enrollmentId } from '@mdm-kit/checkin'
import { unwrap } from '@mdm-kit/codec'
import { command } from '@mdm-kit/commands'
import { encodePlist } from '@mdm-kit/plist'
import { mdmServer } from '@mdm-kit/server'
import { simulatedMac } from '@mdm-kit/testing'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { closing } from '@mdm-kit/scenes/closing'
import {
  commandType,
  deviceOn,
  deviceRequest,
  newIdentity,
  testScene,
  topic,
} from '@mdm-kit/scenes/testScene'
import { DEVICE_NAMES, type KeepLess } from '../../src/index.js'
import { withoutDeviceNames } from '../../src/keepLess/deviceNames.js'
import { storeInFile, tablesWith } from './tablesWith.js'

const identity = newIdentity()
const facts = { ...simulatedMac(1), DeviceName: 'Ann Hathaway’s Mac' }
const NAMES = [facts.DeviceName, 'anns-mac.local', 'anns-mac.example.com']
const Queries = ['DeviceName', 'LocalHostName', 'HostName', 'OSVersion'] as const

/** A Mac that has enrolled and reported its names, to a server whose webhook is down. */
const named = async (keepLess: KeepLess) => {
  const { path, store, remove } = await storeInFile()
  const deliver = () => TE.left({ _tag: 'Down', message: 'The receiver is down.' })
  const here = await testScene({
    ...{ store, keepLess, webhook: { deliver } },
    // A failed delivery is not tried again.
    setTimer: () => () => undefined,
  })
  const mac = deviceOn(here, identity, {
    facts,
    behave: () => ({
      Status: 'Acknowledged',
      QueryResponses: {
        DeviceName: facts.DeviceName,
        LocalHostName: 'anns-mac.local',
        HostName: 'anns-mac.example.com',
        OSVersion: facts.OSVersion,
      },
    }),
  })
  await mac.enroll()
  const id: string = enrollmentId({ _tag: 'Device', udid: facts.UDID })
  await here.server.enqueue(command('DeviceInformation', { Queries }, { commandUuid: 'C-1' }), [id])
  await mac.poll()
  return { ...here, path, id, remove }
}

describe('the names of devices', () => {
  test('are in three tables without the option', async () => {
    const { path, remove } = await named({})
    expect(tablesWith(path, NAMES[0] ?? '')).toEqual(['mdm_enrollments', 'mdm_outbox', 'mdm_queue'])
    for (const name of NAMES.slice(1))
      expect(tablesWith(path, name)).toEqual(['mdm_outbox', 'mdm_queue'])
    remove()
  })

  test('are in no table with it, nor in an event that waits for a webhook', async () => {
    const { path, remove, server, id } = await named({ dropDeviceNames: true })
    for (const name of NAMES) expect(tablesWith(path, name)).toEqual([])
    expect(tablesWith(path, facts.OSVersion)).toContain('mdm_queue')
    expect(tablesWith(path, facts.UDID)).toContain('mdm_outbox')
    const enrollment = await server.enrollment(id)
    expect(enrollment?.attributes).toMatchObject({ SerialNumber: facts.SerialNumber })
    expect(enrollment?.attributes).not.toHaveProperty('DeviceName')
    remove()
  })

  test('are not in the report that a wait gives; what else was asked for is', async () => {
    const { server, id, remove } = await named({ dropDeviceNames: true })
    const { report } = await server.waitForReport(id, 'C-1')
    expect(report['QueryResponses']).toEqual({ OSVersion: facts.OSVersion })
    remove()
  })

  test('are not taken from another server either', async () => {
    const { path, store, remove } = await storeInFile()
    const { server } = await testScene({ store, keepLess: { dropDeviceNames: true } })
    const { UDID, DeviceName } = facts
    const message = {
      MessageType: 'Authenticate',
      Topic: topic,
      UDID,
      DeviceName,
      Model: 'Mac16,1',
    }
    const id = await server.migrate(unwrap(encodePlist(message)))
    expect(tablesWith(path, DeviceName)).toEqual([])
    expect((await server.enrollment(id))?.attributes).toEqual({ Model: 'Mac16,1' })
    remove()
  })

  test('are not kept with a report that cannot be read: only what could be', async () => {
    const { path, send, server, id, remove } = await named({ dropDeviceNames: true })
    await server.enqueue(command('DeviceInformation', { Queries }, { commandUuid: 'C-2' }), [id])
    const broken = Buffer.from(
      `<plist version="1.0"><dict><key>UDID</key><string>${facts.UDID}</string>
      <key>CommandUUID</key><string>C-2</string><key>Status</key><string>Acknowledged</string>
      <key>QueryResponses</key><dict><key>DeviceName</key><string>${NAMES[0] ?? ''}</string>
      <key>BatteryLevel</key><real>much</real></dict></dict></plist>`,
    )
    const { status } = await send(deviceRequest(identity, broken, { 'content-type': commandType }))
    expect(status).toBe(200)
    expect(tablesWith(path, NAMES[0] ?? '')).toEqual([])
    const result = await server.result(id, 'C-2')
    expect(result?.report).toEqual({
      UDID: facts.UDID,
      CommandUUID: 'C-2',
      Status: 'Unreadable',
    })
    remove()
  })
})

describe('the bytes of a message', () => {
  const readReport = (raw: Uint8Array) => ({ message: unwrap(decodeReport(raw)), raw })

  test('stay as they are without a name, wherever else the word is', () => {
    const raw = unwrap(
      encodePlist({ Status: 'Acknowledged', Settings: [{ Item: 'DeviceName', Status: 'Done' }] }),
    )
    const received = readReport(raw)
    expect(withoutDeviceNames(received)).toBe(received)
    const token = unwrap(encodePlist({ MessageType: 'CheckOut', Topic: topic, UDID: facts.UDID }))
    expect(withoutDeviceNames({ message: unwrap(decodeCheckin(token)), raw: token }).raw).toBe(
      token,
    )
  })

  test('are written again without it, and read as the same message', () => {
    const QueryResponses = Object.fromEntries(DEVICE_NAMES.map((name) => [name, NAMES[0] ?? '']))
    const { message, raw } = withoutDeviceNames(
      readReport(
        unwrap(
          encodePlist({
            Status: 'Acknowledged',
            CommandUUID: 'C-1',
            QueryResponses: { ...QueryResponses, DeviceCapacity: 1.5, BuildVersion: '25A1' },
          }),
        ),
      ),
    )
    expect(unwrap(decodeReport(raw))).toEqual(message)
    expect(message).toEqual({
      Status: 'Acknowledged',
      CommandUUID: 'C-1',
      QueryResponses: { DeviceCapacity: 1.5, BuildVersion: '25A1' },
    })
  })

  test('keep only texts if a value cannot be written again, and no name', () => {
    const { raw } = withoutDeviceNames(
      readReport(
        Buffer.from(
          `<plist version="1.0"><dict><key>Status</key><string>Acknowledged</string>
          <key>CommandUUID</key><string>C-1</string>
          <key>QueryResponses</key><dict><key>HostName</key><string>anns-mac</string>
          <key>At</key><date>-005-02-08T02:40:00Z</date></dict></dict></plist>`,
        ),
      ),
    )
    expect(unwrap(decodeReport(raw))).toEqual({ Status: 'Acknowledged', CommandUUID: 'C-1' })
  })
})

test.each([
  [{ dropDeviceName: true }, /keepLess of mdmServer has no dropDeviceName\./],
  [{ dropDeviceNames: 'false' }, /keepLess\.dropDeviceNames of mdmServer must be true or false/],
])(
  'an option that would drop nothing, or too much, is rejected at the start: %j',
  async (given, message) => {
    const { store, remove } = await storeInFile()
    const make = () =>
      mdmServer({
        store,
        identify: () => {
          throw new Error('unused')
        },
        keepLess: given as KeepLess,
      })
    expect(make).toThrow(message)
    await closing(store).close()
    remove()
  },
)
