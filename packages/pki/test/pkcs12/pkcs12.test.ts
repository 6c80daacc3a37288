import { describe, expect, test } from '@jest/globals'
import { createHmac, pbkdf2Sync } from 'node:crypto'
import { createSecureContext } from 'node:tls'

import { algorithm, integer, NULL, octetString, sequence } from '../../src/asn1/write.js'
import { contentInfo } from '../../src/cms/contentInfo.js'
import { CMS } from '../../src/cms/oids.js'
import {
  certificateHash,
  certificatePem,
  fromPkcs12,
  privateKeyPem,
  toPkcs12,
} from '../../src/index.js'
import type { Pkcs12Options } from '../../src/index.js'
import { DIGEST_OIDS } from '../../src/signature/algorithms.js'
import { hasLegacy, hasOpenssl, openssl, temporaryFolder } from '../openssl.js'
import { certified, left, outcome, right, root } from '../parties.js'
import type { Party } from '../parties.js'

const authority = root()
const ec = certified(authority, 'ec-p256')
const rsa = certified(authority, 'rsa-2048')
const chain = [authority.certificate]

describe('a PKCS#12 file', () => {
  test.each<[string, Party, Partial<Pkcs12Options>]>([
    ['of RSA', rsa, {}],
    ['of EC', ec, {}],
    ['with triple DES', rsa, { encryption: 'triple-des' }],
    ['with triple DES, of EC', ec, { encryption: 'triple-des' }],
    ['without a chain', ec, { chain: [] }],
    ['with a name', ec, { friendlyName: 'MDM identity ü 📱' }],
    ['with an empty password', ec, { password: '' }],
    ['with an empty password and triple DES', ec, { password: '', encryption: 'triple-des' }],
    ['with an odd password', ec, { password: 'pä55 📱 wörd' }],
    ['with many rounds', ec, { iterations: 20_000 }],
    ['with one round', ec, { iterations: 1 }],
  ])('%s survives', (_, party, options) => {
    const password = options.password ?? 'secret'
    const bytes = right(toPkcs12({ ...party, chain, password, ...options }))
    const identity = right(fromPkcs12({ bytes, password }))
    expect(identity.key.equals(party.key.privateKey)).toBe(true)
    expect(certificateHash(identity.certificate)).toBe(certificateHash(party.certificate))
    expect(identity.chain.map(certificateHash)).toEqual(
      options.chain === undefined ? [certificateHash(authority.certificate)] : [],
    )
    expect(identity.friendlyName).toBe(options.friendlyName)
    // Node's TLS client reads the same file.
    expect(() =>
      createSecureContext({ pfx: Buffer.from(bytes), passphrase: password }),
    ).not.toThrow()
  })

  const bytes = right(toPkcs12({ ...ec, password: 'secret' }))

  test.each(['aes-256', 'triple-des'] as const)(
    'with another password is its own failure: %s',
    (encryption) => {
      const sealed = right(toPkcs12({ ...ec, password: 'secret', encryption }))
      expect(outcome(fromPkcs12({ bytes: sealed, password: 'Secret' }))).toBe('WrongPassword')
      expect(outcome(fromPkcs12({ bytes: sealed, password: '' }))).toBe('WrongPassword')
    },
  )

  test.each([
    ['nothing', new Uint8Array(), 'MalformedAsn1'],
    ['a certificate', ec.certificate.der, 'MalformedAsn1'],
    ['half a file', bytes.subarray(0, bytes.length / 2), 'MalformedAsn1'],
    ['a byte more', Buffer.concat([bytes, Buffer.of(0)]), 'MalformedAsn1'],
    ['five megabytes', new Uint8Array(5_000_000), 'Asn1LimitExceeded'],
  ])('is not %s', (_, other, expected) => {
    expect(outcome(fromPkcs12({ bytes: other, password: 'secret' }))).toBe(expected)
  })

  test('no changed byte makes it throw, or gives another key', () => {
    const quick = right(toPkcs12({ ...ec, password: 'secret', iterations: 1 }))
    quick.forEach((byte, index) => {
      const changed = Uint8Array.from(quick)
      changed[index] = byte ^ 0x11
      const read = fromPkcs12({ bytes: changed, password: 'secret' })
      if (read._tag === 'Right') expect(read.right.key.equals(ec.key.privateKey)).toBe(true)
    })
  })

  test('that asks for a billion rounds is refused at once', () => {
    const slow = sequence(
      integer(3),
      contentInfo(CMS.data, octetString(sequence())),
      sequence(
        sequence(algorithm(DIGEST_OIDS.sha256, NULL), octetString(new Uint8Array(32))),
        octetString(new Uint8Array(16)),
        integer(1_000_000_000),
      ),
    )
    expect(left(fromPkcs12({ bytes: slow, password: 'x' }))).toMatchObject({
      _tag: 'TooManyIterations',
      iterations: 1_000_000_000,
    })
  })

  test('with a MAC by PBKDF2 is read', () => {
    const salt = Buffer.alloc(16, 3)
    const content = sequence()
    const derivation = algorithm(
      '1.2.840.113549.1.5.12',
      sequence(octetString(salt), integer(10), integer(32), algorithm('1.2.840.113549.2.9', NULL)),
    )
    const scheme = algorithm('1.2.840.113549.2.9', NULL)
    const mac = createHmac('sha256', pbkdf2Sync('secret', salt, 10, 32, 'sha256')).update(content)
    const file = sequence(
      integer(3),
      contentInfo(CMS.data, octetString(content)),
      sequence(
        sequence(
          algorithm('1.2.840.113549.1.5.14', sequence(derivation, scheme)),
          octetString(mac.digest()),
        ),
        octetString(new Uint8Array()),
      ),
    )
    // Its safes are empty: what is missing shows that the MAC was right.
    expect(outcome(fromPkcs12({ bytes: file, password: 'secret' }))).toBe('IdentityMissing')
    expect(outcome(fromPkcs12({ bytes: file, password: 'other' }))).toBe('WrongPassword')
  })

  test.each([
    ['with the key of another', { ...rsa, certificate: ec.certificate }, 'KeyMismatch'],
    ['without a certificate', { ...ec, certificate: 'x' }, 'CertificateMissing'],
    ['without a key', { ...ec, key: 'x' }, 'KeyUnreadable'],
    ['with half a round', { ...ec, iterations: 0.5 }, 'InvalidIterations'],
    ['with a billion rounds', { ...ec, iterations: 1e9 }, 'InvalidIterations'],
  ])('is not written %s', (_, options, expected) => {
    expect(outcome(toPkcs12({ password: 'x', ...options }))).toBe(expected)
  })
})

;(hasOpenssl ? describe : describe.skip)('openssl', () => {
  test.each<[string, Partial<Pkcs12Options>]>([
    ['aes-256', {}],
    ['triple-des', { encryption: 'triple-des' }],
    ['an empty password', { password: '' }],
  ])('reads ours with %s', (_, options) => {
    const folder = temporaryFolder()
    const password = options.password ?? 'secret'
    const bytes = right(toPkcs12({ ...rsa, chain, password, friendlyName: 'Mine', ...options }))
    const printed = openssl(
      ...['pkcs12', '-in', folder.write('id.p12', bytes), '-nodes', '-passin', `pass:${password}`],
    )
    expect(printed).toContain(privateKeyPem(rsa.key.privateKey).trim())
    expect(printed).toContain(certificatePem(rsa.certificate).trim())
    expect(printed).toContain(certificatePem(authority.certificate).trim())
    expect(printed).toContain('friendlyName: Mine')
  })

  const written = (party: Party, ...args: readonly string[]): Uint8Array => {
    const folder = temporaryFolder()
    openssl(
      ...['pkcs12', '-export', '-out', folder.path('id.p12'), '-passout', 'pass:secret'],
      ...['-inkey', folder.write('key.pem', privateKeyPem(party.key.privateKey))],
      ...['-in', folder.write('certificate.pem', certificatePem(party.certificate))],
      ...['-certfile', folder.write('root.pem', certificatePem(authority.certificate)), ...args],
    )
    return folder.read('id.p12')
  }
  const forms: readonly [string, Party, readonly string[]][] = [
    ['by default', ec, []],
    ['of RSA with a name', rsa, ['-name', 'Mine']],
    ['with AES-128', ec, ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC']],
    [
      'with AES-192 and SHA-512',
      ec,
      ['-keypbe', 'AES-192-CBC', '-certpbe', 'AES-192-CBC', '-macalg', 'sha512'],
    ],
    [
      'with triple DES and SHA-1',
      rsa,
      ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
    ],
    ['with triple DES of two keys', ec, ['-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'PBE-SHA1-2DES']],
    ['with PBES2 and triple DES', ec, ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC']],
    ['with open certificates', ec, ['-certpbe', 'NONE']],
    ['with an open key', ec, ['-keypbe', 'NONE']],
    ['without a MAC', ec, ['-nomac']],
    ['with SHA-384', ec, ['-macalg', 'sha384']],
  ]

  test.each(forms)('writes ours to read %s', (_, party, args) => {
    const identity = right(fromPkcs12({ bytes: written(party, ...args), password: 'secret' }))
    expect(identity.key.equals(party.key.privateKey)).toBe(true)
    expect(certificateHash(identity.certificate)).toBe(certificateHash(party.certificate))
    expect(identity.chain).toHaveLength(1)
    expect(identity.friendlyName).toBe(args.includes('Mine') ? 'Mine' : undefined)
  })

  ;(hasLegacy ? test : test.skip).each([
    ['RC2 with 40 bits, as Keychain Access does', ['-certpbe', 'PBE-SHA1-RC2-40']],
    ['RC2 with 128 bits', ['-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-RC2-128']],
  ])('writes ours to read with %s', (_, args) => {
    const bytes = written(rsa, '-legacy', '-macalg', 'sha1', ...args)
    const identity = right(fromPkcs12({ bytes, password: 'secret' }))
    expect(identity.key.equals(rsa.key.privateKey)).toBe(true)
    expect(outcome(fromPkcs12({ bytes, password: 'other' }))).toBe('WrongPassword')
  })

  test('without a MAC a wrong password shows in the contents', () => {
    const bytes = written(ec, '-nomac')
    expect(['WrongPassword', 'MalformedAsn1']).toContain(
      outcome(fromPkcs12({ bytes, password: 'other' })),
    )
  })

  test.each([
    ['a key', ['-nokeys'], 'key'],
    ['its certificate', ['-nocerts'], 'certificate'],
  ])('a file without %s says so', (_, args, missing) => {
    expect(left(fromPkcs12({ bytes: written(ec, ...args), password: 'secret' }))).toMatchObject({
      _tag: 'IdentityMissing',
      missing,
    })
  })
})
