import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import {
  createKeyPair,
  encryptEnveloped,
  type KeyPair,
  selfSigned,
  signAttached,
} from '@mdm-kit/pki'
import { encodeBinaryPlist, encodePlist, type PlistInput } from '@mdm-kit/plist'
import { keyFor } from '@mdm-kit/scenes/keyFor'
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

import { webClip } from '../src/generated/WebClip.js'
import { customPayload, decodeProfile, encodeProfile, profile, signProfile } from '../src/index.js'

const partyOf = (key: KeyPair) => ({
  key,
  certificate: unwrap(selfSigned({ key, subject: { CN: 'Profiles' } })),
})
const signer = partyOf(createKeyPair('ec-p256'))
const recipient = partyOf(keyFor('recipient'))

const clip = webClip(
  { URL: 'https://example.com', Label: 'Help' },
  { identifier: 'com.example.clip' },
)
const given = unwrap(profile({ identifier: 'com.example', payloads: [clip] }))
const plain = unwrap(encodeProfile(given))
const signed = unwrap(signProfile(plain, signer))

const asPlist = (value: object): Uint8Array => unwrap(encodePlist(value as PlistInput))

const sealedWith = (content: unknown, keys: object = {}): Uint8Array => {
  const { PayloadContent: _, ...envelope } = given
  const inside = unwrap(encodePlist(content as PlistInput))
  const sealed = encryptEnveloped({ content: inside, recipients: [recipient.certificate] })
  return asPlist({ ...envelope, EncryptedPayloadContent: unwrap(sealed), ...keys })
}

const pathsOf = (bytes: Uint8Array, options = {}): string[] =>
  unwrap(decodeProfile(bytes, options)).issues.map(({ path }) => path.join('.'))

describe('what a profile may come as', () => {
  test.each([
    ['XML', plain],
    ['binary', unwrap(encodeBinaryPlist(given as unknown as PlistInput))],
  ])('%s', (_, bytes) => {
    expect(unwrap(decodeProfile(bytes))).toEqual({
      profile: given,
      payloads: [clip],
      isEncrypted: false,
      signer: undefined,
      issues: [],
    })
  })

  test('signed: with its signer', () => {
    const read = unwrap(decodeProfile(signed))
    expect(read.profile).toEqual(given)
    expect(read.issues).toEqual([])
    expect(read.signer?.der).toEqual(signer.certificate.der)
  })

  test('signed in the past or the future: when does not matter for what is in it', () => {
    const signingTime = new Date('2001-01-01T00:00:00Z')
    const old = unwrap(signAttached({ content: plain, ...signer, signingTime }))
    expect(unwrap(decodeProfile(old)).profile).toEqual(given)
  })

  test('signed with SHA-1, as old tools do', () => {
    const old = unwrap(signAttached({ content: plain, ...recipient, digest: 'sha1' }))
    const read = unwrap(decodeProfile(old))
    expect(read.profile).toEqual(given)
    expect(read.signer?.der).toEqual(recipient.certificate.der)
  })

  test('encrypted, with its key', () => {
    const bytes = sealedWith([clip], { IsEncrypted: true })
    const read = unwrap(decodeProfile(bytes, { key: recipient.key }))
    expect(read).toMatchObject({ payloads: [clip], isEncrypted: true, issues: [] })
  })

  test('encrypted, without its key: only the envelope is read', () => {
    expect(unwrap(decodeProfile(sealedWith([clip])))).toMatchObject({
      profile: { PayloadIdentifier: 'com.example' },
      payloads: [],
      isEncrypted: true,
      issues: [],
    })
  })

  test('encrypted, then signed', () => {
    const bytes = unwrap(signProfile(sealedWith([clip]), signer))
    const read = unwrap(decodeProfile(bytes, { key: recipient.key }))
    expect(read.payloads).toEqual([clip])
    expect(read.signer?.der).toEqual(signer.certificate.der)
  })
})

describe('what fails', () => {
  const altered = Uint8Array.from(signed)
  altered.set(Buffer.from('evil'), Buffer.from(signed).indexOf('example.com'))

  test.each<[string, Uint8Array, object, string]>([
    ['a profile that was altered after it was signed', altered, {}, 'SignatureInvalid'],
    ['half of a signed profile', signed.subarray(0, signed.length / 2), {}, 'SignatureInvalid'],
    [
      'another key than the one that it was encrypted for',
      sealedWith([clip]),
      { key: keyFor('other') },
      'Undecryptable',
    ],
    [
      'payloads that are said to be encrypted, and are not',
      asPlist({ ...given, EncryptedPayloadContent: new Uint8Array([1, 2, 3]) }),
      { key: recipient.key },
      'Undecryptable',
    ],
    ['a property list that is not a dictionary', asPlist([clip]), {}, 'DecodeError'],
    ['text', Buffer.from('not a profile'), {}, 'NotAPlist'],
    ['nothing', new Uint8Array(), {}, 'NotAPlist'],
  ])('%s', (_, bytes, options, tag) => {
    const result = decodeProfile(bytes, options)
    expect(E.isLeft(result) ? result.left._tag : 'Right').toBe(tag)
  })
})

describe('faults are explained by payload and path', () => {
  test.each<[string, object, string[]]>([
    [
      'an envelope without its keys',
      { PayloadContent: [] },
      ['PayloadType', 'PayloadVersion', 'PayloadIdentifier', 'PayloadUUID'],
    ],
    ['no payloads', { ...given, PayloadContent: undefined }, ['PayloadContent']],
    ['a scope that there is not', { ...given, PayloadScope: 'Everyone' }, ['PayloadScope']],
    [
      'a payload that is not a dictionary, beside one that is',
      { ...given, PayloadContent: ['text', clip] },
      ['PayloadContent.0'],
    ],
    [
      'payloads without the keys that all share',
      { ...given, PayloadContent: [{}, {}] },
      [0, 1].flatMap((index) =>
        ['Identifier', 'UUID', 'Type', 'Version'].map((key) => `payloads.${index}.Payload${key}`),
      ),
    ],
    [
      'common keys of other types',
      { ...given, PayloadContent: [{ ...clip, PayloadUUID: 7, PayloadType: ['x'] }] },
      ['payloads.0.PayloadUUID', 'payloads.0.PayloadType'],
    ],
  ])('%s', (_, value, paths) => {
    const whole = Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined))
    expect(pathsOf(asPlist(whole))).toEqual(paths)
  })

  test('a profile as an administrator wrote it by hand', () => {
    const wifi = {
      ...customPayload('com.apple.wifi.managed', {}, { identifier: 'com.example.wifi' }),
      SSID_STR: 'Office',
      EncryptionType: 'WPA4',
      ProxyServerPort: '8080',
      PayloadCertificateUUID: 'A8B2F1B0-5B5E-4B0E-9F60-3F3A2A1F0B11',
      Passwort: 'hunter2!',
    }
    const { issues } = unwrap(decodeProfile(asPlist({ ...given, PayloadContent: [clip, wifi] })))
    expect(issues.map(({ path, expected }) => [path.join('.'), expected])).toEqual([
      ['payloads.1.EncryptionType', expect.stringContaining('"WPA3"')],
      ['payloads.1.ProxyServerPort', 'integer'],
      ['payloads.1.Passwort', 'no such key'],
      ['payloads.1.PayloadCertificateUUID', 'the PayloadUUID of a payload in this profile'],
    ])
    expect(JSON.stringify(issues)).not.toContain('hunter2')
  })

  test('an encrypted content that is not a list of payloads is found, and so are faults inside one', () => {
    const options = { key: recipient.key }
    expect(pathsOf(sealedWith(clip), options)).toEqual(['EncryptedPayloadContent'])
    expect(pathsOf(sealedWith([7]), options)).toEqual(['EncryptedPayloadContent.0'])
    expect(pathsOf(sealedWith([{ ...clip, URL: 7 }]), options)).toEqual(['payloads.0.URL'])
  })

  test.each<[string, unknown]>([
    ['ten thousand equal payloads', Array.from({ length: 10_000 }, () => clip)],
    ['ten thousand empty payloads', Array.from({ length: 10_000 }, () => ({}))],
    ['ten thousand items that are not payloads', Array.from({ length: 10_000 }, () => true)],
    [
      'a payload with ten thousand keys that there are not',
      [{ ...clip, ...Object.fromEntries(Array.from({ length: 10_000 }, (_, key) => [key, true])) }],
    ],
    [
      'a payload with ten thousand references to nothing',
      [{ ...clip, PayloadCertificateUUID: Array(10_000).fill('') as unknown }],
    ],
  ])('%s give no more than a thousand issues', (_, PayloadContent) => {
    expect(pathsOf(asPlist({ ...given, PayloadContent }))).toHaveLength(1000)
  })
})

test.each([
  ['a plain profile', plain],
  ['a binary one', unwrap(encodeBinaryPlist(given as unknown as PlistInput))],
  ['a signed one', signed],
  ['an encrypted one', sealedWith([clip])],
])('no change of the bytes of %s makes the reader throw', (_, bytes) => {
  const change = fc.record({
    at: fc.nat(bytes.length - 1),
    cut: fc.nat(6),
    put: fc.uint8Array({ maxLength: 6 }),
  })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const hostile = changes.reduce<Uint8Array>(
        (before, { at, cut, put }) =>
          Buffer.concat([before.subarray(0, at), put, before.subarray(at + cut)]),
        bytes,
      )
      const result = decodeProfile(hostile, { key: recipient.key })
      expect(['Left', 'Right']).toContain(result._tag)
    }),
    { numRuns: 300 },
  )
})

test('no property list at all makes the reader throw', () => {
  const { values } = fc.letrec<{ values: unknown; payload: unknown }>((tie) => ({
    values: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: fc.constantFrom('a', '<', 'é') }),
      fc.integer(),
      fc.boolean(),
      fc.uint8Array({ maxLength: 3 }),
      fc.array(tie('values'), { maxLength: 3 }),
      tie('payload'),
    ),
    payload: fc.dictionary(
      fc.constantFrom('PayloadType', 'PayloadUUID', 'PayloadIdentifier', 'PayloadContent', 'URL'),
      fc.oneof(fc.constantFrom('com.apple.webClip.managed', 'com.apple.MCX'), tie('values')),
    ),
  }))
  fc.assert(
    fc.property(fc.array(values, { maxLength: 3 }), (payloads) => {
      const bytes = asPlist({ ...given, PayloadContent: payloads })
      expect(decodeProfile(bytes)._tag).toBe('Right')
    }),
    { numRuns: 300 },
  )
})

const folder = new URL('../../../../shared/cases/', import.meta.url)
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.mobileconfig'),
    )
  : []
if (files.length === 0) process.stderr.write('skipped: ../shared/cases has no profiles.\n')

;(files.length === 0 ? test.skip : test)('profiles of the field are read', () => {
  for (const name of files)
    expect([name, decodeProfile(readFileSync(new URL(name, folder)))._tag]).toEqual([name, 'Right'])
})
