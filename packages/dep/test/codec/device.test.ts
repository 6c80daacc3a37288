import { decodeWith, struct } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { Device, DeviceDetails, DevicePage } from '../../src/index.js'

import { devices } from './arbitraries.js'

test('a device survives the wire', () => {
  fc.assert(
    fc.property(devices, (device) => {
      const wire: unknown = JSON.parse(JSON.stringify(Device.encode(device)))
      expect(decodeWith(Device)(wire)).toEqual(E.right(device))
    }),
  )
})

const INSTANT = new Date('2023-07-27T07:10:03Z')

test.each<[string, unknown, unknown]>([
  ['serial_number', 'C8TJ500QF1MN', 'C8TJ500QF1MN'],
  ['model', 'iPhone XR', 'iPhone XR'],
  ['description', 'IPHONE XR BLACK 128GB A2108-CHN', 'IPHONE XR BLACK 128GB A2108-CHN'],
  ['color', 'BLACK', 'BLACK'],
  ['asset_tag', '', ''],
  ['profile_status', 'empty', 'empty'],
  ['profile_status', 'assigned', 'assigned'],
  ['profile_status', 'pushed', 'pushed'],
  ['profile_status', 'removed', 'removed'],
  ['profile_status', 'of next year', 'of next year'],
  ['profile_uuid', '88FC4E378FEA4021A94B2B5F1AAE1A00', '88FC4E378FEA4021A94B2B5F1AAE1A00'],
  ['profile_assign_time', '2023-07-27T07:10:03Z', INSTANT],
  ['profile_push_time', '2023-07-27T07:10:03Z', INSTANT],
  ['device_assigned_date', '2023-07-27T07:10:03Z', INSTANT],
  ['device_assigned_date', '2023-07-27T07:10:03.000Z', INSTANT],
  ['device_assigned_by', 'admin@example.com', 'admin@example.com'],
  ['device_family', 'iPad', 'iPad'],
  ['device_family', 'HomePod', 'HomePod'],
  ['os', 'iPadOS', 'iPadOS'],
  ['os', 'homeOS', 'homeOS'],
  ['op_type', 'added', 'added'],
  ['op_type', 'modified', 'modified'],
  ['op_type', 'deleted', 'deleted'],
  ['op_date', '2023-07-27T07:10:03Z', INSTANT],
  ['mdm_migration_deadline', '2023-07-27T07:10:03Z', INSTANT],
  ['wifi_mac_address', '02:00:00:00:00:01', '02:00:00:00:00:01'],
  ['bluetooth_mac_address', '02:00:00:00:00:02', '02:00:00:00:00:02'],
  ['ethernet_mac_address', '02:00:00:00:00:03', '02:00:00:00:00:03'],
  ['eid', '8904', '8904'],
  ['imei', ['350000000000001'], ['350000000000001']],
  ['meid', ['A0'], ['A0']],
  ['is_replacement_device', true, true],
  ['released_by_replacement', false, false],
  ['a_key_of_next_year', { a: 1 }, { a: 1 }],
])('%s: %j', (key, wire, value) => {
  const decoded = decodeWith(Device)({ serial_number: 'S', [key]: wire })
  expect(decoded).toEqual(E.right({ serial_number: 'S', [key]: value }))
  if (E.isRight(decoded)) {
    expect(decodeWith(Device)(Device.encode(decoded.right))).toEqual(decoded)
  }
})

test('a fault is named by its path', () => {
  const page = {
    cursor: 'C',
    more_to_follow: false,
    devices: [{ serial_number: 'A' }, { serial_number: 1, op_date: 'yesterday', imei: ['1', 2] }],
  }
  const decoded = decodeWith(DevicePage)(page)
  expect(E.isLeft(decoded) && decoded.left.issues).toEqual([
    { path: ['devices', 1, 'serial_number'], expected: 'string', found: 'integer' },
    { path: ['devices', 1, 'op_date'], expected: 'IsoDate', found: 'string of 9 characters' },
    { path: ['devices', 1, 'imei', 1], expected: 'string', found: 'integer' },
  ])
})

test('details of a device that is not ours hold its number and a status', () => {
  const wire = { devices: { X: { serial_number: 'X', response_status: 'NOT_ACCESSIBLE' } } }
  expect(decodeWith(DeviceDetails)(wire)).toEqual(E.right(wire))
})

test.each([
  [{ cursor: 'C', more_to_follow: false }],
  [{ cursor: 'C', more_to_follow: true, fetched_until: '2023-07-27T07:10:03Z', devices: [] }],
])('a page may lack its devices and its date: %j', (page) => {
  expect(E.isRight(decodeWith(DevicePage)(page))).toBe(true)
})

describe('struct does what t.intersection of t.type and t.partial does', () => {
  const inner = t.type({ n: t.number })
  const Upper = new t.Type<string, string>(
    'Upper',
    t.string.is,
    (value, context) =>
      typeof value === 'string' ? t.success(value.toUpperCase()) : t.failure(value, context),
    (value) => value.toLowerCase(),
  )
  const required = { a: t.string, b: Upper }
  const optional = { c: t.number, d: Upper, e: t.array(inner) }
  const ours = struct('S', required, optional)
  const theirs = t.intersection([t.type(required), t.partial(optional)], 'S')

  const field = fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.integer(),
    fc.constant(null),
    fc.constant(undefined),
    fc.array(fc.record({ n: fc.oneof(fc.integer(), fc.string({ maxLength: 1 })) }), {
      maxLength: 2,
    }),
  )
  const values = fc.oneof(
    fc.record({ a: field, b: field, c: field, d: field, e: field, f: field }, { requiredKeys: [] }),
    fc.anything(),
  )

  /** A null where a field is optional is as good as none. */
  const withoutNulls = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && Object.keys(optional).some((key) => key in value)
      ? Object.fromEntries(
          Object.entries(value).filter(([key, inner]) => inner !== null || !(key in optional)),
        )
      : value

  test('for any value', () => {
    fc.assert(
      fc.property(values, (value) => {
        const one = decodeWith(ours)(value)
        const other = decodeWith(theirs)(withoutNulls(value))
        if (E.isRight(one) && E.isRight(other)) {
          expect(one.right).toEqual(other.right)
          expect(ours.encode(one.right)).toEqual(theirs.encode(other.right))
        } else {
          expect(one._tag).toBe(other._tag)
        }
        expect(ours.is(value)).toBe(theirs.is(value))
      }),
      { numRuns: 400 },
    )
  })
})

test('a null makes no page unreadable, and is as good as no field', () => {
  const page = {
    cursor: 'C',
    more_to_follow: false,
    fetched_until: null,
    devices: [{ serial_number: 'S', asset_tag: null, profile_push_time: null, imei: null }],
  }
  expect(decodeWith(DevicePage)(page)).toEqual(
    E.right({ cursor: 'C', more_to_follow: false, devices: [{ serial_number: 'S' }] }),
  )
  expect(decodeWith(DevicePage)({ ...page, devices: null })).toEqual(
    E.right({ cursor: 'C', more_to_follow: false }),
  )
  expect(decodeWith(DevicePage)({ ...page, devices: [{ serial_number: null }] })._tag).toBe('Left')
})
