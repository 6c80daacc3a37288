import { expect, test } from '@jest/globals'
import * as O from 'fp-ts/lib/Option.js'

import { commandUuidOf } from '../src/index.js'

test.each([
  ['a result', { Status: 'Acknowledged', CommandUUID: 'C' }, O.some('C')],
  ['a NotNow', { Status: 'NotNow', CommandUUID: 'C' }, O.some('C')],
  ['a status that came later', { Status: 'Postponed', CommandUUID: 'C' }, O.some('C')],
  ['an idle device', { Status: 'Idle' }, O.none],
  ['an idle device that names a command', { Status: 'Idle', CommandUUID: 'C' }, O.none],
  ['a command that the device could not read', { Status: 'CommandFormatError' }, O.none],
  ['an empty text', { Status: 'Error', CommandUUID: '' }, O.none],
])('commandUuidOf: %s', (_, report, expected) => {
  expect(commandUuidOf(report)).toEqual(expected)
})
