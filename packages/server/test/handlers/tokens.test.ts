import { describe, expect, test } from '@jest/globals'
import { ReturnToServiceResponse, TokenResponse } from '@mdm-kit/checkin'
import { secret, unwrap } from '@mdm-kit/codec'
import { plistOf } from '@mdm-kit/plist'
import { simulatedMac } from '@mdm-kit/testing'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createVerify } from 'node:crypto'

import {
  getTokens,
  type Handlers,
  managedAppleAccounts,
  returnToService,
  watchPairing,
} from '../../src/index.js'
import { deviceOn, newIdentity, testScene } from '@mdm-kit/scenes/testScene'
import { keyFor } from '@mdm-kit/scenes/keyFor'

const identity = newIdentity()
const down = { _tag: 'Down', message: 'It is down.' } as const

const enrolled = async (handlers: Handlers) => {
  const here = await testScene({ handlers })
  const mac = deviceOn(here, identity)
  await mac.enroll()
  return { ...here, mac }
}

const textIn = (body: Uint8Array): string =>
  Buffer.from(unwrap(plistOf(TokenResponse)(body)).TokenData).toString()

describe('GetToken', () => {
  const phone = simulatedMac(1).UDID
  const key = keyFor('device')
  const server = { server_uuid: 'SERVER-UUID', key: key.privateKey }
  const handler = getTokens({
    'com.apple.maid': managedAppleAccounts(({ deviceId }) =>
      TE.right(deviceId.startsWith('51D0') ? server : undefined),
    ),
    'com.apple.watch.pairing': watchPairing(({ WatchUDID }) =>
      TE.right(secret(`for ${WatchUDID}`)),
    ),
    'com.example.none': () => TE.right(undefined),
    'com.example.down': () => TE.left(down),
    'com.example.async': () => Promise.resolve(secret('of a promise')),
    'com.example.rejects': () => Promise.reject(new Error('gone')),
    'com.example.throws': () => {
      throw new Error('broken')
    },
  })

  const ask = async (TokenServiceType: string, TokenParameters?: Record<string, string>) => {
    const { mac } = await enrolled({ getToken: handler })
    return mac.checkin({
      MessageType: 'GetToken',
      TokenServiceType,
      ...(TokenParameters && { TokenParameters }),
    })
  }

  test('of a Managed Apple Account is a JWT signed for the server of the device', async () => {
    const answer = await ask('com.apple.maid')
    const [header = '', claims = '', signature = ''] = textIn(answer.body).split('.')
    const verified = createVerify('RSA-SHA256')
      .update(`${header}.${claims}`)
      .verify(key.publicKey, signature, 'base64url')
    expect(verified).toBe(true)
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: 'SERVER-UUID',
      service_type: 'com.apple.maid',
      iat: 1772366400,
    })
  })

  test('of a watch is what was made for it', async () => {
    for (const PhoneUDID of [phone, phone.toLowerCase()]) {
      const parameters = { SecurityToken: 's', PhoneUDID, WatchUDID: 'w' }
      const answer = await ask('com.apple.watch.pairing', parameters)
      expect(textIn(answer.body)).toBe('for w')
    }
  })

  test('a phone that vouches for a watch in the name of another phone gets no token', async () => {
    const parameters = { SecurityToken: 's', PhoneUDID: simulatedMac(2).UDID, WatchUDID: 'w' }
    expect((await ask('com.apple.watch.pairing', parameters)).status).toBe(400)
  })

  test.each([
    ['an unknown service', 'com.example.unknown', 400],
    ['a service named like a member of every object', 'constructor', 400],
    ['a watch without its parameters', 'com.apple.watch.pairing', 400],
    ['a device that is not given one', 'com.example.none', 400],
    ['a source that is down', 'com.example.down', 500],
    ['a source whose promise rejects', 'com.example.rejects', 500],
    ['a source that throws', 'com.example.throws', 500],
    ['an async function', 'com.example.async', 200],
  ])('%s (%s) gets a %i', async (_, type, status) => {
    expect((await ask(type)).status).toBe(status)
  })
})

describe('ReturnToService', () => {
  const ask = async (options: Parameters<typeof returnToService>[0], more = {}) => {
    const { mac } = await enrolled({ returnToService: returnToService(options) })
    return mac.checkin({ MessageType: 'ReturnToService', ...more })
  }
  const wiFi = new Uint8Array([1])
  const mdm = new Uint8Array([2])

  test.each([
    ['by itself, no more than Enabled', {}, { Enabled: true }],
    [
      'what it was configured with',
      {
        wiFiProfile: wiFi,
        mdmProfile: () => TE.right(mdm),
        bootstrapToken: () => TE.right(secret(new Uint8Array([3]))),
      },
      {
        Enabled: true,
        WiFiProfileData: Buffer.from([1]),
        MDMProfileData: Buffer.from([2]),
        BootstrapToken: Buffer.from([3]),
      },
    ],
    [
      'what async functions give',
      {
        allow: () => Promise.resolve(true),
        mdmProfile: () => Promise.resolve(mdm),
        bootstrapToken: () => Promise.resolve(undefined),
      },
      { Enabled: true, MDMProfileData: Buffer.from([2]) },
    ],
    ['what there is for this device', { mdmProfile: () => TE.right(undefined) }, { Enabled: true }],
    [
      'nothing, where it may not',
      { allow: () => TE.right(false), wiFiProfile: wiFi },
      { Enabled: false },
    ],
  ])('answers %s', async (_, options, expected) => {
    const { status, body } = await ask(options)
    expect(status).toBe(200)
    const { ReturnToService } = unwrap(plistOf(ReturnToServiceResponse)(body))
    const asBuffers = Object.entries(ReturnToService).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value) : value,
    ])
    expect(Object.fromEntries(asBuffers)).toEqual(expected)
  })

  test('is denied to a user channel', async () => {
    expect((await ask({}, { UserID: 'U-1' })).status).toBe(400)
  })

  test('is a 500 when something for it could not be had', async () => {
    const gone = () => Promise.reject(new Error('gone'))
    for (const options of [
      { bootstrapToken: () => TE.left(down) },
      { bootstrapToken: gone },
      { mdmProfile: gone },
      { allow: gone },
    ])
      expect((await ask(options)).status).toBe(500)
  })
})
