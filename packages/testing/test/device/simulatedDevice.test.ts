import { describe, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { type CommandEnvelope, decodeCheckin, decodeReport } from '@mdm-kit/checkin'
import { encodeEnrollmentProfile, enrollmentProfile } from '@mdm-kit/enrollment'
import type { HttpRequest, Send } from '@mdm-kit/http'
import {
  certificateHash,
  createKeyPair,
  selfSigned,
  toPkcs12,
  verifyMdmSignature,
} from '@mdm-kit/pki'
import { encodePlist, type PlistDict } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { simulatedDevice, simulatedMac } from '../../src/index.js'

const key = createKeyPair('ec-p256')
const certificate = unwrap(selfSigned({ key, subject: { CN: 'device' } }))
const topic = 'com.apple.mgmt.External.1c2b7a50-0000-4000-8000-000000000001'

const pkcs12 = await toPkcs12({ certificate, key, password: 'secret' })

const profileWith = (
  mdm: { SignMessage?: boolean; CheckInURL?: string } = {},
  password = 'secret',
) =>
  unwrap(
    encodeEnrollmentProfile(
      unwrap(
        enrollmentProfile({
          PayloadIdentifier: 'com.example.enrollment',
          mdm: {
            ServerURL: 'https://mdm.example.com/mdm',
            Topic: topic,
            AccessRights: 8191,
            SignMessage: true,
            ...mdm,
          },
          identity: {
            PayloadType: 'com.apple.security.pkcs12',
            PayloadContent: pkcs12,
            Password: password,
          },
        }),
      ),
    ),
  )

/** A server that writes down what it gets and answers from a list. */
const scripted = (...answers: readonly (number | PlistDict)[]) => {
  const requests: HttpRequest[] = []
  const left = [...answers]
  const send: Send = (request) => {
    requests.push(request)
    const answer = left.shift() ?? 200
    return TE.right(
      typeof answer === 'number'
        ? { status: answer, headers: {}, body: new Uint8Array(0) }
        : { status: 200, headers: {}, body: unwrap(encodePlist(answer)) },
    )
  }
  return { requests, send }
}

const command = (CommandUUID: string, Command: CommandEnvelope['Command']): PlistDict => ({
  CommandUUID,
  Command,
})

const reportsIn = (requests: readonly HttpRequest[]) =>
  requests.map(({ body }) => unwrap(decodeReport(body ?? '')))

describe('a simulated device', () => {
  test('enrols with Authenticate and TokenUpdate, each signed over its body', async () => {
    const { requests, send } = scripted()
    const mac = unwrap(simulatedDevice({ profile: profileWith(), send }))
    await mac.enroll()
    const messages = requests.map(({ body }) => unwrap(decodeCheckin(body ?? '')))
    expect(messages).toMatchObject([
      {
        MessageType: 'Authenticate',
        Topic: topic,
        UDID: mac.facts.UDID,
        SerialNumber: mac.facts.SerialNumber,
      },
      {
        MessageType: 'TokenUpdate',
        Topic: topic,
        Token: mac.pushToken,
        PushMagic: mac.pushMagic(),
      },
    ])
    for (const { headers, body = new Uint8Array(0) } of requests) {
      const header = headers['mdm-signature']
      const signed = unwrap(verifyMdmSignature({ header, body, allowSha1Signature: true }))
      expect(certificateHash(signed.certificate)).toBe(certificateHash(certificate))
    }
  })

  test('signs as a Mac and as an iPhone, by turns', async () => {
    const { requests, send } = scripted()
    const mac = unwrap(simulatedDevice({ profile: profileWith(), send }))
    await mac.enroll()
    const [first, second] = requests.map(({ headers, body = new Uint8Array(0) }) => {
      const header = headers['mdm-signature'] ?? ''
      const verified = verifyMdmSignature({ header, body, allowSha1Signature: true })
      return { head: Buffer.from(header, 'base64').subarray(0, 2), ...unwrap(verified) }
    })
    // A SEQUENCE of indefinite length.
    expect(first).toMatchObject({ digest: 'sha1', head: Buffer.from('3080', 'hex') })
    expect(first).toMatchObject({ signedAttributes: [], certificates: [certificate.der] })
    expect(second).toMatchObject({ digest: 'sha1', certificates: [certificate.der] })
    expect(second?.signingTime).toBeInstanceOf(Date)
  })

  test('signs only when its profile says so, and checks in where it says', async () => {
    const { requests, send } = scripted()
    const profile = profileWith({
      SignMessage: false,
      CheckInURL: 'https://mdm.example.com/checkin',
    })
    const mac = unwrap(simulatedDevice({ profile, send }))
    await mac.enroll()
    await mac.poll()
    expect(requests.map(({ path }) => new URL(path).pathname)).toEqual([
      '/checkin',
      '/checkin',
      '/mdm',
    ])
    expect(requests.every(({ headers }) => !('mdm-signature' in headers))).toBe(true)
  })

  test('has a new PushMagic with each enrollment', async () => {
    const mac = unwrap(simulatedDevice({ profile: profileWith(), send: scripted().send }))
    await mac.enroll()
    const first = mac.pushMagic()
    await mac.enroll()
    expect(mac.pushMagic()).not.toBe(first)
  })

  test('responds to the queries it knows and leaves out the others', async () => {
    const { requests, send } = scripted(
      command('1', {
        RequestType: 'DeviceInformation',
        Queries: ['OSVersion', 'NoSuchQuery', 'constructor'],
      }),
    )
    const mac = unwrap(simulatedDevice({ profile: profileWith(), send }))
    await mac.poll()
    expect(reportsIn(requests)).toMatchObject([
      { Status: 'Idle' },
      {
        Status: 'Acknowledged',
        CommandUUID: '1',
        QueryResponses: { OSVersion: mac.facts.OSVersion },
      },
    ])
    expect(
      Object.keys((reportsIn(requests)[1] as PlistDict)['QueryResponses'] as PlistDict),
    ).toEqual(['OSVersion'])
  })

  test('lists, installs and removes profiles', async () => {
    const other = unwrap(
      encodePlist({
        PayloadType: 'Configuration',
        PayloadVersion: 1,
        PayloadIdentifier: 'com.example.wifi',
        PayloadUUID: 'U',
        PayloadContent: [],
      }),
    )
    const { requests, send } = scripted(
      200,
      200,
      command('1', { RequestType: 'InstallProfile', Payload: other }),
      command('2', { RequestType: 'ProfileList' }),
      command('3', { RequestType: 'RemoveProfile', Identifier: 'com.example.wifi' }),
      command('4', { RequestType: 'RemoveProfile', Identifier: 'com.example.wifi' }),
      command('5', { RequestType: 'InstallProfile', Payload: new Uint8Array([1]) }),
    )
    const mac = unwrap(simulatedDevice({ profile: profileWith(), send }))
    await mac.enroll()
    await mac.poll()
    expect(reportsIn(requests.slice(3))).toMatchObject([
      { CommandUUID: '1', Status: 'Acknowledged' },
      {
        CommandUUID: '2',
        ProfileList: [
          { PayloadIdentifier: 'com.example.enrollment' },
          { PayloadIdentifier: 'com.example.wifi' },
        ],
      },
      { CommandUUID: '3', Status: 'Acknowledged' },
      { CommandUUID: '4', Status: 'Error', ErrorChain: [{ ErrorCode: 12013 }] },
      { CommandUUID: '5', Status: 'Error' },
    ])
  })

  test.each([
    ['SecurityInfo', { SecurityInfo: { FDE_Enabled: true } }],
    ['DeviceLock', { Status: 'Acknowledged' }],
    ['NoSuchCommand', { Status: 'Error', ErrorChain: [{ ErrorCode: 12021 }] }],
    ['constructor', { Status: 'Error', ErrorChain: [{ ErrorCode: 12021 }] }],
  ])('responds to %s', async (RequestType, report) => {
    const { requests, send } = scripted(command('1', { RequestType }))
    await unwrap(simulatedDevice({ profile: profileWith(), send })).poll()
    expect(reportsIn(requests)[1]).toMatchObject(report)
  })

  test('says NotNow, or something else, on request', async () => {
    const { requests, send } = scripted(
      command('1', { RequestType: 'A' }),
      command('2', { RequestType: 'B' }),
    )
    const mac = unwrap(
      simulatedDevice({
        profile: profileWith(),
        send,
        behave: ({ CommandUUID }) =>
          CommandUUID === '1' ? 'NotNow' : { Status: 'CommandFormatError' },
      }),
    )
    await mac.poll()
    expect(reportsIn(requests)).toMatchObject([
      { Status: 'Idle' },
      { Status: 'NotNow' },
      { Status: 'CommandFormatError' },
    ])
  })
})

describe('a simulated device stops with a failure when', () => {
  test('its profile is not a profile', () => {
    const device = simulatedDevice({ profile: Uint8Array.of(1, 2) })
    expect(E.isLeft(device) && device.left._tag).toBe('ProfileRejected')
  })

  test('the identity does not open', async () => {
    const { requests, send } = scripted()
    const device = unwrap(simulatedDevice({ profile: profileWith({}, 'wrong'), send }))
    expect(await device.enroll()()).toMatchObject(E.left({ _tag: 'ProfileRejected' }))
    expect(requests).toEqual([])
  })

  test.each([
    [
      'the server rejects Authenticate',
      [400],
      { _tag: 'ServerRejected', what: 'Authenticate', status: 400 },
    ],
    [
      'the server rejects TokenUpdate',
      [200, 503],
      { _tag: 'ServerRejected', what: 'TokenUpdate', status: 503 },
    ],
  ])('enrolling fails when %s', async (_, statuses, failure) => {
    const { send } = scripted(...statuses)
    const enrolled = await unwrap(simulatedDevice({ profile: profileWith(), send })).enroll()()
    expect(enrolled).toMatchObject(E.left(failure))
  })

  test('the server sends what is not a command', async () => {
    const { send } = scripted({ Hello: 'there' })
    const polled = await unwrap(simulatedDevice({ profile: profileWith(), send })).poll()()
    expect(polled).toMatchObject(E.left({ _tag: 'CommandUnreadable' }))
  })
})

test('each number makes a Mac of its own, the same every time', () => {
  expect(simulatedMac(7)).toEqual(simulatedMac(7))
  expect(simulatedMac(7).UDID).not.toBe(simulatedMac(8).UDID)
  expect(simulatedMac(7).SerialNumber).not.toBe(simulatedMac(8).SerialNumber)
  expect(simulatedMac(7).WiFiMAC).toMatch(/^02:00:5E(:[0-9A-F]{2}){3}$/)
})
