import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { accounts } from '../src/generated/Accounts.js'
import { certificatePEM } from '../src/generated/CertificatePEM.js'
import { energySaver } from '../src/generated/EnergySaver.js'
import { webClip } from '../src/generated/WebClip.js'
import { wifi } from '../src/generated/WiFi.js'
import {
  customPayload,
  encodeProfile,
  type ProfilePayload,
  payloadInfo,
  profile,
  type ProfileOptions,
  uuidOf,
} from '../src/index.js'

const clip = webClip(
  { URL: 'https://example.com', Label: 'Help' },
  { identifier: 'com.example.clip' },
)

const pathsOf = (options: Partial<ProfileOptions>): string[] => {
  const result = profile({ identifier: 'com.example', payloads: [], ...options })
  return E.isLeft(result) ? result.left.issues.map(({ path }) => path.join('.')) : []
}

describe('identifiers', () => {
  test('a UUID follows from its identifier, always the same', () => {
    // The same as `uuid.uuid5(uuid.NAMESPACE_URL, 'com.example.clip')` of Python.
    expect(clip.PayloadUUID).toBe('6A29F22D-03F2-53BE-986F-E836C7EE5BD0')
    expect(clip.PayloadUUID).toBe(uuidOf('com.example.clip'))
    const [one, other] = [1, 2].map(() =>
      unwrap(profile({ identifier: 'com.example', payloads: [] })),
    )
    expect(one).toEqual(other)
    expect(one?.PayloadUUID).toBe(uuidOf('com.example'))
  })

  test('without an identifier, two payloads of one type are distinct', () => {
    const payloads = [1, 2].map(() => webClip({ URL: 'https://example.com', Label: 'Help' }))
    expect(new Set(payloads.map(({ PayloadUUID }) => PayloadUUID)).size).toBe(2)
    expect(pathsOf({ payloads })).toEqual([])
  })

  test('a UUID of your own is kept', () => {
    const uuid = '0A1B2C3D-0000-4000-8000-0A1B2C3D4E5F'
    expect(customPayload('com.example', {}, { uuid })).toMatchObject({
      PayloadUUID: uuid,
      PayloadIdentifier: `com.example.${uuid}`,
    })
    expect(unwrap(profile({ identifier: 'com.example', uuid, payloads: [] })).PayloadUUID).toBe(
      uuid,
    )
  })

  test('two payloads with one identifier or one UUID are found, in either case of letters', () => {
    const twin = { ...clip, PayloadUUID: clip.PayloadUUID.toLowerCase() }
    expect(pathsOf({ payloads: [clip, twin] })).toEqual([
      'payloads.1.PayloadIdentifier',
      'payloads.1.PayloadUUID',
    ])
  })
})

describe('references between payloads', () => {
  const certificate = certificatePEM(
    { PayloadContent: new Uint8Array([1]) },
    { identifier: 'com.example.certificate' },
  )
  const network = (uuid: string) =>
    wifi({
      SSID_STR: 'Office',
      EncryptionType: 'WPA2',
      PayloadCertificateUUID: uuid,
      EAPClientConfiguration: { AcceptEAPTypes: [13], PayloadCertificateAnchorUUID: [uuid] },
    })

  test('a payload finds the certificate that it names, in either case of letters', () => {
    const uuid = certificate.PayloadUUID
    expect(pathsOf({ payloads: [network(uuid), certificate] })).toEqual([])
    expect(pathsOf({ payloads: [network(uuid.toLowerCase()), certificate] })).toEqual([])
  })

  test('a certificate that is not in the profile is missed, wherever its UUID stands', () => {
    expect(pathsOf({ payloads: [clip, network(certificate.PayloadUUID)] })).toEqual([
      'payloads.1.PayloadCertificateUUID',
      'payloads.1.EAPClientConfiguration.PayloadCertificateAnchorUUID.0',
    ])
  })

  test.each([
    ['com.apple.mdm', 'ServerURLPinningCertificateUUIDs', ['gone']],
    ['com.apple.mdm', 'IdentityCertificateUUID', 'gone'],
    ['com.apple.security.FDERecoveryKeyEscrow', 'EncryptCertPayloadUUID', 'gone'],
  ])('of %s, %s is a reference', (type, key, value) => {
    const path = `payloads.0.${key}${Array.isArray(value) ? '.0' : ''}`
    const result = profile({
      identifier: 'com.example',
      payloads: [customPayload(type, { [key]: value })],
    })
    const issues = E.isLeft(result) ? result.left.issues : []
    expect(issues.map((issue) => `${issue.path.join('.')}: ${issue.expected}`)).toContain(
      `${path}: the PayloadUUID of a payload in this profile`,
    )
  })

  test('a key of a vendor’s that looks like a reference is the vendor’s', () => {
    expect(pathsOf({ payloads: [customPayload('com.example', { serverCertUUID: 'x' })] })).toEqual(
      [],
    )
  })

  test('the bytes of a certificate are not walked through as keys', () => {
    const huge = certificatePEM({ PayloadContent: new Uint8Array(50_000_000) })
    expect(pathsOf({ payloads: [huge] })).toEqual([])
  })
})

describe('several schemas of one type', () => {
  test.each<[string, ProfilePayload]>([
    ['accounts', accounts({ DisableGuestAccount: true })],
    [
      'energy saver',
      energySaver({ 'com.apple.EnergySaver.desktop.ACPower': { 'Disk Sleep Timer': 10 } }),
    ],
    [
      'energy saver, never asleep: a value beside the range',
      energySaver({ 'com.apple.EnergySaver.desktop.ACPower': { 'Disk Sleep Timer': 0 } }),
    ],
  ])('com.apple.MCX: %s', (_, payload) => {
    expect(payload.PayloadType).toBe('com.apple.MCX')
    expect(pathsOf({ payloads: [payload] })).toEqual([])
  })

  test('a wrong value is explained by the schema that has its keys, not by another', () => {
    const payload = energySaver({
      'com.apple.EnergySaver.desktop.ACPower': { 'Disk Sleep Timer': 181, 'Wake on LAN': 1 },
    })
    expect(profile({ identifier: 'com.example', payloads: [payload] })).toMatchObject({
      left: {
        message:
          'This is not a profile. payloads.0.com.apple.EnergySaver.desktop.ACPower.Disk Sleep Timer: expected integer, 0 or from 1 to 180, found integer',
      },
    })
  })

  test('a key that none of them has is found', () => {
    const payload = customPayload('com.apple.MCX', { DisableGuestAccount: true, Nonsense: 1 })
    expect(pathsOf({ payloads: [payload] })).toEqual(['payloads.0.Nonsense'])
  })
})

describe('custom payloads', () => {
  test('of a vendor’s type pass, whatever their keys', () => {
    const payload = customPayload('com.example.app', { Anything: [1, { deep: new Date(0) }] })
    expect(payloadInfo('com.example.app')).toEqual([])
    expect(pathsOf({ payloads: [payload] })).toEqual([])
  })

  test('of one of Apple’s types are checked all the same', () => {
    expect(pathsOf({ payloads: [customPayload('com.apple.webClip.managed', { URL: 7 })] })).toEqual(
      ['payloads.0.URL', 'payloads.0.Label'],
    )
  })

  test('what no property list can hold is found before it is encoded', () => {
    const cycle: { self?: object } = {}
    cycle.self = cycle
    const payloads = [
      customPayload('com.example.app', { key: () => 1 }),
      customPayload('com.example.app', cycle),
    ]
    const [first, second = ''] = pathsOf({ payloads })
    expect(first).toBe('PayloadContent.0.key')
    expect(second.startsWith('PayloadContent.1.self.self')).toBe(true)
  })
})

describe('removal', () => {
  test('a duration in milliseconds is sent in seconds', () => {
    const removed = unwrap(
      profile({ identifier: 'com.example', payloads: [clip], removeAfterMs: 90_000 }),
    )
    expect(removed.DurationUntilRemoval).toBe(90)
    expect(Buffer.from(unwrap(encodeProfile(removed))).toString()).toMatch(
      /<key>DurationUntilRemoval<\/key>\s*<(?:integer|real)>90</,
    )
  })

  test.each<[string, Partial<ProfileOptions>, string]>([
    ['a duration that is not a number', { removeAfterMs: NaN }, 'DurationUntilRemoval'],
    ['a duration that has passed', { removeAfterMs: -1 }, 'DurationUntilRemoval'],
    ['a removal date that is none', { removalDate: new Date(NaN) }, 'RemovalDate'],
    ['an expiration that is none', { expirationDate: new Date(NaN) }, 'PayloadExpirationDate'],
  ])('%s is found', (_, options, path) => {
    expect(pathsOf(options)).toEqual([path])
  })

  test('a profile has only the keys that were given', () => {
    const date = new Date(0)
    const full = {
      displayName: 'Name',
      description: 'Text',
      organization: 'Example',
      scope: 'System',
      removalDisallowed: true,
      expirationDate: date,
      removalDate: date,
      consentText: { default: 'Yes?' },
    } as const
    const given = unwrap(profile({ identifier: 'com.example', payloads: [clip], ...full }))
    expect(given).toEqual({
      PayloadType: 'Configuration',
      PayloadVersion: 1,
      PayloadIdentifier: 'com.example',
      PayloadUUID: uuidOf('com.example'),
      PayloadDisplayName: 'Name',
      PayloadDescription: 'Text',
      PayloadOrganization: 'Example',
      PayloadScope: 'System',
      PayloadRemovalDisallowed: true,
      PayloadExpirationDate: date,
      RemovalDate: date,
      ConsentText: { default: 'Yes?' },
      PayloadContent: [clip],
    })
    const least = unwrap(profile({ identifier: 'com.example', payloads: [] }))
    expect(Object.keys(least)).toHaveLength(5)
  })
})

test('no value stands in the error of a profile, only its kind and size', () => {
  const payloads = [customPayload('com.apple.wifi.managed', { Password: ['hunter2!'] })]
  expect(JSON.stringify(profile({ identifier: 'com.example', payloads }))).not.toContain('hunter2')
})
