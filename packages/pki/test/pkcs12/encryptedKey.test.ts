import { describe, expect, test } from '@jest/globals'

import { algorithm, integer, NULL, octetString, sequence } from '../../src/asn1/write.js'
import { createKeyPair, decryptPrivateKey, privateKeyPem, writePem } from '../../src/index.js'
import { hasOpenssl, openssl, temporaryFolder } from '../openssl.js'
import { left, outcome, right } from '../parties.js'
import { turnsDuring } from './turns.js'

const { privateKey } = createKeyPair('ec-p256')
const passphrase = 'open sesame'
const protection = { cipher: 'aes-256-cbc', passphrase }
const pem = privateKey.export({ format: 'pem', type: 'pkcs8', ...protection }).toString()
const der = privateKey.export({ format: 'der', type: 'pkcs8', ...protection })

describe('decryptPrivateKey opens', () => {
  test.each<[string, string | Uint8Array]>([
    ['PKCS#8 PEM', pem],
    ['PKCS#8 PEM read as bytes', Buffer.from(pem)],
    ['PKCS#8 DER', der],
    [
      'triple DES',
      privateKey.export({ format: 'der', type: 'pkcs8', cipher: 'des-ede3-cbc', passphrase }),
    ],
    ['the PEM of old OpenSSL', privateKey.export({ format: 'pem', type: 'sec1', ...protection })],
    ['what nothing protects', privateKeyPem(privateKey)],
    ['what nothing protects, DER', privateKey.export({ format: 'der', type: 'pkcs8' })],
  ])('%s', async (_, key) => {
    const opened = right(await decryptPrivateKey({ key, passphrase })())
    expect(opened.equals(privateKey)).toBe(true)
  })

  ;(hasOpenssl ? test : test.skip).each([
    ['scrypt', ['-scrypt']],
    ['triple DES of PKCS#12', ['-v1', 'PBE-SHA1-3DES']],
    ['100,000 rounds', ['-iter', '100000']],
  ])('what openssl writes with %s', async (_, args) => {
    const folder = temporaryFolder()
    openssl(
      ...['pkcs8', '-topk8', '-in', folder.write('key.pem', privateKeyPem(privateKey)), ...args],
      ...['-out', folder.path('out.pem'), '-passout', `pass:${passphrase}`],
    )
    const key = folder.read('out.pem')
    expect(right(await decryptPrivateKey({ key, passphrase })()).equals(privateKey)).toBe(true)
    expect(outcome(await decryptPrivateKey({ key, passphrase: 'other' })())).toBe('WrongPassword')
  })
})

test.each<[string, string | Uint8Array, string]>([
  ['with another passphrase', pem, 'WrongPassword'],
  ['of DER with another passphrase', der, 'WrongPassword'],
  ['of text', 'hello', 'KeyUnreadable'],
  ['of nothing', new Uint8Array(), 'KeyUnreadable'],
  ['of a PEM text that is damaged', pem.replace('=', '*'), 'KeyUnreadable'],
  ['of half a file', der.subarray(0, der.length / 2), 'KeyUnreadable'],
])('decryptPrivateKey makes no key %s', async (_, key, tag) => {
  expect(outcome(await decryptPrivateKey({ key, passphrase: 'other' })())).toBe(tag)
})

const salt = octetString(Buffer.alloc(16))
const encryptedBy = (derivation: Uint8Array): Uint8Array => {
  const scheme = algorithm('2.16.840.1.101.3.4.1.42', octetString(Buffer.alloc(16)))
  const pbes2 = algorithm('1.2.840.113549.1.5.13', sequence(derivation, scheme))
  return sequence(pbes2, octetString(Buffer.alloc(16)))
}
const hmacSha512 = algorithm('1.2.840.113549.2.11', NULL)
const pbkdf2 = (rounds: number, ...prf: readonly Uint8Array[]) =>
  algorithm('1.2.840.113549.1.5.12', sequence(salt, integer(rounds), ...prf))
const scrypt = (...cost: readonly number[]) =>
  algorithm('1.3.6.1.4.1.11591.4.11', sequence(salt, ...cost.map(integer)))
const tripleDes = sequence(
  algorithm('1.2.840.113549.1.12.1.3', sequence(salt, integer(2 ** 31 - 1))),
  octetString(Buffer.alloc(16)),
)

describe('a key that would keep a server busy for hours is rejected at once:', () => {
  test.each([
    ['two billion rounds of PBKDF2', encryptedBy(pbkdf2(2 ** 31 - 1))],
    ['1.2 million rounds with SHA-512', encryptedBy(pbkdf2(1_200_000, hmacSha512))],
    ['two billion rounds of triple DES', tripleDes],
    ['scrypt that takes 64 MB', encryptedBy(scrypt(2 ** 16, 8, 1))],
    ['scrypt that takes a gigabyte', encryptedBy(scrypt(2 ** 20, 8, 1))],
    ['scrypt with thousands of lanes', encryptedBy(scrypt(2 ** 14, 1, 2 ** 14))],
  ])('with %s', async (_, key) => {
    for (const form of [key, writePem('ENCRYPTED PRIVATE KEY', key)])
      expect(left(await decryptPrivateKey({ key: form, passphrase })())._tag).toBe(
        'TooManyIterations',
      )
  })

  test.each([
    [3, 8, 1],
    [0, 8, 1],
    [1, 8, 1],
    [16, 0, 1],
    [16, 8, 0],
  ])('scrypt of N = %d, r = %d, p = %d is not scrypt', async (...cost) => {
    const key = encryptedBy(scrypt(...cost))
    expect(outcome(await decryptPrivateKey({ key, passphrase })())).toBe('MalformedAsn1')
  })
})

test('a key in PEM that only OpenSSL makes out does not get there with a passphrase', async () => {
  // It overlooks a control character behind the first line, and text before that.
  const smuggled = `Proc-Type: 4,ENCRYPTED\n${pem.replace('KEY-----\n', 'KEY-----\u0001\n')}`
  expect(outcome(await decryptPrivateKey({ key: smuggled, passphrase })())).toBe('KeyUnreadable')
})

test('the passphrase of a key is not hashed on the event loop', async () => {
  const key = encryptedBy(pbkdf2(20_000))
  expect(await turnsDuring(decryptPrivateKey({ key, passphrase }))).toBeGreaterThan(0)
})
