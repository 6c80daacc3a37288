import { serialNumberKey } from '@mdm-kit/codec'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'

import { type Device, latestByDevice, supersedes } from '../../src/index.js'

const at = (seconds: number | undefined, type?: string): Device => ({
  serial_number: 'S',
  ...(seconds === undefined ? {} : { op_date: new Date(seconds * 1000) }),
  ...(type === undefined ? {} : { op_type: type }),
})

test.each([
  ['a newer operation', at(2), at(1), true],
  ['an older operation', at(1), at(2), false],
  ['of the same instant, the later record', at(1, 'modified'), at(1, 'added'), true],
  ['of the same instant, a deletion', at(1, 'deleted'), at(1, 'modified'), true],
  ['of the same instant, what is not a deletion', at(1, 'modified'), at(1, 'deleted'), false],
  ['two deletions of the same instant', at(1, 'deleted'), at(1, 'deleted'), true],
  ['a record of a fetch', at(undefined), at(9, 'deleted'), true],
  ['after a record of a fetch, any', at(1), at(undefined), true],
])('supersedes: %s', (_, later, earlier, expected) => {
  expect(supersedes(later, earlier)).toBe(expected)
})

test('the latest record of each device stands, however the operations are mixed', () => {
  const records = fc.array(
    fc.record({
      serial_number: fc.constantFrom('A', 'a', ' A\n', 'B', '__proto__'),
      op_date: fc.integer({ min: 0, max: 5 }).map((seconds) => new Date(seconds * 1000)),
      op_type: fc.constantFrom('added', 'modified', 'deleted'),
    }),
  )
  fc.assert(
    fc.property(records, (devices) => {
      const latest = latestByDevice(devices)
      expect(new Set(latest.keys())).toEqual(
        new Set(devices.map((d) => serialNumberKey(d.serial_number))),
      )
      for (const device of devices) {
        const kept = latest.get(serialNumberKey(device.serial_number))
        const keptAt = kept?.op_date?.getTime() ?? -1
        expect(keptAt).toBeGreaterThanOrEqual(device.op_date.getTime())
        if (device.op_type === 'deleted' && keptAt === device.op_date.getTime()) {
          expect(kept?.op_type).toBe('deleted')
        }
      }
    }),
  )
})
