import { describe, expect, test } from '@jest/globals'
import { reveal, unwrap } from '@mdm-kit/codec'
import { decodeCheckin } from '@mdm-kit/checkin'
import {
  encodeEnrollmentProfile,
  enrollmentProfile,
  errorResponse,
  type ScepIdentity,
  decodeMachineInfo,
  discoveryResponse,
  signInRequiredResponse,
} from '@mdm-kit/enrollment'
import type { HttpRequest, HttpResponse, Send } from '@mdm-kit/http'
import {
  certificateHash,
  createKeyPair,
  selfSigned,
  signAttached,
  verifyMdmSignature,
} from '@mdm-kit/pki'
import { oneTimeChallenges, scepHandler } from '@mdm-kit/pki/scep'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import {
  fakeDeviceAuthority,
  requestAccountProfile,
  requestEnrollmentProfile,
  simulatedDevice,
  simulatedFleet,
  simulatedMac,
} from '../../src/index.js'

const key = createKeyPair()
const certificate = unwrap(
  selfSigned({
    key,
    subject: { CN: 'SCEP CA' },
    authority: true,
    keyUsage: ['digitalSignature', 'keyEncipherment', 'keyCertSign', 'cRLSign'],
  }),
)
const authority = unwrap(fakeDeviceAuthority())
const facts = simulatedMac(3)
const NONE = new Uint8Array(0)
const answer = (status: number, body = NONE, headers = {}): HttpResponse => ({
  status,
  headers,
  body,
})

/** A server in this process: SCEP, and an MDM that says yes to everything. */
const serverWith = () => {
  const challenges = oneTimeChallenges<string>()
  const scep = unwrap(scepHandler({ certificate, key, challenge: challenges.check }))
  const requests: HttpRequest[] = []
  const busy = { now: 0, most: 0 }
  const send: Send = (request) => async () => {
    requests.push(request)
    busy.now += 1
    busy.most = Math.max(busy.most, busy.now)
    const isScep = request.path.startsWith('https://mdm.example.com/scep')
    const response = isScep ? await scep(request) : answer(200)
    await new Promise((resolve) => setImmediate(resolve))
    busy.now -= 1
    return E.right(response)
  }
  const profile = async (
    scepSettings: Partial<ScepIdentity['PayloadContent']> = {},
    mdm = {},
  ): Promise<Uint8Array> => {
    const made = enrollmentProfile({
      PayloadIdentifier: 'com.example.enrollment',
      mdm: {
        ServerURL: 'https://mdm.example.com/mdm',
        Topic: 'com.apple.mgmt.External.00000000-0000-4000-8000-000000000003',
        SignMessage: true,
        ...mdm,
      },
      identity: {
        PayloadType: 'com.apple.security.scep',
        PayloadContent: {
          URL: 'https://mdm.example.com/scep',
          Challenge: reveal(await challenges.create('attempt')),
          Subject: [[['O', 'Example']], [['CN', 'device']], [['2.5.4.5', 'C02']]],
          ...scepSettings,
        },
      },
    })
    return unwrap(encodeEnrollmentProfile(unwrap(made)))
  }
  const checkins = () =>
    requests
      .filter(({ path }) => path.endsWith('/mdm'))
      .map(({ body = NONE, headers }) => ({
        message: unwrap(decodeCheckin(body)),
        signer: unwrap(
          verifyMdmSignature({
            header: headers['mdm-signature'] ?? '',
            body,
            trust: [certificate],
          }),
        ),
        headers,
      }))
  return { requests, send, profile, checkins, busy }
}

const newKeyPair = () => TE.right(key)

describe('a device with a SCEP payload', () => {
  test('makes a key, gets a certificate for it, and signs with that', async () => {
    const { send, profile, checkins, requests } = serverWith()
    const device = unwrap(simulatedDevice({ profile: await profile(), facts, send }))
    expect(await device.poll()()).toMatchObject({ left: { _tag: 'IdentityRejected' } })
    await device.enroll()
    const operations = requests.flatMap(({ path }) => /operation=(\w+)/.exec(path)?.[1] ?? [])
    expect(operations).toEqual(['GetCACaps', 'GetCACert', 'PKIOperation'])
    const [authenticate, tokenUpdate] = checkins()
    expect(authenticate?.message).toMatchObject({ MessageType: 'Authenticate', UDID: facts.UDID })
    expect(tokenUpdate?.message.MessageType).toBe('TokenUpdate')
    expect(authenticate?.signer.signer.subject.attributes).toMatchObject([
      { value: 'Example' },
      { value: 'device' },
      { value: 'C02' },
    ])
  })

  test('keeps its identity when it enrolls again, and gets another with another profile', async () => {
    const { send, profile, checkins } = serverWith()
    const device = unwrap(simulatedDevice({ profile: await profile(), facts, send, newKeyPair }))
    await device.enroll()
    await device.enroll()
    await device.reenroll(await profile())
    const hashes = checkins().map(({ signer }) => certificateHash(signer.signer))
    expect(new Set(hashes.slice(0, 4)).size).toBe(1)
    expect(new Set(hashes).size).toBe(2)
  })

  test('takes a profile out of its signature', async () => {
    const { send, profile, checkins } = serverWith()
    const signed = unwrap(signAttached({ content: await profile(), certificate, key }))
    const device = unwrap(simulatedDevice({ profile: signed, facts, send, newKeyPair }))
    await device.enroll()
    expect(checkins()).toHaveLength(2)
  })

  test('of a user hides which device it is, and shows the access token', async () => {
    const { send, profile, checkins } = serverWith()
    const device = unwrap(
      simulatedDevice({
        profile: await profile(
          {},
          { EnrollmentMode: 'BYOD', AssignedManagedAppleID: 'ada@example.com' },
        ),
        facts,
        send,
        newKeyPair,
        accessToken: 'T',
        awaitingConfiguration: true,
      }),
    )
    await device.enroll()
    const [authenticate, tokenUpdate] = checkins()
    expect(authenticate?.headers['authorization']).toBe('Bearer T')
    expect(authenticate?.message).toMatchObject({ EnrollmentID: expect.stringMatching(/^\w{40}$/) })
    expect(JSON.stringify(authenticate?.message)).not.toMatch(/UDID|SerialNumber/)
    expect(tokenUpdate?.message).toMatchObject({ AwaitingConfiguration: true })
  })

  test.each([
    ['a challenge that is none', { Challenge: 'guess' }, 'ScepRejected'],
    [
      'an authority of another fingerprint',
      { CAFingerprint: new Uint8Array(32) },
      'AuthorityRejected',
    ],
  ])('goes no further with %s', async (_, settings, tag) => {
    const { send, profile, checkins } = serverWith()
    const device = unwrap(
      simulatedDevice({ profile: await profile(settings), facts, send, newKeyPair }),
    )
    expect(await device.enroll()()).toMatchObject({
      left: { _tag: 'IdentityRejected', cause: { _tag: tag } },
    })
    expect(checkins()).toEqual([])
  })
})

describe('Setup Assistant', () => {
  const url = 'https://mdm.example.com/ade'
  const asking = (response: HttpResponse) => {
    const asked: HttpRequest[] = []
    const send: Send = (request) => {
      asked.push(request)
      return TE.right(response)
    }
    return { asked, send }
  }
  const profileResponse = answer(200, Buffer.from('profile'), {
    'content-type': 'application/x-apple-aspen-config',
  })

  test.each([
    ['posts', {}, 'POST'],
    ['sends in a header', { inHeader: true }, 'GET'],
  ])('%s a MachineInfo that its authority signed', async (_, more, method) => {
    const { asked, send } = asking(profileResponse)
    const machineInfo = { MDM_CAN_REQUEST_PSSO_CONFIG: true }
    const got = await requestEnrollmentProfile({
      url,
      authority,
      facts,
      machineInfo,
      send,
      ...more,
    })
    expect(Buffer.from(got).toString()).toBe('profile')
    const [request] = asked
    expect(request?.method).toBe(method)
    const signed = request?.body ?? request?.headers['x-apple-aspen-deviceinfo'] ?? ''
    const decoded = decodeMachineInfo({ signed, trust: [authority.certificate] })
    expect(unwrap(decoded).machineInfo).toMatchObject({
      SERIAL: facts.SerialNumber,
      UDID: facts.UDID,
      MDM_CAN_REQUEST_PSSO_CONFIG: true,
    })
  })

  const document = { code: 'com.apple.unrecognized.device' } as const
  test.each([
    ['JSON', unwrap(errorResponse(document)), { status: 403, document }],
    ['a plist', unwrap(errorResponse(document, { format: 'plist' })), { document }],
    ['nothing', answer(500), { status: 500, _tag: 'ProfileWithheld' }],
    ['a page', answer(200, Buffer.from('<html>')), { status: 200, _tag: 'ProfileWithheld' }],
  ])('reads why there is no profile: %s', async (_, response, failure) => {
    const { send } = asking(response)
    const got = await requestEnrollmentProfile({ url, authority, facts, send })()
    expect(got).toMatchObject({ left: failure })
  })

  test('an account: discovery, sign-in, and the profile for the token', async () => {
    const asked: HttpRequest[] = []
    const send: Send = (request) => {
      asked.push(request)
      if (request.method === 'GET')
        return TE.right(
          discoveryResponse({ Version: 'mdm-byod', BaseURL: 'https://x.example/byod' }),
        )
      return request.headers['authorization'] === 'Bearer T'
        ? TE.right(profileResponse)
        : TE.right(unwrap(signInRequiredResponse('https://x.example/login')))
    }
    const got = await requestAccountProfile({
      origin: 'https://example.com',
      userIdentifier: 'a+b@example.com',
      authority,
      send,
      signIn: (authenticate) => TE.right(authenticate.includes('apple-as-web') ? 'T' : 'none'),
    })
    expect(Buffer.from(got).toString()).toBe('profile')
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET https://example.com/.well-known/com.apple.remotemanagement?user-identifier=a%2Bb%40example.com&model-family=Mac',
      'POST https://x.example/byod',
      'POST https://x.example/byod',
    ])
  })

  test.each([
    ['no server', answer(404), 'ProfileWithheld'],
    ['a document without servers', answer(200, Buffer.from('{"Servers":[]}')), 'ProfileRejected'],
    ['no document', answer(200, Buffer.from('<html>')), 'ProfileRejected'],
  ])('an account whose discovery finds %s', async (_, response, tag) => {
    const { send } = asking(response)
    const got = await requestAccountProfile({
      origin: 'https://example.com',
      userIdentifier: 'a@example.com',
      authority,
      send,
      signIn: () => TE.right('T'),
    })()
    expect(got).toMatchObject({ left: { _tag: tag } })
  })
})

describe('a fleet', () => {
  test('enrolls so many at a time, with few keys and a certificate each', async () => {
    const { send, profile, checkins, busy } = serverWith()
    const progress: number[] = []
    const fleet = simulatedFleet({
      size: 12,
      concurrency: 3,
      keys: 2,
      send,
      profile: () => TE.fromTask(() => profile()),
      onProgress: ({ done, size }) => progress.push(done / size),
    })
    expect(await fleet.enroll()).toEqual({ done: 12, failed: [] })
    expect(busy.most).toBe(3)
    expect(progress.at(-1)).toBe(1)
    expect(progress).toHaveLength(12)
    const signers = checkins().map(({ signer }) => signer.signer)
    expect(new Set(signers.map(certificateHash)).size).toBe(12)
    expect(new Set(signers.map(({ publicKeyInfo }) => certificateHash(publicKeyInfo))).size).toBe(2)
    expect(await fleet.each((mac) => mac.poll())).toEqual({ done: 12, failed: [] })
    expect(fleet.devices().map((mac) => mac.facts.SerialNumber)).toHaveLength(12)
    await fleet.close()
  })

  test('goes on without those that fail, names them, and takes them on again', async () => {
    const { send, profile } = serverWith()
    let down = true
    const fleet = simulatedFleet({
      size: 4,
      concurrency: 2,
      keys: 1,
      send,
      profile: (mac) =>
        mac.SerialNumber === simulatedMac(2).SerialNumber
          ? TE.fromTask(() => profile(down ? { Challenge: 'wrong' } : {}))
          : TE.fromTask(() => profile()),
    })
    const first = await fleet.enroll()
    expect(first).toMatchObject({
      done: 3,
      failed: [{ facts: simulatedMac(2), failure: { _tag: 'IdentityRejected' } }],
    })
    down = false
    expect(await fleet.enroll()).toEqual({ done: 1, failed: [] })
    expect(await fleet.enroll()).toEqual({ done: 0, failed: [] })
    expect(fleet.devices()).toHaveLength(4)
    await fleet.close()
  })
})
