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

const LISTED = 'GET /v1/orgDevices'
const COVERAGE = 'GET /v1/orgDevices/{id}/appleCareCoverage'
const SERVERS = 'GET /v1/mdmServers'
const ASSIGNED = 'GET /v1/mdmServers/{id}/relationships/devices'

test.each([
  ['AppleToServer', LISTED, 'data', ['axm_devices.record']],
  ['AppleToServer', LISTED, 'data.id', ['axm_devices.serial_number']],
  ['AppleToServer', LISTED, 'data.attributes.imei', ['axm_devices.record']],
  ['AppleToServer', LISTED, 'meta.paging.nextCursor', ['axm_organizations.listing']],
  ['ServerToApple', LISTED, 'cursor', ['axm_organizations.listing']],
  ['AppleToServer', LISTED, 'errors.code', ['syncs.failure_message']],
  ['AppleToServer', LISTED, 'errors.detail', undefined],
  ['AppleToServer', 'GET /v1/orgDevices/{id}', 'data.attributes.imei', undefined],
  ['AppleToServer', COVERAGE, 'data.id', undefined],
  ['AppleToServer', COVERAGE, 'data.attributes.status', ['axm_devices.coverage']],
  ['AppleToServer', COVERAGE, 'errors.code', undefined],
  ['AppleToServer', SERVERS, 'data.id', ['axm_servers.id']],
  ['AppleToServer', SERVERS, 'data.attributes.lastConnectedIp', undefined],
  ['ServerToApple', ASSIGNED, 'id', ['axm_devices.server_id', 'axm_organizations.listing']],
  ['AppleToServer', ASSIGNED, 'data.id', undefined],
  [
    'ServerToApple',
    'POST /v1/mdmServers',
    'data.attributes.serverCertificate.data',
    ['dep_token_keys.certificate'],
  ],
  [
    'ServerToApple',
    'PATCH /v1/mdmServers/{id}',
    'data.attributes.serverCertificate.data',
    undefined,
  ],
  ['AppleToServer', 'GET /v1/users', 'data.attributes.email', undefined],
] as const)(
  '%s %s: %s is kept in %j, as the sync and the store do',
  (direction, message, path, kept) => {
    const field = fieldAt(axmCrossings, direction, message, path)
    expect(field).toBeDefined()
    expect(field?.kept).toEqual(kept)
  },
)

test.each([
  ['GET /v1/users', 'data.links.self', 'Person'],
  [LISTED, 'data.links.self', 'Device'],
  [COVERAGE, 'links.self', 'Device'],
  ['GET /v1/blueprints/{id}', 'included.id', 'Person'],
  ['GET /v1/blueprints/{id}', 'data.relationships.{relationship}.data.id', 'Person'],
] as const)('%s: the id in %s identifies a %s', (message, path, identifies) => {
  expect(fieldAt(axmCrossings, 'AppleToServer', message, path)?.identifies).toBe(identifies)
})

test('no path of the fake’s own is published as Apple’s: the address of a log is the one that Apple gave', () => {
  const logs = axmCrossings.filter(({ message }) => !/ \/(v1|auth)\//.test(message))
  expect(new Set(logs.map(({ message }) => message))).toEqual(
    new Set(['API account', 'GET {downloadUrl}']),
  )
})
