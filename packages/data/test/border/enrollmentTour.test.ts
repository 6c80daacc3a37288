import { afterAll, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import {
  encodeEnrollmentProfile,
  type EnrollmentProfile,
  serviceConfigResponse,
  signedInResponse,
} from '@mdm-kit/enrollment'
import type { HttpResponse } from '@mdm-kit/http'
import { scepEnroll } from '@mdm-kit/pki/scep'
import { border } from '@mdm-kit/scenes/border/watch'
import { closing } from '@mdm-kit/scenes/closing'
import {
  deviceAuthority,
  enrollmentScene,
  type EnrollmentSceneOptions,
} from '@mdm-kit/scenes/enrollmentScene'
import { keyFor } from '@mdm-kit/scenes/keyFor'
import { type EnrollmentDecision, toNodeListener } from '@mdm-kit/server'
import {
  listenOn,
  observedServer,
  requestAccountProfile,
  requestEnrollmentProfile,
  simulatedDevice,
} from '@mdm-kit/testing'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createServer } from 'node:http'

import { isEnrolling, neverCrossed, report } from './report.js'

afterAll(() => {
  report('MDM', isEnrolling)
})

const BYTES = Uint8Array.of(1, 2, 3)
const ID = '0A1B2C3D-0000-4000-8000-0A1B2C3D4E5F'

const MACHINE = {
  SUPPLEMENTAL_BUILD_VERSION: '24F75',
  SUPPLEMENTAL_OS_VERSION_EXTRA: '(a)',
  IMEI: '35',
  MEID: 'A0',
  MDM_CAN_REQUEST_PSSO_CONFIG: true,
  MANDATORY_SOFTWARE_UPDATE_REQUIRED: true,
  PAIRING_TOKEN: BYTES,
}

const asking = async (options: EnrollmentSceneOptions, more: object = {}) => {
  const here = await enrollmentScene(options)
  const url = `${here.origin}/ade`
  return {
    here,
    asked: await requestEnrollmentProfile({
      url,
      authority: deviceAuthority,
      machineInfo: MACHINE,
      ...more,
    })(),
  }
}

test.each([false, true])('a device asks for its profile, in a header: %s', async (inHeader) => {
  const { here, asked } = await asking({}, { inHeader })
  const device = closing(
    unwrap(
      simulatedDevice({
        profile: unwrap(asked),
        newKeyPair: () => TE.right(keyFor('device')),
      }),
    ),
  )
  await device.enroll()
  expect(here.eventsOf('Enrolled')).toHaveLength(1)
})

const texts = { message: 'Please ask the help desk.', description: 'Not yet.' }
const DECISIONS: readonly (readonly [EnrollmentDecision, object])[] = [
  [{ _tag: 'Unrecognized', ...texts }, {}],
  [
    {
      _tag: 'SoftwareUpdateRequired',
      ...texts,
      update: {
        OSVersion: '26.0',
        BuildVersion: '25A1',
        RequireBetaProgram: { Description: 'Beta', Token: 'T' },
      },
    },
    {},
  ],
  [
    {
      _tag: 'PlatformSsoRequired',
      ...texts,
      details: {
        ProfileURL: 'https://example.com/profile',
        AuthURL: 'https://example.com/auth',
        Package: {
          ManifestURL: 'https://example.com/manifest',
          PinningCerts: [BYTES],
          PinningRevocationCheckRequired: true,
        },
      },
    },
    {},
  ],
  [{ _tag: 'WatchPairingTokenMissing', ...texts, securityToken: ID }, { PRODUCT: 'Watch7,1' }],
]

test.each(DECISIONS)('a device is asked for something first: %j', async (decision, machine) => {
  const { PAIRING_TOKEN: _, ...info } = MACHINE
  const { asked } = await asking(
    { automated: { allow: () => TE.right(decision) } },
    { machineInfo: { ...info, ...machine } },
  )
  expect(asked).toMatchObject({ left: { _tag: 'ProfileWithheld', status: 403 } })
})

test('a user signs in on the own device', async () => {
  const { origin } = await enrollmentScene()
  await requestAccountProfile({
    origin,
    userIdentifier: 'ada@example.com',
    authority: deviceAuthority,
    signIn: () => TE.right('access-token'),
  })
})

/** A server of one response, which `@mdm-kit/enrollment` made. */
const serving = async (response: HttpResponse, path: string): Promise<void> => {
  const listener = toNodeListener(Object.assign(() => Promise.resolve(response), {}))
  const server = closing(await listenOn(createServer(observedServer(border.enrolling), listener)))
  await fetch(`http://127.0.0.1:${server.port}${path}`, { redirect: 'manual' })
}

const payload = {
  PayloadType: 'Configuration' as const,
  PayloadIdentifier: 'com.example.a',
  PayloadUUID: ID,
  PayloadVersion: 1,
  PayloadDescription: 'It enrolls.',
  PayloadDisplayName: 'Enrollment',
  PayloadOrganization: 'Example Inc.',
}
const SubjectAltName = {
  rfc822Name: 'ada@example.com',
  dNSName: 'mac.example.com',
  uniformResourceIdentifier: 'https://example.com',
  ntPrincipalName: 'ada',
}
const Subject = [[['CN', 'Ada']]]

/** With every key that a profile and its payloads may have. */
const PROFILE: EnrollmentProfile = {
  ...payload,
  PayloadScope: 'System',
  PayloadRemovalDisallowed: true,
  RemovalDate: new Date(0),
  DurationUntilRemoval: 3600,
  PayloadExpirationDate: new Date(0),
  TargetDeviceType: 5,
  ConsentText: { default: 'Do you agree?' },
  IsEncrypted: false,
  EncryptedPayloadContent: BYTES,
  HasRemovalPasscode: true,
  PayloadContent: [
    {
      ...payload,
      PayloadType: 'com.apple.security.scep',
      PayloadContent: {
        URL: 'https://example.com/scep',
        Name: 'CA',
        Subject,
        Challenge: 'C',
        Keysize: 2048,
        'Key Type': 'RSA',
        'Key Usage': 5,
        CAFingerprint: BYTES,
        Retries: 3,
        RetryDelay: 10,
        SubjectAltName,
        KeyIsExtractable: false,
        AllowAllAppsAccess: false,
      },
    },
    {
      ...payload,
      PayloadType: 'com.apple.security.pkcs12',
      PayloadContent: BYTES,
      PayloadCertificateFileName: 'identity.p12',
      Password: 'P',
      KeyIsExtractable: false,
      AllowAllAppsAccess: false,
    },
    {
      ...payload,
      PayloadType: 'com.apple.security.acme',
      DirectoryURL: 'https://example.com/acme',
      ClientIdentifier: 'C',
      KeySize: 384,
      KeyType: 'ECSECPrimeRandom',
      HardwareBound: true,
      Subject,
      SubjectAltName,
      UsageFlags: 5,
      ExtendedKeyUsage: ['1.3.6.1.5.5.7.3.2'],
      Attest: true,
      KeyIsExtractable: false,
      AllowAllAppsAccess: false,
    },
    {
      ...payload,
      PayloadType: 'com.apple.mdm',
      IdentityCertificateUUID: ID,
      Topic: 'com.apple.mgmt.External.1',
      ServerURL: 'https://example.com/mdm',
      CheckInURL: 'https://example.com/checkin',
      SignMessage: true,
      AccessRights: 8191,
      UseDevelopmentAPNS: true,
      AssignedManagedAppleID: 'ada@example.com',
      EnrollmentMode: 'BYOD',
      ManagedAppleID: 'ada@example.com',
      ServerURLPinningCertificateUUIDs: [ID],
      CheckInURLPinningCertificateUUIDs: [ID],
      PinningRevocationCheckRequired: true,
      ServerCapabilities: ['com.apple.mdm.per-user-connections'],
      CheckOutWhenRemoved: true,
      RequiredAppIDForMDM: 1,
      PromptUserToAllowBootstrapTokenForAuthentication: true,
    },
  ],
}

test('a profile with all its keys, and what is served beside profiles', async () => {
  const headers = { 'content-type': 'application/x-apple-aspen-config' }
  const body = unwrap(encodeEnrollmentProfile(PROFILE))
  await serving({ status: 200, headers, body }, '/enroll')
  await serving(signedInResponse('access token'), '/signed-in')
  await serving(
    serviceConfigResponse({
      dep_enrollment_url: 'https://example.com/ade',
      dep_anchor_certs_url: 'https://example.com/anchors',
      trust_profile_url: 'https://example.com/trust',
    }),
    '/MDMServiceConfig',
  )
})

test('a SCEP request with further names, and one that is rejected', async () => {
  const { origin, send } = await enrollmentScene()
  const key = keyFor('device')
  const rejected = await scepEnroll({
    url: `${origin}/scep`,
    send,
    keyPair: key,
    subject: [{ type: 'CN', value: 'Mac' }],
    subjectAltNames: [{ email: 'ada@example.com' }],
    challenge: 'none that was given out',
  })()
  expect(rejected).toMatchObject({ left: { _tag: 'ScepRejected' } })
})

test('each field of the map has crossed', () => {
  expect(neverCrossed('MDM', isEnrolling)).toEqual([])
})
