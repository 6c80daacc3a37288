import { expect, test } from '@jest/globals'

import { compareVersions } from '../src/version.js'

test.each([
  ['9.3', '10.0', -1],
  ['10.13.3', '10.13.4', -1],
  ['10.14', '10.13.4', 1],
  ['17', '17.0', 0],
  ['17.0.0', '17', 0],
  ['17', '17.0.1', -1],
  ['17.4.1', '17.4', 1],
  // A version that is not one decides nothing.
  ['beta', '17.0', 0],
])('%s compared with %s', (one, other, sign) => {
  expect(Math.sign(compareVersions(one, other))).toBe(sign)
})
