import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { type SimulatedDevice, simulatedDevice } from '@mdm-kit/testing'
import { rmSync } from 'node:fs'

import { type App, startApp } from '../src/app.js'
import { logger } from '../src/operations/log.js'
import { metrics } from '../src/operations/metrics.js'
import { testConfig } from './testConfig.js'
import { dataFolder } from './dataFolder.js'

const data = dataFolder()
let app: App
let mac: SimulatedDevice

beforeAll(async () => {
  const config = testConfig(data, { MDM_OPERATIONS_PORT: '0', MDM_ENROLLMENTS_PER_MINUTE: '1' })
  app = unwrap(await startApp({ config, log: logger('silent') }))
  const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  mac = unwrap(simulatedDevice({ profile }))
  await mac.enroll()
})

afterAll(async () => {
  await mac.close()
  await app.close()
  rmSync(data, { recursive: true })
})

/** `name{labels}` to value, of our own metrics. */
const series = async (): Promise<ReadonlyMap<string, number>> => {
  const text = await (await fetch(`${app.operationsUrl}/metrics`)).text()
  return new Map(
    text
      .split('\n')
      .filter((line) => line.startsWith('mdm_'))
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1))]
      }),
  )
}

test('an enrollment is counted by its steps', async () => {
  const counted = await series()
  expect(counted.get('mdm_checkins_total{type="Authenticate"}')).toBe(1)
  expect(counted.get('mdm_checkins_total{type="TokenUpdate"}')).toBe(1)
  expect(
    counted.get('mdm_http_request_duration_seconds_count{route="/mdm",status="200"}'),
  ).toBeGreaterThanOrEqual(2)
  expect(counted.get('mdm_sha1_signatures_total')).toBe(2)
  expect(counted.get('mdm_outbox_entries{state="waiting"}')).toBe(0)
})

test('commands are counted from the queue to the report', async () => {
  const command = { Command: { RequestType: 'DeviceInformation', Queries: ['OSVersion'] } }
  const [id] = (await app.server.enrollments()).map((enrollment) => enrollment.id)
  if (id === undefined) throw new Error('nobody is enrolled')
  await app.server.enqueue(command, [id])
  await mac.poll()
  const counted = await series()
  for (const operation of ['CommandQueued', 'CommandSent'])
    expect(counted.get(`mdm_commands_total{operation="${operation}"}`)).toBe(1)
  expect(counted.get('mdm_command_reports_total{status="Acknowledged"}')).toBe(1)
})

test('nothing that devices and strangers send becomes a label', async () => {
  const strange = async (word: string): Promise<void> => {
    await fetch(`${app.url}/mdm`, {
      method: 'PUT',
      headers: { 'content-type': 'application/x-apple-aspen-mdm' },
      body: `<plist><dict><key>UDID</key><string>${word}</string></dict></plist>`,
    })
    await fetch(`${app.url}/${word}?${word}`)
    await fetch(`${app.url}/mdm`, { method: 'DELETE' })
    await mac.report({ Status: word, CommandUUID: word })
  }
  await strange('first')
  const before = [...(await series()).keys()]
  for (let n = 0; n < 10; n += 1) await strange(`stranger-${n}`)
  const after = [...(await series()).keys()]
  expect(after).toEqual(before)
  expect(after.join('\n')).not.toMatch(/stranger|first/)
  expect(after.join('\n')).not.toContain(mac.facts.UDID)
})

test('an undocumented status is counted as other', async () => {
  const counted = metrics(() => Promise.resolve(undefined))
  const about = { id: 'D', commandUuid: 'C', requestType: 'R' } as const
  const [id] = (await app.server.enrollments()).map((enrollment) => enrollment.id)
  if (id === undefined) throw new Error('nobody is enrolled')
  counted.event({ _tag: 'CommandReported', ...about, id, status: 'C0FFEE' })
  const text = await counted.text()
  expect(text).toContain('mdm_command_reports_total{status="other"} 1')
  expect(text).not.toContain('C0FFEE')
  expect(text).not.toMatch(/mdm_outbox_entries\{/)
})

test('the number of profiles per minute for one address is limited', async () => {
  const again = await fetch(`${app.url}/enroll`)
  expect(again.status).toBe(429)
  expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await series()).get('mdm_turned_away_total{reason="TooOften"}')).toBe(1)
})

test('health and metrics on their own port are not on the other', async () => {
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    expect((await fetch(app.url + path)).status).toBe(404)
    expect((await fetch(app.operationsUrl + path)).status).toBe(200)
  }
  expect((await fetch(`${app.operationsUrl}/enroll`)).status).toBe(404)
  expect((await fetch(`${app.operationsUrl}/metrics`, { method: 'POST' })).status).toBe(405)
})

test('the lag of the event loop is measured', async () => {
  const text = await (await fetch(`${app.operationsUrl}/metrics`)).text()
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
})
