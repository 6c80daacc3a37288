import { expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import {
  command,
  commandFromJson,
  commandOf,
  commandSchema,
  decodeReportAs,
  decodeReportOf,
  encodeCommand,
  type CommandSchema,
} from '../src/index.js'
import { DeviceLock } from '../src/generated/DeviceLock.js'
import { dictionary, integer, optional } from '@mdm-kit/codec/schema'

test('a command has the UUID that it was given, or one of its own', () => {
  const [one, other] = [unwrap(command('RestartDevice')), unwrap(command('RestartDevice'))]
  expect(one.Command).toEqual({ RequestType: 'RestartDevice' })
  expect(one.CommandUUID).not.toBe(other.CommandUUID)
  expect(unwrap(command('DeviceLock', {}, { commandUuid: 'lock-1' })).CommandUUID).toBe('lock-1')
})

test('one command is encoded once, however many enrollments it goes to', () => {
  const lock = unwrap(commandOf(DeviceLock, { PIN: '123456' }))
  expect(unwrap(encodeCommand(lock))).toBe(unwrap(encodeCommand(lock)))
})

test('a command that its owner changes is encoded again', () => {
  const own = { CommandUUID: 'one', Command: { RequestType: 'RestartDevice' } }
  const first = unwrap(encodeCommand(own))
  own.CommandUUID = 'two'
  expect(Buffer.from(first).toString()).toContain('one')
  expect(Buffer.from(unwrap(encodeCommand(own))).toString()).toContain('two')
})

test('a command of a vendor is built and its report read by a schema of its own', () => {
  const Blink: CommandSchema<'AcmeBlink', { Times?: number }, { Blinked?: number }> = commandSchema(
    {
      requestType: 'AcmeBlink',
      support: {},
      fields: dictionary({ Times: optional(integer) }),
      report: dictionary({ Blinked: optional(integer) }),
    },
  )
  const blink = unwrap(commandOf(Blink, { Times: 3 }))
  expect(blink.Command).toEqual({ RequestType: 'AcmeBlink', Times: 3 })
  const { report, unreadable } = unwrap(decodeReportOf(Blink)({ Status: 'Error', Blinked: 'no' }))
  expect([report.Status, report.Blinked]).toEqual(['Error', undefined])
  expect(unreadable).toMatchObject([{ path: ['Blinked'] }])
})

test('no value stands in the error of a command, only its kind and size', () => {
  const wrong = commandFromJson('SetAutoAdminPassword', { GUID: 7, passwordHash: 'hunter2!' })
  expect(E.isLeft(wrong)).toBe(true)
  expect(JSON.stringify(wrong)).not.toContain('hunter2')
})

test('a wrong word in Settings is found in its setting', () => {
  const json = {
    Settings: [
      { Item: 'Bluetooth', Enabled: true },
      { Item: 'Bluetooth', Enabled: 'yes' },
    ],
  }
  expect(commandFromJson('Settings', json)).toMatchObject({
    left: {
      _tag: 'CommandError',
      requestType: 'Settings',
      issues: [{ path: ['Settings', 1, 'Enabled'] }],
    },
  })
})

test('the setting that Apple’s file leaves without an Item has one', () => {
  const setting = { Item: 'DefaultApplications', WebBrowser: 'com.example.browser' }
  expect(commandFromJson('Settings', { Settings: [setting] })._tag).toBe('Right')
})

test('JSON becomes bytes and dates where the command has them', () => {
  const erase = unwrap(
    commandFromJson('EraseDevice', { ReturnToService: { Enabled: true, WiFiProfileData: 'AAEC' } }),
  )
  expect(erase.Command).toMatchObject({
    ReturnToService: { WiFiProfileData: new Uint8Array([0, 1, 2]) },
  })
})

test('a request type that Apple’s schema lacks is not a command from JSON', () => {
  for (const name of ['DevicInformation', 'toString', '__proto__'])
    expect(commandFromJson(name, {})).toMatchObject({
      left: { _tag: 'CommandError', requestType: name },
    })
})

test('an odd value of a report is left out and listed, and all else stays', () => {
  const report = {
    Status: 'Acknowledged',
    QueryResponses: {
      OSVersion: 15,
      DeviceName: 'Mac',
      Brand: 'new',
      ServiceSubscriptions: [7, { Slot: 'CTSubscriptionSlotOne' }],
    },
  }
  const read = unwrap(decodeReportAs('DeviceInformation')(report))
  expect(read.report).toEqual({
    Status: 'Acknowledged',
    QueryResponses: {
      DeviceName: 'Mac',
      Brand: 'new',
      ServiceSubscriptions: [{ Slot: 'CTSubscriptionSlotOne' }],
    },
  })
  expect(read.unreadable.map(({ path }) => path.join('.'))).toEqual([
    'QueryResponses.OSVersion',
    'QueryResponses.ServiceSubscriptions.0',
  ])
})

test('the security that a Mac reduced is a dictionary, whether its values are texts or booleans', () => {
  const ReducedSecurity = { AllowsMDM: 'true', AllowsUserKextApproval: false }
  const report = { SecurityInfo: { SecureBoot: { SecureBootLevel: 'medium', ReducedSecurity } } }
  const read = unwrap(decodeReportAs('SecurityInfo')(report))
  expect(read.report.SecurityInfo.SecureBoot.ReducedSecurity).toEqual(ReducedSecurity)
  expect(read.unreadable).toEqual([])
})
