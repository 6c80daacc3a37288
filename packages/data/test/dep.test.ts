import { expect, test } from '@jest/globals'

import { depCrossings } from '../src/dep/index.js'
import { fieldAt, pathMismatches, poorPurposes, repeated } from './apple.js'

test('each message of Device Assignment Services is described once', () => {
  expect(repeated(depCrossings)).toEqual([])
})

test.each(
  depCrossings.map((crossing) => [crossing.direction, crossing.message, crossing] as const),
)('%s %s: purposes are sentences, and paths are described', (_, __, crossing) => {
  expect(poorPurposes(crossing)).toEqual([])
  expect(pathMismatches(crossing)).toEqual([])
})

const ACCOUNT = 'GET /account'
const DEVICES = 'POST /server/devices'
const PROFILE = 'POST /profile'

test.each([
  ['ServerToApple', 'Token certificate', 'certificate'],
  ['AppleToServer', 'Server token', 'access_token'],
  ['AppleToServer', ACCOUNT, 'server_name'],
  ['AppleToServer', ACCOUNT, 'server_uuid'],
  ['AppleToServer', ACCOUNT, 'admin_id'],
  ['AppleToServer', ACCOUNT, 'org_name'],
  ['AppleToServer', ACCOUNT, 'org_email'],
  ['AppleToServer', ACCOUNT, 'org_phone'],
  ['AppleToServer', ACCOUNT, 'org_address'],
  ['AppleToServer', ACCOUNT, 'org_id'],
  ['AppleToServer', DEVICES, 'devices.serial_number'],
  ['AppleToServer', DEVICES, 'devices.model'],
  ['AppleToServer', DEVICES, 'devices.description'],
  ['AppleToServer', DEVICES, 'devices.color'],
  ['AppleToServer', DEVICES, 'devices.asset_tag'],
  ['AppleToServer', DEVICES, 'devices.profile_status'],
  ['AppleToServer', DEVICES, 'devices.profile_uuid'],
  ['AppleToServer', DEVICES, 'devices.profile_assign_time'],
  ['AppleToServer', DEVICES, 'devices.profile_push_time'],
  ['AppleToServer', DEVICES, 'devices.device_assigned_date'],
  ['AppleToServer', DEVICES, 'devices.device_assigned_by'],
  ['AppleToServer', DEVICES, 'devices.os'],
  ['AppleToServer', DEVICES, 'devices.device_family'],
  ['ServerToApple', PROFILE, 'profile_name'],
  ['ServerToApple', PROFILE, 'support_phone_number'],
  ['ServerToApple', PROFILE, 'support_email_address'],
  ['ServerToApple', PROFILE, 'department'],
  ['ServerToApple', PROFILE, 'devices'],
] as const)('the rows of the privacy documents: %s, %s, %s', (direction, message, path) => {
  expect(fieldAt(depCrossings, direction, message, path)).toBeDefined()
})
