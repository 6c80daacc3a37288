import { distinctSerialNumbers } from '@mdm-kit/codec'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'

import { batchesOf, mergedStatuses, statusesOf } from '../src/batches.js'

test('batches hold every serial number once, in order, and no more than allowed', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 7 }), (serials, size) => {
      const batches = batchesOf(serials, size)
      expect(batches.flat()).toEqual(distinctSerialNumbers(serials))
      expect(batches.every(({ length }) => length > 0 && length <= size)).toBe(true)
      expect(batches.slice(0, -1).every(({ length }) => length === size)).toBe(true)
    }),
  )
})

test('a serial number that Apple leaves out has failed', () => {
  expect(statusesOf(['A', 'B', 'toString'], { A: 'SUCCESS', C: 'SUCCESS' })).toEqual({
    A: 'SUCCESS',
    B: 'FAILED',
    toString: 'FAILED',
  })
  expect(statusesOf(['A'], undefined)).toEqual({ A: 'FAILED' })
})

test('merging keeps serial numbers that look like parts of an object', () => {
  const merged = mergedStatuses([
    Object.fromEntries([['__proto__', 'SUCCESS']]),
    { constructor: 'FAILED' },
  ])
  expect(Object.keys(merged)).toEqual(['__proto__', 'constructor'])
})
