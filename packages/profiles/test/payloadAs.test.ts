import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { dictionary, integer, optional, text } from '@mdm-kit/codec/schema'
import { encodePlist, type PlistInput } from '@mdm-kit/plist'

import { EnergySaver } from '../src/generated/EnergySaver.js'
import {
  customPayload,
  decodeProfile,
  payloadAs,
  payloadBy,
  payloadSchema,
  type PayloadType,
} from '../src/index.js'

/** Payloads as `decodeProfile` finds them in a file that has these. */
const read = (...payloads: readonly object[]) => {
  const given = { PayloadType: 'Configuration', PayloadContent: payloads }
  return unwrap(decodeProfile(unwrap(encodePlist(given as unknown as PlistInput))))
}

const first = (...payloads: readonly object[]) => read(...payloads).payloads[0] ?? {}

const wifi = { PayloadType: 'com.apple.wifi.managed', SSID_STR: 'Office' }

describe('payloadAs', () => {
  test('types a payload by its type', () => {
    const reading = payloadAs('com.apple.wifi.managed', first(wifi))
    const network: string | undefined = reading?.payload.SSID_STR
    const ports: number | undefined = reading?.payload.ProxyServerPort
    const anchors: readonly string[] | undefined =
      reading?.payload.EAPClientConfiguration?.PayloadCertificateAnchorUUID
    expect([network, ports, anchors]).toEqual(['Office', undefined, undefined])
    expect(reading?.unreadable).toEqual([])
  })

  test('a payload of another type is not one', () => {
    expect(payloadAs('com.apple.webClip.managed', first(wifi))).toBeUndefined()
    expect(payloadAs('com.apple.webClip.managed', {})).toBeUndefined()
  })

  test('a value of another type is left out, at any depth; what is unknown stays', () => {
    const odd = {
      ...wifi,
      PayloadUUID: 7,
      EncryptionType: 'WPA9',
      ProxyServerPort: '8080',
      EAPClientConfiguration: { AcceptEAPTypes: [13, 'x'], Later: true },
      Later: 'kept',
    }
    const reading = payloadAs('com.apple.wifi.managed', first(odd))
    expect(reading?.payload).toEqual({
      ...wifi,
      EncryptionType: 'WPA9',
      EAPClientConfiguration: { AcceptEAPTypes: [13], Later: true },
      Later: 'kept',
    })
    expect(reading?.unreadable.map(({ path }) => path.join('.'))).toEqual([
      'PayloadUUID',
      'ProxyServerPort',
      'EAPClientConfiguration.AcceptEAPTypes.1',
    ])
  })

  test('a type of two kinds is read as the one whose keys it has', () => {
    const kerberos = {
      PayloadType: 'com.apple.extensiblesso',
      ExtensionIdentifier: 'com.apple.AppSSOKerberos.KerberosExtension',
      Realm: 'EXAMPLE.COM',
      Hosts: ['.example.com'],
      ExtensionData: { allowPasswordChange: 'yes' },
    }
    const another = { ...kerberos, ExtensionIdentifier: 'com.example.sso' }
    const data = (payload: object) =>
      payloadAs('com.apple.extensiblesso', first(payload))?.payload.ExtensionData
    expect(data(kerberos)).toEqual({})
    expect(data(another)).toEqual({ allowPasswordChange: 'yes' })
    const pathsOf = (payload: object) => read(payload).issues.map(({ path }) => path.join('.'))
    expect(pathsOf(kerberos)).toContain('payloads.0.ExtensionData.allowPasswordChange')
    expect(pathsOf(another)).not.toContain('payloads.0.ExtensionData.allowPasswordChange')
  })

  test('no type of Apple’s throws on an empty payload, or on one of odd values', () => {
    const types: readonly PayloadType[] = [
      'com.apple.MCX',
      'com.apple.vpn.managed',
      'com.apple.mdm',
    ]
    for (const PayloadType of types) {
      expect(payloadAs(PayloadType, { PayloadType })?.payload).toEqual({ PayloadType })
      const hostile = JSON.parse(`{"PayloadType":"${PayloadType}","__proto__":{"x":1}}`) as object
      expect(payloadAs(PayloadType, hostile)?.unreadable).toEqual([])
    }
  })
})

describe('com.apple.MCX, whose keys Apple’s schema has in six files', () => {
  const mixed = {
    ...customPayload('com.apple.MCX', {}, { identifier: 'com.example.mcx' }),
    DisableGuestAccount: true,
    timeServer: 'time.example.com',
    'com.apple.EnergySaver.desktop.ACPower': { 'Disk Sleep Timer': 10 },
  }

  test('one payload with keys of several of them has no fault', () => {
    expect(read(mixed).issues.filter(({ path }) => path[0] === 'payloads')).toEqual([])
    const reading = payloadAs('com.apple.MCX', mixed)
    const [guest, server]: [boolean | undefined, string | undefined] = [
      reading?.payload.DisableGuestAccount,
      reading?.payload.timeServer,
    ]
    expect([guest, server]).toEqual([true, 'time.example.com'])
  })

  test('what is wrong in any of them is found, and a key that none has', () => {
    const wrong = {
      ...mixed,
      timeServer: 1,
      'com.apple.EnergySaver.desktop.ACPower': { 'Disk Sleep Timer': 181 },
      Nonsense: true,
    }
    expect(read(wrong).issues.map(({ path }) => path.slice(2).join('.'))).toEqual(
      expect.arrayContaining([
        'timeServer',
        'com.apple.EnergySaver.desktop.ACPower.Disk Sleep Timer',
        'Nonsense',
      ]),
    )
  })

  test('is read by one of them too', () => {
    const reading = payloadBy(EnergySaver, { ...mixed, SleepDisabled: 'no' })
    expect(reading?.payload['com.apple.EnergySaver.desktop.ACPower']).toEqual({
      'Disk Sleep Timer': 10,
    })
    expect(reading?.unreadable.map(({ path }) => path.join('.'))).toEqual(['SleepDisabled'])
  })
})

test('a vendor’s payload is read by a schema of your own', () => {
  const own = payloadSchema<'com.example.app', { readonly Seats: number; readonly Team?: string }>({
    payloadType: 'com.example.app',
    support: {},
    fields: dictionary({ Seats: optional(integer), Team: optional(text) }),
  })
  const reading = payloadBy(own, first(customPayload('com.example.app', { Seats: 3, Team: 1 })))
  const seats: number | undefined = reading?.payload.Seats
  expect(seats).toBe(3)
  expect(reading?.unreadable).toMatchObject([{ path: ['Team'], expected: 'string' }])
})
