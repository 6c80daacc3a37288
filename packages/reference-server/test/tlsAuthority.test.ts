import { afterAll, describe, expect, test } from '@jest/globals'
import { certificatePayloadsOf, decodeEnrollmentProfile } from '@mdm-kit/enrollment'
import { unwrap } from '@mdm-kit/codec'
import { undiciSend } from '@mdm-kit/http'
import {
  type Certificate,
  certificateAuthority,
  certificatePem,
  createKeyPair,
  type KeyPair,
  privateKeyPem,
  selfSigned,
} from '@mdm-kit/pki'
import { simulatedDevice } from '@mdm-kit/testing'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type App, startApp } from '../src/app.js'
import { logger } from '../src/operations/log.js'
import { testConfig } from './testConfig.js'

const data = mkdtempSync(join(tmpdir(), 'mdm-kit-tls-authority-'))
const ending: (() => unknown)[] = []
afterAll(async () => {
  for (const end of ending.reverse()) await end()
  rmSync(data, { recursive: true })
})

const rootOf = (CN: string): { readonly certificate: Certificate; readonly key: KeyPair } => {
  const key = createKeyPair('ec-p256')
  const certificate = selfSigned({ key, subject: { CN }, authority: true, days: 2 })
  return { certificate: unwrap(certificate), key }
}

const root = rootOf('Private root')
const betweenKey = createKeyPair('ec-p256')
const between = unwrap(
  unwrap(certificateAuthority(root)).issue(
    { publicKey: betweenKey.publicKey, subject: { CN: 'Private intermediate' } },
    { authority: true, days: 2 },
  ),
)
const own = createKeyPair('ec-p256')
const leaf = unwrap(
  unwrap(certificateAuthority({ certificate: between, key: betweenKey })).issue(
    { publicKey: own.publicKey, subject: { CN: 'localhost' } },
    { extendedKeyUsage: ['serverAuth'], subjectAltNames: [{ ip: '127.0.0.1' }], days: 1 },
  ),
)

const fileOf = (name: string, text: string): string => {
  const path = join(data, name)
  writeFileSync(path, text)
  return path
}
const chainFile = (name: string, ...certificates: readonly Certificate[]): string =>
  fileOf(name, certificates.map((one) => certificatePem(one)).join(''))

const tlsKey = fileOf('tls.key', privateKeyPem(own.privateKey))
const tls = (chain: string) => ({ MDM_TLS_CERTIFICATE: chain, MDM_TLS_KEY: tlsKey })

const started = (settings: Record<string, string>) =>
  startApp({
    config: testConfig(data, { MDM_DATABASE: ':memory:', ...settings }),
    log: logger('silent'),
  })

const start = async (settings: Record<string, string>): Promise<App> => {
  const app = unwrap(await started(settings))
  ending.push(app.close)
  return app
}

/** A client that trusts the private root, as a device does once it has the profile. */
const trusting = (app: App, ...ca: readonly Certificate[]) => {
  const send = undiciSend({ origin: app.url, ca: ca.map((one) => certificatePem(one)) })
  ending.push(send.close)
  return send
}

const profileOf = async (app: App): Promise<Uint8Array> =>
  (await trusting(app, root.certificate)({ method: 'GET', path: '/enroll', headers: {} })).body

const trustedBy = (profile: Uint8Array) =>
  unwrap(certificatePayloadsOf(unwrap(decodeEnrollmentProfile(profile)))).map(
    ({ PayloadType, PayloadContent }) => [PayloadType, Buffer.from(PayloadContent)],
  )

const orders: readonly [string, readonly Certificate[]][] = [
  ['the leaf first', [leaf, between, root.certificate]],
  ['the root first', [root.certificate, between, leaf]],
  ['the leaf in the middle', [between, leaf, root.certificate]],
]

describe('the authority of the server’s TLS certificate', () => {
  test.each(orders)(
    'goes into the profile when the chain is in one file, %s, and a device enrolls by what the profile makes it trust',
    async (_, chain) => {
      const file = chainFile('chain.pem', ...chain)
      const app = await start({ ...tls(file), MDM_TLS_AUTHORITY: file })
      const profile = await profileOf(app)
      expect(trustedBy(profile)).toEqual([
        ['com.apple.security.root', Buffer.from(root.certificate.der)],
        ['com.apple.security.pkcs1', Buffer.from(between.der)],
      ])
      const mac = unwrap(simulatedDevice({ profile, send: trusting(app, root.certificate) }))
      ending.push(mac.close)
      await mac.enroll()
    },
  )

  test('goes into the profile from its own file, also behind a proxy that terminates TLS', async () => {
    const app = await start({ MDM_TLS_AUTHORITY: chainFile('root.pem', root.certificate) })
    const profile = new Uint8Array(await (await fetch(`${app.url}/enroll`)).arrayBuffer())
    expect(trustedBy(profile)).toEqual([
      ['com.apple.security.root', Buffer.from(root.certificate.der)],
    ])
  })

  test('stays out of the profile by default', async () => {
    const file = chainFile('default.pem', leaf, between, root.certificate)
    expect(trustedBy(await profileOf(await start(tls(file))))).toEqual([])
  })

  test.each<[string, () => string, RegExp]>([
    ['is not there', () => join(data, 'missing.pem'), /cannot be read \(ENOENT\)/],
    ['is a key', () => tlsKey, /has no certificate in it/],
    [
      'has a broken certificate',
      () => fileOf('torn.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
      /has a certificate that cannot be read/,
    ],
    ['has no root', () => chainFile('rootless.pem', leaf, between), /has no root in it/],
    [
      'is another authority’s',
      () => chainFile('other.pem', rootOf('Another root').certificate),
      /does not vouch for the certificate of --tls-certificate/,
    ],
  ])('in a file that %s is a failure that names the setting', async (_, path, message) => {
    const result = await started({
      ...tls(chainFile('served.pem', leaf, between)),
      MDM_TLS_AUTHORITY: path(),
    })
    expect(result).toMatchObject({
      left: {
        _tag: 'FileUnusable',
        message: expect.stringMatching(
          new RegExp(`^--tls-authority \\(MDM_TLS_AUTHORITY\\): .*${message.source}`),
        ),
      },
    })
  })
})
