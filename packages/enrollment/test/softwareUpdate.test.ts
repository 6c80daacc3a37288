import { expect, test } from '@jest/globals'
import * as O from 'fp-ts/lib/Option.js'

import { softwareUpdateRequiredResponse } from '../src/index.js'

const details = {
  OSVersion: '17.5',
  BuildVersion: '21F79',
  RequireBetaProgram: { Description: 'Seed', Token: 'T' },
}

test('a device that can be told to update itself is told so', () => {
  const machineInfo = { MDM_CAN_REQUEST_SOFTWARE_UPDATE: true }
  const answer = softwareUpdateRequiredResponse(machineInfo, details, { message: 'Please update' })
  if (O.isNone(answer)) throw new Error('there is no answer')
  expect(answer.value).toMatchObject({
    status: 403,
    headers: { 'content-type': 'application/json' },
  })
  expect(JSON.parse(Buffer.from(answer.value.body).toString())).toEqual({
    code: 'com.apple.softwareupdate.required',
    message: 'Please update',
    details,
  })
})

test.each([[{}], [{ MDM_CAN_REQUEST_SOFTWARE_UPDATE: false }]])(
  'a device that cannot is not: %j',
  (machineInfo) => {
    expect(softwareUpdateRequiredResponse(machineInfo, details)).toEqual(O.none)
  },
)
