import { describe, expect, test } from '@jest/globals'
import { orThrow, valueOrThrow } from '@mdm-kit/codec'
import { enrollmentId } from '@mdm-kit/checkin'
import { type Certificate, createKeyPair, scepEnroll, scepRenew, signDetached } from '@mdm-kit/pki'
import { encodePlist, type PlistDict } from '@mdm-kit/plist'

import type { NewAttempt } from '../../src/index.js'
import { type Grounds, on, topic } from './grounds.js'

const [key, renewedKey] = [createKeyPair(), createKeyPair()]
const [A, B] = ['A0000000-0000-4000-8000-00000000000A', 'B0000000-0000-4000-8000-00000000000B']
const idOf = (udid: string) => enrollmentId({ _tag: 'Device', udid })

/** An identity that the authority issues for an attempt, whoever gets hold of its profile. */
const identityFor = async ({ scep, origin, send }: Grounds, attempt: NewAttempt) => {
  const { challenge } = await orThrow(scep.challengeFor(attempt))
  const subject = [{ type: 'CN', value: 'device' }] as const
  const { certificate } = await orThrow(
    scepEnroll({ url: `${origin}/scep`, send, keyPair: key, subject, challenge }),
  )
  return certificate
}

const sends = async (
  here: Grounds,
  certificate: Certificate,
  message: PlistDict,
  keyPair = key,
): Promise<number> => {
  const body = valueOrThrow(encodePlist(message))
  const signature = valueOrThrow(
    signDetached({ content: body, certificate, key: keyPair, signingTime: new Date() }),
  )
  const { status } = await orThrow(
    here.send({
      ...{ method: 'PUT', path: '/mdm', body },
      headers: {
        'content-type': 'application/x-apple-aspen-mdm-checkin',
        'mdm-signature': Buffer.from(signature).toString('base64'),
      },
    }),
  )
  return status
}

const authenticate = (UDID: string) => ({ MessageType: 'Authenticate', Topic: topic, UDID })

const enrolls = async (here: Grounds, certificate: Certificate, UDID: string) => {
  const push = { Topic: topic, Token: new Uint8Array(32), PushMagic: 'magic' }
  expect(await sends(here, certificate, authenticate(UDID))).toBe(200)
  expect(await sends(here, certificate, { MessageType: 'TokenUpdate', UDID, ...push })).toBe(200)
}

const refusedAs = (here: Grounds) => here.told('Refused').map(({ refusal }) => refusal._tag)

describe.each([true, false])('with requireAttempt %s', (requireAttempt) => {
  const server = { requireAttempt }

  test(
    'what was issued to renew the identity of A by RenewalReq does not enroll B',
    on({ server }, async (here) => {
      const certificate = await identityFor(here, { flow: 'Plain' })
      await enrolls(here, certificate, A)
      const { certificate: renewed } = await orThrow(
        scepRenew({
          ...{ url: `${here.origin}/scep`, send: here.send, certificate, keyPair: key },
          newKeyPair: renewedKey,
        }),
      )
      expect(await sends(here, renewed, authenticate(B), renewedKey)).toBe(400)
      expect(refusedAs(here)).toEqual(['OtherDevice'])
      expect(await sends(here, renewed, authenticate(A), renewedKey)).toBe(200)
      expect(here.told('Renewed').map(({ id }) => id)).toEqual([idOf(A)])
    }),
  )

  test(
    'what was issued to renew the identity of A by a profile does not enroll B',
    on({ server }, async (here) => {
      await enrolls(here, await identityFor(here, { flow: 'Plain' }), A)
      const renewed = await identityFor(here, { flow: 'Plain', renews: idOf(A) })
      expect(await sends(here, renewed, authenticate(B))).toBe(400)
      expect(refusedAs(here)).toEqual(['OtherDevice'])
    }),
  )

  test(
    'an identity that enrolled A, and was replaced, does not enroll B',
    on({ server }, async (here) => {
      const first = await identityFor(here, { flow: 'Plain' })
      await enrolls(here, first, A)
      await enrolls(here, await identityFor(here, { flow: 'Plain', renews: idOf(A) }), A)
      expect(await sends(here, first, authenticate(B))).toBe(400)
      expect(refusedAs(here)).toEqual(['OtherDevice'])
    }),
  )
})
