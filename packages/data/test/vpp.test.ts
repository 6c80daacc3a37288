import { expect, test } from '@jest/globals'

import { vppCrossings } from '../src/vpp/index.js'
import { fieldAt, pathMismatches, placedFields, poorPurposes, repeated } from './apple.js'

test('each message of App and Book Management is described once', () => {
  expect(repeated(vppCrossings)).toEqual([])
})

test.each(
  vppCrossings.map((crossing) => [crossing.direction, crossing.message, crossing] as const),
)('%s %s: purposes are sentences, and paths are described', (_, __, crossing) => {
  expect(poorPurposes(crossing)).toEqual([])
  expect(pathMismatches(crossing)).toEqual([])
})

const ASSETS = 'GET /mdm/v2/assets'
const CONFIG = 'GET /mdm/v2/client/config'
const ACCOUNT = 'POST /mdm/VPPClientConfigSrv'
const LICENSES = 'POST /mdm/getVPPLicensesSrv'
const LOOKUP = 'GET /WebObjects/MZStorePlatform.woa/wa/lookup'
const FOUND = 'results.{adamId}'

/** In the order of the issue; where Apple says a value in both versions, in version 2. */
test.each([
  ['ServerToApple', 'POST /mdm/v2/users/create', 'users.clientUserId'],
  ['ServerToApple', 'POST /mdm/v2/users/create', 'users.managedAppleId'],
  ['ServerToApple', 'POST /mdm/v2/assets/associate', 'serialNumbers'],
  ['ServerToApple', 'POST /mdm/v2/assets/associate', 'authorization'],
  ['AppleToServer', 'POST /mdm/getVPPUserSrv', 'user.userId'],
  ['AppleToServer', LOOKUP, `${FOUND}.description`],
  ['AppleToServer', LOOKUP, `${FOUND}.artwork`],
  ['AppleToServer', ASSETS, 'assets.adamId'],
  ['AppleToServer', LOOKUP, `${FOUND}.name`],
  ['AppleToServer', ASSETS, 'assets.assignedCount'],
  ['AppleToServer', ASSETS, 'assets.availableCount'],
  ['AppleToServer', LOOKUP, `${FOUND}.bundleId`],
  ['AppleToServer', LOOKUP, `${FOUND}.copyright`],
  ['AppleToServer', CONFIG, 'countryISO2ACode'],
  ['AppleToServer', ASSETS, 'assets.deviceAssignable'],
  ['AppleToServer', ACCOUNT, 'facilitatorMemberId'],
  ['AppleToServer', LOOKUP, `${FOUND}.genres`],
  ['AppleToServer', LICENSES, 'licenses.isIrrevocable'],
  ['AppleToServer', LICENSES, 'licenses.licenseId'],
  ['AppleToServer', CONFIG, 'locationName'],
  ['AppleToServer', ACCOUNT, 'email'],
  ['AppleToServer', ACCOUNT, 'organizationId'],
  ['AppleToServer', ASSETS, 'assets.pricingParam'],
  ['AppleToServer', ASSETS, 'assets.productType'],
  ['AppleToServer', ASSETS, 'assets.retiredCount'],
  ['AppleToServer', ASSETS, 'assets.totalCount'],
  ['AppleToServer', LOOKUP, `${FOUND}.url`],
  ['AppleToServer', 'GET /mdm/v2/users', 'users.status'],
] as const)('the rows of the privacy documents: %s, %s, %s', (direction, message, path) => {
  expect(fieldAt(vppCrossings, direction, message, path)).toBeDefined()
})

/** Whoever reads the map finds a person behind each of these, whatever the message. */
const OF_PERSONS =
  /(^|\.)(clientUserIds?|clientUserIdStr|\w*ClientUserIdStrs|email|managedAppleId|managedAppleIDStr|appleId|idHash|itsIdHash|userId|userIdStr|inviteCode|inviteUrl)$/
const OF_DEVICES = /(^|\.)(serialNumbers?|(dis)?associateSerialNumbers)$/

test('a value that names a person or a device says so in every message', () => {
  const wrong = vppCrossings.flatMap((crossing) =>
    placedFields(crossing).flatMap(({ path, field }) => {
      const expected = OF_PERSONS.test(path)
        ? 'Person'
        : OF_DEVICES.test(path)
          ? 'Device'
          : undefined
      return expected === undefined || field.identifies === expected
        ? []
        : [`${crossing.message}: ${path}`]
    }),
  )
  expect(wrong).toEqual([])
})
