import { afterAll, afterEach, describe, expect, test } from '@jest/globals'
import { encodeCheckin } from '@mdm-kit/checkin'
import { unwrap } from '@mdm-kit/codec'
import {
  certificateAuthority,
  certificateHash,
  certificatePem,
  createKeyPair,
  selfSigned,
} from '@mdm-kit/pki'
import { type SimulatedDevice, simulatedDevice, simulatedMac } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type App, startApp } from '../src/app.js'
import { readConfig } from '../src/config/config.js'
import { logger } from '../src/operations/log.js'
import { testConfig, testTopic } from './testConfig.js'
import { keyFor } from './keyFor.js'

const HOUR = 60 * 60 * 1000
const folder = mkdtempSync(join(tmpdir(), 'mdm-server-migration-'))
const begun = new Date()
const after = (milliseconds: number) => new Date(begun.getTime() + milliseconds)

/** The authority of the server before, which this one is told to trust. */
const oldKey = createKeyPair('ec-p256')
const oldRoot = unwrap(
  selfSigned({ key: oldKey, subject: { CN: 'The server before' }, authority: true }),
)
const oldAuthority = unwrap(certificateAuthority({ certificate: oldRoot, key: oldKey }))
const trust = join(folder, 'trust.pem')
writeFileSync(trust, certificatePem(oldRoot.der))

const issuedBefore = () => {
  const key = createKeyPair('ec-p256')
  const subject = { CN: 'device' }
  return {
    key,
    certificate: unwrap(oldAuthority.issue({ publicKey: key.publicKey, subject })),
  }
}

const [victim, attacker] = [simulatedMac(1), simulatedMac(2)]
const scepKey = keyFor('authority')
const opened: { readonly close: () => Promise<unknown> }[] = []

afterEach(async () => {
  for (const { close } of opened.splice(0).reverse()) await close()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A server, what it logs, and the time that it believes it is. */
const start = async (more: Record<string, string> = {}) => {
  const lines: string[] = []
  const time = { now: begun }
  const data = join(folder, 'data')
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const config = testConfig(data, {
    MDM_DATABASE: ':memory:',
    MDM_IDENTITY_TRUST: trust,
    ...more,
  })
  const log = logger('info', { write: (line: string) => void lines.push(line) })
  const app = unwrap(await startApp({ config, log, now: () => time.now }))
  opened.push(app)
  const entries = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  const logged = (name: string) => entries().filter(({ msg }) => msg === name)
  return { app, time, logged }
}

/** What nano2nano does: one PUT for each message that the other server kept, with the API key. */
const nano2nano = async ({ url }: App, udid: string, hash?: string) => {
  const about = { UDID: udid, Topic: testTopic }
  const kept = [
    { MessageType: 'Authenticate', ...about },
    { MessageType: 'TokenUpdate', ...about, Token: new Uint8Array(32), PushMagic: 'magic' },
    { MessageType: 'SetBootstrapToken', UDID: udid, BootstrapToken: new Uint8Array([7, 8, 9]) },
  ] as const
  for (const message of kept) {
    const query = hash === undefined || message.MessageType !== 'Authenticate' ? '' : hash
    const { status } = await fetch(`${url}/migration${query && `?certificate_hash=${query}`}`, {
      method: 'PUT',
      headers: {
        authorization: `Basic ${Buffer.from('nanomdm:the-admin-key-of-tests').toString('base64')}`,
      },
      body: Buffer.from(unwrap(encodeCheckin(message))),
    })
    expect(status).toBe(200)
  }
}

type Device = Pick<SimulatedDevice, 'poll' | 'checkin' | 'enroll'>

/** A device that says that it is `facts`; its identity is of the server before, or a link's. */
const deviceOf = async ({ url }: App, facts = victim, identity = issuedBefore()) => {
  const profile = new Uint8Array(await (await fetch(`${url}/enroll`)).arrayBuffer())
  const device = unwrap(simulatedDevice({ profile, facts, identity }))
  opened.push(device)
  return { ...device, identity }
}

const isServed = async (device: Device) => E.isRight(await device.poll()())

describe('after a migration by nano2nano', () => {
  test('every device is rejected by default', async () => {
    const { app, logged } = await start()
    await nano2nano(app, victim.UDID)
    expect(await isServed(await deviceOf(app))).toBe(false)
    expect(logged('Rejected')).toMatchObject([{ id: victim.UDID, case: 'CertificateMismatch' }])
    expect(logged('RetroactiveBindingOpen')).toEqual([])
  })

  test.each([
    ['MDM_RETROACTIVE_BINDING_UNTIL', after(HOUR).toISOString()],
    ['MDM_MIGRATION_BINDING_HOURS', '1'],
  ])('within the time of %s each device is accepted, and logged', async (name, value) => {
    const { app, time, logged } = await start({ [name]: value })
    expect(logged('RetroactiveBindingOpen')).toMatchObject([{ level: 'warn' }])
    await nano2nano(app, victim.UDID)
    await nano2nano(app, attacker.UDID)
    time.now = after(HOUR)
    const device = await deviceOf(app)
    expect(await isServed(device)).toBe(true)
    expect(logged('IdentityChanged')).toEqual([
      {
        level: 'warn',
        time: expect.anything(),
        msg: 'IdentityChanged',
        id: victim.UDID,
        how: 'Retroactive',
        before: {},
        after: {
          identityHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          certificateHash: certificateHash(device.identity.certificate),
        },
      },
    ])
    const { body } = await device.checkin({ MessageType: 'GetBootstrapToken' })
    expect(Buffer.from(body).toString()).toContain(Buffer.from([7, 8, 9]).toString('base64'))
    time.now = after(HOUR + 1)
    expect(await isServed(device)).toBe(true)
    expect(await isServed(await deviceOf(app, attacker))).toBe(false)
    expect(await (await fetch(`${app.operationsUrl}/metrics`)).text()).toContain(
      'mdm_identity_changes_total{how="Retroactive"} 1',
    )
  })

  test('a window that has passed is logged as a warning, and has no effect', async () => {
    const { app, logged } = await start({ MDM_RETROACTIVE_BINDING_UNTIL: '2020-01-01' })
    expect(logged('RetroactiveBindingOver')).toMatchObject([
      { level: 'warn', until: '2020-01-01T00:00:00.000Z' },
    ])
    expect(logged('RetroactiveBindingOpen')).toEqual([])
    await nano2nano(app, victim.UDID)
    expect(await isServed(await deviceOf(app))).toBe(false)
  })

  const open = { MDM_RETROACTIVE_BINDING_UNTIL: after(HOUR).toISOString() }

  test('a second identity for an enrollment is rejected, and so is one that was claimed already', async () => {
    const { app, logged } = await start(open)
    await nano2nano(app, victim.UDID)
    await nano2nano(app, attacker.UDID)
    expect(await isServed(await deviceOf(app))).toBe(true)
    const own = await deviceOf(app, attacker)
    expect(await isServed(await deviceOf(app, victim, own.identity))).toBe(false)
    expect(await isServed(own)).toBe(true)
    expect(await isServed(await deviceOf(app, victim, own.identity))).toBe(false)
    expect(logged('Rejected').map((entry) => entry['case'])).toEqual([
      'CertificateMismatch',
      'CertificateTaken',
    ])
  })

  test('an identity from a link cannot claim the enrollment of another device', async () => {
    const { app, logged } = await start(open)
    await nano2nano(app, victim.UDID)
    const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
    const newKeyPair = () => TE.right(scepKey)
    const thief = unwrap(simulatedDevice({ profile, facts: victim, newKeyPair }))
    opened.push(thief)
    // It gets its identity, and the Authenticate with it is refused.
    expect(E.isLeft(await thief.enroll()())).toBe(true)
    expect(await isServed(thief)).toBe(false)
    expect(logged('Rejected').map((entry) => entry['case'])).toEqual([
      'IdentityChangeRejected',
      'CertificateMismatch',
    ])
    expect(await isServed(await deviceOf(app))).toBe(true)
  })

  test('where the hash was migrated, only the device with that certificate is accepted', async () => {
    const { app, logged } = await start(open)
    const identity = issuedBefore()
    await nano2nano(app, victim.UDID, certificateHash(identity.certificate))
    expect(await isServed(await deviceOf(app))).toBe(false)
    expect(await isServed(await deviceOf(app, victim, identity))).toBe(true)
    expect(logged('IdentityChanged')).toMatchObject([{ level: 'info', how: 'Migrated' }])
  })
})

describe('the settings of retroactive binding', () => {
  const now = new Date('2026-12-01T12:00:00Z')
  const read = (variables: Record<string, string>) =>
    readConfig([], variables, undefined, () => now)

  test('bind nothing unless they are set', () => {
    expect(unwrap(read({})).retroactiveBinding).toEqual({})
  })

  test.each([
    ['MDM_RETROACTIVE_BINDING_UNTIL', '2026-12-31', { until: new Date('2026-12-31T00:00:00Z') }],
    [
      'MDM_RETROACTIVE_BINDING_UNTIL',
      '2027-03-01T14:00:00+02:00',
      { until: new Date('2027-03-01T12:00:00Z') },
    ],
    ['MDM_MIGRATION_BINDING_HOURS', '72', { withinMs: 72 * HOUR }],
    ['MDM_MIGRATION_BINDING_HOURS', '2160', { withinMs: 2160 * HOUR }],
  ])('%s=%s is accepted', (name, value, expected) => {
    expect(unwrap(read({ [name]: value })).retroactiveBinding).toEqual(expected)
  })

  test.each([
    ['MDM_RETROACTIVE_BINDING_UNTIL', '2027-03-01T12:00:01Z', /within 90 days/],
    ['MDM_RETROACTIVE_BINDING_UNTIL', '9999-12-31', /within 90 days/],
    ['MDM_RETROACTIVE_BINDING_UNTIL', '2026-02-30', /must be a date/],
    ['MDM_RETROACTIVE_BINDING_UNTIL', 'true', /must be a date/],
    ['MDM_MIGRATION_BINDING_HOURS', '2161', /from 1 to 2160/],
    ['MDM_MIGRATION_BINDING_HOURS', '0', /from 1 to 2160/],
  ])('%s=%s is rejected', (name, value, message) => {
    const config = read({ [name]: value })
    expect(E.isLeft(config) && config.left.message).toMatch(message)
  })
})
