import { describe, expect, test } from '@jest/globals'
import type { Failure } from '@mdm-kit/codec'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import { createHmac, pbkdf2Sync } from 'node:crypto'
import { createSecureContext } from 'node:tls'

import {
  algorithm,
  element,
  integer,
  NULL,
  octetString,
  oid,
  sequence,
} from '../../src/asn1/write.js'
import { contentInfo } from '../../src/cms/contentInfo.js'
import { CMS } from '../../src/cms/oids.js'
import {
  certificateHash,
  certificatePem,
  fromPkcs12,
  privateKeyPem,
  toPkcs12,
  type Pkcs12Options,
} from '../../src/index.js'
import { writeMac } from '../../src/pkcs12/mac.js'
import { PKCS12 } from '../../src/pkcs12/oids.js'
import { workOfOneFile } from '../../src/pkcs12/work.js'
import { DIGEST_OIDS } from '../../src/signature/algorithms.js'
import { hasLegacy, hasOpenssl, openssl, temporaryFolder } from '../openssl.js'
import { turnsDuring } from './turns.js'
import { certified, left, outcome, right, root, type Party } from '../parties.js'

const ok = async <A>(read: TE.TaskEither<Failure, A>): Promise<A> => right(await read())
const tagOf = async (read: TE.TaskEither<Failure, unknown>): Promise<string> =>
  outcome(await read())

const salt = Buffer.alloc(16, 3)

/** A safe encrypted in the ways of RFC 7292, appendix C. */
const encryptedBy = (parameters: Uint8Array, oidOf = '1.2.840.113549.1.12.1.3'): Uint8Array =>
  contentInfo(
    PKCS12.encryptedData,
    sequence(
      integer(0),
      sequence(oid(CMS.data), algorithm(oidOf, parameters), element(0x80, Buffer.alloc(16))),
    ),
  )

const authority = root()
const ec = certified(authority, 'ec-p256')
const rsa = certified(authority, 'rsa-2048')
const chain = [authority.certificate]
const file = await ok(toPkcs12({ ...ec, password: 'secret' }))

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
  ])('%s survives', async (_, party, options) => {
    const password = options.password ?? 'secret'
    const bytes = await ok(toPkcs12({ ...party, chain, password, ...options }))
    const identity = await ok(fromPkcs12({ bytes, password }))
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

  test.each(['aes-256', 'triple-des'] as const)(
    'with another password is its own failure: %s',
    async (encryption) => {
      const sealed = await ok(toPkcs12({ ...ec, password: 'secret', encryption }))
      expect(await tagOf(fromPkcs12({ bytes: sealed, password: 'Secret' }))).toBe('WrongPassword')
      expect(await tagOf(fromPkcs12({ bytes: sealed, password: '' }))).toBe('WrongPassword')
    },
  )

  test.each([
    ['nothing', new Uint8Array(), 'MalformedAsn1'],
    ['a certificate', ec.certificate.der, 'MalformedAsn1'],
    ['half a file', file.subarray(0, file.length / 2), 'MalformedAsn1'],
    ['a byte more', Buffer.concat([file, Buffer.of(0)]), 'MalformedAsn1'],
    ['five megabytes', new Uint8Array(5_000_000), 'Asn1LimitExceeded'],
  ])('is not %s', async (_, other, expected) => {
    expect(await tagOf(fromPkcs12({ bytes: other, password: 'secret' }))).toBe(expected)
  })

  test('no changed byte makes it throw, or gives another key', async () => {
    const quick = await ok(toPkcs12({ ...ec, password: 'secret', iterations: 1 }))
    for (const [index, byte] of quick.entries()) {
      const changed = Uint8Array.from(quick)
      changed[index] = byte ^ 0x11
      const read = await fromPkcs12({ bytes: changed, password: 'secret' })()
      if (read._tag === 'Right') expect(read.right.key.equals(ec.key.privateKey)).toBe(true)
    }
  })

  test('that asks for a billion rounds is rejected at once', async () => {
    const slow = sequence(
      integer(3),
      contentInfo(CMS.data, octetString(sequence())),
      sequence(
        sequence(algorithm(DIGEST_OIDS.sha256, NULL), octetString(new Uint8Array(32))),
        octetString(new Uint8Array(16)),
        integer(1_000_000_000),
      ),
    )
    expect(left(await fromPkcs12({ bytes: slow, password: 'x' })())).toMatchObject({
      _tag: 'TooManyIterations',
      iterations: 1_000_000_000,
    })
  })

  test('whose MAC and safes together take over a second is rejected when the second is gone', async () => {
    const safe = encryptedBy(sequence(octetString(salt), integer(100_000)))
    const content = sequence(safe)
    const mac = right(
      await writeMac(
        'sha1',
        { password: 'x', work: workOfOneFile() },
        { salt, iterations: 200_000 },
        content,
      ),
    )
    const bytes = sequence(integer(3), contentInfo(CMS.data, octetString(content)), mac)
    // Either would be read alone: of 357,000 rounds, 157,000 are left, for keys of two blocks.
    expect(left(await fromPkcs12({ bytes, password: 'x' })())).toMatchObject({
      _tag: 'TooManyIterations',
      iterations: 100_000,
      allowed: 78_571,
    })
  })

  test.each([
    ['triple DES, 200,000 rounds', '1.2.840.113549.1.12.1.3', 200_000],
    ['RC2, 400,000 rounds', '1.2.840.113549.1.12.1.6', 400_000],
  ])('of %s, which took seconds, is rejected', async (_, oid, rounds) => {
    const safe = encryptedBy(sequence(octetString(salt), integer(rounds)), oid)
    const bytes = sequence(integer(3), contentInfo(CMS.data, octetString(sequence(safe))))
    const read = left(await fromPkcs12({ bytes, password: 'x' })())
    expect(read).toMatchObject({ _tag: 'TooManyIterations', iterations: rounds })
  })

  test('leaves the event loop to others while it is written and read', async () => {
    const writing = toPkcs12({ ...ec, password: 'x', encryption: 'triple-des', iterations: 2_000 })
    // Seven blocks of 2000 rounds, 500 at once.
    expect(await turnsDuring(writing)).toBeGreaterThan(20)
    const reading = fromPkcs12({ bytes: await ok(writing), password: 'x' })
    expect(await turnsDuring(reading)).toBeGreaterThan(20)
  })

  test('with a MAC by PBKDF2 is read', async () => {
    const salt = Buffer.alloc(16, 3)
    const content = sequence()
    const derivation = algorithm(
      '1.2.840.113549.1.5.12',
      sequence(octetString(salt), integer(10), integer(32), algorithm('1.2.840.113549.2.9', NULL)),
    )
    const scheme = algorithm('1.2.840.113549.2.9', NULL)
    const mac = createHmac('sha256', pbkdf2Sync('secret', salt, 10, 32, 'sha256')).update(content)
    const withMac = sequence(
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
    expect(await tagOf(fromPkcs12({ bytes: withMac, password: 'secret' }))).toBe('IdentityMissing')
    expect(await tagOf(fromPkcs12({ bytes: withMac, password: 'other' }))).toBe('WrongPassword')
  })

  test.each([
    ['with the key of another', { ...rsa, certificate: ec.certificate }, 'KeyMismatch'],
    ['without a certificate', { ...ec, certificate: 'x' }, 'CertificateMissing'],
    ['without a key', { ...ec, key: 'x' }, 'KeyUnreadable'],
    ['with half a round', { ...ec, iterations: 0.5 }, 'InvalidIterations'],
    ['with a billion rounds', { ...ec, iterations: 1e9 }, 'TooManyIterations'],
    [
      'with more rounds than can be read, as an empty password is tried in two forms,',
      { ...ec, password: '', iterations: 200_000 },
      'TooManyIterations',
    ],
    ['with no round', { ...ec, iterations: 0 }, 'InvalidIterations'],
  ])('is not written %s', async (_, options, expected) => {
    expect(await tagOf(toPkcs12({ password: 'x', ...options }))).toBe(expected)
  })
})

;(hasOpenssl ? describe : describe.skip)('openssl', () => {
  test.each<[string, Partial<Pkcs12Options>]>([
    ['aes-256', {}],
    ['triple-des', { encryption: 'triple-des' }],
    ['an empty password', { password: '' }],
  ])('reads ours with %s', async (_, options) => {
    const folder = temporaryFolder()
    const password = options.password ?? 'secret'
    const bytes = await ok(toPkcs12({ ...rsa, chain, password, friendlyName: 'Mine', ...options }))
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

  test.each(forms)('writes ours to read %s', async (_, party, args) => {
    const identity = await ok(fromPkcs12({ bytes: written(party, ...args), password: 'secret' }))
    expect(identity.key.equals(party.key.privateKey)).toBe(true)
    expect(certificateHash(identity.certificate)).toBe(certificateHash(party.certificate))
    expect(identity.chain).toHaveLength(1)
    expect(identity.friendlyName).toBe(args.includes('Mine') ? 'Mine' : undefined)
  })

  ;(hasLegacy ? test : test.skip).each([
    ['RC2 with 40 bits, as Keychain Access does', ['-certpbe', 'PBE-SHA1-RC2-40']],
    ['RC2 with 128 bits', ['-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-RC2-128']],
  ])('writes ours to read with %s', async (_, args) => {
    const bytes = written(rsa, '-legacy', '-macalg', 'sha1', ...args)
    const identity = await ok(fromPkcs12({ bytes, password: 'secret' }))
    expect(identity.key.equals(rsa.key.privateKey)).toBe(true)
    expect(await tagOf(fromPkcs12({ bytes, password: 'other' }))).toBe('WrongPassword')
  })

  test('without a MAC a wrong password shows in the contents', async () => {
    const bytes = written(ec, '-nomac')
    expect(['WrongPassword', 'MalformedAsn1']).toContain(
      await tagOf(fromPkcs12({ bytes, password: 'other' })),
    )
  })

  test.each([
    ['a key', ['-nokeys'], 'key'],
    ['its certificate', ['-nocerts'], 'certificate'],
  ])('a file without %s says so', async (_, args, missing) => {
    expect(
      left(await fromPkcs12({ bytes: written(ec, ...args), password: 'secret' })()),
    ).toMatchObject({
      _tag: 'IdentityMissing',
      missing,
    })
  })
})
