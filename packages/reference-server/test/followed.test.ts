import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { type SimulatedDevice, simulatedDevice } from '@mdm-kit/testing'
import { rmSync } from 'node:fs'

import { type App, startApp } from '../src/app.js'
import { forgetErased } from '../src/operations/forgetErased.js'
import { logger } from '../src/operations/log.js'
import type { AppEvent } from '../src/operations/appEvent.js'
import { dataFolder } from './dataFolder.js'
import { testConfig } from './testConfig.js'

describe('a device that is followed and traced', () => {
  const data = dataFolder()
  let app: App
  let mac: SimulatedDevice

  beforeAll(async () => {
    app = unwrap(await startApp({ config: testConfig(data), log: logger('silent') }))
    const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
    mac = unwrap(simulatedDevice({ profile }))
    await mac.enroll()
  })
  afterAll(async () => {
    await mac.close()
    await app.close()
    rmSync(data, { recursive: true })
  })

  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${app.url}/v1${path}`, {
      method,
      headers: {
        authorization: 'Bearer the-admin-key-of-tests',
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    expect([method, path, response.status]).toEqual([method, path, 200])
    return response.json()
  }

  test('shows its events and its messages, and nothing of them once it is erased', async () => {
    const id = mac.facts.UDID
    const until = new Date(Date.now() + 60_000).toISOString()
    await ask('PUT', `/enrollments/${id}/trace`, { until })
    await mac.poll()
    expect(await ask('GET', `/enrollments/${id}/trace`)).toMatchObject({
      exchanges: [
        { direction: 'request', message: 'Idle', body: expect.stringContaining(id) },
        { direction: 'response', message: 'Idle', status: 200, body: '' },
      ],
    })
    expect(await ask('GET', `/events?enrollment=${id}&limit=1`)).toMatchObject({
      events: [{ enrollment: id }],
    })
    await ask('DELETE', `/enrollments/${id}`)
    expect(await ask('GET', `/enrollments/${id}/trace`)).toEqual({ exchanges: [] })
    expect(await ask('GET', `/events?enrollment=${id}`)).toMatchObject({ events: [] })
  })
})

const admin = { _tag: 'AdminRequest', key: 'admin', params: {} } as const
const offboarded = { reference: 'R', erased: {}, skipped: [] }

test.each<[string, AppEvent, readonly string[]]>([
  [
    'an enrollment',
    { _tag: 'Offboarded', kind: 'Enrollment', id: 'A', offboarded },
    ['forget A', 'stop A'],
  ],
  [
    'the enrollments of a topic',
    { _tag: 'Offboarded', kind: 'PushTopic', id: 'T', offboarded },
    ['forget all', 'close'],
  ],
  ['a server of DEP', { _tag: 'Offboarded', kind: 'DepServer', id: 'D', offboarded }, []],
  [
    'a person',
    { ...admin, method: 'DELETE', route: '/v1/subjects', status: 200 },
    ['forget all', 'close'],
  ],
  ['a person, in vain', { ...admin, method: 'DELETE', route: '/v1/subjects', status: 404 }, []],
  ['a queue', { ...admin, method: 'DELETE', route: '/v1/enrollments/{id}/queue', status: 200 }, []],
])('what an erasure of %s leaves in memory is dropped', (_, event, expected) => {
  const seen: string[] = []
  forgetErased(
    { forget: (id = 'all') => seen.push(`forget ${id}`) },
    { stop: (id) => seen.push(`stop ${id}`) > 0, close: () => seen.push('close') },
  )(event)
  expect(seen).toEqual(expected)
})
