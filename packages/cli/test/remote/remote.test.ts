import { unwrap } from '@mdm-kit/codec'
import { logger, readServerConfig, startReferenceServer } from '@mdm-kit/reference-server'
import { type SimulatedDevice, simulatedDevice, simulatedMac } from '@mdm-kit/testing'
import { closing } from '@mdm-kit/scenes/closing'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { runCli } from '../runCli.js'

const KEY = 'the-admin-key-of-tests'
const facts = { ...simulatedMac(1), DeviceName: 'Lisa’s \u009b31mMac' }
const id = facts.UDID

let folder = ''
let url = ''
let mac: SimulatedDevice

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mdm-kit-cli-'))
  const config = unwrap(
    readServerConfig([], {
      MDM_PORT: '0',
      MDM_DATA: folder,
      MDM_ORGANIZATION: 'Test',
      MDM_ADMIN_KEY: KEY,
      MDM_TOPIC: 'com.apple.mgmt.External.00000000-0000-4000-8000-000000000001',
    }),
  )
  const app = unwrap(await startReferenceServer({ config, log: logger('silent') }))
  closing({
    close: async () => {
      await app.close()
    },
  })
  url = app.url
  const profile = new Uint8Array(await (await fetch(`${url}/enroll`)).arrayBuffer())
  mac = closing(unwrap(simulatedDevice({ profile, facts })))
  await mac.enroll()
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const cli = (...args: readonly string[]) =>
  runCli(args, { environment: { MDM_SERVER: url, MDM_ADMIN_KEY: KEY } })

const jsonOf = async (...args: readonly string[]): Promise<unknown> => {
  const { code, out, err } = await cli(...args, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

describe('a running server', () => {
  test('lists and shows its devices, and what they are called moves no cursor', async () => {
    const { code, out } = await cli('devices', '--state', 'Enrolled')
    expect(code).toBe(0)
    expect(out).toContain(id)
    const shown = await cli('device', id)
    expect(shown.code).toBe(0)
    expect(shown.out).toContain('Lisa’s \\u009b31mMac')
    expect(await jsonOf('devices', '--serial', facts.SerialNumber)).toEqual([
      expect.objectContaining({ id, state: 'Enrolled' }),
    ])
    expect(await jsonOf('devices', '--serial', 'ANOTHER')).toEqual([])
  })

  test('queues a command, says why it waits, and shows the report', async () => {
    const queued = await cli(
      'run',
      id,
      'DeviceInformation',
      '--set',
      'Queries=OSVersion',
      '--uuid',
      'one',
    )
    expect(queued).toMatchObject({ code: 0, out: 'DeviceInformation is queued as one\n' })
    const waiting = await cli('queue', id)
    expect(waiting.out).toContain('the device has not reported on it yet')
    await mac.poll()
    expect((await cli('queue', id)).out).not.toContain('one')
    expect((await cli('queue', id, '--all')).out).toContain('Acknowledged')
    expect((await cli('results', id)).out).toContain('DeviceInformation')
    expect(await jsonOf('results', id, 'one')).toMatchObject({
      report: { QueryResponses: { OSVersion: facts.OSVersion } },
    })
  })

  test('run --wait prints the report, and its exit code says whether it worked', async () => {
    const running = cli('run', id, 'ProfileList', '--wait', '--timeout', '30')
    await untilQueued()
    await mac.poll()
    const { code, out, err } = await running
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ Status: 'Acknowledged' })
    expect(err).toMatch(/^ProfileList is queued as .*; waiting for the report\n$/)
  })

  test('a command that cannot be undone asks, or takes --yes', async () => {
    const asked = await cli('run', id, 'DeviceLock', '--set', 'PIN=123456')
    expect(asked).toMatchObject({ code: 2, out: '' })
    expect(asked.err).toContain('Give --yes')
    expect((await cli('run', id, 'DeviceLock', '--set', 'PIN=123456', '--yes')).code).toBe(0)
    expect((await cli('queue', id, '--clear')).out).toBe('1 commands canceled\n')
  })

  test('prints the data map of the server, and that of everything without one', async () => {
    const { out } = await cli('data')
    expect(out).toContain('# Data: what is sent')
    expect(await jsonOf('data')).toMatchObject({
      services: expect.not.arrayContaining(['Webhook']),
    })
    const csv = await runCli(['data', '--format', 'csv'])
    expect(csv.out).toContain('Webhook')
  })

  test('shows what a device declares', async () => {
    expect(await jsonOf('declared', id)).toMatchObject({ declarations: [] })
  })

  test('lists what happened, of one device too, and follows it until Ctrl-C', async () => {
    const names = (await cli('events', '--device', id)).out
    expect(names).toContain('Enrolled')
    expect((await cli('events', '--device', 'nobody')).out).toBe('')
    const ending = new AbortController()
    const followed = await runCli(['events', '--follow', '--json'], {
      environment: { MDM_SERVER: url, MDM_ADMIN_KEY: KEY },
      signal: ending.signal,
      onPrint: (out) => {
        if (out.includes('"Enrolled"')) ending.abort()
      },
    })
    expect(followed.code).toBe(130)
    for (const line of followed.out.trim().split('\n'))
      expect(JSON.parse(line)).toHaveProperty('name')
  })

  test('a push without a push certificate says so', async () => {
    const { code, out } = await cli('push', id)
    expect(code).toBe(4)
    expect(out).toContain(id)
  })

  test('erases an enrollment', async () => {
    expect(await cli('offboard', id)).toMatchObject({ code: 2, out: '' })
    const { code, out } = await cli('offboard', id, '--yes')
    expect(code).toBe(0)
    expect(out).toContain('The audit calls it')
    expect((await cli('device', id)).code).toBe(4)
  })
})

/** Until the server has a command for the device: it is asked, and nothing sleeps. */
const untilQueued = async (): Promise<void> => {
  for (;;) {
    const queue = (await jsonOf('queue', id)) as readonly unknown[]
    if (queue.length > 0) return
  }
}

test.each([
  ['no server', ['devices'], { MDM_ADMIN_KEY: KEY }, 2, 'Give --server, or set MDM_SERVER.'],
  ['no key', ['devices', '--server', 'http://127.0.0.1:1'], {}, 2, 'MDM_ADMIN_KEY'],
  ['what is not a URL', ['devices', '--server', 'mdm'], { MDM_ADMIN_KEY: KEY }, 2, 'not a URL'],
  [
    'a URL with a query',
    ['devices', '--server', 'http://a?b'],
    { MDM_ADMIN_KEY: KEY },
    2,
    '--server must be',
  ],
  [
    'a server that is away',
    ['devices', '--server', 'http://127.0.0.1:1'],
    { MDM_ADMIN_KEY: KEY },
    5,
    '',
  ],
  [
    'a command that does not exist',
    ['run', 'a', 'DeviceLok'],
    { MDM_ADMIN_KEY: KEY },
    2,
    'DeviceLock',
  ],
  [
    'a time that is none',
    ['run', 'a', 'DeviceLock', '--timeout', 'x'],
    { MDM_ADMIN_KEY: KEY },
    2,
    'seconds',
  ],
])('%s', async (_, args, environment, code, text) => {
  const ran = await runCli(args, { environment })
  expect(ran).toMatchObject({ code, out: '' })
  expect(ran.err).toContain(text)
  expect(ran.err).not.toContain(KEY)
})

test('a wrong key, an unknown enrollment and another server are told apart', async () => {
  const wrong = await runCli(['devices'], {
    environment: { MDM_SERVER: url, MDM_ADMIN_KEY: 'hunter2' },
  })
  expect(wrong).toMatchObject({ code: 4, out: '' })
  expect(wrong.err).not.toContain('hunter2')
  const unknown = await cli('device', 'nobody')
  expect(unknown).toMatchObject({ code: 4, err: 'error: The server has no enrollment nobody.\n' })
  const other = createServer((_, response) => response.end('<html>')).listen(0, '127.0.0.1')
  closing({ close: () => new Promise<void>((done) => other.close(() => done())) })
  await new Promise((listening) => other.once('listening', listening))
  const { port } = other.address() as AddressInfo
  const page = await runCli(['devices'], {
    environment: { MDM_SERVER: `http://127.0.0.1:${port}`, MDM_ADMIN_KEY: KEY },
  })
  expect(page.code).toBe(4)
})
