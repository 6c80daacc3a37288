import { expect, test } from '@jest/globals'
import fc from 'fast-check'

import { distinctSerialNumbers, serialNumberKey } from '../src/index.js'

test.each(['c02abc', 'C02ABC', ' C02abc ', 'c02ABC\r\n', '\u00a0C02ABC'])(
  '%j is C02ABC',
  (written) => {
    expect(serialNumberKey(written)).toBe('C02ABC')
  },
)

test('each device is named once, as it was written first, without blanks around', () => {
  expect(distinctSerialNumbers([' b1', 'A1', 'a1 ', 'B1', ''])).toEqual(['b1', 'A1', ''])
  fc.assert(
    fc.property(fc.array(fc.string()), (serials) => {
      const distinct = distinctSerialNumbers(serials)
      expect(new Set(distinct.map(serialNumberKey))).toEqual(new Set(serials.map(serialNumberKey)))
      expect(new Set(distinct.map(serialNumberKey)).size).toBe(distinct.length)
    }),
  )
})
