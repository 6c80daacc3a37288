import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { orThrow, valueOrThrow } from '@mdm-kit/codec'
import { encodePlist } from '@mdm-kit/plist'
import { type SimulatedDevice, simulatedDevice } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type App, startApp } from '../src/app.js'
import { testConfig } from './testConfig.js'
import { logger } from '../src/operations/log.js'

const topic = 'com.apple.mgmt.External.00000000-0000-4000-8000-000000000001'
const data = mkdtempSync(join(tmpdir(), 'mdm-kit-app-'))
const config = testConfig(data)
const log = logger('silent')
const start = (more: Partial<typeof config> = {}) =>
  startApp({ config: { ...config, ...more }, topic, log })

let app: App
let mac: SimulatedDevice

beforeAll(async () => {
  app = valueOrThrow(await start())
  const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  mac = valueOrThrow(simulatedDevice({ profile }))
  await orThrow(mac.enroll())
})

afterAll(async () => {
  await mac.close()
  await app.close()
  rmSync(data, { recursive: true })
})

const call = (path: string, options: RequestInit = {}, key = 'the admin key') =>
  fetch(`${app.url}/v1${path}`, { ...options, headers: { authorization: `Bearer ${key}` } })

const command = (CommandUUID: string) =>
  Buffer.from(
    valueOrThrow(
      encodePlist({
        CommandUUID,
        Command: { RequestType: 'DeviceInformation', Queries: ['OSVersion'] },
      }),
    ),
  )

describe('the admin API', () => {
  test.each(['', 'wrong', 'the admin keys'])('refuses the key %p', async (key) => {
    expect((await call('/enrollments', {}, key)).status).toBe(401)
  })

  test('lists enrollments without a secret', async () => {
    const text = await (await call('/enrollments')).text()
    expect(JSON.parse(text)).toMatchObject({
      enrollments: [{ id: mac.facts.UDID, state: 'Enrolled' }],
    })
    expect(text).not.toContain(mac.pushMagic())
  })

  test('takes a command to its report', async () => {
    const id = mac.facts.UDID
    const queued = await call(`/commands/${id},nobody`, { method: 'POST', body: command('C-1') })
    expect(queued.status).toBe(207)
    expect(await queued.json()).toMatchObject({
      enrollments: [{ outcome: 'Queued' }, { outcome: 'NotEnrolled' }],
    })
    expect((await call(`/commands/${id}/C-1`)).status).toBe(404)
    await orThrow(mac.poll())
    expect(await (await call(`/commands/${id}/C-1`)).json()).toMatchObject({
      status: 'Acknowledged',
      report: { QueryResponses: { OSVersion: mac.facts.OSVersion } },
    })
    expect(await (await call(`/commands/${id}`)).json()).toMatchObject({
      commands: [{ commandUuid: 'C-1' }],
    })
  })

  test('says what is wrong with what is no command', async () => {
    const answer = await call(`/commands/${mac.facts.UDID}`, {
      method: 'POST',
      body: '<plist><dict/></plist>',
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: expect.stringContaining('CommandUUID') })
  })
})

test('the key of the identity authority is for its owner only', () => {
  expect(statSync(join(data, 'identity-ca.key')).mode & 0o777).toBe(0o600)
})

test('a second start finds its authority and its enrollments again', async () => {
  const again = valueOrThrow(await start())
  expect(await orThrow(again.server.enrollments())).toHaveLength(1)
  await again.close()
})

test('a port that is taken is a failure that names it', async () => {
  const port = Number(new URL(app.url).port)
  const second = await start({ port })
  expect(E.isLeft(second) && second.left.message).toContain(`127.0.0.1:${port} (EADDRINUSE)`)
})

test('a folder that cannot be made is a failure', async () => {
  const second = await start({ data: join(data, 'identity-ca.pem', 'below a file') })
  expect(E.isLeft(second)).toBe(true)
})
