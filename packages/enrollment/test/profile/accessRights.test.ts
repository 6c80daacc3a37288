import { expect, test } from '@jest/globals'

import { accessRightBits, allAccessRights } from '../../src/profile/accessRights.js'
import { accessRights, type AccessRight } from '../../src/index.js'

test('thirteen rights, a bit each', () => {
  expect(Object.values(accessRightBits)).toEqual(
    Array.from({ length: 13 }, (_, index) => 2 ** index),
  )
  expect(allAccessRights).toBe(8191)
})

test.each<[readonly AccessRight[], number]>([
  [[], 0],
  [['inspection'], 1],
  [['queryDeviceInformation', 'inspection'], 17],
  [['queryDeviceInformation', 'queryDeviceInformation'], 16],
  [Object.keys(accessRightBits) as AccessRight[], 8191],
])('%j add up to %d', (rights, mask) => {
  expect(accessRights(rights)).toBe(mask)
})

test('all of them are all that a profile may ask for', () => {
  expect(accessRights(Object.keys(accessRightBits) as AccessRight[])).toBe(allAccessRights)
})
