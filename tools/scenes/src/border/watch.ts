import { afterAll, expect } from '@jest/globals'
import { dataCrossings } from '@mdm-kit/data'
import type { Exchange, OnExchange } from '@mdm-kit/testing'

import type { Crossed } from './crossed.js'
import { deviceExchange } from './deviceExchange.js'
import { type Border, httpExchange } from './httpExchange.js'
import { borderRecorder } from './recorder.js'

/** The data map that the tests of this file are held against. */
export const map = await dataCrossings()

/** What has crossed in the tests of this file. */
export const recorder = borderRecorder(map)

const recording =
  (read: (exchange: Exchange) => readonly Crossed[]): OnExchange =>
  (exchange) => {
    for (const crossed of read(exchange)) recorder.record(crossed)
  }

const apple = (service: Border['service']): OnExchange =>
  recording(httpExchange(map, { service, request: 'ServerToApple', response: 'AppleToServer' }))

/**
 * For `onExchange` of fakes and servers: a value that crosses and that the data map does not describe fails the test
 * file in which it crossed.
 */
export const border = {
  apns: apple('APNs'),
  dep: apple('DEP'),
  vpp: apple('VPP'),
  axm: apple('AxM'),
  webhook: recording(
    httpExchange(map, {
      service: 'Webhook',
      request: 'ServerToWebhook',
      response: 'WebhookToServer',
    }),
  ),
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
