import { describe, expect, test } from '@jest/globals'
import { constants, publicEncrypt } from 'node:crypto'

import { implicitTag, TAG } from '../../src/asn1/element.js'
import {
  algorithm,
  element,
  integer,
  NULL,
  octetString,
  oid,
  sequence,
  setOf,
} from '../../src/asn1/write.js'
import { issuerAndSerial } from '../../src/cms/certificateId.js'
import { encryptContent, writeContentCipher } from '../../src/cms/ciphers.js'
import { contentInfo } from '../../src/cms/contentInfo.js'
import { CMS } from '../../src/cms/oids.js'
import {
  decryptEnveloped,
  encryptEnveloped,
  signAttached,
  type Certificate,
} from '../../src/index.js'
import { certified, left, outcome, right, root } from '../parties.js'
import { keyFor } from '../keyFor.js'

const content = Buffer.from('a server token')
const authority = root()
const ours = certified(authority, 'rsa-2048')
const theirs = certified(authority, 'rsa-2048', { subject: { CN: 'Theirs' } }, keyFor('other'))
const larger = certified(authority, 'rsa-3072', { subject: { CN: 'Larger' } })
const message = right(encryptEnveloped({ content, recipients: [ours.certificate] }))

const decrypt = (options: Partial<Parameters<typeof decryptEnveloped>[0]> = {}) =>
  decryptEnveloped({ message, key: ours.key, ...options })

describe('whose message it is', () => {
  const forTwo = right(
    encryptEnveloped({ content, recipients: [theirs.certificate, ours.certificate] }),
  )
  // The same key under another serial number, as when a certificate was uploaded twice.
  const renewed = certified(authority, 'rsa-2048')

  test.each([
    ['for us', {}, 'Right'],
    ['for us, by name', { certificate: ours.certificate }, 'Right'],
    ['for another certificate of our key', { certificate: renewed.certificate }, 'Right'],
    ['for two, by name', { message: forTwo, certificate: ours.certificate }, 'Right'],
    ['for two, without a name', { message: forTwo }, 'RecipientNotFound'],
    [
      'for two others',
      { message: forTwo, key: larger.key, certificate: larger.certificate },
      'RecipientNotFound',
    ],
    ['for a key of another size', { key: larger.key }, 'WrongRecipient'],
    [
      'for a key of another size, by name',
      { key: larger.key, certificate: larger.certificate },
      'WrongRecipient',
    ],
    ['with the key of another certificate', { certificate: theirs.certificate }, 'KeyMismatch'],
    ['with an EC key', { key: authority.key }, 'UnsupportedAlgorithm'],
    ['without a key', { key: 'x' }, 'KeyUnreadable'],
    ['with what is not a certificate', { certificate: 'x' }, 'CertificateMissing'],
  ])('%s: %s', (_, options, expected) => {
    expect(outcome(decrypt(options))).toBe(expected)
  })

  test('for another key of the same size shows late, and by name when there is one', () => {
    const outcomes = new Map<string, number>()
    for (let round = 0; round < 40; round += 1) {
      const bare = outcome(decrypt({ key: theirs.key }))
      const named = outcome(decrypt({ key: theirs.key, certificate: theirs.certificate }))
      for (const tag of [bare, named]) outcomes.set(tag, (outcomes.get(tag) ?? 0) + 1)
    }
    // A random key makes good padding once in 256 times, or the number is beyond the modulus.
    expect(outcomes.get('WrongRecipient') ?? 0).toBeGreaterThan(30)
    for (const tag of outcomes.keys()) {
      expect(['WrongRecipient', 'Undecryptable', 'Right']).toContain(tag)
    }
  })
})

/** An envelope around a content key that is padded as the test wants it. */
const envelope = (
  padded: Uint8Array,
  encrypted: Uint8Array,
  certificate: Certificate = ours.certificate,
): Uint8Array =>
  contentInfo(
    CMS.envelopedData,
    sequence(
      integer(0),
      setOf(
        sequence(
          integer(0),
          issuerAndSerial(certificate),
          algorithm('1.2.840.113549.1.1.1', NULL),
          octetString(
            publicEncrypt({ key: ours.key.publicKey, padding: constants.RSA_NO_PADDING }, padded),
          ),
        ),
      ),
      sequence(
        oid(CMS.data),
        writeContentCipher('aes-128-cbc', new Uint8Array(16)),
        element(implicitTag(0), encrypted),
      ),
    ),
  )

describe('PKCS#1 v1.5 padding', () => {
  const contentKey = Buffer.alloc(16, 0x5a)
  const encrypted = encryptContent('aes-128-cbc', contentKey, new Uint8Array(16), Buffer.alloc(640))
  const good = Buffer.concat([
    Buffer.of(0, 2),
    Buffer.alloc(256 - 3 - 16, 0x11),
    Buffer.of(0),
    contentKey,
  ])
  const changed = (index: number, value: number): Buffer => {
    const copy = Buffer.from(good)
    copy[index] = value
    return copy
  }

  test('that is right gives the content', () => {
    expect(right(decrypt({ message: envelope(good, encrypted) })).content).toHaveLength(640)
  })

  test.each([
    ['the second byte is 1', changed(1, 1)],
    ['the second byte is 0', changed(1, 0)],
    ['the second byte is 3', changed(1, 3)],
    ['the first byte is 1', changed(0, 1)],
    ['a zero is the first of the filling', changed(2, 0)],
    ['a zero is inside the filling', changed(100, 0)],
    ['a zero is the last of the filling', changed(256 - 18, 0)],
    ['the zero before the key is missing', changed(256 - 17, 9)],
    [
      'the key is a byte longer',
      Buffer.concat([good.subarray(0, 200), Buffer.of(0), good.subarray(201)]),
    ],
  ])('is rejected without a word when %s', (_, padded) => {
    const failure = decrypt({ message: envelope(padded, encrypted) })
    // Same failure as for damaged content; a random key fits the padding of the content rarely.
    expect(['Undecryptable', 'Right']).toContain(outcome(failure))
    if (failure._tag === 'Right') {
      expect(Buffer.from(failure.right.content).equals(Buffer.alloc(640))).toBe(false)
    }
  })

  test('the failure of a wrong padding is that of damaged content, letter for letter', () => {
    const damaged = encrypted.subarray(0, 20)
    expect(left(decrypt({ message: envelope(changed(1, 1), damaged) }))).toEqual(
      left(decrypt({ message: envelope(good, damaged) })),
    )
  })
})

describe('OAEP', () => {
  test.each(['oaep-sha1', 'oaep-sha256'] as const)('%s: a wrong key shows late', (keyTransport) => {
    const recipients = [ours.certificate]
    const other = right(encryptEnveloped({ content, recipients, keyTransport }))
    expect(['Undecryptable', 'WrongRecipient', 'Right']).toContain(
      outcome(decrypt({ message: other, key: theirs.key })),
    )
    expect(outcome(decrypt({ message: other, key: larger.key }))).toBe('WrongRecipient')
  })
})

test('a content key beyond the modulus is for another key', () => {
  const beyond = Buffer.from(message)
  const modulus = Buffer.from(ours.key.publicKey.export({ format: 'jwk' }).n ?? '', 'base64url')
  // The encrypted key stands before the content's description; the longest octet string there.
  const start = beyond.indexOf(Buffer.from('04820100', 'hex')) + 4
  modulus.copy(beyond, start)
  expect(outcome(decrypt({ message: beyond }))).toBe('WrongRecipient')
})

describe('another message', () => {
  test.each([
    ['that is signed', right(signAttached({ content, ...ours })), 'NotEnvelopedData'],
    ['that is MIME', Buffer.from('MIME-Version: 1.0'), 'MalformedAsn1'],
    ['with a byte behind it', Buffer.concat([message, Buffer.of(0)]), 'MalformedAsn1'],
    ['that is cut off', message.subarray(0, -1), 'MalformedAsn1'],
  ])('%s', (_, other, expected) => {
    expect(outcome(decrypt({ message: other }))).toBe(expected)
  })

  test('without content', () => {
    const empty = contentInfo(
      CMS.envelopedData,
      sequence(
        integer(0),
        setOf(),
        sequence(oid(CMS.data), writeContentCipher('aes-128-cbc', new Uint8Array(16))),
      ),
    )
    expect(outcome(decrypt({ message: empty }))).toBe('ContentMissing')
  })

  test.each([
    [
      'an unknown cipher',
      algorithm('1.2.3', octetString(new Uint8Array(16))),
      'UnsupportedAlgorithm',
    ],
    ['a cipher without its vector', algorithm('2.16.840.1.101.3.4.1.2'), 'UnsupportedAlgorithm'],
    [
      'a vector of eight bytes',
      writeContentCipher('aes-128-cbc', new Uint8Array(8)),
      'MalformedAsn1',
    ],
  ])('with %s', (_, cipher, expected) => {
    const odd = contentInfo(
      CMS.envelopedData,
      sequence(
        integer(0),
        setOf(),
        sequence(oid(CMS.data), cipher, element(implicitTag(0), new Uint8Array(16))),
      ),
    )
    expect(outcome(decrypt({ message: odd }))).toBe(expected)
  })

  test('no changed byte makes it throw', () => {
    message.forEach((byte, index) => {
      const changed = Uint8Array.from(message)
      changed[index] = byte ^ 0x21
      outcome(decrypt({ message: changed }))
    })
  })
})

describe('encryption is rejected', () => {
  test.each([
    ['for no recipient', [], 'RecipientsMissing'],
    ['for an EC key', [authority.certificate], 'UnsupportedAlgorithm'],
    ['for what is not a certificate', ['x'], 'CertificateMissing'],
  ])('%s', (_, recipients, expected) => {
    expect(outcome(encryptEnveloped({ content, recipients }))).toBe(expected)
  })
})

test('an envelope in chunks is BER', () => {
  const large = Buffer.alloc(5000, 7)
  const ber = right(
    encryptEnveloped({ content: large, recipients: [ours.certificate], encoding: 'ber' }),
  )
  expect([ber[0], ber[1]]).toEqual([TAG.SEQUENCE, 0x80])
  expect(Buffer.from(right(decrypt({ message: ber })).content).equals(large)).toBe(true)
})
