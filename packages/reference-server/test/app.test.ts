import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { decodeEnrollmentProfile, encodeEnrollmentProfile } from '@mdm-kit/enrollment'
import { certificatePem, createKeyPair, privateKeyPem, selfSigned, writePem } from '@mdm-kit/pki'
import { encodePlist } from '@mdm-kit/plist'
import {
  fakeApns,
  fakeDep,
  fakeDeviceAuthority,
  fakeVpp,
  requestEnrollmentProfile,
  type SimulatedDevice,
  simulatedDevice,
  simulatedMac,
} from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type App, startApp } from '../src/app.js'
import { logger } from '../src/operations/log.js'
import { testConfig } from './testConfig.js'
import { keyFor } from './keyFor.js'

const data = mkdtempSync(join(tmpdir(), 'mdm-kit-app-'))
const log = logger('silent')
const start = (more: Record<string, string> = {}) =>
  startApp({ config: testConfig(data, more), log })

let app: App
let mac: SimulatedDevice

beforeAll(async () => {
  app = unwrap(await start())
  const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  mac = unwrap(simulatedDevice({ profile }))
  await mac.enroll()
})

afterAll(async () => {
  await mac.close()
  await app.close()
  rmSync(data, { recursive: true })
})

interface Call {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer
}

const call = (path: string, options: Call = {}, key = 'the-admin-key-of-tests') =>
  fetch(`${app.url}/v1${path}`, {
    ...options,
    headers: { authorization: `Bearer ${key}`, ...options.headers },
  })

const command = (CommandUUID: string) => ({
  method: 'PUT',
  headers: { 'content-type': 'application/xml' },
  body: Buffer.from(
    unwrap(
      encodePlist({
        CommandUUID,
        Command: { RequestType: 'DeviceInformation', Queries: ['OSVersion'] },
      }),
    ),
  ),
})

const DAY_MS = 24 * 60 * 60_000

test('the data map says what is set up here, and how long it is kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-app-'))
  const other = unwrap(
    await startApp({
      config: testConfig(folder, { MDM_KEEP_AUDIT_DAYS: '30', MDM_DROP_DEVICE_NAMES: 'true' }),
      log,
    }),
  )
  const answer = await fetch(`${other.url}/v1/data-map`, {
    headers: { authorization: 'Bearer the-admin-key-of-tests' },
  })
  expect(await answer.json()).toMatchObject({
    services: ['MDM', 'APNs', 'DEP', 'VPP', 'AxM'],
    retention: { endedMs: 90 * DAY_MS, auditMs: 30 * DAY_MS },
    keepLess: { dropDeviceNames: true, dropDeliveredReports: false },
  })
  await other.close()
  rmSync(folder, { recursive: true })
})

describe('the admin API', () => {
  test('needs its key', async () => {
    expect((await call('/enrollments', {}, 'wrong')).status).toBe(401)
    expect((await fetch(`${app.url}/version`)).status).toBe(200)
    expect(await (await fetch(`${app.url}/openapi.json`)).json()).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
    })
  })

  test('takes a command to its report', async () => {
    const id = mac.facts.UDID
    expect((await call(`/enqueue/${id}?nopush=1`, command('C-1'))).ok).toBe(true)
    await mac.poll()
    expect(await (await call(`/enrollments/${id}/results/C-1`)).json()).toMatchObject({
      status: 'Acknowledged',
      report: { QueryResponses: { OSVersion: mac.facts.OSVersion } },
    })
  })

  test('a declaration reaches a device, and its report comes back', async () => {
    const [device] = await app.server.enrollments()
    if (device === undefined) throw new Error('nobody is enrolled')
    const Identifier = 'com.example.management'
    await app.server.putDeclaration({
      Type: 'com.apple.management.organization-info',
      Identifier,
      Payload: { Name: 'Example' },
    })
    await app.server.putDeclarationSet('all', [Identifier])
    await app.server.assignDeclarationSets([device.id], ['all'])
    await mac.poll()
    expect(await app.server.declarativeStatus(device.id)).toMatchObject({
      declarations: [{ identifier: Identifier, inForce: true }],
    })
  })
})

test('the key of the identity authority is for its owner only', () => {
  expect(statSync(join(data, 'identity-ca.key')).mode & 0o777).toBe(0o600)
})

test('a profile’s challenge is valid for one device', async () => {
  const bytes = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
  const profile = unwrap(decodeEnrollmentProfile(bytes))
  const again = unwrap(encodeEnrollmentProfile(profile))
  const one = unwrap(simulatedDevice({ profile: bytes, facts: simulatedMac(2) }))
  const two = unwrap(simulatedDevice({ profile: again, facts: simulatedMac(3) }))
  await one.enroll()
  expect(E.isLeft(await two.enroll()())).toBe(true)
  await Promise.all([one.close(), two.close()])
})

describe('Setup Assistant', () => {
  const authority = unwrap(fakeDeviceAuthority())
  const trust = join(data, 'devices.pem')
  writeFileSync(trust, writePem('CERTIFICATE', authority.certificate))

  test('enrolls a serial number that Apple has assigned, and no other', async () => {
    const dep = await fakeDep({ devices: 2 })
    const config = testConfig(data, { MDM_DEVICE_AUTHORITIES: trust, MDM_DATABASE: ':memory:' })
    const assigned = { done: (): void => undefined }
    const synced = new Promise<void>((resolve) => (assigned.done = resolve))
    const server = unwrap(
      await startApp({
        config,
        log,
        origins: { dep: dep.origin },
        onEvent: ({ _tag }) => _tag === 'SyncDone' && assigned.done(),
      }),
    )
    await server.apple.dep.add({ name: 'portal', serverToken: dep.serverToken() })
    server.apple.wake()
    await synced

    const [serial = ''] = dep.devices().keys()
    const ask = (SerialNumber: string) =>
      requestEnrollmentProfile({
        authority,
        url: `${server.url}/enroll/automated`,
        facts: { ...simulatedMac(4), SerialNumber },
      })()
    const profile = unwrap(await ask(serial))
    const facts = { ...simulatedMac(4), SerialNumber: serial }
    const device = unwrap(simulatedDevice({ profile, facts }))
    await device.enroll()
    expect(await ask('C02STRANGER')).toMatchObject({
      left: { status: 403, document: { code: 'com.apple.unrecognized.device' } },
    })
    await device.close()
    await server.close()
    await dep.close()
  })

  test('tokens of Apple’s portal are added at the start', async () => {
    const [dep, vpp] = await Promise.all([fakeDep({ devices: 2 }), fakeVpp()])
    const { privateKey } = keyFor('DEP')
    const mine = unwrap(selfSigned({ key: privateKey, subject: { CN: 'dep' }, days: 1 }))
    const files = {
      MDM_DEP_TOKEN: join(data, 'token.p7m'),
      MDM_DEP_KEY: join(data, 'dep.key'),
      MDM_VPP_TOKEN: join(data, 'location.vpptoken'),
    }
    writeFileSync(files.MDM_DEP_TOKEN, dep.issueServerToken(mine.der))
    writeFileSync(files.MDM_DEP_KEY, privateKeyPem(privateKey))
    writeFileSync(files.MDM_VPP_TOKEN, vpp.addLocation().issueToken())
    const kinds = new Set<string>()
    let both = (): void => undefined
    const synced = new Promise<void>((resolve) => (both = resolve))
    const server = unwrap(
      await startApp({
        log,
        origins: { dep: dep.origin, vpp: vpp.origin },
        config: testConfig(data, { ...files, MDM_DATABASE: ':memory:' }),
        onEvent: (event) => {
          if (event._tag === 'SyncDone' && kinds.add(event.kind).size === 2) both()
        },
      }),
    )
    await synced
    expect(await server.store.depServers.list()).toMatchObject([{ name: 'default' }])
    expect(await server.store.vppLocations.list()).toHaveLength(1)
    await server.close()
    await Promise.all([dep.close(), vpp.close()])
  })

  test('has no path without an authority to trust', async () => {
    expect((await fetch(`${app.url}/enroll/automated`, { method: 'POST' })).status).toBe(404)
  })
})

describe('the push certificate', () => {
  const memory = { MDM_TOPIC: '', MDM_DATABASE: ':memory:' }

  test('is needed before a device can enroll, and can be stored at any time', async () => {
    const apns = await fakeApns()
    const { certificate, key } = apns.pushCertificate()
    const server = unwrap(await start(memory))
    const before = await fetch(`${server.url}/enroll`)
    expect([before.status, await before.text()]).toEqual([
      503,
      expect.stringContaining('/v1/pushcert'),
    ])
    const stored = await fetch(`${server.url}/v1/pushcert`, {
      method: 'PUT',
      headers: { authorization: 'Bearer the-admin-key-of-tests', 'content-type': 'text/plain' },
      body: `${certificate}\n${key}`,
    })
    expect(stored.status).toBe(200)
    expect((await fetch(`${server.url}/enroll`)).status).toBe(200)
    await server.close()
    await apns.close()
  })

  test('is stored from files at the start; another kind is rejected', async () => {
    const { privateKey } = createKeyPair('ec-p256')
    const other = unwrap(selfSigned({ key: privateKey, subject: { CN: 'x' }, days: 1 }))
    const files = {
      MDM_PUSH_CERTIFICATE: join(data, 'push.pem'),
      MDM_PUSH_KEY: join(data, 'push.key'),
    }
    writeFileSync(files.MDM_PUSH_CERTIFICATE, certificatePem(other.der))
    writeFileSync(files.MDM_PUSH_KEY, privateKeyPem(privateKey))
    expect(E.isLeft(await start({ ...memory, ...files }))).toBe(true)

    const apns = await fakeApns()
    const { certificate, key } = apns.pushCertificate()
    writeFileSync(files.MDM_PUSH_CERTIFICATE, certificate)
    writeFileSync(files.MDM_PUSH_KEY, key)
    const server = unwrap(await start({ ...memory, ...files }))
    expect((await fetch(`${server.url}/enroll`)).status).toBe(200)
    await server.close()
    await apns.close()
  })
})

test('a second start finds its authority and its enrollments again', async () => {
  const again = unwrap(await start())
  expect((await again.server.enrollments()).map(({ id }) => id)).toContain(mac.facts.UDID)
  await again.close()
})

test('a port that is taken is a failure that names it', async () => {
  const { port } = new URL(app.url)
  const second = await start({ MDM_PORT: port })
  expect(E.isLeft(second) && second.left.message).toContain(`127.0.0.1:${port} (EADDRINUSE)`)
})

test('a taken operations port leaves the other one free', async () => {
  const { port } = new URL(app.url)
  const second = await start({ MDM_OPERATIONS_PORT: port })
  expect(E.isLeft(second) && second.left.message).toContain(`127.0.0.1:${port} (EADDRINUSE)`)
})

test.each([
  ['a folder that cannot be made', { MDM_DATA: join(data, 'identity-ca.pem', 'below a file') }],
  ['a database that is not there', { MDM_DATABASE: 'postgres://mdm:hunter2@127.0.0.1:1/none' }],
  ['half an authority', { MDM_AUTHORITY_CERTIFICATE: '/missing', MDM_AUTHORITY_KEY: '/missing' }],
  ['a webhook to a private address in the clear', { MDM_WEBHOOK_URL: 'http://127.0.0.1/' }],
])('%s is a failure, and no secret is in it', async (_, more) => {
  const started = await start(more)
  expect(E.isLeft(started) && started.left.message).toEqual(expect.stringMatching(/\.$/))
  expect(JSON.stringify(started)).not.toContain('hunter2')
})
