import { commandInfo, commandNames } from '@mdm-kit/commands'
import { beforeAll, expect, test } from '@jest/globals'

import type { Crossing } from '../src/crossing.js'
import type { Field } from '../src/field.js'
import { commandCrossings } from '../src/mdm/commands/crossings.js'
import { commandKeys } from '../src/mdm/commands/keys.js'
import { fieldsOfSchema } from '../src/mdm/schemaFields.js'
import { mdmCrossings } from '../src/mdm/index.js'
import { statusPurposes } from '../src/mdm/statusPurposes.js'
import { pathsOf } from './mdmPaths.js'

let crossings: readonly Crossing[] = []
beforeAll(async () => {
  crossings = await mdmCrossings()
})

const fields = (direction: Crossing['direction'], message: string) =>
  crossings.find((one) => one.direction === direction && one.message === message)?.fields ?? {}

const everyPath = (): readonly (readonly [string, Field])[] =>
  crossings.flatMap(({ direction, message, fields: own }) =>
    pathsOf(own, `${direction} ${message} `),
  )

const whole: Field = { purpose: 'Stands for any key.', identifies: 'Nothing' }

test('all commands are sent, and every key of Apple’s schema is in the map, at every level', () => {
  for (const name of commandNames) {
    const { fields: sent, report } = commandInfo(name)
    const paths = (own: Crossing['fields']) => pathsOf(own).map(([path]) => path)
    expect([name, paths(fields('ServerToDevice', name))]).toEqual([
      name,
      ['RequestType', ...paths(fieldsOfSchema(sent, {}, whole))],
    ])
    const reported = paths(fieldsOfSchema(report, {}, whole))
    expect([name, reported.length > 0]).toEqual([
      name,
      commandCrossings.some((one) => one.message === name && one.direction === 'DeviceToServer'),
    ])
  }
})

test('a key with a sentence of its own is a key of Apple’s schema', () => {
  const gone = Object.entries(commandKeys).flatMap(([name, { sent = {}, reported = {} }]) => {
    const known = (direction: Crossing['direction']) =>
      new Set(pathsOf(fields(direction, name)).map(([path]) => path))
    const [out, back] = [known('ServerToDevice'), known('DeviceToServer')]
    return [
      ...Object.keys(sent).filter((path) => !out.has(path)),
      ...Object.keys(reported).filter((path) => !back.has(path)),
    ].map((path) => `${name} ${path}`)
  })
  expect(gone).toEqual([])
})

test('a key of a status item with a sentence of its own is a key of Apple’s schema', () => {
  const known = everyPath().map(([path]) => path)
  const gone = Object.values(statusPurposes)
    .flatMap(({ keys = {} }) => Object.keys(keys))
    .filter((key) => !known.some((path) => path.endsWith(`.${key}`)))
  expect(gone).toEqual([])
})

test('whatever has the name of an identifier identifies somebody or something', () => {
  const nameless = everyPath()
    .filter(([path]) =>
      /[. ](UDID|SerialNumber|SERIAL|IMEI|MEID|ICCID|EID|PhoneNumber|\w+MAC|UserName|FullName|DeviceName|HostName|LocalHostName|Latitude|Longitude|udid|serial-number|username)$/.test(
        path,
      ),
    )
    .filter(([, { identifies }]) => identifies === 'Nothing')
    .map(([path]) => path)
  expect(nameless).toEqual([])
})

test('whatever has the name of a secret is one', () => {
  const open = everyPath()
    .filter(([path]) =>
      /[. ](PIN|\w*Password|passwordHash|\w*UnlockToken|BootstrapToken|PushMagic|PushToken|push-token|push-magic|AuthToken|\w*BypassCode|\w*RedemptionCode|\w*RecoveryKey|\w*RecoveryKeyCMS|PrivateKeyExport)$/.test(
        path,
      ),
    )
    .filter(([path, { secret }]) => secret !== true && !KINDS.some((name) => path.endsWith(name)))
    .map(([path]) => path)
  expect(open).toEqual([])
})

/** Not the password or the key: whether or which one there is. */
const KINDS = [
  'SetFirmwarePassword',
  'VerifyFirmwarePassword',
  'FDE_HasPersonalRecoveryKey',
  'FDE_HasInstitutionalRecoveryKey',
  'ForgetPassword',
]

test('a status item stands where a report has it', () => {
  const { StatusItems } = fields('DeviceToServer', 'StatusReport')
  const paths = pathsOf(StatusItems?.fields ?? {}).map(([path]) => path)
  expect(paths).toEqual(
    expect.arrayContaining([
      'device.identifier.serial-number',
      'mdm.push-token',
      'management.declarations.configurations.server-token',
      'account.list.mail.incoming.username',
    ]),
  )
  expect(Object.keys(StatusItems?.fields ?? {}).filter((name) => name.includes('.'))).toEqual([])
})
