import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import {
  certificateAuthority,
  certificatePem,
  createKeyPair,
  privateKeyPem,
  selfSigned,
} from '@mdm-kit/pki'
import { encodePlist } from '@mdm-kit/plist'
import { simulatedDevice } from '@mdm-kit/testing'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type App, startApp } from '../src/app.js'
import { identityAuthority } from '../src/identityAuthority.js'
import type { AppEvent } from '../src/operations/appEvent.js'
import { logger } from '../src/operations/log.js'
import { testConfig, testTopic } from './testConfig.js'

const data = mkdtempSync(join(tmpdir(), 'mdm-kit-identify-'))
afterAll(() => {
  rmSync(data, { recursive: true })
})

/** An identity of the server's own authority, PEM. */
const identity = () => {
  const { publicKey, privateKey } = createKeyPair('ec-p256')
  const authority = unwrap(certificateAuthority(unwrap(identityAuthority({ data }))))
  const certificate = unwrap(authority.issue({ publicKey, subject: { CN: 'a device' } }))
  return {
    cert: certificatePem(certificate.der),
    key: privateKeyPem(privateKey),
    der: certificate.der,
  }
}

const authenticate = (UDID: string) =>
  unwrap(encodePlist({ MessageType: 'Authenticate', Topic: testTopic, UDID }))

interface Sender {
  readonly cert?: string
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
}

const put = (url: string, body: Uint8Array, sender: Sender) =>
  new Promise<number | undefined>((resolve, reject) => {
    const outgoing = request(`${url}/mdm`, {
      ...sender,
      method: 'PUT',
      headers: { 'content-type': 'application/x-apple-aspen-mdm-checkin', ...sender.headers },
      // Its certificate is its own; the name in it is not what is tested here.
      rejectUnauthorized: false,
      agent: false,
    })
    outgoing.once('response', (incoming) => {
      incoming.resume()
      resolve(incoming.statusCode)
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })

describe('identities over TLS', () => {
  let app: App
  const events: AppEvent[] = []

  beforeAll(async () => {
    unwrap(identityAuthority({ data }))
    const { privateKey } = createKeyPair('ec-p256')
    const server = unwrap(selfSigned({ key: privateKey, subject: { CN: 'localhost' }, days: 1 }))
    writeFileSync(join(data, 'tls.pem'), certificatePem(server.der))
    writeFileSync(join(data, 'tls.key'), privateKeyPem(privateKey))
    const config = testConfig(data, {
      MDM_TLS_CERTIFICATE: join(data, 'tls.pem'),
      MDM_TLS_KEY: join(data, 'tls.key'),
      MDM_IDENTITY: 'client-cert,mutual-tls',
      MDM_PROXIES: '127.0.0.1',
      // Identities that no profile led to.
      MDM_IDENTITY_TRUST: join(data, 'identity-ca.pem'),
    })
    app = unwrap(
      await startApp({
        config,
        log: logger('silent'),
        onEvent: (event) => events.push(event),
      }),
    )
  })
  afterAll(() => app.close())

  const forwarded = (der: Uint8Array) => ({
    headers: { 'client-cert': `:${Buffer.from(der).toString('base64')}:` },
  })

  test('come from the connection itself, or from a listed proxy', async () => {
    expect(app.url).toMatch(/^https:/)
    expect(await put(app.url, authenticate('D-1'), identity())).toBe(200)
    expect(await put(app.url, authenticate('D-2'), forwarded(identity().der))).toBe(200)
    expect(events.map(({ _tag }) => _tag)).toEqual(['Authenticated', 'Authenticated'])
  })

  test('without one, the rejection says what each source lacked', async () => {
    expect(await put(app.url, authenticate('D-3'), {})).toBe(400)
    const last = events.at(-1)
    expect(last?._tag === 'Rejected' && last.rejection.message).toMatch(/client-cert.*requestCert/)
  })

  test('of another authority are rejected', async () => {
    const { privateKey } = createKeyPair('ec-p256')
    const stranger = unwrap(selfSigned({ key: privateKey, subject: { CN: 'x' }, days: 1 }))
    const options = { cert: certificatePem(stranger.der), key: privateKeyPem(privateKey) }
    expect(await put(app.url, authenticate('D-4'), options)).toBe(400)
    expect(await put(app.url, authenticate('D-5'), forwarded(stranger.der))).toBe(400)
  })
})

test('a header from an address that is not a listed proxy counts as absent', async () => {
  const config = testConfig(data, { MDM_IDENTITY: 'nginx', MDM_PROXIES: '192.0.2.1' })
  const rejections: string[] = []
  const app = unwrap(
    await startApp({
      config,
      log: logger('silent'),
      onEvent: (event) => event._tag === 'Rejected' && rejections.push(event.rejection._tag),
    }),
  )
  const answer = await fetch(`${app.url}/mdm`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/x-apple-aspen-mdm-checkin',
      'ssl-client-cert': encodeURIComponent(identity().cert),
    },
    body: Buffer.from(authenticate('D-6')),
  })
  expect(answer.status).toBe(400)
  expect(rejections).toEqual(['IdentityMissing'])
  await app.close()
})

test.each([
  ['true', 'mac', ['SignedWithSha1', 'Authenticated']],
  ['false', 'mac', ['Rejected']],
  ['false', 'sha256', ['Authenticated']],
] as const)(
  'with signature-allow-sha1 %s, a device that signs as %s does leads to %j first',
  async (setting, signature, expected) => {
    const events: string[] = []
    const app = unwrap(
      await startApp({
        config: testConfig(data, { MDM_DATABASE: ':memory:', MDM_SIGNATURE_ALLOW_SHA1: setting }),
        log: logger('silent'),
        onEvent: ({ _tag }) => events.push(_tag),
      }),
    )
    const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
    const device = unwrap(simulatedDevice({ profile, signature }))
    await device.enroll()()
    await device.close()
    await app.close()
    const seen = events.filter((tag) => /^(SignedWithSha1|Authenticated|Rejected)$/.test(tag))
    expect(seen.slice(0, expected.length)).toEqual(expected)
  },
)

test.each([
  ['MDM_TLS_CERTIFICATE', 'MDM_TLS_KEY', /missing.pem cannot be read \(ENOENT\)/],
  ['MDM_IDENTITY_TRUST', 'MDM_IDENTITY_TRUST', /missing.pem cannot be read/],
])('a missing file of %s is a failure that names it', async (one, other, message) => {
  const config = testConfig(data, { [one]: '/missing.pem', [other]: '/missing.pem' })
  const started = await startApp({ config, log: logger('silent') })
  expect(started).toMatchObject({ left: { message: expect.stringMatching(message) } })
})
