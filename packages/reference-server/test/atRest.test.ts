import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { encodePlist } from '@mdm-kit/plist'
import { type SimulatedDevice, simulatedDevice } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'

import { type App, startApp } from '../src/app.js'
import { logger } from '../src/operations/log.js'
import { testConfig, testTopic } from './testConfig.js'

/** What this server leaves on a disk, and what becomes of it when the disk takes it away. */

let folder: string
let data: string
let opened: (() => Promise<unknown>)[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mdm-kit-at-rest-'))
  data = join(folder, 'data')
  opened = []
})
afterEach(async () => {
  for (const close of opened.reverse()) await close()
  rmSync(folder, { recursive: true })
})

const start = async (more: Record<string, string> = {}): Promise<App> => {
  const app = unwrap(await startApp({ config: testConfig(data, more), log: logger('silent') }))
  opened.push(app.close)
  return app
}

const enrolled = async (app: App): Promise<SimulatedDevice> => {
  const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  const mac = unwrap(simulatedDevice({ profile }))
  opened.push(mac.close)
  await mac.enroll()
  return mac
}

const tokenUpdate = (mac: SimulatedDevice) =>
  mac.checkin({
    MessageType: 'TokenUpdate',
    Topic: testTopic,
    UDID: mac.facts.UDID,
    PushMagic: mac.pushMagic(),
    Token: mac.pushToken,
  })()

const keyOf = (fill: number): string => Buffer.alloc(32, fill).toString('base64')

const probe = async (app: App) => {
  const answer = await fetch(`${app.operationsUrl}/readyz`)
  return [answer.status, await answer.text()]
}

const modeOf = (...path: readonly string[]): number => statSync(join(...path)).mode & 0o777

describe('what is on the disk', () => {
  test('is only for its owner, regardless of the umask', async () => {
    const before = process.umask(0)
    try {
      await start()
    } finally {
      process.umask(before)
    }
    expect(modeOf(data)).toBe(0o700)
    const files = readdirSync(data).sort()
    expect(files).toEqual([
      ...['identity-ca.key', 'identity-ca.pem'],
      ...['mdm.db', 'mdm.db-shm', 'mdm.db-wal'],
    ])
    for (const file of files) expect([file, modeOf(data, file)]).toEqual([file, 0o600])
  })

  test('that others could read is closed to them, and a folder that they can read is logged as a warning', async () => {
    await (await start()).close()
    opened = []
    chmodSync(data, 0o755)
    chmodSync(join(data, 'identity-ca.key'), 0o644)
    chmodSync(join(data, 'mdm.db'), 0o644)
    const lines: string[] = []
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
    const app = unwrap(await startApp({ config: testConfig(data), log }))
    opened.push(app.close)
    expect(modeOf(data, 'identity-ca.key')).toBe(0o600)
    expect(modeOf(data, 'mdm.db')).toBe(0o600)
    expect(lines.join('')).toContain('DataFolderOpenToOthers')
    expect(modeOf(data)).toBe(0o755)
  })

  test('of an authority is never replaced when half of it is missing', async () => {
    await (await start()).close()
    opened = []
    const key = readFileSync(join(data, 'identity-ca.key'), 'utf8')
    renameSync(join(data, 'identity-ca.pem'), join(data, 'elsewhere.pem'))
    const refused = await startApp({ config: testConfig(data), log: logger('silent') })
    expect(E.isLeft(refused) && refused.left.message).toMatch(/one is missing. Restore it/)
    expect(readFileSync(join(data, 'identity-ca.key'), 'utf8')).toBe(key)
  })

  test('of a sealed server shows no password of a command, no key of a report and no push magic', async () => {
    const app = await start({ MDM_SEALING_KEYS: `2026:${keyOf(1)}` })
    const mac = await enrolled(app)
    const body = encodePlist({
      CommandUUID: 'C-1',
      Command: { RequestType: 'SetRecoveryLock', NewPassword: 'hunter2-password' },
    })
    const queued = await fetch(`${app.url}/v1/enqueue/${mac.facts.UDID}?nopush=1`, {
      method: 'PUT',
      headers: {
        authorization: 'Bearer the-admin-key-of-tests',
        'content-type': 'application/xml',
      },
      body: Buffer.from(unwrap(body)),
    })
    expect(queued.ok).toBe(true)
    const report = { Status: 'Acknowledged', CommandUUID: 'C-1', Key: 'hunter2-filevault' }
    await mac.report(report)
    const files = readdirSync(data).map((name) => readFileSync(join(data, name)))
    const written = Buffer.concat(files)
    for (const shown of ['SetRecoveryLock', mac.facts.UDID])
      expect(written.includes(shown)).toBe(true)
    for (const secret of ['hunter2-password', 'hunter2-filevault', mac.pushMagic()])
      expect(written.includes(secret)).toBe(false)
  })
})

describe('a database that disappears', () => {
  test.each([
    ['is deleted', () => rmSync(join(data, 'mdm.db'))],
    ['is moved away with its folder', () => renameSync(data, join(folder, 'away'))],
    [
      'is replaced by an empty folder',
      () => {
        renameSync(data, join(folder, 'away'))
        mkdirSync(data)
      },
    ],
  ])('%s: no TokenUpdate gets a 200, and the server is not ready', async (_, takeAway) => {
    const app = await start()
    const mac = await enrolled(app)
    expect(await probe(app)).toEqual([200, '{"ready":true}\n'])
    expect(await tokenUpdate(mac)).toMatchObject({ right: { status: 200 } })
    takeAway()
    for (let number = 0; number < 10; number += 1)
      expect(await tokenUpdate(mac)).toMatchObject({ right: { status: 503 } })
    expect(E.isLeft(await mac.poll()())).toBe(true)
    expect(await probe(app)).toEqual([
      503,
      '{"ready":false,"because":"the files of the store are gone"}\n',
    ])
  })
})

describe('a sealed server is not started', () => {
  test.each([
    ['with another key by the same name', `2026:${keyOf(2)}`, /keys given as 2026 are not those/],
    [
      'with its key by another name',
      `2027:${keyOf(1)}`,
      /sealed by the keys 2026, and given are 2027/,
    ],
    ['without a key', undefined, /sealed by the keys 2026, and none was given/],
  ])('%s: the message names the key that the store needs', async (_, keys, message) => {
    await (await start({ MDM_SEALING_KEYS: `2026:${keyOf(1)}` })).close()
    opened = []
    const config = testConfig(data, { ...(keys !== undefined && { MDM_SEALING_KEYS: keys }) })
    const refused = await startApp({ config, log: logger('silent') })
    const said = E.isLeft(refused) ? refused.left.message : 'it started'
    expect(said).toMatch(message)
    expect(said).not.toContain(keyOf(1))
    expect(said).not.toContain(keyOf(2))
  })
})
