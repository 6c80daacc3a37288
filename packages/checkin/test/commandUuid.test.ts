import { expect, test } from '@jest/globals'

import { commandUuidOf } from '../src/index.js'

test.each([
  ['a result', { Status: 'Acknowledged', CommandUUID: 'C' }, 'C'],
  ['a NotNow', { Status: 'NotNow', CommandUUID: 'C' }, 'C'],
  ['a status that came later', { Status: 'Postponed', CommandUUID: 'C' }, 'C'],
  ['an idle device', { Status: 'Idle' }, undefined],
  ['an idle device that names a command', { Status: 'Idle', CommandUUID: 'C' }, undefined],
  ['a command that the device could not read', { Status: 'CommandFormatError' }, undefined],
  ['an empty text', { Status: 'Error', CommandUUID: '' }, undefined],
])('commandUuidOf: %s', (_, report, expected) => {
  expect(commandUuidOf(report)).toBe(expected)
})
