import { expect, test } from '@jest/globals'

import { softwareUpdateRequiredResponse } from '../src/index.js'

const details = {
  OSVersion: '17.5',
  BuildVersion: '21F79',
  RequireBetaProgram: { Description: 'Seed', Token: 'T' },
}

test('a device that can update itself is asked to', () => {
  const machineInfo = { MDM_CAN_REQUEST_SOFTWARE_UPDATE: true }
  const response = softwareUpdateRequiredResponse(machineInfo, details, {
    message: 'Please update',
  })
  expect(response).toMatchObject({
    status: 403,
    headers: { 'content-type': 'application/json' },
  })
  expect(JSON.parse(Buffer.from(response?.body ?? []).toString())).toEqual({
    code: 'com.apple.softwareupdate.required',
    message: 'Please update',
    details,
  })
})

test.each([[{}], [{ MDM_CAN_REQUEST_SOFTWARE_UPDATE: false }]])(
  'a device that cannot is not asked: %j',
  (machineInfo) => {
    expect(softwareUpdateRequiredResponse(machineInfo, details)).toBeUndefined()
  },
)
