import { describe, expect, test } from '@jest/globals'
import { reveal, unwrap } from '@mdm-kit/codec'
import { encodeEnrollmentProfile, enrollmentProfile, type SubjectName } from '@mdm-kit/enrollment'
import type { Send } from '@mdm-kit/http'
import { attributeOf, createKeyPair, selfSigned } from '@mdm-kit/pki'
import { oneTimeChallenges, scepHandler, type ScepEvent, type ScepIssued } from '@mdm-kit/pki/scep'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { simulatedDevice, type SimulatedDeviceOptions, simulatedMac } from '../../src/index.js'
import { oldCertRep } from './oldCertRep.js'

const key = createKeyPair()
const certificate = unwrap(
  selfSigned({
    key,
    subject: { CN: 'SCEP CA' },
    authority: true,
    keyUsage: ['digitalSignature', 'keyEncipherment', 'keyCertSign', 'cRLSign'],
  }),
)
const deviceKey = createKeyPair()
const facts = simulatedMac(7)

const enrolls = async (
  Subject: SubjectName,
  options: Partial<SimulatedDeviceOptions> = {},
  isOld = false,
) => {
  const challenges = oneTimeChallenges<string>()
  const [events, issued]: [ScepEvent[], ScepIssued<string>[]] = [[], []]
  const handle = unwrap(
    scepHandler({
      certificate,
      key,
      challenge: challenges.check,
      issued: (one) => TE.fromIO(() => issued.push(one)),
      onEvent: (event) => events.push(event),
    }),
  )
  const send: Send = (request) => async () => {
    const isScep = request.path.includes('operation=')
    if (!isScep) return E.right({ status: 200, headers: {}, body: new Uint8Array(0) })
    const response = await handle(request)
    return E.right(
      isOld && request.path.includes('PKIOperation')
        ? { ...response, body: oldCertRep(response.body, { certificate, key }) }
        : response,
    )
  }
  const made = enrollmentProfile({
    PayloadIdentifier: 'com.example.enrollment',
    mdm: {
      ServerURL: 'https://mdm.example.com/mdm',
      Topic: 'com.apple.mgmt.External.00000000-0000-4000-8000-000000000003',
      SignMessage: true,
    },
    identity: {
      PayloadType: 'com.apple.security.scep',
      PayloadContent: {
        URL: 'https://mdm.example.com/scep',
        Challenge: reveal(await challenges.create('attempt')),
        Subject,
      },
    },
  })
  const profile = unwrap(encodeEnrollmentProfile(unwrap(made)))
  const device = unwrap(
    simulatedDevice({ profile, facts, send, newKeyPair: () => TE.right(deviceKey), ...options }),
  )
  return { enrolled: await device.enroll()(), events, issued }
}

describe('a simulated Mac at a SCEP server', () => {
  test('signs with a throw-away key, as a Mac does, and not with the one to be certified', async () => {
    const { enrolled, events, issued } = await enrolls([[['CN', 'mac']]])
    expect(enrolled).toMatchObject({ _tag: 'Right' })
    expect(events).toMatchObject([{ _tag: 'Issued', signedBy: 'selfSigned', weak: [] }])
    expect(issued).toMatchObject([{ applicant: { signedBy: 'selfSigned' } }])
  })

  test.each([
    ['%SerialNumber%', facts.SerialNumber],
    ['%HardwareUUID%', facts.UDID],
    ['%ComputerName%', facts.DeviceName],
    ['%LocalHostName%', 'Simulated-Mac-7'],
    ['%HostName%', 'Simulated-Mac-7.local'],
    ['%MACAddress%', facts.WiFiMAC],
    ['mac-%SerialNumber%-%SerialNumber%', `mac-${facts.SerialNumber}-${facts.SerialNumber}`],
    ['100 % of %UDID% and %serialnumber%', '100 % of %UDID% and %serialnumber%'],
    ['%constructor%', '%constructor%'],
  ])('fills its own values into its subject: %s', async (asked, filled) => {
    const { issued } = await enrolls([[['O', 'Example']], [['CN', asked]]])
    const [one] = issued
    expect(one && attributeOf(one.certificate.subject, 'CN')).toBe(filled)
  })

  test('takes the response of an old server when that is allowed, and otherwise does not', async () => {
    const subject = [[['CN', 'mac']]]
    const refused = await enrolls(subject, {}, true)
    expect(refused.enrolled).toMatchObject({
      left: {
        _tag: 'IdentityRejected',
        cause: { _tag: 'CertRepRejected', reason: { _tag: 'Sha1NotAllowed' } },
      },
    })
    const taken = await enrolls(subject, { oldScep: { allowSha1: true } }, true)
    expect(taken.enrolled).toMatchObject({ _tag: 'Right' })
  })
})
