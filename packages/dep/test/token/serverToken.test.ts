import { reveal, unwrap } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import {
  createKeyPair,
  encryptEnveloped,
  publicKeyOf,
  readCertificate,
  selfSigned,
  signAttached,
  type EncryptOptions,
} from '@mdm-kit/pki'
import { fakeDep } from '@mdm-kit/testing'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { inspect } from 'node:util'

import { createTokenKeyPair, decryptServerToken, parseServerToken } from '../../src/index.js'

const now = new Date('2026-06-01T12:00:00Z')
const pair = createKeyPair('rsa-2048')
const certificate = unwrap(selfSigned({ key: pair, subject: { CN: 'T' } }))
const other = createKeyPair('rsa-2048')

const TOKEN = {
  consumer_key: 'CK_0123456789abcdef0123456789abcdef0123456789abcdef',
  consumer_secret: 'CS_0123456789abcdef0123456789abcdef01234567',
  access_token: 'AT_O0123456789O1357024000000',
  access_secret: 'AS_0123456789abcdef0123456789abcdef01234567',
  access_token_expiry: '2027-01-14T21:27:41Z',
}
const JSON_TEXT = JSON.stringify(TOKEN)

const wrap = (text: string, length: number, lineBreak: string): string =>
  (text.match(new RegExp(`.{1,${length}}`, 'g')) ?? []).join(lineBreak)

const HEAD = ['Content-Type: text/plain;charset=UTF-8', 'Content-Transfer-Encoding: 7bit']

/** What may be inside. */
const INSIDES: readonly (readonly [string, string])[] = [
  ['bare JSON', JSON_TEXT],
  ['a MIME part', [...HEAD, '', JSON_TEXT].join('\r\n')],
  [
    'BEGIN MESSAGE lines',
    [...HEAD, '', '-----BEGIN MESSAGE-----', JSON_TEXT, '-----END MESSAGE-----', ''].join('\n'),
  ],
  [
    'JSON wrapped within its texts',
    [
      ...HEAD,
      '',
      '-----BEGIN MESSAGE-----',
      wrap(JSON_TEXT, 76, '\r\n'),
      '-----END MESSAGE-----',
    ].join('\r\n'),
  ],
  ['JSON over several lines', JSON.stringify(TOKEN, null, 2)],
]

const messageOf = (
  content: string,
  options: Pick<EncryptOptions, 'cipher' | 'keyTransport' | 'encoding'> = {},
): Uint8Array =>
  unwrap(encryptEnveloped({ content: Buffer.from(content), recipients: [certificate], ...options }))

const base64 = (message: Uint8Array): string => Buffer.from(message).toString('base64')

/** How a file may hold the message. */
const FILES: readonly (readonly [string, (message: Uint8Array) => Uint8Array | string])[] = [
  ['bytes', (message) => message],
  ['base64', base64],
  ['wrapped base64', (message) => wrap(base64(message), 76, '\r\n')],
  [
    'PEM',
    (message) => `-----BEGIN PKCS7-----\n${wrap(base64(message), 64, '\n')}\n-----END PKCS7-----\n`,
  ],
  [
    'MIME with folded headers',
    (message) =>
      [
        'Content-Type: application/pkcs7-mime; name="smime.p7m";',
        ' smime-type=enveloped-data',
        'Content-Transfer-Encoding: base64',
        'Content-Disposition: attachment; filename="smime.p7m"',
        'Content-Description: S/MIME Encrypted Message',
        '',
        wrap(base64(message), 76, '\r\n'),
        '',
      ].join('\r\n'),
  ],
  [
    'MIME with a header broken without folding, as Apple’s page shows it',
    (message) =>
      Buffer.from(
        `Content-Type: application/pkcs7-mime; name="smime.p7m";\nsmime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\n${wrap(base64(message), 76, '\n')}\n`,
      ),
  ],
  ['MIME with old Mac line ends', (message) => `A: b\r\r${wrap(base64(message), 60, '\r')}\r`],
  ['MIME after a byte order mark', (message) => `\ufeffA: b\n\n${base64(message)}`],
]

const decrypt = (file: Uint8Array | string, key = pair) => decryptServerToken({ file, key, now })

const consumerKeyOf = (decrypted: ReturnType<typeof decrypt>): string =>
  E.isRight(decrypted) ? decrypted.right.consumer_key : decrypted.left.message

describe('decryptServerToken reads', () => {
  test.each(FILES)('a file as %s', (_, fileOf) => {
    for (const [, inside] of INSIDES) {
      expect(consumerKeyOf(decrypt(fileOf(messageOf(inside))))).toBe(TOKEN.consumer_key)
    }
  })

  test.each(
    (['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'] as const).flatMap((cipher) =>
      (['pkcs1', 'oaep-sha1', 'oaep-sha256'] as const).flatMap((keyTransport) =>
        (['der', 'ber'] as const).map((encoding) => ({ cipher, keyTransport, encoding })),
      ),
    ),
  )('%j', (options) => {
    expect(consumerKeyOf(decrypt(messageOf(INSIDES[3]?.[1] ?? '', options)))).toBe(
      TOKEN.consumer_key,
    )
  })

  test('every secret in it, and shows none', () => {
    const token = unwrap(decrypt(messageOf(JSON_TEXT)))
    expect(reveal(token.consumer_secret)).toBe(TOKEN.consumer_secret)
    expect(reveal(token.access_token)).toBe(TOKEN.access_token)
    expect(reveal(token.access_secret)).toBe(TOKEN.access_secret)
    expect(token.access_token_expiry).toEqual(new Date(TOKEN.access_token_expiry))
    const shown = inspect(token) + JSON.stringify(token)
    expect(shown).not.toMatch(/CS_0|AS_0|AT_O/)
  })
})

describe('decryptServerToken rejects', () => {
  const good = messageOf(JSON_TEXT)
  const half = base64(good).slice(0, 300)
  const signed = () => unwrap(signAttached({ content: Buffer.from('x'), certificate, key: pair }))

  const ROWS: readonly (readonly [string, () => Uint8Array | string, string, string?])[] = [
    ['an empty file', () => '', 'WrongFile', 'empty'],
    ['white space', () => new Uint8Array([0x20, 0x0a]), 'WrongFile', 'empty'],
    ['a web page', () => '<html><body>Sign in</body></html>', 'WrongFile', 'nothing known'],
    ['headers without a body', () => 'Content-Type: text/plain', 'WrongFile', 'nothing known'],
    [
      'a private key',
      () => '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
      'WrongFile',
      'a private key',
    ],
    [
      'a certificate',
      () => '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      'WrongFile',
      'a certificate',
    ],
    [
      'a token in the clear',
      () => JSON_TEXT,
      'WrongFile',
      'a server token that is decrypted already',
    ],
    ['a signed message', signed, 'WrongFile', 'nothing known'],
    ['half a file', () => half, 'FileDamaged'],
    ['a file of another MDM server', () => messageOf('Hello'), 'WrongKey'],
    ['JSON of another kind', () => messageOf('{"sToken": "x"}'), 'DecodeError'],
    [
      'a token without a secret',
      () => messageOf(JSON.stringify({ ...TOKEN, access_secret: '' })),
      'DecodeError',
    ],
    ['something in braces', () => messageOf('{ nothing }'), 'NotJson'],
    [
      'a token whose year is over',
      () => messageOf(JSON.stringify({ ...TOKEN, access_token_expiry: '2026-06-01T12:00:00Z' })),
      'ServerTokenExpired',
    ],
  ]

  test.each(ROWS.map(([name, file, tag, found]) => ({ name, file, tag, found })))(
    '$name',
    ({ file, tag, found }) => {
      const refused = decrypt(file())
      expect(refused).toMatchObject({
        left: { _tag: tag, ...(found === undefined ? {} : { found }) },
      })
    },
  )

  test('the wrong key, whichever way it shows', () => {
    for (let round = 0; round < 5; round += 1) {
      expect(decrypt(messageOf(JSON_TEXT), other)).toMatchObject({ left: { _tag: 'WrongKey' } })
    }
    const foreign = unwrap(selfSigned({ key: other, subject: { CN: 'O' } }))
    expect(
      decryptServerToken({ file: messageOf(JSON_TEXT), key: other, certificate: foreign, now }),
    ).toMatchObject({ left: { _tag: 'WrongKey' } })
  })

  test('a file with another kind of JSON says what to do', () => {
    const refused = decrypt(messageOf('{"sToken": "x"}'))
    expect(E.isLeft(refused) && refused.left.message).toMatch(/\. Download the server token again/)
  })

  test('a key that is not RSA', () => {
    const key = createKeyPair('ec-p256')
    expect(decrypt(messageOf(JSON_TEXT), key)).toMatchObject({ left: { _tag: 'WrongKey' } })
  })

  test('a certificate that is none', () => {
    expect(
      decryptServerToken({ file: messageOf(JSON_TEXT), key: pair, certificate: 'none', now }),
    ).toMatchObject({ left: { _tag: 'CertificateUnreadable' } })
  })

  test('a key that is none', () => {
    expect(decryptServerToken({ file: messageOf(JSON_TEXT), key: 'nothing', now })).toMatchObject({
      left: { _tag: 'KeyUnreadable' },
    })
  })

  test('with no word of what was inside', () => {
    const text = `${JSON_TEXT.slice(0, -1)}, oops}`
    expect(JSON.stringify(decrypt(messageOf(text)))).not.toMatch(/CS_0|AS_0|AT_O|oops/)
  })

  test('any damage to a file, without a throw', () => {
    const file = Buffer.from(FILES[4]?.[1](messageOf(INSIDES[3]?.[1] ?? '')) ?? '')
    const damage = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(damage, fc.nat(file.length), (changes, end) => {
        const damaged = Buffer.from(file)
        for (const [at, byte] of changes) damaged[at] = byte
        expect(['Left', 'Right']).toContain(decrypt(damaged)._tag)
        expect(['Left', 'Right']).toContain(decrypt(damaged.subarray(0, end))._tag)
      }),
      { numRuns: 150 },
    )
  })
})

test('parseServerToken takes a token in the clear', () => {
  expect(parseServerToken(JSON_TEXT, now)).toMatchObject({
    right: { consumer_key: TOKEN.consumer_key },
  })
  expect(parseServerToken('', now)).toMatchObject({ left: { _tag: 'NotJson' } })
})

describe('createTokenKeyPair', () => {
  test('makes a key, and a certificate that Apple can encrypt for', async () => {
    const made = await createTokenKeyPair({ subject: { CN: 'Example' }, days: 2, now })
    const read = unwrap(readCertificate(made.certificate))
    expect(unwrap(publicKeyOf(read)).asymmetricKeyDetails?.modulusLength).toBe(2048)
    expect(read.notAfter.getTime() - now.getTime()).toBeLessThanOrEqual(2 * 86_400_000)
    expect(inspect(made)).not.toContain('PRIVATE')
  })

  test('and the whole path works: upload, download, decrypt', async () => {
    const fake = await fakeDep()
    const made = await createTokenKeyPair()
    const file = fake.issueServerToken(made.certificate)
    const token = decryptServerToken({
      file,
      key: reveal(made.privateKey),
      certificate: made.certificate,
    })
    expect(unwrap(token).consumer_key).toBe(fake.credentials().consumer_key)
    await fake.close()
  })
})
