import { describe, expect, test } from '@jest/globals'
import {
  apnsClient,
  decryptPushIdentity,
  pushCertificateInfo,
  type ApnsClientOptions,
  type EncryptedPushIdentity,
} from '@mdm-kit/apns'
import { secret, unwrap } from '@mdm-kit/codec'
import {
  certificateAuthority,
  certificatePem,
  createKeyPair,
  privateKeyPem,
  readCertificate,
  selfSigned,
  toPkcs12,
  writePem,
  type IssueOptions,
  type NameInput,
} from '@mdm-kit/pki'
import { manualClock } from '@mdm-kit/testing'
import { keyFor } from '@mdm-kit/scenes/keyFor'
import * as E from 'fp-ts/lib/Either.js'
import { createPrivateKey } from 'node:crypto'
import { inspect } from 'node:util'

const TOPIC = 'com.apple.mgmt.External.0b0bd4b5-6b31-4d42-8a35-a03ac1a1f4a1'
const NOW = Date.UTC(2026, 0, 1)
const DAY = 86_400_000
const clock = manualClock({ start: new Date(NOW) })

const rootKey = createKeyPair('ec-p256')
const root = unwrap(selfSigned({ key: rootKey, subject: { CN: 'Root' }, authority: true }))
const authority = unwrap(certificateAuthority({ certificate: root, key: rootKey }))
const pair = createKeyPair('ec-p256')
const otherPair = createKeyPair('ec-p256')

const issue = (subject: NameInput, options: IssueOptions = {}): string =>
  certificatePem(
    unwrap(
      authority.issue(
        { publicKey: pair.publicKey, subject },
        { at: new Date(NOW - DAY), days: 365, ...options },
      ),
    ),
  )
const certificate = issue({ UID: TOPIC, CN: 'APSP' })
const key = privateKeyPem(pair.privateKey)
const encrypted = pair.privateKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' })
  .toString()
const unset = Reflect.get<Record<string, string>, string>({}, 'NEVER_SET')
const derKey = pair.privateKey.export({ type: 'sec1', format: 'der' })
const exponentOfOne = createPrivateKey({
  key: {
    ...keyFor('push').privateKey.export({ format: 'jwk' }),
    e: 'AQ',
    d: 'AQ',
    dp: 'AQ',
    dq: 'AQ',
  },
  format: 'jwk',
})
const pkcs12 = await toPkcs12({
  certificate,
  key: pair,
  chain: [root],
  password: 'open sesame',
})
const open = (options: ApnsClientOptions) => apnsClient({ clock, ...options })

describe('apnsClient takes', () => {
  test.each<[string, ApnsClientOptions]>([
    ['PEM text', { certificate, key }],
    [
      'PEM as bytes, as a file is read',
      { certificate: Buffer.from(certificate), key: Buffer.from(key) },
    ],
    ['DER', { certificate: unwrap(readCertificate(certificate)).der, key: derKey }],
    ['a chain', { certificate: certificate + certificatePem(root), key }],
    ['a chain with the root first', { certificate: certificatePem(root) + certificate, key }],
    ["Node's key object", { certificate, key: pair.privateKey }],
    ['a secret', { certificate, key: secret(key) }],
    ['the topic that it should have', { certificate, key, topic: TOPIC }],
  ])('%s', (_, options) => {
    const client = open(options)
    expect(client).toMatchObject({ _tag: 'Right', right: { topic: TOPIC } })
  })
})

describe('apnsClient rejects', () => {
  test.each<[string, ApnsClientOptions, string]>([
    ['text that is not a certificate', { certificate: 'hello', key }, 'CertificateUnreadable'],
    [
      'bytes that are not a certificate',
      { certificate: Uint8Array.of(1, 2), key },
      'CertificateUnreadable',
    ],
    ['a certificate without UID', { certificate: issue({ CN: 'TLS' }), key }, 'NoPushTopic'],
    [
      "an app's certificate",
      { certificate: issue({ UID: 'com.example.app' }), key },
      'NoPushTopic',
    ],
    [
      'an expired certificate',
      { certificate: issue({ UID: TOPIC }, { at: new Date(NOW - 400 * DAY) }), key },
      'CertificateExpired',
    ],
    [
      'one of tomorrow',
      { certificate: issue({ UID: TOPIC }, { at: new Date(NOW + DAY) }), key },
      'CertificateNotYetValid',
    ],
    ['a foreign key', { certificate, key: privateKeyPem(otherPair.privateKey) }, 'KeyMismatch'],
    ['a public key', { certificate, key: pair.publicKey }, 'KeyUnreadable'],
    ['RSA whose exponent is 1', { certificate, key: exponentOfOne }, 'KeyUnreadable'],
    ['text that is not a key', { certificate, key: 'hello' }, 'KeyUnreadable'],
    ['bytes that are not a key', { certificate, key: Uint8Array.of(1, 2) }, 'KeyUnreadable'],
    ['an encrypted key alone', { certificate, key: encrypted }, 'PassphraseMissing'],
    [
      'another topic than expected',
      { certificate, key, topic: 'com.apple.mgmt.Other' },
      'TopicChanged',
    ],
    ['an origin without TLS', { certificate, key, origin: 'http://localhost' }, 'InvalidOption'],
    [
      'an origin with a path',
      { certificate, key, origin: 'https://localhost/3/device' },
      'InvalidOption',
    ],
    [
      'an origin with a query',
      { certificate, key, origin: 'https://localhost/?debug' },
      'InvalidOption',
    ],
    [
      'a topic that no header can hold',
      { certificate: issue({ UID: 'com.apple.mgmt.a\nb' }), key },
      'NoPushTopic',
    ],
    [
      'a topic without its end',
      { certificate: issue({ UID: 'com.apple.mgmt.' }), key },
      'NoPushTopic',
    ],
    ['a retry policy of no number', { certificate, key, retry: { later: NaN } }, 'InvalidOption'],
    ['a budget below 0', { certificate, key, retry: { budget: -1 } }, 'InvalidOption'],
    ['a proxy that is not a URL', { certificate, key, proxy: 'localhost:3128' }, 'InvalidOption'],
    ['an empty ca', { certificate, key, ca: [] }, 'InvalidOption'],
    ['a certificate that is not set', { certificate: unset, key }, 'CertificateUnreadable'],
    ['a key that is not set', { certificate, key: unset }, 'KeyUnreadable'],
    ['a ca without certificate', { certificate, key, ca: 'hello' }, 'InvalidOption'],
    ['a deadline of 0', { certificate, key, deadlineMs: 0 }, 'InvalidOption'],
    ['a time that overflows a timer', { certificate, key, idlePingMs: 2 ** 31 }, 'InvalidOption'],
  ])('%s', (_, options, tag) => {
    const client = open(options)
    expect(client).toMatchObject({ _tag: 'Left', left: { _tag: tag } })
    // A failure may be logged as it is.
    expect(inspect(client, { depth: 9 })).not.toMatch(/open sesame|BEGIN/)
  })
})

const passphrase = 'open sesame'
const protection = { cipher: 'aes-256-cbc', passphrase }
const oldPem = pair.privateKey.export({ type: 'sec1', format: 'pem', ...protection }).toString()
const encryptedDer = pair.privateKey.export({ type: 'pkcs8', format: 'der', ...protection })

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag, content.length), content])
}
/** PKCS#8 whose key takes two billion rounds of PBKDF2. */
const bomb = der(
  0x30,
  der(
    0x30,
    Buffer.from('06092a864886f70d01050d', 'hex'),
    der(
      0x30,
      der(
        0x30,
        Buffer.from('06092a864886f70d01050c', 'hex'),
        der(0x30, der(0x04, Buffer.alloc(8)), Buffer.from('02047fffffff', 'hex')),
      ),
      der(0x30, Buffer.from('060960864801650304012a', 'hex'), der(0x04, Buffer.alloc(16))),
    ),
  ),
  der(0x04, Buffer.alloc(16)),
)

describe('decryptPushIdentity opens', () => {
  test.each<[string, EncryptedPushIdentity]>([
    ['an encrypted key', { certificate, key: encrypted, passphrase: secret(passphrase) }],
    ['one in the PEM of old OpenSSL', { certificate, key: oldPem, passphrase }],
    ['one in DER', { certificate, key: encryptedDer, passphrase }],
    ['a key that nothing protects', { certificate, key: derKey, passphrase }],
    ['PKCS#12', { pkcs12: secret(pkcs12), passphrase }],
  ])('%s for a client', async (_, input) => {
    const identity = await decryptPushIdentity(input)
    expect(open(identity)).toMatchObject({ _tag: 'Right', right: { topic: TOPIC } })
    expect(inspect(identity, { depth: 9 })).not.toMatch(/open sesame|PRIVATE/)
  })
})

describe('decryptPushIdentity rejects', () => {
  test.each<[string, EncryptedPushIdentity, string]>([
    ['a wrong passphrase', { certificate, key: encrypted, passphrase: 'wrong' }, 'PassphraseWrong'],
    ['text that is not a key', { certificate, key: 'hello', passphrase }, 'KeyUnreadable'],
    [
      'an encrypted key that would take a quarter of an hour to open',
      { certificate, key: bomb, passphrase },
      'TooManyRounds',
    ],
    [
      'the same in PEM',
      { certificate, key: writePem('ENCRYPTED PRIVATE KEY', bomb), passphrase },
      'TooManyRounds',
    ],
    ['PKCS#12 with a wrong passphrase', { pkcs12, passphrase: 'wrong' }, 'PassphraseWrong'],
    ['PKCS#12 without a passphrase', { pkcs12 }, 'PassphraseWrong'],
    ['bytes that are not PKCS#12', { pkcs12: Uint8Array.of(1, 2) }, 'Pkcs12Unreadable'],
  ])('%s', async (_, input, tag) => {
    const read = await decryptPushIdentity(input)()
    expect(read).toMatchObject({ _tag: 'Left', left: { _tag: tag } })
    expect(inspect(read, { depth: 9 })).not.toMatch(/open sesame|BEGIN/)
  })
})

test('says when the certificate expired', () => {
  const expired = issue({ UID: TOPIC }, { at: new Date(NOW - 366 * DAY) })
  const client = open({ certificate: expired, key })
  expect(
    E.isLeft(client) && 'notAfter' in client.left && client.left.notAfter < new Date(NOW),
  ).toBe(true)
})

test('an identity prints without its key', () => {
  const client = unwrap(open({ certificate, key }))
  const reloaded = client.reload({ certificate, key })
  expect(inspect(reloaded, { depth: 9 })).toContain('<redacted>')
  expect(JSON.stringify(reloaded)).not.toContain('PRIVATE')
})

describe('pushCertificateInfo', () => {
  test('reads topic, serial number, validity and days left', () => {
    const info = unwrap(pushCertificateInfo(certificate, new Date(NOW)))
    expect(info).toMatchObject({ topic: TOPIC, daysLeft: 364 })
    expect(info.serialNumber).toMatch(/^[0-9a-f]+$/)
    expect(info.notAfter.getTime() - info.notBefore.getTime()).toBeGreaterThan(365 * DAY)
  })

  test('finds it behind those of its chain', () => {
    const file = certificatePem(root) + certificate
    expect(pushCertificateInfo(file)).toMatchObject({ right: { topic: TOPIC } })
  })

  test('describes an expired one as well', () => {
    const info = unwrap(pushCertificateInfo(certificate, new Date(NOW + 400 * DAY)))
    expect(info.daysLeft).toBeLessThan(0)
  })

  test('fails for what is not a push certificate', () => {
    expect(pushCertificateInfo('hello')).toMatchObject({ left: { _tag: 'CertificateUnreadable' } })
    expect(pushCertificateInfo(certificatePem(root))).toMatchObject({
      left: { _tag: 'NoPushTopic' },
    })
  })
})
