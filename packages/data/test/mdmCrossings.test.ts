import { beforeAll, describe, expect, test } from '@jest/globals'

import type { Crossing, Direction } from '../src/crossing.js'
import { mdmCrossings } from '../src/mdm/index.js'
import { webhookCrossings } from '../src/webhook/index.js'
import { pathsOf, purposesOf } from './mdmPaths.js'

let crossings: readonly Crossing[] = []
beforeAll(async () => {
  crossings = [...(await mdmCrossings()), ...webhookCrossings]
})

const crossing = (direction: Direction, message: string): Crossing => {
  const found = crossings.find((one) => one.direction === direction && one.message === message)
  if (found === undefined) throw new Error(`No crossing ${direction} ${message}.`)
  return found
}

test('a message has one crossing in each direction', () => {
  const names = crossings.map(({ service, direction, message }) =>
    [service, direction, message].join(' '),
  )
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('every purpose is a sentence', () => {
  const odd = crossings
    .flatMap(({ fields }) => purposesOf(fields))
    .filter((purpose) => !/^[A-Z][^.]{15,}\.$/.test(purpose))
  expect(odd).toEqual([])
})

describe('the rows of the privacy documents that operators publish', () => {
  test.each([
    ['Authenticate', ['UDID', 'SerialNumber', 'IMEI', 'MEID', 'DeviceName', 'OSVersion', 'Topic']],
    ['TokenUpdate', ['UDID', 'Token', 'PushMagic', 'UnlockToken', 'Topic']],
    ['CheckOut', ['UDID', 'Topic']],
    ['MachineInfo', ['UDID', 'SERIAL', 'IMEI', 'PRODUCT', 'OS_VERSION']],
    ['DeviceInformation', ['QueryResponses']],
    ['HTTP', ['mdm-signature', 'client-cert', 'address']],
    ['Report', ['UDID', 'UserID', 'Status', 'CommandUUID', 'ErrorChain']],
  ])('%s', (message, names) => {
    const { service, fields } = crossing('DeviceToServer', message)
    expect(service).toBe('MDM')
    expect(Object.keys(fields)).toEqual(expect.arrayContaining(names))
  })
})

test('push credentials, unlock and bootstrap tokens are secrets, with the column that keeps them', () => {
  const { fields } = crossing('DeviceToServer', 'TokenUpdate')
  const { BootstrapToken } = crossing('DeviceToServer', 'SetBootstrapToken').fields
  expect(fields['Token']).toMatchObject({
    secret: true,
    kept: ['enrollments.push_token', 'outbox.body'],
  })
  expect(fields['PushMagic']).toMatchObject({
    secret: true,
    kept: ['enrollments.push_magic', 'outbox.body'],
  })
  expect(fields['UnlockToken']).toMatchObject({
    secret: true,
    kept: ['enrollments.unlock_token', 'outbox.body'],
  })
  expect(BootstrapToken).toMatchObject({ secret: true, identifies: 'Device' })
})

test('whatever a device says waits in the outbox until the webhook has it', () => {
  const missing = crossings
    .filter(({ direction, message }) => direction === 'DeviceToServer' && message in SPOKEN)
    .flatMap(({ message, fields }) =>
      pathsOf(fields)
        .filter(([, field]) => field.kept?.includes('outbox.body') !== true)
        .map(([path]) => `${message} ${path}`),
    )
  expect(missing).toEqual([])
})

test('a report is stored whole, with the identifiers and the AuthToken of its sender', () => {
  const missing = pathsOf(crossing('DeviceToServer', 'Report').fields)
    .filter(([, field]) => field.kept?.includes('queue.report') !== true)
    .map(([path]) => path)
  expect(missing).toEqual([])
})

/** The messages that become webhook events. */
const SPOKEN = { Authenticate: 0, TokenUpdate: 0, CheckOut: 0, GetToken: 0, Report: 0 }

test('a webhook event holds all that a device sent, so it is a secret', () => {
  const { checkin_event: checkin, acknowledge_event: report } = crossing(
    'ServerToWebhook',
    'WebhookEvent',
  ).fields
  expect(checkin?.fields?.['raw_payload']).toMatchObject({ secret: true, identifies: 'Person' })
  expect(report?.fields?.['raw_payload']).toMatchObject({ secret: true, identifies: 'Person' })
  expect(report?.fields?.['report']).toMatchObject({ secret: true, identifies: 'Person' })
})

test('a request to an upstream names the enrollment in a header', () => {
  const asked = crossings.filter(
    ({ direction, message }) => direction === 'ServerToWebhook' && message !== 'WebhookEvent',
  )
  expect(asked.map(({ message }) => message)).toEqual([
    'GET /tokens',
    'GET /declaration-items',
    'GET /declaration/{kind}/{identifier}',
    'PUT /status',
    'authProxy',
  ])
  for (const { fields } of asked)
    expect(fields['x-enrollment-id']).toMatchObject({ in: 'Header', identifies: 'Person' })
})
