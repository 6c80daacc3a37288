import { describe, expect, test } from '@jest/globals'
import { type Failure, operation, unwrap } from '@mdm-kit/codec'
import { enrollmentId } from '@mdm-kit/checkin'
import { type Certificate, signDetached } from '@mdm-kit/pki'
import { scepEnroll, scepRenew } from '@mdm-kit/pki/scep'
import { encodePlist, type PlistDict } from '@mdm-kit/plist'
import { manualClock } from '@mdm-kit/testing'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { IdentityChange, IdentityChangePolicy, Verdict } from '../../src/index.js'
import type { NewAttempt } from '@mdm-kit/store'
import { type EnrollmentScene, on, topic } from '@mdm-kit/scenes/enrollmentScene'
import { keyFor } from '@mdm-kit/scenes/keyFor'

const MINUTE = 60_000
const WEEK = 7 * 24 * 60 * MINUTE

const [key, renewedKey] = [keyFor('device'), keyFor('other')]
const [A, B] = ['A0000000-0000-4000-8000-00000000000A', 'B0000000-0000-4000-8000-00000000000B']
const idOf = (udid: string) => enrollmentId({ _tag: 'Device', udid })

/** An identity that the authority issues for an attempt, whoever gets hold of its profile. */
const identityFor = async ({ scep, origin, send }: EnrollmentScene, attempt: NewAttempt) => {
  const { challenge } = await scep.challengeFor(attempt)
  const subject = [{ type: 'CN', value: 'device' }] as const
  const { certificate } = await scepEnroll({
    url: `${origin}/scep`,
    send,
    keyPair: key,
    subject,
    challenge,
  })
  return certificate
}

const sends = async (
  here: EnrollmentScene,
  certificate: Certificate,
  message: PlistDict,
  keyPair = key,
): Promise<number> => {
  const body = unwrap(encodePlist(message))
  const signature = unwrap(
    signDetached({ content: body, certificate, key: keyPair, signingTime: new Date() }),
  )
  const { status } = await operation(
    here.send({
      method: 'PUT',
      path: '/mdm',
      body,
      headers: {
        'content-type': `application/x-apple-aspen-mdm${'MessageType' in message ? '-checkin' : ''}`,
        'mdm-signature': Buffer.from(signature).toString('base64'),
      },
    }),
  )
  return status
}

const reports = (here: EnrollmentScene, certificate: Certificate, report: PlistDict) =>
  sends(here, certificate, { UDID: A, ...report })

const authenticate = (UDID: string) => ({ MessageType: 'Authenticate', Topic: topic, UDID })

const enrolls = async (here: EnrollmentScene, certificate: Certificate, UDID: string) => {
  const push = { Topic: topic, Token: new Uint8Array(32), PushMagic: 'magic' }
  expect(await sends(here, certificate, authenticate(UDID))).toBe(200)
  expect(await sends(here, certificate, { MessageType: 'TokenUpdate', UDID, ...push })).toBe(200)
}

/** Says nothing of itself but that it is there. */
const polls = (here: EnrollmentScene, certificate: Certificate, UDID: string) =>
  sends(here, certificate, { MessageType: 'GetBootstrapToken', UDID })

const changes = (here: EnrollmentScene) =>
  here.eventsOf('IdentityChanged').map(({ how, flow }) => [how, flow])

const proven = (flow: 'Automated' | 'AccountDrivenDevice', UDID: string): NewAttempt => ({
  flow,
  machineInfo: { UDID },
  ...(flow === 'AccountDrivenDevice' && { managedAppleId: 'ada@example.com' }),
})

const rejectedAs = (here: EnrollmentScene) =>
  here.eventsOf('Rejected').map(({ rejection }) => rejection._tag)

describe.each([true, false])('with requireAttempt %s', (requireAttempt) => {
  const server = { requireAttempt }

  test(
    'what was issued to renew the identity of A by RenewalReq does not enroll B',
    on({ server }, async (here) => {
      const certificate = await identityFor(here, { flow: 'Plain' })
      await enrolls(here, certificate, A)
      const { certificate: renewed } = await scepRenew({
        url: `${here.origin}/scep`,
        send: here.send,
        certificate,
        keyPair: key,
        newKeyPair: renewedKey,
      })
      expect(await sends(here, renewed, authenticate(B), renewedKey)).toBe(400)
      expect(rejectedAs(here)).toEqual(['OtherDevice'])
      expect(await sends(here, renewed, authenticate(A), renewedKey)).toBe(200)
      expect(here.eventsOf('Renewed').map(({ id }) => id)).toEqual([idOf(A)])
    }),
  )

  test(
    'what was issued to renew the identity of A by a profile does not enroll B',
    on({ server }, async (here) => {
      await enrolls(here, await identityFor(here, { flow: 'Plain' }), A)
      const renewed = await identityFor(here, { flow: 'Plain', renews: idOf(A) })
      expect(await sends(here, renewed, authenticate(B))).toBe(400)
      expect(rejectedAs(here)).toEqual(['OtherDevice'])
    }),
  )

  test(
    'an identity that enrolled A, and was replaced, does not enroll B',
    on({ server }, async (here) => {
      const first = await identityFor(here, { flow: 'Plain' })
      await enrolls(here, first, A)
      await enrolls(here, await identityFor(here, { flow: 'Plain', renews: idOf(A) }), A)
      expect(await sends(here, first, authenticate(B))).toBe(400)
      expect(rejectedAs(here)).toEqual(['OtherDevice'])
    }),
  )
})

describe('a device that is enrolled', () => {
  test.each<[string, NewAttempt]>([
    ['by Setup Assistant', proven('Automated', A)],
    ['by signing in', proven('AccountDrivenDevice', A)],
    ['by a link', { flow: 'Plain' }],
  ])('%s is not taken over by a link, and goes on as it was', (_, before) =>
    on({}, async (here) => {
      const mine = await identityFor(here, before)
      await enrolls(here, mine, A)
      const record = await here.server.enrollment(idOf(A))
      const thief = await identityFor(here, { flow: 'Plain' })
      expect(await sends(here, thief, authenticate(A))).toBe(400)
      const [refused] = here.eventsOf('Rejected')
      expect(refused?.rejection).toMatchObject({
        _tag: 'IdentityChangeRejected',
        change: { presence: 'Answering', coming: 'Plain', record: { flow: before.flow } },
        message: expect.stringContaining('PUT /v1/enrollments/{id}/reenrollment'),
      })
      expect(await here.server.enrollment(idOf(A))).toEqual(record)
      expect(await polls(here, mine, A)).toBe(200)
      expect(changes(here)).toEqual([])
    })(),
  )

  test.each<[string, NewAttempt, string]>([
    ['Setup Assistant', proven('Automated', A), 'Automated'],
    ['a sign-in on the same device', proven('AccountDrivenDevice', A), 'AccountDriven'],
  ])('comes back by %s with another identity, and an event says so', (_, after, how) =>
    on({}, async (here) => {
      const before = await identityFor(here, { flow: 'Plain' })
      await enrolls(here, before, A)
      await enrolls(here, await identityFor(here, after), A)
      expect(changes(here)).toEqual([[how, after.flow]])
      expect(await polls(here, before, A)).toBe(400)
      expect(rejectedAs(here)).toEqual(['IdentitySuperseded'])
    })(),
  )

  test(
    'is let back once by an operator, and no thief after it',
    on({}, async (here) => {
      await enrolls(here, await identityFor(here, proven('Automated', A)), A)
      const until = new Date(Date.now() + 60_000)
      expect(await here.server.allowReenrollment(idOf(A), until)).toBe(true)
      await enrolls(here, await identityFor(here, { flow: 'Plain' }), A)
      expect(changes(here)).toEqual([['Operator', 'Plain']])
      const thief = await identityFor(here, { flow: 'Plain' })
      expect(await sends(here, thief, authenticate(A))).toBe(400)
    }),
  )

  test.each<[string, (here: EnrollmentScene, mine: Certificate) => Promise<unknown>]>([
    [
      'was erased by us',
      async (here, mine) => {
        const command = { CommandUUID: 'E-1', Command: { RequestType: 'EraseDevice' } }
        await here.server.enqueue(command, [idOf(A)])
        await reports(here, mine, { Status: 'Idle' })
        await reports(here, mine, { Status: 'Acknowledged', CommandUUID: 'E-1' })
      },
    ],
    [
      'checked out',
      (here, mine) => sends(here, mine, { ...authenticate(A), MessageType: 'CheckOut' }),
    ],
  ])('by Setup Assistant and %s comes back by a link', (_, leave) =>
    on({}, async (here) => {
      const mine = await identityFor(here, proven('Automated', A))
      await enrolls(here, mine, A)
      await leave(here, mine)
      await enrolls(here, await identityFor(here, { flow: 'Plain' }), A)
      expect(changes(here)).toEqual([['Plain', 'Plain']])
    })(),
  )

  // The server's clock alone: certificates and signatures are of now.
  const { now, advance } = manualClock()
  test(
    'by a link and silent for a week comes back by a link; by Setup Assistant it does not',
    on({ server: { now } }, async (here) => {
      await enrolls(here, await identityFor(here, { flow: 'Plain' }), A)
      await enrolls(here, await identityFor(here, proven('Automated', B)), B)
      const other = await identityFor(here, { flow: 'Plain' })
      advance(WEEK - MINUTE)
      expect(await sends(here, other, authenticate(A))).toBe(400)
      advance(MINUTE)
      expect(await sends(here, other, authenticate(B))).toBe(400)
      expect(await sends(here, other, authenticate(A))).toBe(200)
    }),
  )
})

describe('a superseded identity', () => {
  test.each<['reject' | 'allow']>([['reject'], ['allow']])(
    'does not take its enrollment back with any message when the policy is %s',
    (identityChange) =>
      on({ server: { identityChange } }, async (here) => {
        const old = await identityFor(here, proven('Automated', A))
        await enrolls(here, old, A)
        const renewed = await identityFor(here, { ...proven('Automated', A), renews: idOf(A) })
        await enrolls(here, renewed, A)
        expect(await sends(here, old, authenticate(A))).toBe(400)
        expect(await polls(here, old, A)).toBe(400)
        expect(rejectedAs(here)).toEqual(['IdentitySuperseded', 'IdentitySuperseded'])
        expect(await polls(here, renewed, A)).toBe(200)
      })(),
  )

  test(
    'is good for as long as its renewal has not come through',
    on({}, async (here) => {
      const old = await identityFor(here, { flow: 'Plain' })
      await enrolls(here, old, A)
      await identityFor(here, { flow: 'Plain', renews: idOf(A) })
      expect(await polls(here, old, A)).toBe(200)
    }),
  )
})

describe('an operator’s policy', () => {
  const asked: IdentityChange[] = []
  const policy =
    (verdict: TE.TaskEither<Failure, Verdict>) =>
    (change: IdentityChange, byRule: Verdict): TE.TaskEither<Failure, Verdict> => {
      asked.push(change)
      expect(byRule).toBe('Reject')
      return verdict
    }
  const down = TE.left({ _tag: 'Down', message: 'The directory is down.' })

  test.each<[string, IdentityChangePolicy, number]>([
    ['allows', 'allow', 200],
    ['is a function that allows', policy(TE.right('Allow')), 200],
    ['is a function that refuses', policy(TE.right('Reject')), 400],
    ['is a function that fails', policy(down), 500],
  ])('that %s', (_, identityChange, status) =>
    on({ server: { identityChange } }, async (here) => {
      asked.length = 0
      await enrolls(here, await identityFor(here, { flow: 'Plain' }), A)
      const other = await identityFor(here, { flow: 'Plain', reference: 'order 67' })
      expect(await sends(here, other, authenticate(A))).toBe(status)
      expect(changes(here)).toEqual(status === 200 ? [['Plain', 'Plain']] : [])
      if (typeof identityChange === 'function')
        expect(asked).toMatchObject([
          { presence: 'Answering', coming: 'Plain', attempt: { reference: 'order 67' } },
        ])
    })(),
  )

  test('allows the change that it was asked about, and no other that came meanwhile', async () => {
    const gate = { open: (): void => undefined }
    const opened = new Promise<void>((resolve) => (gate.open = resolve))
    let questions = 0
    const slow: IdentityChangePolicy = () => async () => {
      questions += 1
      if (questions === 2) gate.open()
      await opened
      return { _tag: 'Right', right: 'Allow' }
    }
    await on({ server: { identityChange: slow } }, async (here) => {
      await enrolls(here, await identityFor(here, { flow: 'Plain' }), A)
      const one = await identityFor(here, { flow: 'Plain' })
      const two = await identityFor(here, { flow: 'Plain' })
      const statuses = [one, two].map((other) => sends(here, other, authenticate(A)))
      expect((await Promise.all(statuses)).sort()).toEqual([200, 400])
      expect(changes(here)).toEqual([['Plain', 'Plain']])
    })()
  })
})
