import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import type { Payload } from '../../src/codec/payload.js'
import {
  certificatePayloadsOf,
  decodeEnrollmentProfile,
  identityPayloadOf,
  mdmPayloadOf,
  type EnrollmentProfile,
} from '../../src/index.js'

const payload = (PayloadType: string, PayloadUUID: string, keys: object = {}): Payload => ({
  ...keys,
  PayloadType,
  PayloadUUID,
  PayloadIdentifier: PayloadUUID,
  PayloadVersion: 1,
})

const profile = (...PayloadContent: Payload[]): EnrollmentProfile => ({
  PayloadType: 'Configuration',
  PayloadIdentifier: 'com.example.mdm',
  PayloadUUID: 'profile',
  PayloadVersion: 1,
  PayloadContent,
})

const mdmKeys = {
  IdentityCertificateUUID: 'identity',
  Topic: 'com.apple.mgmt.x',
  ServerURL: 'https://mdm.example.com',
}
const mdm = payload('com.apple.mdm', 'mdm', mdmKeys)
const bytes = new Uint8Array([0x30])

describe('a profile that cannot enroll', () => {
  test.each([
    ['without an MDM payload', profile(), 'NoMdmPayload'],
    ['with two', profile(mdm, payload('com.apple.mdm', 'other', mdmKeys)), 'SeveralMdmPayloads'],
    ['without the identity', profile(mdm), 'NoIdentity'],
    [
      'with a Wi-Fi network as identity',
      profile(payload('com.apple.wifi.managed', 'identity'), mdm),
      'UnknownIdentityType',
    ],
  ])('%s', (_, given, problem) => {
    expect(identityPayloadOf(given)).toMatchObject({
      left: { _tag: 'NotAnEnrollmentProfile', problem },
    })
  })

  test('with an MDM payload of another shape', () => {
    const broken = payload('com.apple.mdm', 'mdm', { ...mdmKeys, Topic: 1 })
    expect(mdmPayloadOf(profile(broken))).toMatchObject({
      left: { _tag: 'DecodeError', codec: 'MdmPayload', issues: [{ path: ['Topic'] }] },
    })
  })

  test.each([
    ['com.apple.security.scep', { PayloadContent: { URL: 1 } }, ['PayloadContent', 'URL']],
    ['com.apple.security.acme', { DirectoryURL: 1 }, ['DirectoryURL']],
    ['com.apple.security.pkcs12', { PayloadContent: 'text' }, ['PayloadContent']],
  ])('with a %s payload of another shape', (type, keys, path) => {
    const error = identityPayloadOf(profile(payload(type, 'identity', keys), mdm))
    expect(error).toMatchObject({ left: { _tag: 'DecodeError' } })
    const paths =
      E.isLeft(error) && error.left._tag === 'DecodeError'
        ? error.left.issues.map((issue) => issue.path)
        : []
    expect(paths).toContainEqual(path)
  })

  test('that is encrypted', () => {
    const body =
      '<plist><dict><key>PayloadType</key><string>Configuration</string><key>PayloadVersion</key><integer>1</integer><key>PayloadIdentifier</key><string>i</string><key>PayloadUUID</key><string>u</string><key>IsEncrypted</key><true/><key>EncryptedPayloadContent</key><data>MAA=</data></dict></plist>'
    expect(decodeEnrollmentProfile(body)).toMatchObject({
      left: { _tag: 'DecodeError', issues: [{ path: ['PayloadContent'], found: 'nothing' }] },
    })
  })

  test('that is signed', () => {
    expect(decodeEnrollmentProfile(new Uint8Array([0x30, 0x82, 0x01, 0x00]))).toMatchObject({
      left: { _tag: 'SignedProfile' },
    })
  })
})

describe('certificatePayloadsOf', () => {
  test('finds all three kinds, in order, and nothing else', () => {
    const types = ['pem', 'root', 'pkcs1'].map((type) => `com.apple.security.${type}`)
    const certificates = types.map((type) => payload(type, type, { PayloadContent: bytes }))
    expect(certificatePayloadsOf(profile(...certificates, mdm))).toEqual(E.right(certificates))
  })

  test('finds none', () => {
    expect(certificatePayloadsOf(profile(mdm))).toEqual(E.right([]))
  })

  test('refuses one of another shape', () => {
    expect(
      certificatePayloadsOf(profile(payload('com.apple.security.root', 'r'), mdm)),
    ).toMatchObject({ left: { _tag: 'DecodeError', codec: 'CertificatePayload' } })
  })
})
