import { expect, test } from '@jest/globals'

import { axmCrossings } from '../src/axm/index.js'
import { fieldAt, pathMismatches, placedFields, poorPurposes, repeated } from './apple.js'

test('each message of Apple Business and Apple School Manager is described once', () => {
  expect(repeated(axmCrossings)).toEqual([])
})

test.each(
  axmCrossings.map((crossing) => [crossing.direction, crossing.message, crossing] as const),
)('%s %s: purposes are sentences, and paths are described', (_, __, crossing) => {
  expect(poorPurposes(crossing)).toEqual([])
  expect(pathMismatches(crossing)).toEqual([])
})

/** The privacy documents have no rows of this service by name: these are what it knows of devices and people. */
test.each([
  ['AppleToServer', 'API account', 'private_key'],
  ['ServerToApple', 'POST /auth/oauth2/token', 'client_assertion'],
  ['AppleToServer', 'GET /v1/orgDevices', 'data.id'],
  ['AppleToServer', 'GET /v1/orgDevices', 'data.attributes.imei'],
  ['AppleToServer', 'GET /v1/orgDevices', 'data.attributes.wifiMacAddress'],
  ['AppleToServer', 'GET /v1/orgDevices/{id}/appleCareCoverage', 'data.attributes.agreementNumber'],
  ['AppleToServer', 'GET /v1/mdmServers/{id}/relationships/devices', 'data.id'],
  ['ServerToApple', 'POST /v1/orgDeviceActivities', 'data.relationships.devices.data.id'],
  ['AppleToServer', 'GET /v1/users', 'data.attributes.managedAppleAccount'],
  ['AppleToServer', 'GET /v1/users', 'data.attributes.phoneNumbers.phoneNumber'],
  ['AppleToServer', 'GET /v1/mdmDevices', 'data.attributes.enrolledUserId'],
  ['AppleToServer', 'GET /v1/auditEvents', 'data.attributes.actorName'],
] as const)('%s, %s, %s is in the map', (direction, message, path) => {
  expect(fieldAt(axmCrossings, direction, message, path)).toBeDefined()
})

const OF_PERSONS =
  /(^|\.)(firstName|lastName|middleName|managedAppleAccount|email|employeeNumber|jobTitle|phoneNumber|enrolledUserId|deviceName|actorId|actorName|releaserId)$/
const OF_DEVICES = /(^|\.)(serialNumber|imei|meid|eid|(wifi|bluetooth|ethernet)MacAddress)$/

test('a value that names a person or a device says so in every message', () => {
  const wrong = axmCrossings.flatMap((crossing) =>
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
