import { unwrap } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import {
  type Certificate,
  certificateAuthority,
  createKeyPair,
  type IssueOptions,
  type KeyPair,
  readCertificate,
  selfSigned,
  signAttached,
} from '@mdm-kit/pki'
import { encodePlist } from '@mdm-kit/plist'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { generateKeyPairSync, sign } from 'node:crypto'

import { type DecodeMachineInfoOptions, type MachineInfo, decodeMachineInfo } from '../src/index.js'

const now = new Date('2026-06-01T12:00:00Z')
/** As with Apple's devices, the authority is long expired. */
const authorityPair = createKeyPair('rsa-2048')
const authority = unwrap(
  selfSigned({
    key: authorityPair,
    subject: { CN: 'Device CA' },
    authority: true,
    at: new Date('2007-04-16T00:00:00Z'),
    days: 365 * 7,
  }),
)
const devicePair = createKeyPair('rsa-2048')
const device = unwrap(
  unwrap(certificateAuthority({ certificate: authority, key: authorityPair })).issue(
    { publicKey: devicePair.publicKey, subject: { CN: 'Device' } },
    { at: now, days: 30 },
  ),
)

const INFO: MachineInfo = {
  UDID: '00008030-000A11112222802E',
  SERIAL: 'C8TJ500QF1MN',
  PRODUCT: 'iPhone12,1',
  VERSION: '21A329',
  OS_VERSION: '17.0',
  LANGUAGE: 'en',
  IMEI: '35 000000 000000 0',
  MDM_CAN_REQUEST_SOFTWARE_UPDATE: true,
  SOFTWARE_UPDATE_DEVICE_ID: 'iPhone12,1',
  PAIRING_TOKEN: new Uint8Array([1, 2, 3]),
}

const signed = (content: Uint8Array | string, certificate = device, key = devicePair): Uint8Array =>
  unwrap(
    signAttached({
      content: typeof content === 'string' ? Buffer.from(content) : content,
      certificate,
      key,
      signingTime: now,
    }),
  )
const plist = (value: object): Uint8Array => unwrap(encodePlist(value as never))
const good = signed(plist({ ...INFO, A_KEY_OF_NEXT_YEAR: 1 }))

const tagOf = (options: DecodeMachineInfoOptions): string => {
  const decoded = decodeMachineInfo(options)
  return E.isLeft(decoded) ? decoded.left._tag : String(decoded.right.isTrusted)
}

describe('decodeMachineInfo', () => {
  test('reads what a device signed, from a body or from the header', () => {
    const header = Buffer.from(good).toString('base64')
    for (const form of [good, header, header.replace(/.{76}/g, '$&\r\n')]) {
      const { machineInfo, signer, isTrusted } = unwrap(decodeMachineInfo({ signed: form }))
      expect(machineInfo).toMatchObject({ ...INFO, A_KEY_OF_NEXT_YEAR: 1 })
      expect(signer.serialNumber).toBe(device.serialNumber)
      expect(isTrusted).toBe(false)
    }
  })

  test('trusts an authority that expired long ago', () => {
    expect(tagOf({ signed: good, trust: [authority], at: now })).toBe('true')
  })

  test('reads what account-driven enrollment sends', () => {
    const info = { LANGUAGE: 'en', PRODUCT: 'Mac14,2', VERSION: '23A344' }
    const { machineInfo } = unwrap(decodeMachineInfo({ signed: signed(plist(info)) }))
    expect(machineInfo).toEqual(info)
  })

  const strangerPair = createKeyPair('ec-p256')
  const stranger = unwrap(selfSigned({ key: strangerPair, subject: { CN: 'Device' }, at: now }))
  test.each<[string, DecodeMachineInfoOptions, string]>([
    [
      'a stranger',
      { signed: signed(plist(INFO), stranger, strangerPair), trust: [authority], at: now },
      'NoTrustedIssuer',
    ],
    ['nobody being trusted', { signed: good, trust: [], at: now }, 'NoTrustedIssuer'],
    [
      'a device whose own certificate is over',
      { signed: good, trust: [authority], at: new Date('2027-06-01T00:00:00Z') },
      'CertificateExpired',
    ],
    ['a header that is no base64', { signed: 'not base64!' }, 'NotBase64'],
    ['an empty header', { signed: '' }, 'NotBase64'],
    ['a plist without a signature', { signed: plist(INFO) }, 'MalformedAsn1'],
    ['an empty body', { signed: new Uint8Array() }, 'MalformedAsn1'],
    ['signed JSON', { signed: signed('{}') }, 'NotAPlist'],
    ['a value of another type', { signed: signed(plist({ UDID: 1 })) }, 'DecodeError'],
  ])('refuses %s', (_, options, tag) => {
    expect(tagOf(options)).toBe(tag)
  })

  test('refuses any change to what was signed', () => {
    const at = Buffer.from(good).indexOf('C8TJ500QF1MN')
    const changed = Buffer.from(good)
    changed[at] = 'D'.charCodeAt(0)
    expect(tagOf({ signed: changed })).toBe('ContentChanged')
  })

  test('survives any damage', () => {
    const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(damage, fc.nat(good.length), (changes, end) => {
        const damaged = Buffer.from(good)
        for (const [index, byte] of changes) damaged[index] = byte
        expect(typeof tagOf({ signed: damaged })).toBe('string')
        expect(typeof tagOf({ signed: damaged.subarray(0, end), trust: [authority] })).toBe(
          'string',
        )
      }),
      { numRuns: 300 },
    )
  })
})

describe('the chain of a device, as each kind sends it', () => {
  const longAgo = { authority: true, at: new Date('2007-04-16T00:00:00Z'), days: 365 * 7 }
  const [rootKey, caKey] = [createKeyPair('rsa-2048'), createKeyPair('rsa-2048')]
  const root = unwrap(
    selfSigned({ key: rootKey, subject: { CN: 'Root CA' }, ...longAgo, days: 365 * 28 }),
  )
  const ca = unwrap(
    unwrap(certificateAuthority({ certificate: root, key: rootKey })).issue(
      { publicKey: caKey.publicKey, subject: { CN: 'Certification Authority' } },
      longAgo,
    ),
  )
  const deviceCa = unwrap(
    unwrap(certificateAuthority({ certificate: ca, key: caKey })).issue(
      { publicKey: authorityPair.publicKey, subject: { CN: 'Device CA' } },
      longAgo,
    ),
  )
  const leaf = unwrap(
    unwrap(certificateAuthority({ certificate: deviceCa, key: authorityPair })).issue(
      { publicKey: devicePair.publicKey, subject: { CN: 'Device' } },
      { at: now, days: 30 },
    ),
  )
  const impostor = unwrap(
    selfSigned({ key: createKeyPair('ec-p256'), subject: { CN: 'Root CA' }, ...longAgo }),
  )
  const sent = (...chain: (typeof ca)[]): Uint8Array =>
    unwrap(
      signAttached({
        content: plist(INFO),
        certificate: leaf,
        key: devicePair,
        chain,
        signingTime: now,
        digest: 'sha1',
      }),
    )

  test.each([
    ['all of it, and the root is trusted', [deviceCa, ca, root], [root]],
    ['all but the root, and the root is trusted', [deviceCa, ca], [root]],
    ['some of it, and the rest is given', [deviceCa], [root, ca]],
    ['its own certificate, and all are given', [], [root, ca, deviceCa]],
    ['its own certificate, and all are given in another order', [], [deviceCa, root, ca]],
    ['its own certificate, and its issuer is given', [], [deviceCa]],
    ['all of it, and its issuer is given', [root, ca, deviceCa], [deviceCa]],
  ])('%s', (_, chain, trust) => {
    expect(tagOf({ signed: sent(...chain), trust, at: now })).toBe('true')
  })

  test.each([
    ['its own certificate, and the root is given', [], [root]],
    ['all of it, and a stranger of the same name is given', [deviceCa, ca, root], [impostor]],
  ])('refused: %s', (_, chain, trust) => {
    expect(tagOf({ signed: sent(...chain), trust, at: now })).not.toBe('true')
  })
})

describe('what Apple’s authorities are, and no other may be', () => {
  const [SHA256_WITH_RSA, SHA1_WITH_RSA] = ['0b', '05'].map((last) =>
    Buffer.from(`06092a864886f70d0101${last}`, 'hex').toString('latin1'),
  )
  const asSha1 = (bytes: Uint8Array): Buffer =>
    Buffer.from(
      Buffer.from(bytes)
        .toString('latin1')
        .replaceAll(SHA256_WITH_RSA ?? '', SHA1_WITH_RSA ?? ''),
      'latin1',
    )

  /** The same certificate, signed with SHA-1: nothing here makes one. */
  const bySha1 = ({ der, signed: { data } }: Certificate, { privateKey }: KeyPair): Certificate => {
    const whole = asSha1(der)
    const signature = sign('sha1', asSha1(data), privateKey)
    signature.copy(whole, whole.length - signature.length)
    return unwrap(readCertificate(whole))
  }

  const small = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const smallRoot = unwrap(
    selfSigned({ key: small, subject: { CN: 'Small' }, authority: true, at: now }),
  )
  const issued = (certificate: Certificate, key: KeyPair, options: IssueOptions = {}) =>
    unwrap(
      unwrap(certificateAuthority({ certificate, key })).issue(
        { publicKey: devicePair.publicKey, subject: { CN: 'Device' } },
        { at: now, days: 30, ...options },
      ),
    )

  test.each([
    ['signs with SHA-1', bySha1(device, authorityPair), authority],
    ['has an RSA key of 1024 bits', issued(smallRoot, small), smallRoot],
    [
      'issues for another purpose',
      issued(authority, authorityPair, { extendedKeyUsage: ['serverAuth'] }),
      authority,
    ],
  ])('an authority that %s is taken', (_, certificate, trust) => {
    expect(tagOf({ signed: signed(plist(INFO), certificate), trust: [trust], at: now })).toBe(
      'true',
    )
  })
})
