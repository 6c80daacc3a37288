import { expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { command, commandFromJson, commandOf, decodeReportAs, encodeCommand } from '../src/index.js'
import { DeviceLock } from '../src/generated/DeviceLock.js'

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
