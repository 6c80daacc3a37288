import { decodePlist } from '@mdm-kit/plist'
import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import {
  accessRights,
  certificatePayloadsOf,
  decodeEnrollmentProfile,
  encodeEnrollmentProfile,
  enrollmentProfile,
  identityPayloadOf,
  mdmPayloadOf,
  serverCapabilities,
  type EnrollmentProfile,
  type EnrollmentProfileError,
  type EnrollmentProfileOptions,
  type IdentityOptions,
  type MdmOptions,
} from '../../src/index.js'

/** Looks like DER, which is all that is looked at. */
const der = new Uint8Array([0x30, 0x03, 0x02, 0x01, 0x00])

const counting = () => {
  let count = 0
  return () => {
    count += 1
    return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
  }
}

const mdm: MdmOptions = {
  Topic: 'com.apple.mgmt.External.example',
  ServerURL: 'https://mdm.example.com/mdm',
}
const pkcs12: IdentityOptions = {
  PayloadType: 'com.apple.security.pkcs12',
  PayloadContent: der,
  Password: 'hidden',
}
const scep: IdentityOptions = {
  PayloadType: 'com.apple.security.scep',
  PayloadContent: { URL: 'http://ca.example.com/scep', Challenge: 'hidden' },
}
const acme: IdentityOptions = {
  PayloadType: 'com.apple.security.acme',
  DirectoryURL: 'https://ca.example.com/acme/directory',
  ClientIdentifier: 'hidden',
  KeyType: 'ECSECPrimeRandom',
  KeySize: 384,
  HardwareBound: true,
  Attest: true,
  Subject: [[['O', 'Example']], [['CN', 'device']]],
}
const options: EnrollmentProfileOptions = {
  PayloadIdentifier: 'com.example.mdm',
  mdm,
  identity: pkcs12,
}

const built = (given: EnrollmentProfileOptions): EnrollmentProfile => {
  const profile = enrollmentProfile(given)
  if (E.isLeft(profile)) throw new Error(profile.left.message)
  return profile.right
}

const brokenBy = (given: EnrollmentProfileOptions): readonly EnrollmentProfileError[] => {
  const profile = enrollmentProfile(given)
  return E.isLeft(profile) ? profile.left.errors : []
}

describe('a profile', () => {
  test('holds certificates, the identity and the MDM payload, in this order', () => {
    const profile = built({
      ...options,
      PayloadDisplayName: 'Example',
      newUuid: counting(),
      certificates: [{ PayloadContent: der }],
      mdm: {
        ...mdm,
        AccessRights: accessRights(['queryDeviceInformation']),
        ServerCapabilities: [serverCapabilities.perUserConnections],
      },
    })
    expect(profile).toEqual({
      PayloadType: 'Configuration',
      PayloadVersion: 1,
      PayloadIdentifier: 'com.example.mdm',
      PayloadUUID: '00000000-0000-4000-8000-000000000001',
      PayloadDisplayName: 'Example',
      PayloadContent: [
        {
          PayloadType: 'com.apple.security.root',
          PayloadVersion: 1,
          PayloadIdentifier: 'com.example.mdm.certificate.1',
          PayloadUUID: '00000000-0000-4000-8000-000000000002',
          PayloadContent: der,
        },
        {
          PayloadType: 'com.apple.security.pkcs12',
          PayloadVersion: 1,
          PayloadIdentifier: 'com.example.mdm.identity',
          PayloadUUID: '00000000-0000-4000-8000-000000000003',
          PayloadContent: der,
          Password: 'hidden',
        },
        {
          PayloadType: 'com.apple.mdm',
          PayloadVersion: 1,
          PayloadIdentifier: 'com.example.mdm.mdm',
          PayloadUUID: '00000000-0000-4000-8000-000000000004',
          IdentityCertificateUUID: '00000000-0000-4000-8000-000000000003',
          Topic: 'com.apple.mgmt.External.example',
          ServerURL: 'https://mdm.example.com/mdm',
          AccessRights: 16,
          ServerCapabilities: ['com.apple.mdm.per-user-connections'],
        },
      ],
    })
  })

  test.each([
    ['PKCS#12', pkcs12],
    ['SCEP', scep],
    ['ACME', acme],
  ])('with %s survives the wire and is read by a simulator', (_, identity) => {
    const profile = built({
      ...options,
      identity,
      certificates: [
        { PayloadContent: der, PayloadUUID: 'pin' },
        {
          PayloadType: 'com.apple.security.pem',
          PayloadContent: Buffer.from('-----BEGIN CERTIFICATE-----\n'),
        },
      ],
      mdm: { ...mdm, ServerURLPinningCertificateUUIDs: ['pin'] },
      RemovalDate: new Date('2030-01-01T00:00:00Z'),
      DurationUntilRemoval: 3600,
      ConsentText: { default: 'Agree?' },
    })
    const bytes = encodeEnrollmentProfile(profile)
    if (E.isLeft(bytes)) throw new Error(bytes.left.message)
    expect(Buffer.from(bytes.right).toString('utf8')).toContain('<real>3600')
    expect(decodeEnrollmentProfile(bytes.right)).toEqual(E.right(profile))

    const [first, second, third, fourth] = profile.PayloadContent
    expect(mdmPayloadOf(profile)).toEqual(E.right(fourth))
    expect(identityPayloadOf(profile)).toEqual(E.right(third))
    expect(certificatePayloadsOf(profile)).toEqual(E.right([first, second]))
  })

  test('with SCEP asks for a key that is fit for use, unless told', () => {
    const identityIn = (profile: EnrollmentProfile) => {
      const identity = identityPayloadOf(profile)
      if (E.isLeft(identity)) throw new Error(identity.left.message)
      return identity.right
    }
    expect(identityIn(built({ ...options, identity: scep })).PayloadContent).toEqual({
      URL: 'http://ca.example.com/scep',
      Challenge: 'hidden',
      'Key Type': 'RSA',
      'Key Usage': 5,
      Keysize: 2048,
    })
    const told: IdentityOptions = {
      ...scep,
      PayloadContent: { URL: 'https://ca.example.com', Keysize: 4096, 'Key Usage': 1 },
    }
    expect(identityIn(built({ ...options, identity: told })).PayloadContent).toMatchObject({
      Keysize: 4096,
      'Key Usage': 1,
    })
  })

  test('has new UUIDs each time, unless told', () => {
    const one = built(options)
    const other = built(options)
    expect(one.PayloadUUID).not.toBe(other.PayloadUUID)
    expect(one.PayloadContent[0]?.PayloadUUID).not.toBe(other.PayloadContent[0]?.PayloadUUID)
  })

  test('leaves out what is undefined, as plain JavaScript writes it', () => {
    const loose = {
      ...options,
      PayloadDisplayName: undefined,
      mdm: { ...mdm, CheckInURL: undefined },
    }
    const profile = built(loose as unknown as EnrollmentProfileOptions)
    expect(Object.keys(profile)).not.toContain('PayloadDisplayName')
    expect(E.isRight(encodeEnrollmentProfile(profile))).toBe(true)
  })

  test('names what XML cannot hold, by its place', () => {
    const profile = built({ ...options, PayloadDisplayName: 'a\u0000' })
    expect(encodeEnrollmentProfile(profile)).toMatchObject({
      left: { _tag: 'ForbiddenCharacter', path: ['PayloadDisplayName'] },
    })
    expect(decodePlist('x')).toMatchObject({ _tag: 'Left' })
  })
})

const withMdm = (more: Partial<MdmOptions>): EnrollmentProfileOptions => ({
  ...options,
  mdm: { ...mdm, ...more },
})
const withScep = (
  more: Partial<
    Extract<IdentityOptions, { readonly PayloadType: 'com.apple.security.scep' }>['PayloadContent']
  >,
): EnrollmentProfileOptions => ({
  ...options,
  identity: { ...scep, PayloadContent: { URL: 'https://ca.example.com', ...more } },
})
const withAcme = (
  more: Partial<Extract<IdentityOptions, { readonly PayloadType: 'com.apple.security.acme' }>>,
): EnrollmentProfileOptions => ({
  ...options,
  identity: { ...acme, Attest: false, HardwareBound: false, ...more },
})
const adde = { EnrollmentMode: 'ADDE', AssignedManagedAppleID: 'jane@example.com' } as const
const byod = { EnrollmentMode: 'BYOD', AssignedManagedAppleID: 'jane@example.com' } as const

describe('a rule that is kept', () => {
  test.each<[string, EnrollmentProfileOptions]>([
    ['every right', withMdm({ AccessRights: 8191 })],
    ['rights with those they need', withMdm({ AccessRights: 1 + 2 + 64 + 128 })],
    ['an account-driven device enrollment', withMdm({ ...adde, AccessRights: 8191 })],
    ['an account-driven User Enrollment', withMdm({ ...byod, RequiredAppIDForMDM: 361309726 })],
    ['development APNs refused', withMdm({ UseDevelopmentAPNS: false })],
    ['a port and a query', withMdm({ ServerURL: 'https://mdm.example.com:8443/mdm?tenant=1' })],
    ['a check-in URL', withMdm({ CheckInURL: 'https://mdm.example.com/checkin' })],
    ['a capability that came later', withMdm({ ServerCapabilities: ['com.apple.mdm.later'] })],
    ['SCEP over http', withScep({ URL: 'http://ca.example.com/scep' })],
    ['SCEP with 1024 bits, when told', withScep({ Keysize: 1024 })],
    ['no retries', withScep({ Retries: 0, RetryDelay: 0 })],
    ['RSA with 3072 bits', withAcme({ KeyType: 'RSA', KeySize: 3072 })],
    ['P-521', withAcme({ KeySize: 521 })],
    ['P-256 in hardware', withAcme({ KeySize: 256, HardwareBound: true, Attest: true })],
    [
      'an OID in a subject',
      withAcme({
        Subject: [
          [
            ['1.2.5.3', 'bar'],
            ['CN', 'x'],
          ],
        ],
      }),
    ],
    ['no subject to speak of', withAcme({ Subject: [] })],
    ['key usages', withAcme({ UsageFlags: 5, ExtendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] })],
    ...['http://127.0.0.1:8080/mdm', 'http://localhost/mdm', 'http://[::1]:9000/mdm'].map(
      (ServerURL): [string, EnrollmentProfileOptions] => [
        `${ServerURL} for simulators`,
        { ...withMdm({ ServerURL }), allowHttpOnLoopbackForSimulators: true },
      ],
    ),
  ])('%s', (_, given) => {
    expect(brokenBy(given)).toEqual([])
  })
})

describe('a rule that is broken', () => {
  const urls = [
    ['http://mdm.example.com/mdm', 'NotHttps'],
    ['http://127.0.0.1/mdm', 'NotHttps'],
    ['ftp://mdm.example.com', 'NotHttps'],
    ['HTTPS://mdm.example.com', 'NotHttps'],
    ['mdm.example.com', 'NotAUrl'],
    ['', 'NotAUrl'],
    ['https://', 'NotAUrl'],
    ['https://mdm.example.com/ mdm', 'NotAUrl'],
    ['https://mdm.example.com/\nmdm', 'NotAUrl'],
    ['javascript:alert(1)', 'NotAUrl'],
  ] as const

  test.each(urls)('ServerURL and CheckInURL %j: %s', (url, problem) => {
    expect(brokenBy(withMdm({ ServerURL: url, CheckInURL: url }))).toMatchObject([
      { _tag: 'InvalidUrl', key: 'mdm.ServerURL', problem },
      { _tag: 'InvalidUrl', key: 'mdm.CheckInURL', problem },
    ])
  })

  test('a loopback URL names the option for simulators, and another one does not', () => {
    const messageOf = (ServerURL: string) => brokenBy(withMdm({ ServerURL }))[0]?.message
    expect(messageOf('http://127.0.0.1/mdm')).toContain('allowHttpOnLoopbackForSimulators')
    expect(messageOf('http://mdm.example.com/mdm')).not.toContain('allowHttpOnLoopback')
  })

  test.each([
    'http://127.0.0.1.example.com/mdm',
    'http://localhost.example.com/mdm',
    'http://example.com/127.0.0.1',
    'http://localhost@example.com/',
    'http://10.0.0.1/mdm',
  ])('%s is not this machine', (ServerURL) => {
    expect(
      brokenBy({ ...withMdm({ ServerURL }), allowHttpOnLoopbackForSimulators: true }),
    ).toMatchObject([{ _tag: 'InvalidUrl', problem: 'NotHttps' }])
  })

  test.each<[string, EnrollmentProfileOptions, string, string]>([
    ['Topic of an app', withMdm({ Topic: 'com.example.app' }), 'InvalidTopic', 'mdm.Topic'],
    ['Topic without an end', withMdm({ Topic: 'com.apple.mgmt.' }), 'InvalidTopic', 'mdm.Topic'],
    ['Topic with a space', withMdm({ Topic: 'com.apple.mgmt.a b' }), 'InvalidTopic', 'mdm.Topic'],
    ['no rights', withMdm({ AccessRights: 0 }), 'AccessRightsZero', 'mdm.AccessRights'],
    ['a 14th right', withMdm({ AccessRights: 8192 }), 'AccessRightsOutOfRange', 'mdm.AccessRights'],
    [
      'negative rights',
      withMdm({ AccessRights: -1 }),
      'AccessRightsOutOfRange',
      'mdm.AccessRights',
    ],
    ['half a right', withMdm({ AccessRights: 1.5 }), 'AccessRightsOutOfRange', 'mdm.AccessRights'],
    [
      'NaN rights',
      withMdm({ AccessRights: Number.NaN }),
      'AccessRightsOutOfRange',
      'mdm.AccessRights',
    ],
    ['2 without 1', withMdm({ AccessRights: 2 }), 'AccessRightMissing', 'mdm.AccessRights'],
    [
      '128 without 64',
      withMdm({ AccessRights: 128 + 1 }),
      'AccessRightMissing',
      'mdm.AccessRights',
    ],
    [
      'rights for BYOD',
      withMdm({ ...byod, AccessRights: 8191 }),
      'AccessRightsInUserEnrollment',
      'mdm.AccessRights',
    ],
    [
      'another mode',
      withMdm({ ...adde, EnrollmentMode: 'byod' }),
      'InvalidEnrollmentMode',
      'mdm.EnrollmentMode',
    ],
    [
      'a mode without an account',
      withMdm({ EnrollmentMode: 'ADDE' }),
      'AccountDrivenIncomplete',
      'mdm.AssignedManagedAppleID',
    ],
    [
      'an account without a mode',
      withMdm({ AssignedManagedAppleID: 'jane@example.com' }),
      'AccountDrivenIncomplete',
      'mdm.EnrollmentMode',
    ],
    [
      'an empty account',
      withMdm({ ...adde, AssignedManagedAppleID: '' }),
      'EmptyValue',
      'mdm.AssignedManagedAppleID',
    ],
    [
      'an app without an account',
      withMdm({ RequiredAppIDForMDM: 1 }),
      'AccountDrivenOnly',
      'mdm.RequiredAppIDForMDM',
    ],
    [
      'app id 0',
      withMdm({ ...adde, RequiredAppIDForMDM: 0 }),
      'InvalidAppId',
      'mdm.RequiredAppIDForMDM',
    ],
    [
      'development APNs',
      withMdm({ UseDevelopmentAPNS: true }),
      'DevelopmentApns',
      'mdm.UseDevelopmentAPNS',
    ],
    [
      'pinning to nothing',
      withMdm({ ServerURLPinningCertificateUUIDs: ['x'] }),
      'UnknownPinningCertificate',
      'mdm.ServerURLPinningCertificateUUIDs[0]',
    ],
    [
      'pinning check-ins to the identity',
      {
        ...withMdm({ CheckInURLPinningCertificateUUIDs: ['00000000-0000-4000-8000-000000000009'] }),
        identity: { ...pkcs12, PayloadUUID: '00000000-0000-4000-8000-000000000009' },
      },
      'UnknownPinningCertificate',
      'mdm.CheckInURLPinningCertificateUUIDs[0]',
    ],
    [
      'a capability twice',
      withMdm({ ServerCapabilities: ['a', 'b', 'a'] }),
      'RepeatedCapability',
      'mdm.ServerCapabilities[2]',
    ],
    [
      'SCEP over ftp',
      withScep({ URL: 'ftp://ca.example.com' }),
      'InvalidUrl',
      'identity.PayloadContent.URL',
    ],
    [
      'SCEP at no URL',
      withScep({ URL: 'ca.example.com' }),
      'InvalidUrl',
      'identity.PayloadContent.URL',
    ],
    [
      'SCEP at half a URL',
      withScep({ URL: 'http://' }),
      'InvalidUrl',
      'identity.PayloadContent.URL',
    ],
    [
      'SCEP with 512 bits',
      withScep({ Keysize: 512 }),
      'InvalidKeySize',
      'identity.PayloadContent.Keysize',
    ],
    [
      'SCEP with 3072 bits',
      withScep({ Keysize: 3072 }),
      'InvalidKeySize',
      'identity.PayloadContent.Keysize',
    ],
    [
      'SCEP with a curve',
      withScep({ 'Key Type': 'EC' }),
      'InvalidKeyType',
      'identity.PayloadContent.Key Type',
    ],
    [
      'SCEP for something else',
      withScep({ 'Key Usage': 2 }),
      'InvalidKeyUsage',
      'identity.PayloadContent.Key Usage',
    ],
    [
      'SCEP with a flat subject',
      withScep({ Subject: [['CN', 'x']] as never }),
      'InvalidSubject',
      'identity.PayloadContent.Subject',
    ],
    [
      'fewer than no retries',
      withScep({ Retries: -1 }),
      'InvalidCount',
      'identity.PayloadContent.Retries',
    ],
    [
      'half a second',
      withScep({ RetryDelay: 0.5 }),
      'InvalidCount',
      'identity.PayloadContent.RetryDelay',
    ],
    [
      'ACME over http',
      withAcme({ DirectoryURL: 'http://ca.example.com' }),
      'InvalidUrl',
      'identity.DirectoryURL',
    ],
    [
      'ACME without a client',
      withAcme({ ClientIdentifier: '' }),
      'EmptyValue',
      'identity.ClientIdentifier',
    ],
    ['ACME with another key', withAcme({ KeyType: 'EC' }), 'InvalidKeyType', 'identity.KeyType'],
    ['P-512', withAcme({ KeySize: 512 }), 'InvalidKeySize', 'identity.KeySize'],
    [
      'RSA with 1020 bits',
      withAcme({ KeyType: 'RSA', KeySize: 1020 }),
      'InvalidKeySize',
      'identity.KeySize',
    ],
    [
      'RSA with 2049 bits',
      withAcme({ KeyType: 'RSA', KeySize: 2049 }),
      'InvalidKeySize',
      'identity.KeySize',
    ],
    [
      'RSA in hardware',
      withAcme({ KeyType: 'RSA', KeySize: 2048, HardwareBound: true }),
      'HardwareBoundKey',
      'identity.HardwareBound',
    ],
    [
      'P-521 in hardware',
      withAcme({ KeySize: 521, HardwareBound: true }),
      'HardwareBoundKey',
      'identity.HardwareBound',
    ],
    [
      'attesting a soft key',
      withAcme({ Attest: true }),
      'AttestNeedsHardwareBound',
      'identity.Attest',
    ],
    ['other usage flags', withAcme({ UsageFlags: 8 }), 'InvalidKeyUsage', 'identity.UsageFlags'],
    [
      'a subject by another name',
      withAcme({ Subject: [[['commonName', 'x']]] }),
      'InvalidSubject',
      'identity.Subject',
    ],
    [
      'a subject without a value',
      withAcme({ Subject: [[['CN']]] }),
      'InvalidSubject',
      'identity.Subject',
    ],
    [
      'a subject with nothing inside',
      withAcme({ Subject: [[]] }),
      'InvalidSubject',
      'identity.Subject',
    ],
    [
      'a usage by name',
      withAcme({ ExtendedKeyUsage: ['1.3.6.1.5.5.7.3.2', 'clientAuth'] }),
      'InvalidOid',
      'identity.ExtendedKeyUsage[1]',
    ],
    [
      'an empty PKCS#12',
      { ...options, identity: { ...pkcs12, PayloadContent: new Uint8Array(0) } },
      'NotDer',
      'identity.PayloadContent',
    ],
    [
      'PEM for DER',
      {
        ...options,
        certificates: [{ PayloadContent: Buffer.from('-----BEGIN CERTIFICATE-----') }],
      },
      'NotDer',
      'certificates[0].PayloadContent',
    ],
    [
      'DER for PEM',
      {
        ...options,
        certificates: [{ PayloadContent: der, PayloadType: 'com.apple.security.pem' }],
      },
      'NotPem',
      'certificates[0].PayloadContent',
    ],
    ['no identifier', { ...options, PayloadIdentifier: '' }, 'EmptyValue', 'PayloadIdentifier'],
    [
      'no UUID',
      { ...options, certificates: [{ PayloadContent: der, PayloadUUID: '' }] },
      'EmptyValue',
      'certificates[0].PayloadUUID',
    ],
    [
      'an identity by another UUID',
      { ...options, identity: { ...pkcs12, PayloadUUID: 'identity' } },
      'InvalidUuid',
      'identity.PayloadUUID',
    ],
    [
      'a UUID twice',
      { ...options, PayloadUUID: 'one', mdm: { ...mdm, PayloadUUID: 'one' } },
      'RepeatedUuid',
      'mdm.PayloadUUID',
    ],
    [
      'an identifier twice',
      { ...options, mdm: { ...mdm, PayloadIdentifier: 'com.example.mdm' } },
      'RepeatedIdentifier',
      'mdm.PayloadIdentifier',
    ],
  ])('%s: $2', (_, given, tag, key) => {
    expect(brokenBy(given)).toMatchObject([{ _tag: tag, key }])
  })

  test('comes with all the others, and a sentence', () => {
    const profile = enrollmentProfile({
      ...options,
      identity: { ...pkcs12, PayloadContent: Buffer.from('hidden') },
      mdm: { Topic: 'x', ServerURL: 'http://x', AccessRights: 2 + 128 },
    })
    expect(profile).toMatchObject({
      left: {
        _tag: 'EnrollmentProfileErrors',
        errors: [
          { _tag: 'NotDer' },
          { _tag: 'InvalidTopic' },
          { _tag: 'InvalidUrl' },
          { _tag: 'AccessRightMissing', right: 'installationRemoval', needs: 'inspection' },
          {
            _tag: 'AccessRightMissing',
            right: 'provisioningInstallationRemoval',
            needs: 'provisioningInspection',
          },
        ],
      },
    })
    if (E.isRight(profile)) return
    expect(profile.left.message).toMatch(/^The enrollment profile breaks 5 rules\. /)
    for (const error of profile.left.errors) {
      expect(error.message.startsWith(`${error.key}: `)).toBe(true)
      expect(profile.left.message).toContain(error.message)
    }
    expect(JSON.stringify(profile)).not.toContain('hidden')
  })
})
