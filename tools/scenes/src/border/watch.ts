import { afterAll, expect } from '@jest/globals'
import { dataCrossings } from '@mdm-kit/data'
import type { Exchange, OnExchange } from '@mdm-kit/testing'

import { axmExchange } from './axmExchange.js'
import type { Crossed } from './crossed.js'
import { deviceExchange } from './deviceExchange.js'
import { type Border, httpExchange } from './httpExchange.js'
import { enrollmentExchange, type ScepRecipient } from './enrollmentExchange.js'
import { type BorderRecorder, borderRecorder } from './recorder.js'
import { vppExchange } from './vppExchange.js'
import { webhookExchange } from './webhookExchange.js'

/** The data map that the tests of this file are held against. */
export const map = await dataCrossings()

const everything = borderRecorder(map)
const described = new Set(map.map(({ service }) => service))

/** What has crossed in the tests of this file, of the services that the map describes. */
export const recorder: BorderRecorder = {
  ...everything,
  record: (crossed) => {
    if (described.has(crossed.service)) everything.record(crossed)
  },
}

const recording =
  (read: (exchange: Exchange) => readonly Crossed[]): OnExchange =>
  (exchange) => {
    for (const crossed of read(exchange)) recorder.record(crossed)
  }

const apple = (service: Border['service']): OnExchange =>
  recording(httpExchange(map, { service, request: 'ServerToApple', response: 'AppleToServer' }))

let scepRecipient: ScepRecipient | undefined

/** The authority of this file's SCEP service. */
export const readsScepFor = (recipient: ScepRecipient): void => {
  scepRecipient = recipient
}

/**
 * For `onExchange` of fakes and servers: a value that crosses and that the data map does not describe fails the test
 * file in which it crossed.
 */
export const border = {
  apns: apple('APNs'),
  dep: apple('DEP'),
  vpp: recording(vppExchange(map)),
  axm: recording(axmExchange(map)),
  /** For the receiver of webhook events. */
  webhook: recording(webhookExchange('WebhookEvent', true)),
  /** For the upstream of `declarationsProxy`. */
  declarationsProxy: recording(
    httpExchange(map, {
      service: 'Webhook',
      request: 'ServerToWebhook',
      response: 'WebhookToServer',
    }),
  ),
  /** For the upstream of `authProxy`. */
  authProxy: recording(webhookExchange('authProxy', false)),
  /** Requests for discovery, profiles and identities. */
  enrolling: recording(enrollmentExchange(map, () => scepRecipient)),
  /** Requests of devices, whatever else the server answers. */
  devices: recording(deviceExchange()),
} as const satisfies Record<string, OnExchange>

const foreign: (string | RegExp)[] = []

/** States what this test file sends on purpose although no such thing exists: names, as a failure lists them. */
export const sendsForeign = (...names: readonly (string | RegExp)[]): void => {
  foreign.push(...names)
}

const isForeign = (name: string): boolean =>
  foreign.some((one) => (typeof one === 'string' ? one === name : one.test(name)))

afterAll(() => {
  expect([...recorder.unmapped()].filter((name) => !isForeign(name))).toEqual([])
})
