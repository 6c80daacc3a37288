import { describe, expect, test } from '@jest/globals'
import { pushCertificateRequest, signPushCertificateRequest } from '@mdm-kit/apns'
import { reveal, unwrap } from '@mdm-kit/codec'
import {
  attributeOf,
  certificatePem,
  createKeyPair,
  privateKeyPem,
  readCertificateRequest,
  readCertificates,
  selfSigned,
} from '@mdm-kit/pki'
import { decodePlist } from '@mdm-kit/plist'
import { keyFor } from '@mdm-kit/scenes/keyFor'
import { createPrivateKey, createPublicKey, verify } from 'node:crypto'

const vendorPair = keyFor('vendor')
const pemOf = (name: string): string =>
  certificatePem(unwrap(selfSigned({ key: vendorPair, subject: { CN: name } })))
const vendor = {
  certificates: ['Vendor', 'WWDR', 'Apple Root'].map(pemOf).join('\n'),
  key: privateKeyPem(vendorPair.privateKey),
}
const customerKey = keyFor('customer').privateKey
const made = unwrap(
  pushCertificateRequest({ commonName: 'Example', country: 'DE', key: customerKey }),
)

describe('pushCertificateRequest', () => {
  test('names the customer and keeps the key apart', () => {
    const { subject } = unwrap(readCertificateRequest(made.request))
    expect(attributeOf(subject, 'CN')).toBe('Example')
    expect(attributeOf(subject, 'C')).toBe('DE')
    expect(JSON.stringify(made)).not.toContain('PRIVATE')
    expect(createPrivateKey(reveal(made.key)).equals(customerKey)).toBe(true)
  })

  test('makes a key of its own when none is given', () => {
    const own = unwrap(pushCertificateRequest({ commonName: 'Example' }))
    expect(createPrivateKey(reveal(own.key)).asymmetricKeyDetails?.modulusLength).toBe(2048)
  })

  test.each([
    ['an empty name', { commonName: '' }],
    ['a country that is not two letters', { commonName: 'Example', country: 'Germany' }],
    ['what is not a key', { commonName: 'Example', key: 'hello' }],
  ])('rejects %s', (_, options) => {
    expect(pushCertificateRequest(options)).toMatchObject({ left: { _tag: 'RequestInvalid' } })
  })
})

describe('signPushCertificateRequest', () => {
  test('makes what the push portal takes: request, signature and chain, in Base64', () => {
    const upload = unwrap(signPushCertificateRequest(made.request, vendor))
    const list = unwrap(decodePlist(Buffer.from(upload, 'base64'))) as Record<string, string>
    expect(Object.keys(list).sort()).toEqual([
      'PushCertCertificateChain',
      'PushCertRequestCSR',
      'PushCertSignature',
    ])
    const der = Buffer.from(list['PushCertRequestCSR'] ?? '', 'base64')
    expect(der.equals(unwrap(readCertificateRequest(made.request)).der)).toBe(true)
    const signature = Buffer.from(list['PushCertSignature'] ?? '', 'base64')
    expect(verify('sha256', der, createPublicKey(vendor.key), signature)).toBe(true)
    const chain = list['PushCertCertificateChain'] ?? ''
    expect(unwrap(readCertificates(chain))).toHaveLength(3)
    expect(Math.max(...chain.split('\n').map((line) => line.length))).toBeLessThanOrEqual(64)
  })

  test.each([
    ['no request', 'hello', vendor, 'RequestUnreadable', undefined],
    [
      'no chain',
      made.request,
      { ...vendor, certificates: '' },
      'VendorIdentityInvalid',
      'chain unreadable',
    ],
    [
      'half a chain',
      made.request,
      { ...vendor, certificates: pemOf('V') },
      'VendorIdentityInvalid',
      'chain incomplete',
    ],
    ['no key', made.request, { ...vendor, key: '' }, 'VendorIdentityInvalid', 'key unreadable'],
    [
      'an EC key',
      made.request,
      { ...vendor, key: createKeyPair('ec-p256').privateKey },
      'VendorIdentityInvalid',
      'key unreadable',
    ],
    [
      'a foreign key',
      made.request,
      { ...vendor, key: customerKey },
      'VendorIdentityInvalid',
      'key mismatch',
    ],
  ])('rejects %s', (_, request, identity, tag, problem) => {
    const signed = signPushCertificateRequest(request, identity)
    expect(signed).toMatchObject({ left: { _tag: tag, ...(problem !== undefined && { problem }) } })
  })
})
