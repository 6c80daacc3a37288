import { expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'

import { command, type CommandTarget, eligible, type Ineligible } from '../src/index.js'

const all = 8191
const mac: CommandTarget = {
  system: 'macOS',
  version: '15.1',
  channel: 'device',
  accessRights: all,
}
const iPhone: CommandTarget = {
  system: 'iOS',
  version: '18.2',
  channel: 'device',
  supervised: true,
  accessRights: all,
}

const lock = unwrap(command('DeviceLock', { PIN: '123456' }))
const bluetooth = unwrap(command('Settings', { Settings: [{ Item: 'Bluetooth', Enabled: true }] }))
const restart = unwrap(command('RestartDevice'))
const queries = unwrap(
  command('DeviceInformation', { Queries: ['OSVersion', 'EACSPreflight', 'SIMCarrierNetwork'] }),
)
const updates = unwrap(command('AvailableOSUpdates'))

test.each<[string, Parameters<typeof eligible>[0], CommandTarget, readonly Partial<Ineligible>[]]>([
  ['a Mac is locked with a PIN', lock, mac, []],
  ['an iPhone has no PIN to lock with', lock, iPhone, [{ _tag: 'NotOnSystem', path: ['PIN'] }]],
  [
    'an Apple TV is not locked',
    lock,
    { system: 'tvOS', version: '18.0' },
    [{ _tag: 'NotOnSystem', path: [] }],
  ],
  [
    'the user channel of a Mac is not locked',
    lock,
    { ...mac, channel: 'user' },
    [{ _tag: 'WrongChannel', path: [] }],
  ],
  [
    'a Mac of a user is not locked',
    lock,
    { ...mac, isUserEnrollment: true },
    [{ _tag: 'NotInUserEnrollment', path: [] }],
  ],
  [
    'without the right, nothing is locked',
    lock,
    { ...mac, accessRights: 8191 - 4 },
    [{ _tag: 'MissingAccessRight', path: [] }],
  ],
  [
    'an old Mac lacks a setting',
    bluetooth,
    { ...mac, version: '10.13.3' },
    [{ _tag: 'TooOld', introduced: '10.13.4', path: ['Settings', 0] }],
  ],
  ['that version has it', bluetooth, { ...mac, version: '10.13.4' }, []],
  [
    'an iPhone without supervision is not restarted',
    restart,
    { ...iPhone, supervised: false },
    [{ _tag: 'SupervisedOnly', path: [] }],
  ],
  ['what is not known does not stand in the way', restart, { system: 'iOS' }, []],
  [
    'a query that the system lacks is named',
    queries,
    iPhone,
    [
      { _tag: 'NotOnSystem', path: ['Queries', 1] },
      { _tag: 'Removed', removed: '5.0', path: ['Queries', 2] },
    ],
  ],
  [
    'what the system has no more is not asked',
    updates,
    { ...mac, version: '27.0' },
    [{ _tag: 'Removed', removed: '27.0', path: [] }],
  ],
])('%s', (_, given, target, reasons) => {
  const result = eligible(given, target)
  if (reasons.length === 0) expect(result).toEqual({ allowed: true })
  else expect(result).toMatchObject({ allowed: false, reasons })
})

test('a request type that Apple’s schema lacks is said to be one', () => {
  const given = { CommandUUID: '1', Command: { RequestType: 'Vendor' } }
  expect(eligible(given, mac)).toMatchObject({ reasons: [{ _tag: 'UnknownCommand' }] })
})
