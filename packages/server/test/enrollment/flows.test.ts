import { describe, expect, test } from '@jest/globals'
import { operation, unwrap } from '@mdm-kit/codec'
import {
  decodeEnrollmentProfile,
  encodeEnrollmentProfile,
  identityPayloadOf,
  mdmPayloadOf,
} from '@mdm-kit/enrollment'
import { enrollmentId } from '@mdm-kit/checkin'
import { createKeyPair, selfSigned, verifyAttached } from '@mdm-kit/pki'
import {
  fakeDeviceAuthority,
  requestAccountProfile,
  requestEnrollmentProfile,
  simulatedDevice,
  simulatedMac,
} from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { allowAnyone, type EnrollmentDecision, type SignInOnPage } from '../../src/index.js'
import { deviceAuthority, type EnrollmentScene, on } from '@mdm-kit/scenes/enrollmentScene'
import { keyFor } from '@mdm-kit/scenes/keyFor'

const facts = simulatedMac(5)
const id = enrollmentId({ _tag: 'Device', udid: facts.UDID })
const key = keyFor('device')
const newKeyPair = () => TE.right(key)

const enrollWith = async ({ send }: EnrollmentScene, profile: Uint8Array, more = {}) => {
  const device = unwrap(simulatedDevice({ profile, facts, send, newKeyPair, ...more }))
  await device.enroll()
  return device
}

const payloadsOf = (bytes: Uint8Array) => {
  const profile = unwrap(decodeEnrollmentProfile(bytes))
  const identity = unwrap(identityPayloadOf(profile))
  if (identity.PayloadType !== 'com.apple.security.scep') throw new Error('no SCEP')
  return { mdm: unwrap(mdmPayloadOf(profile)), scep: identity.PayloadContent }
}

const askFor = ({ origin, send }: EnrollmentScene, path: string, more = {}) =>
  requestEnrollmentProfile({
    url: `${origin}${path}`,
    authority: deviceAuthority,
    facts,
    send,
    ...more,
  })

/** The profile as a device alters it that wants to be known by an EnrollmentID. */
const asUserEnrollment = (bytes: Uint8Array): Uint8Array => {
  const profile = unwrap(decodeEnrollmentProfile(bytes))
  const PayloadContent = profile.PayloadContent.map((payload) =>
    payload.PayloadType === 'com.apple.mdm'
      ? {
          ...payload,
          EnrollmentMode: 'BYOD',
          AssignedManagedAppleID: 'ada@example.com',
        }
      : payload,
  )
  return unwrap(encodeEnrollmentProfile({ ...profile, PayloadContent }))
}

const answering = (decision: EnrollmentDecision) => ({
  automated: { allow: () => TE.right(decision) },
})

describe('a plain enrollment', () => {
  test(
    'ends enrolled, and an event names the attempt with the enrollment',
    on({ server: { requireAttempt: true } }, async (here) => {
      const { status, headers, body } = await here.get('/enroll')
      expect(status).toBe(200)
      expect(headers).toMatchObject({
        'content-type': 'application/x-apple-aspen-config',
        'content-disposition': 'attachment; filename="enroll.mobileconfig"',
        'cache-control': 'no-store',
      })
      await enrollWith(here, body)
      const [attempted] = here.eventsOf('EnrollmentAttempted')
      expect(attempted?.attempt).toMatchObject({ flow: 'Plain', reference: 'order 66' })
      expect(here.eventsOf('AttemptEnrolled')).toEqual([
        { _tag: 'AttemptEnrolled', id, attempt: attempted?.attempt },
      ])
      expect(here.eventsOf('Enrolled').map(({ id }) => id)).toEqual([id])
    }),
  )

  test(
    'a HEAD of the link says what would come, and begins no attempt',
    on({}, async (here) => {
      const { send } = here
      const head = await operation(send({ method: 'HEAD', path: '/enroll', headers: {} }))
      expect(head).toMatchObject({
        status: 200,
        headers: { 'content-type': 'application/x-apple-aspen-config' },
      })
      expect(head.headers).not.toHaveProperty('content-length')
      expect(head.body).toHaveLength(0)
      expect(here.events).toEqual([])
    }),
  )

  test(
    'each profile has a challenge of its own',
    on({ plain: { allow: allowAnyone } }, async (here) => {
      const profiles = await Promise.all([here.get('/enroll'), here.get('/enroll')])
      const [one, other] = profiles.map(({ body }) => payloadsOf(body).scep.Challenge)
      expect(one).toMatch(/^[0-9a-f]{64}$/)
      expect(one).not.toBe(other)
    }),
  )

  const signerKey = createKeyPair('ec-p256')
  const signer = {
    key: signerKey,
    certificate: unwrap(selfSigned({ key: signerKey, subject: { CN: 'mdm.example.com' } })),
  }
  test(
    'a signed profile is one in a signature, and enrolls just as well',
    on({ profiles: { signer } }, async (here) => {
      const { body } = await here.get('/enroll')
      const verified = unwrap(verifyAttached({ message: body }))
      expect(verified.signer.serialNumber).toBe(signer.certificate.serialNumber)
      await enrollWith(here, body)
      expect(here.eventsOf('Enrolled')).toHaveLength(1)
    }),
  )

  test(
    'a device that is not allowed gets a document of Apple’s instead of a profile',
    on(
      { plain: { allow: () => TE.right({ _tag: 'Unrecognized', message: 'Ask <b>IT</b>.' }) } },
      async (here) => {
        const { status, headers, body } = await here.get('/enroll')
        expect(headers['cache-control']).toBe('no-store')
        expect([status, headers['content-type'], headers['x-content-type-options']]).toEqual([
          403,
          'application/json',
          'nosniff',
        ])
        expect(JSON.parse(Buffer.from(body).toString())).toEqual({
          code: 'com.apple.unrecognized.device',
          message: 'Ask <b>IT</b>.',
        })
        expect(here.rejections()).toEqual(['Unrecognized'])
      },
    ),
  )

  test.each([
    ['fails', () => TE.left({ _tag: 'Down', message: 'The directory is down.' })],
    [
      'throws',
      () => {
        throw new Error('no')
      },
    ],
  ])('an admission that %s is a 500, and no exception', (_, allow) =>
    on({ plain: { allow } }, async (here) => {
      expect((await here.get('/enroll')).status).toBe(500)
      expect(here.rejections()).toEqual(['CallbackFailed'])
    })(),
  )

  test('an admission that cannot ask the store is a 503: the device comes again', () => {
    const full = { _tag: 'StoreUnavailable', message: 'The disk is full.' } as const
    return on({ plain: { allow: () => TE.left(full) } }, async (here) => {
      const { status, headers } = await here.get('/enroll')
      expect([status, headers['retry-after']]).toEqual([503, '10'])
      expect(here.rejections()).toEqual(['StoreUnavailable'])
    })()
  })

  test(
    'a profile for which no challenge can be stored is a 503, as on a full disk',
    on({}, async (here) => {
      // An open profile asks the store for nothing but its challenge.
      await here.store.close()
      expect((await here.get('/enroll')).status).toBe(503)
      expect(here.rejections()).toEqual(['StoreUnavailable'])
    }),
  )

  test(
    'a profile that breaks a rule of Apple’s is not handed out',
    on({ profiles: { identity: () => ({ URL: 'nowhere' }) } }, async (here) => {
      expect((await here.get('/enroll')).status).toBe(500)
      expect(here.rejections()).toEqual(['ProfileFailed'])
    }),
  )

  test(
    'only a GET without a body downloads one, or a HEAD asks',
    on({}, async (here) => {
      const posted = await here.post('/enroll', new Uint8Array(1))
      expect([posted.status, posted.headers['allow']]).toEqual([405, 'GET, HEAD'])
      expect(here.rejections()).toEqual(['WrongMethod'])
    }),
  )
})

describe('an automated enrollment', () => {
  test.each([
    ['posts its MachineInfo', {}],
    ['sends it in the header of a web view', { inHeader: true }],
  ])('a device that %s gets a profile and enrolls', (_, more) =>
    on({ server: { requireAttempt: true } }, async (here) => {
      await enrollWith(here, await askFor(here, '/ade', more))
      const [linked] = here.eventsOf('AttemptEnrolled')
      expect(linked?.attempt).toMatchObject({
        flow: 'Automated',
        machineInfo: { SERIAL: facts.SerialNumber, UDID: facts.UDID },
        reference: 'order 66',
      })
      const issued = await here.store.scep.list({ limit: 9, enrollmentId: id })
      expect(issued.map(({ attempt }) => attempt)).toEqual([linked?.attempt])
    })(),
  )

  const update = { OSVersion: '26.1', BuildVersion: '25B78' }
  test.each<[string, EnrollmentDecision, object, number, object | undefined]>([
    [
      'has to update itself and understands the request',
      { _tag: 'SoftwareUpdateRequired', update, message: 'Please update.' },
      {},
      403,
      {
        code: 'com.apple.softwareupdate.required',
        details: update,
        message: 'Please update.',
      },
    ],
    [
      'has to update itself, does not understand the request, and is allowed',
      { _tag: 'SoftwareUpdateRequired', update },
      { MDM_CAN_REQUEST_SOFTWARE_UPDATE: false },
      200,
      undefined,
    ],
    [
      'has to update itself, does not understand the request, and is rejected',
      { _tag: 'SoftwareUpdateRequired', update, others: 'Reject' },
      { MDM_CAN_REQUEST_SOFTWARE_UPDATE: false },
      403,
      { code: 'com.apple.unrecognized.device' },
    ],
    [
      'is not recognized',
      { _tag: 'Unrecognized', description: 'not assigned' },
      {},
      403,
      { code: 'com.apple.unrecognized.device', description: 'not assigned' },
    ],
    [
      'is a watch without a pairing token',
      { _tag: 'WatchPairingTokenMissing', securityToken: 'S-1' },
      {},
      403,
      {
        code: 'com.apple.watch.pairing.token.missing',
        details: { 'security-token': 'S-1' },
      },
    ],
    [
      'has to sign in through Platform SSO',
      {
        _tag: 'PlatformSsoRequired',
        details: {
          ProfileURL: 'https://mdm.example.com/psso',
          Package: { ManifestURL: 'https://mdm.example.com/app' },
          AuthURL: 'https://mdm.example.com/auth',
        },
      },
      { MDM_CAN_REQUEST_PSSO_CONFIG: true },
      403,
      {
        code: 'com.apple.psso.required',
        details: {
          ProfileURL: 'https://mdm.example.com/psso',
          Package: { ManifestURL: 'https://mdm.example.com/app' },
          AuthURL: 'https://mdm.example.com/auth',
        },
      },
    ],
  ])('a device that %s', (_, decision, machineInfo, status, document) =>
    on(answering(decision), async (here) => {
      const asked = await askFor(here, '/ade', { machineInfo })()
      if (status === 200) {
        expect(E.isRight(asked)).toBe(true)
        return
      }
      expect(asked).toMatchObject({ left: { _tag: 'ProfileWithheld', status, document } })
      expect(here.eventsOf('EnrollmentRejected')).toHaveLength(1)
    })(),
  )

  test(
    'a MachineInfo that no device of Apple’s signed is rejected without asking the application',
    on(
      {
        automated: {
          allow: () => {
            throw new Error('must not be asked')
          },
        },
      },
      async (here) => {
        const stranger = unwrap(fakeDeviceAuthority())
        const asked = await askFor(here, '/ade', { authority: stranger })()
        expect(asked).toMatchObject({ left: { status: 400 } })
        const [event] = here.eventsOf('EnrollmentRejected')
        expect(event?.rejection).toMatchObject({
          _tag: 'MachineInfoRejected',
          cause: { _tag: 'NoTrustedIssuer' },
        })
      },
    ),
  )

  test(
    'anything but the MachineInfo of a device is rejected',
    on({}, async (here) => {
      const good = unwrap(deviceAuthority.sign({ SERIAL: 'C02SPOOFED', UDID: 'U' }, new Date()))
      const changed = Buffer.from(good)
      changed.write('D', changed.indexOf('C02SPOOFED'))
      const statuses = [
        await here.post('/ade', new Uint8Array(0)),
        await here.post('/ade', changed),
        await here.post('/ade', Buffer.from('<plist/>')),
        await here.post('/ade', unwrap(deviceAuthority.sign({ UDID: 'U' }, new Date()))),
        await here.post('/ade', new Uint8Array(64 * 1024 + 1)),
        await here.post('/ade', new Uint8Array(17 * 1024 * 1024)),
        await here.get('/ade'),
        await here.get('/ade', { 'x-apple-aspen-deviceinfo': 'not base64!' }),
      ].map(({ status }) => status)
      expect(statuses).toEqual([400, 400, 400, 400, 413, 413, 400, 400])
      expect(here.rejections()).toEqual([
        'MachineInfoMissing',
        'MachineInfoRejected',
        'MachineInfoRejected',
        'SerialNumberMissing',
        'BodyTooLarge',
        'BodyTooLarge',
        'MachineInfoMissing',
        'MachineInfoRejected',
      ])
    }),
  )

  test.each([
    ['https://mdm.example.com/login?a=<b>', 302, 'https://mdm.example.com/login?a=%3Cb%3E'],
    ['/login', 302, '/login'],
    ['http://[', 500, undefined],
  ])('a web view is sent to the page %s', (url, status, location) =>
    on({ automated: { allow: () => TE.right({ _tag: 'SignInOnPage', url }) } }, async (here) => {
      const signed = unwrap(deviceAuthority.sign({ SERIAL: 'C02', UDID: 'U' }, new Date()))
      const header = Buffer.from(signed).toString('base64')
      const answer = await here.get('/ade', { 'x-apple-aspen-deviceinfo': header })
      expect([answer.status, answer.headers['location']]).toEqual([status, location])
      expect((await here.post('/ade', signed)).status).toBe(500)
      expect(here.rejections().at(-1)).toBe('WebViewNeeded')
    })(),
  )

  const inHeader = () => {
    const signed = unwrap(deviceAuthority.sign({ SERIAL: 'C02', UDID: 'U' }, new Date()))
    return { 'x-apple-aspen-deviceinfo': Buffer.from(signed).toString('base64') }
  }
  const page: SignInOnPage = { _tag: 'SignInOnPage', url: '/login' }
  test.each<[string, EnrollmentDecision | SignInOnPage, () => Record<string, string>, number]>([
    ['that is allowed', { _tag: 'Allowed' }, inHeader, 200],
    ['that signs in first', page, inHeader, 302],
    ['that is not recognized', { _tag: 'Unrecognized' }, inHeader, 403],
    ['without a MachineInfo', { _tag: 'Allowed' }, () => ({}), 400],
  ])('a HEAD of a web view %s gets the headers of its GET and begins no attempt', (...given) => {
    const [, decision, headersOf, status] = given
    return on({ automated: { allow: () => TE.right(decision) } }, async (here) => {
      const path = '/ade'
      const head = await operation(here.send({ method: 'HEAD', path, headers: headersOf() }))
      expect([head.status, head.body.length]).toEqual([status, 0])
      expect(here.eventsOf('EnrollmentAttempted')).toEqual([])
      const got = await here.get(path, headersOf())
      const names = ['content-type', 'content-disposition', 'location', 'cache-control']
      const shown = (headers: Readonly<Record<string, string | undefined>>) =>
        names.map((name) => headers[name])
      expect([got.status, ...shown(got.headers)]).toEqual([status, ...shown(head.headers)])
      expect(here.eventsOf('EnrollmentAttempted')).toHaveLength(status === 200 ? 1 : 0)
    })()
  })

  const other = simulatedMac(6)
  const lowerCase = { ...facts, UDID: facts.UDID.toLowerCase() }
  test.each([
    ['another serial number', { ...facts, SerialNumber: other.SerialNumber }, 'OtherDevice'],
    ['the UDID of another device', { ...facts, UDID: other.UDID }, 'OtherDevice'],
    ['an EnrollmentID instead of the UDID', 'EnrollmentID', 'OtherDevice'],
    ['the UDID that its device has signed, in lower case', lowerCase, undefined],
  ] as const)(
    'a device with the certificate of an attempt and %s enrolls only if it is the one of the attempt',
    (_, claimed, refused) =>
      on({}, async (here) => {
        const profile = await askFor(here, '/ade')
        const isUserEnrollment = claimed === 'EnrollmentID'
        const device = unwrap(
          simulatedDevice({
            facts: isUserEnrollment ? facts : claimed,
            send: here.send,
            newKeyPair,
            profile: isUserEnrollment ? asUserEnrollment(profile) : profile,
          }),
        )
        expect(E.isRight(await device.enroll()())).toBe(refused === undefined)
        const told = here.eventsOf('Rejected').map(({ rejection }) => rejection._tag)
        expect(told).toEqual(refused === undefined ? [] : [refused])
      })(),
  )
})

describe('an account-driven enrollment', () => {
  const asUser = (here: EnrollmentScene, token = 'good-token') =>
    requestAccountProfile({
      origin: here.origin,
      userIdentifier: 'ada@example.com',
      authority: deviceAuthority,
      facts,
      send: here.send,
      signIn: (authenticate) => {
        expect(authenticate).toBe(
          'Bearer method="apple-as-web", url="https://mdm.example.com/login"',
        )
        return TE.right(token)
      },
    })

  test(
    'of a user: discovery, sign-in, profile without rights, enrollment without a UDID',
    on({ server: { requireAttempt: true } }, async (here) => {
      const profile = await asUser(here)
      const { mdm } = payloadsOf(profile)
      expect(mdm).toMatchObject({
        EnrollmentMode: 'BYOD',
        AssignedManagedAppleID: 'ada@example.com',
      })
      expect(mdm.AccessRights).toBeUndefined()
      await enrollWith(here, profile, { accessToken: 'good-token' })
      const [linked] = here.eventsOf('AttemptEnrolled')
      expect(linked?.attempt).toMatchObject({
        flow: 'AccountDrivenUser',
        managedAppleId: 'ada@example.com',
      })
      const [record] = await here.store.enrollments.list({ limit: 9 })
      expect(record?.enrollment._tag).toBe('UserEnrollmentDevice')
      expect(here.rejections()).toEqual(['SignInRequired'])
    }),
  )

  test(
    'of a device keeps its rights',
    on({ account: { flow: 'AccountDrivenDevice' } }, async (here) => {
      const { mdm } = payloadsOf(await asUser(here))
      expect(mdm).toMatchObject({ EnrollmentMode: 'ADDE', AccessRights: 8191 })
    }),
  )

  const signIn = (result: 'SignInAgain' | 'Down') => ({
    method: {
      _tag: 'AppleOAuth2',
      authorizationUrl: 'https://idp.example.com/authorize',
      tokenUrl: 'https://idp.example.com/token',
      redirectUrl: 'apple-remotemanagement-user-login:/oauth2/redirection',
      clientId: 'mdm',
      scope: 'openid',
    } as const,
    verify: () =>
      result === 'Down'
        ? TE.left({ _tag: 'Down', message: 'The identity provider is down.' })
        : TE.right({ _tag: 'SignInAgain' } as const),
  })
  const machineInfo = unwrap(deviceAuthority.sign({ PRODUCT: 'Mac15,12' }, new Date()))

  test(
    'a token that is not valid leads to a 401 again, in the words of OAuth 2',
    on({ account: { signIn: signIn('SignInAgain') } }, async (here) => {
      const { status, headers } = await here.post('/byod', machineInfo, {
        authorization: 'Bearer old',
      })
      expect([status, headers['www-authenticate']]).toEqual([
        401,
        'Bearer method="apple-oauth2", authorization-url="https://idp.example.com/authorize", token-url="https://idp.example.com/token", redirect-url="apple-remotemanagement-user-login:/oauth2/redirection", client-id="mdm", scope="openid"',
      ])
      expect(here.rejections()).toEqual(['SignInAgain'])
    }),
  )

  test(
    'a MachineInfo is read only after sign-in',
    on({}, async (here) => {
      const hostile = Buffer.from('no MachineInfo at all')
      expect((await here.post('/byod', hostile)).status).toBe(401)
      const good = { authorization: 'Bearer good-token' }
      expect((await here.post('/byod', hostile, good)).status).toBe(400)
      expect(here.rejections()).toEqual(['SignInRequired', 'MachineInfoRejected'])
    }),
  )

  test(
    'an identity provider that is down is a passing failure',
    on({ account: { signIn: signIn('Down') } }, async (here) => {
      const { status } = await here.post('/byod', machineInfo, { authorization: 'Bearer t' })
      expect(status).toBe(500)
    }),
  )

  test.each(['', 'Basic dXNlcg==', 'Bearer', 'Bearer a b', `Bearer ${'a'.repeat(9000)}`])(
    'an authorization without an access token leads to a sign-in: %.20s',
    (authorization) =>
      on({}, async (here) => {
        const answer = await here.post('/byod', machineInfo, { authorization })
        expect(answer.status).toBe(401)
      })(),
  )

  test.each([
    ['that nobody signed', Buffer.from('<plist/>')],
    ['of nothing', new Uint8Array(0)],
  ])('the first POST is a 401 with where to sign in, also with a MachineInfo %s', (_, body) =>
    on({ account: { trust: [deviceAuthority.certificate] } }, async (here) => {
      const { status, headers } = await here.post('/byod', body)
      expect(status).toBe(401)
      expect(headers['www-authenticate']).toContain('method="apple-as-web"')
      expect(here.rejections()).toEqual(['SignInRequired'])
    })(),
  )

  test(
    'with roots, a user’s device has to be made by Apple too',
    on({ account: { trust: [deviceAuthority.certificate] } }, async (here) => {
      const stranger = unwrap(fakeDeviceAuthority())
      const signed = unwrap(stranger.sign({ PRODUCT: 'Mac15,12' }, new Date()))
      const authorization = 'Bearer good-token'
      expect((await here.post('/byod', signed, { authorization })).status).toBe(400)
      expect(await asUser(here)()).toMatchObject({ _tag: 'Right' })
    }),
  )

  test.each([
    ['is not kept without roots to verify it', undefined],
    ['is kept with roots that verify it', [deviceAuthority.certificate]],
  ])('the MachineInfo that comes with an access token %s', (_, trust) =>
    on({ account: { flow: 'AccountDrivenDevice', ...(trust && { trust }) } }, async (here) => {
      const said = { UDID: 'of somebody else', SERIAL: 'of somebody else' }
      const signed = unwrap(deviceAuthority.sign(said, new Date()))
      expect((await here.post('/byod', signed, { authorization: 'Bearer t' })).status).toBe(200)
      const attempts = here.eventsOf('EnrollmentAttempted').map(({ attempt }) => attempt)
      expect(attempts.map(({ machineInfo: kept }) => kept)).toEqual([trust && said])
    })(),
  )

  test(
    '`allow` may reject a user',
    on(
      { account: { allow: () => TE.right({ _tag: 'Unrecognized', message: 'No seat left.' }) } },
      async (here) => {
        expect(await asUser(here)()).toMatchObject({
          left: {
            status: 403,
            document: { code: 'com.apple.unrecognized.device', message: 'No seat left.' },
          },
        })
      },
    ),
  )
})

describe('discovery', () => {
  const path = '/.well-known/com.apple.remotemanagement'
  const question = `${path}?user-identifier=ada%40example.com&model-family=Mac`

  test.each([
    [{ _tag: 'NoServer' }, 404, 'NoServer'],
    [{ _tag: 'Rejected', message: 'Not today.' }, 403, 'DiscoveryRejected'],
    [
      { _tag: 'Server', version: 'mdm-adde', baseUrl: 'http://example.com/' },
      500,
      'InvalidAddress',
    ],
  ] as const)('without a server for the user, %j, it is rejected', (answer, status, tag) =>
    on({ serverFor: () => answer }, async (here) => {
      expect((await here.get(question)).status).toBe(status)
      expect(here.rejections()).toEqual([tag])
    })(),
  )

  test(
    'names the one server',
    on(
      {
        serverFor: () => ({
          _tag: 'Server',
          version: 'mdm-adde',
          baseUrl: 'https://mdm.example.com/adde',
        }),
      },
      async (here) => {
        const { status, headers, body } = await here.get(question)
        expect([status, headers['content-type']]).toEqual([200, 'application/json'])
        expect(JSON.parse(Buffer.from(body).toString())).toEqual({
          Servers: [{ Version: 'mdm-adde', BaseURL: 'https://mdm.example.com/adde' }],
        })
      },
    ),
  )

  test(
    'responds with 200 without a query where one server serves all',
    on({ isOneForAll: true }, async (here) => {
      for (const query of ['', '?', '?user-identifier=ada%40example.com', '?model-family=Mac']) {
        const { status, body } = await here.get(path + query)
        expect(status).toBe(200)
        expect(JSON.parse(Buffer.from(body).toString())).toMatchObject({
          Servers: [{ Version: 'mdm-byod' }],
        })
      }
    }),
  )

  test(
    'needs a user',
    on({}, async (here) => {
      expect((await here.get(path)).status).toBe(400)
      expect(here.rejections()).toEqual(['NoQuestion'])
    }),
  )
})

test(
  'no event holds a challenge or a token',
  on({}, async (here) => {
    const { body } = await here.get('/enroll')
    const { Challenge = '' } = payloadsOf(body).scep
    await enrollWith(here, body)
    const written = JSON.stringify(here.events)
    expect(written).toContain('AttemptEnrolled')
    expect(written).not.toContain(Challenge)
    expect(await here.store.scep.attemptOf(id)).toBeDefined()
  }),
)
