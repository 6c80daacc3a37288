import { describe, expect, test } from '@jest/globals'

import {
  certificatePem,
  decryptEnveloped,
  encryptEnveloped,
  privateKeyPem,
  signAttached,
  signDetached,
  verifyAttached,
  verifyDetached,
  type CipherName,
  type KeyAlgorithm,
  type KeyTransportName,
  type VerifyOptions,
} from '../../src/index.js'
import { hasOpenssl, openssl, temporaryFolder, type Folder } from '../openssl.js'
import { certified, outcome, right, root, type Party } from '../parties.js'

const content = Buffer.from('<plist><string>body \u0000\r\n ü</string></plist>\n')
const authority = root()
const other = certified(authority, 'rsa-3072', { subject: { CN: 'Other' } })

interface Desk extends Party {
  readonly folder: Folder
}

const deskOf = (party: Party): Desk => {
  const folder = temporaryFolder()
  folder.write('content', content)
  folder.write('root.pem', certificatePem(authority.certificate))
  folder.write('certificate.pem', certificatePem(party.certificate))
  folder.write('other.pem', certificatePem(other.certificate))
  folder.write('key.pem', privateKeyPem(party.key.privateKey))
  return { ...party, folder }
}

const desks = new Map<KeyAlgorithm, Desk>()
const desk = (kind: KeyAlgorithm): Desk => {
  const known = desks.get(kind) ?? deskOf(certified(authority, kind))
  desks.set(kind, known)
  return known
}

const signByOpenssl = ({ folder }: Desk, ...args: string[]): Uint8Array => {
  openssl(
    ...['cms', '-sign', '-binary', '-in', folder.path('content'), '-outform', 'DER'],
    ...['-signer', folder.path('certificate.pem'), '-inkey', folder.path('key.pem')],
    ...['-out', folder.path('signature'), ...args],
  )
  return folder.read('signature')
}

const describeWithOpenssl = hasOpenssl ? describe : describe.skip

describeWithOpenssl('a detached signature by openssl is verified', () => {
  const PSS = ['-keyopt', 'rsa_padding_mode:pss']
  test.each<[string, KeyAlgorithm, string[], VerifyOptions?]>([
    ['RSA with SHA-256', 'rsa-2048', ['-md', 'sha256']],
    ['RSA with SHA-384', 'rsa-2048', ['-md', 'sha384']],
    ['RSA with SHA-512', 'rsa-2048', ['-md', 'sha512']],
    ['RSA with SHA-1', 'rsa-2048', ['-md', 'sha1'], { allowSha1Signature: true }],
    ['RSA without attributes', 'rsa-2048', ['-md', 'sha256', '-noattr']],
    [
      'RSA with SHA-1, without attributes',
      'rsa-2048',
      ['-md', 'sha1', '-noattr'],
      { allowSha1Signature: true },
    ],
    ['RSA by key id', 'rsa-2048', ['-md', 'sha256', '-keyid']],
    ['RSA without S/MIME capabilities', 'rsa-2048', ['-md', 'sha256', '-nosmimecap']],
    ['RSA with chain', 'rsa-2048', ['-md', 'sha256', '-certfile', 'root.pem']],
    ['RSA-PSS', 'rsa-2048', ['-md', 'sha256', ...PSS]],
    [
      'RSA-PSS with SHA-512 and its salt',
      'rsa-2048',
      ['-md', 'sha512', ...PSS, '-keyopt', 'rsa_pss_saltlen:64'],
    ],
    ['RSA-PSS without attributes', 'rsa-2048', ['-md', 'sha256', '-noattr', ...PSS]],
    ['RSA-PSS with SHA-1', 'rsa-2048', ['-md', 'sha1', ...PSS], { allowSha1Signature: true }],
    ['RSA 3072', 'rsa-3072', ['-md', 'sha256']],
    ['P-256', 'ec-p256', ['-md', 'sha256']],
    ['P-256 with SHA-1', 'ec-p256', ['-md', 'sha1'], { allowSha1Signature: true }],
    ['P-256 without attributes', 'ec-p256', ['-md', 'sha256', '-noattr']],
    ['P-256 by key id', 'ec-p256', ['-md', 'sha256', '-keyid']],
    ['P-384', 'ec-p384', ['-md', 'sha384']],
    ['P-521', 'ec-p521', ['-md', 'sha512']],
    ['P-521 with SHA-256', 'ec-p521', ['-md', 'sha256']],
  ])('%s', (_, kind, args, options = {}) => {
    const here = desk(kind)
    const signature = signByOpenssl(
      here,
      ...args.map((arg) => (arg === 'root.pem' ? here.folder.path(arg) : arg)),
    )
    const judged = { signature, trust: [authority.certificate], ...options }
    expect(outcome(verifyDetached({ ...judged, content }))).toBe('Right')
    expect(outcome(verifyDetached({ ...judged, content: content.subarray(1) }))).toBe(
      args.includes('-noattr') ? 'SignatureInvalid' : 'ContentChanged',
    )
    if (options.allowSha1Signature === true) {
      expect(outcome(verifyDetached({ signature, content }))).toBe('Sha1NotAllowed')
    }
  })

  test('without certificates it needs ours', () => {
    const here = desk('ec-p256')
    const signature = signByOpenssl(here, '-nocerts')
    expect(outcome(verifyDetached({ signature, content }))).toBe('SignerCertificateMissing')
    expect(outcome(verifyDetached({ signature, content, certificates: [here.certificate] }))).toBe(
      'Right',
    )
  })
})

describeWithOpenssl('an attached message by openssl is verified', () => {
  test.each<[string, KeyAlgorithm, string[]]>([
    ['in DER', 'rsa-2048', ['-nodetach']],
    ['in DER, P-256', 'ec-p256', ['-nodetach']],
    ['in streamed BER', 'rsa-2048', ['-nodetach', '-stream']],
    ['in streamed BER, P-384', 'ec-p384', ['-nodetach', '-stream']],
    ['in streamed BER without attributes', 'rsa-2048', ['-nodetach', '-stream', '-noattr']],
  ])('%s', (_, kind, args) => {
    const message = signByOpenssl(desk(kind), ...args)
    expect(message[1] === 0x80).toBe(args.includes('-stream'))
    const verified = right(verifyAttached({ message, trust: [authority.certificate] }))
    expect(Buffer.from(verified.content).equals(content)).toBe(true)
  })

  test('of a megabyte in chunks', () => {
    const here = deskOf(certified(authority, 'ec-p256'))
    const large = Buffer.alloc(1_000_000, 'mdm')
    here.folder.write('content', large)
    const message = signByOpenssl(here, '-nodetach', '-stream')
    expect(Buffer.from(right(verifyAttached({ message })).content).equals(large)).toBe(true)
  })
})

describeWithOpenssl('MachineInfo as devices in the field sign it', () => {
  // A small key certified with SHA-1 under an authority that expired long ago; no intermediates.
  const message = (): readonly [Uint8Array, Party] => {
    const expired = root(
      { CN: 'Old Device CA' },
      { at: new Date('2007-04-16T00:00:00Z'), days: 2557 },
    )
    const folder = temporaryFolder()
    folder.write('content', content)
    folder.write('ca.pem', certificatePem(expired.certificate))
    folder.write('ca.key', privateKeyPem(expired.key.privateKey))
    openssl(
      ...['req', '-new', '-newkey', 'rsa:1024', '-nodes', '-subj', '/CN=Serial'],
      ...['-keyout', folder.path('key.pem'), '-out', folder.path('request.pem')],
    )
    openssl(
      ...['x509', '-req', '-sha1', '-in', folder.path('request.pem'), '-days', '30'],
      ...['-CA', folder.path('ca.pem'), '-CAkey', folder.path('ca.key'), '-CAcreateserial'],
      ...['-out', folder.path('leaf.pem')],
    )
    openssl(
      ...['cms', '-sign', '-binary', '-nodetach', '-md', 'sha1', '-in', folder.path('content')],
      ...['-signer', folder.path('leaf.pem'), '-inkey', folder.path('key.pem')],
      ...['-outform', 'DER', '-out', folder.path('signed')],
    )
    return [folder.read('signed'), expired]
  }

  test('is verified step by step as each weakness is allowed', () => {
    const [signed, expired] = message()
    const skewMs = 24 * 3_600_000
    const judged = {
      message: signed,
      trust: [expired.certificate],
      skewMs,
      purpose: 'any',
    } as const
    expect(outcome(verifyAttached(judged))).toBe('Sha1NotAllowed')
    const sha1 = { ...judged, allowSha1Signature: true }
    expect(outcome(verifyAttached(sha1))).toBe('CertificateExpired')
    const old = { ...sha1, ignoreAuthorityValidity: true }
    expect(outcome(verifyAttached(old))).toBe('CertificateSignatureRejected')
    const oldSha1 = { ...old, allowSha1Certificates: true }
    expect(outcome(verifyAttached(oldSha1))).toBe('KeyTooSmall')
    const verified = right(verifyAttached({ ...oldSha1, minimumRsaBits: 1024 }))
    expect(Buffer.from(verified.content).equals(content)).toBe(true)
    expect(verified.chain).toHaveLength(2)
  })
})

describeWithOpenssl('openssl verifies', () => {
  test.each<[KeyAlgorithm]>([['rsa-2048'], ['ec-p256'], ['ec-p384'], ['ec-p521']])(
    'our %s',
    (kind) => {
      const { folder, key, certificate } = desk(kind)
      const verify = (...args: string[]): string =>
        openssl(
          ...['cms', '-verify', '-binary', '-inform', 'DER', '-purpose', 'any'],
          ...['-CAfile', folder.path('root.pem'), '-in', folder.path('signed')],
          ...['-out', folder.path('opened'), ...args],
        )
      for (const form of [{}, { withoutAttributes: true }, { signerId: 'keyId' }] as const) {
        folder.write('signed', right(signDetached({ content, key, certificate, ...form })))
        expect(verify('-content', folder.path('content'))).toContain('successful')
      }
      const chain = [authority.certificate]
      folder.write('signed', right(signAttached({ content, key, certificate, chain })))
      expect(verify()).toContain('successful')
      expect(Buffer.from(folder.read('opened')).equals(content)).toBe(true)
    },
  )
})

const CIPHERS: readonly CipherName[] = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc']
const TRANSPORTS: readonly [KeyTransportName, readonly string[]][] = [
  ['pkcs1', []],
  ['oaep-sha1', ['-keyopt', 'rsa_padding_mode:oaep']],
  ['oaep-sha256', ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256']],
]
const ways = CIPHERS.flatMap((cipher) =>
  TRANSPORTS.map(([transport, keyopt]) => [cipher, transport, keyopt] as const),
)

describeWithOpenssl('envelopes', () => {
  const encryptByOpenssl = (cipher: string, ...args: string[]): Uint8Array => {
    const { folder } = desk('rsa-2048')
    const recipients = args.includes('-recip') ? [] : ['-recip', folder.path('certificate.pem')]
    openssl(
      ...['cms', '-encrypt', '-binary', `-${cipher}`, '-in', folder.path('content')],
      ...['-outform', 'DER', '-out', folder.path('enveloped'), ...recipients, ...args],
    )
    return folder.read('enveloped')
  }

  test.each(ways)('by openssl with %s and %s are opened', (cipher, _, keyopt) => {
    for (const form of [[], ['-stream']]) {
      const message = encryptByOpenssl(cipher, ...keyopt, ...form)
      const { key, certificate } = desk('rsa-2048')
      expect(right(decryptEnveloped({ message, key })).cipher).toBe(cipher)
      const opened = right(decryptEnveloped({ message, key, certificate }))
      expect(Buffer.from(opened.content).equals(content)).toBe(true)
    }
  })

  test('by openssl for a key id are opened', () => {
    const message = encryptByOpenssl('aes-128-cbc', '-keyid')
    const { key, certificate } = desk('rsa-2048')
    expect(right(decryptEnveloped({ message, key, certificate })).recipient._tag).toBe('KeyId')
  })

  test.each(ways)('of ours with %s and %s are opened by openssl', (cipher, keyTransport) => {
    const { folder, certificate } = desk('rsa-2048')
    for (const encoding of ['der', 'ber'] as const) {
      const message = right(
        encryptEnveloped({
          content,
          cipher,
          keyTransport,
          encoding,
          recipients: [other.certificate, certificate],
        }),
      )
      folder.write('ours', message)
      openssl(
        ...['cms', '-decrypt', '-binary', '-inform', 'DER', '-in', folder.path('ours')],
        ...['-recip', folder.path('certificate.pem'), '-inkey', folder.path('key.pem')],
        ...['-out', folder.path('opened')],
      )
      expect(Buffer.from(folder.read('opened')).equals(content)).toBe(true)
    }
  })

  test.each([
    ['AES-GCM', ['-aes-256-gcm'], 'NotEnvelopedData'],
    ['a password', ['-aes-128-cbc', '-pwri_password', 'x'], 'RecipientNotFound'],
    ['an EC key', ['-aes-128-cbc', '-recip', 'ec'], 'RecipientNotFound'],
    ['Camellia', ['-camellia128'], 'UnsupportedAlgorithm'],
  ])('for %s are rejected by name', (_, args, expected) => {
    const { folder, key } = desk('rsa-2048')
    const recipient = args.includes('-pwri_password') ? [] : [folder.path('certificate.pem')]
    openssl(
      ...['cms', '-encrypt', '-binary', '-in', folder.path('content'), '-outform', 'DER'],
      ...['-out', folder.path('enveloped')],
      ...args.map((arg) => (arg === 'ec' ? desk('ec-p256').folder.path('certificate.pem') : arg)),
      ...(args.includes('-recip') ? [] : recipient),
    )
    expect(outcome(decryptEnveloped({ message: folder.read('enveloped'), key }))).toBe(expected)
  })
})
