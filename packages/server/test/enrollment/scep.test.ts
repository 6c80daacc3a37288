import { afterAll, describe, expect, test } from '@jest/globals'
import { operation, reveal, secret, unwrap } from '@mdm-kit/codec'
import { encodeEnrollmentProfile, enrollmentProfile } from '@mdm-kit/enrollment'
import { enrollmentId } from '@mdm-kit/checkin'
import type { Send } from '@mdm-kit/http'
import {
  type Certificate,
  certificateAuthority,
  certificateRequest,
  createKeyPair,
  type KeyPair,
  selfSigned,
  toPkcs12,
} from '@mdm-kit/pki'
import { scepEnroll, scepMessage, scepRenew } from '@mdm-kit/pki/scep'
import {
  manualClock,
  requestEnrollmentProfile,
  simulatedDevice,
  simulatedMac,
} from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import Database from 'libsql'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
  identityOf,
  type ScepService,
  scepService,
  type ScepServiceOptions,
} from '../../src/index.js'
import { sqliteStore, memoryStore } from '@mdm-kit/store-sql/sqlite'
import { sealer } from '@mdm-kit/store-sql'
import type { Store } from '@mdm-kit/store'
import {
  authority,
  deviceAuthority,
  enrollmentScene,
  type EnrollmentScene,
  on,
  topic,
} from '@mdm-kit/scenes/enrollmentScene'
import { keyFor } from '@mdm-kit/scenes/keyFor'

const facts = simulatedMac(5)
const id = enrollmentId({ _tag: 'Device', udid: facts.UDID })
const [key, otherKey] = [keyFor('device'), keyFor('other')]
const subject = [{ type: 'CN', value: 'device' }] as const

const serviceOn = (store: Store, more: Partial<ScepServiceOptions> = {}) =>
  scepService({ store, ...authority, ...more })

type Service = ScepService

const challengeOf = async ({ challengeFor }: Service) =>
  (await challengeFor({ flow: 'Plain' })).challenge

const enrollAt = (
  { handle }: Pick<Service, 'handle'>,
  challenge: ReturnType<typeof secret<string>> | string,
  keyPair: KeyPair = key,
) =>
  scepEnroll({
    url: '/scep',
    keyPair,
    subject,
    challenge,
    send: (request) => TE.fromTask(() => handle(request)),
  })

describe('a SCEP challenge', () => {
  test('is good for one certificate: the same request gets it again, from any process', async () => {
    const store = await memoryStore()
    const [one, other] = [await serviceOn(store), await serviceOn(store)]
    const challenge = await challengeOf(one)
    const first = await enrollAt(one, challenge)
    const again = await enrollAt(other, challenge)
    expect(again.certificate.der).toEqual(first.certificate.der)
    expect(await store.scep.list({ limit: 9 })).toHaveLength(1)
    await store.close()
  })

  test('two processes that are asked at once agree on the certificate', async () => {
    const store = await memoryStore()
    const [one, other] = [await serviceOn(store), await serviceOn(store)]
    const challenge = await challengeOf(one)
    const [first, second] = await Promise.all(
      [one, other].map((service) => enrollAt(service, challenge)),
    )
    expect(first?.certificate.der).toEqual(second?.certificate.der)
    expect(await store.scep.list({ limit: 9 })).toHaveLength(1)
    await store.close()
  })

  const clock = manualClock()
  test.each<[string, (service: Service) => Promise<unknown>, string]>([
    ['made up', async (service) => enrollAt(service, 'a'.repeat(64))(), 'unknown'],
    ['absent', async (service) => enrollAt(service, '')(), 'unknown'],
    [
      'of another server',
      async (service) => {
        const elsewhere = await serviceOn(await memoryStore())
        return enrollAt(service, await challengeOf(elsewhere))()
      },
      'unknown',
    ],
    [
      'used by another key',
      async (service) => {
        const challenge = await challengeOf(service)
        await enrollAt(service, challenge, otherKey)
        return enrollAt(service, challenge)()
      },
      'used',
    ],
    [
      'older than its lifetime',
      async (service) => {
        const challenge = await challengeOf(service)
        clock.advance(31 * 60_000)
        return enrollAt(service, challenge)()
      },
      'expired',
    ],
  ])('a challenge that is %s gets no certificate', async (_, attempt, reason) => {
    const store = await memoryStore()
    const events: unknown[] = []
    const service = await serviceOn(store, {
      now: clock.now,
      challengeLifetimeMs: 30 * 60_000,
      signingTimeSkewMs: 10_000 * 60_000,
      onEvent: (event) => void events.push(event),
    })
    expect(await attempt(service)).toMatchObject({
      left: { _tag: 'ScepRejected', failInfo: 'badRequest' },
    })
    expect(events.at(-1)).toMatchObject({
      _tag: 'Scep',
      event: { _tag: 'Rejected', reason: { _tag: 'ChallengeRejected', reason } },
    })
    await store.close()
  })

  const folder = mkdtempSync(join(tmpdir(), 'mdm-kit-scep-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is neither in the database nor to be moved to another attempt there', async () => {
    const path = join(folder, 'sealed.db')
    const sealing = sealer({ keys: [{ id: 'k', key: secret(new Uint8Array(32).fill(7)) }] })
    const store = await sqliteStore({ path, sealer: unwrap(sealing) })
    const service = await serviceOn(store)
    const mine = await challengeOf(service)
    const { attempt: theirs } = await service.challengeFor({ flow: 'Automated' })
    expect(JSON.stringify(await store.scep.list({ limit: 9 }))).not.toContain(reveal(mine))

    const database = new Database(path)
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
    expect(Buffer.concat(files).includes(reveal(mine))).toBe(false)
    database
      .prepare('UPDATE mdm_scep_challenges SET attempt_id = ? WHERE id = ?')
      .run(theirs.id, reveal(mine).slice(0, 16))
    database.close()
    expect(await enrollAt(service, mine)()).toMatchObject({
      left: { _tag: 'ScepStatusUnexpected', status: 500 },
    })
    await store.close()
  })
})

test('an UpdateReq is rejected', async () => {
  const store = await memoryStore()
  const events: unknown[] = []
  const service = await serviceOn(store, { onEvent: (event) => void events.push(event) })
  const { certificate } = await enrollAt(service, await challengeOf(service))
  const { message } = unwrap(
    scepMessage({
      messageType: 'UpdateReq',
      content: unwrap(certificateRequest({ key, subject })),
      recipient: authority.certificate,
      certificate,
      key,
    }),
  )
  await service.handle({
    method: 'POST',
    path: '/scep?operation=PKIOperation',
    headers: {},
    body: message,
  })
  expect(events.at(-1)).toMatchObject({
    event: { _tag: 'Rejected', reason: { _tag: 'MessageTypeRejected' } },
  })
  expect(await store.scep.list({ limit: 9 })).toHaveLength(1)
  await store.close()
})

describe('an authority on a curve', () => {
  const ecKey = createKeyPair('ec-p256')
  const certificate = unwrap(
    selfSigned({ key: ecKey, subject: { CN: 'Curve CA' }, authority: true }),
  )
  const registration = {
    key: otherKey,
    certificate: unwrap(
      unwrap(certificateAuthority({ certificate, key: ecKey })).issue(
        { publicKey: otherKey.publicKey, subject: { CN: 'SCEP' } },
        { extendedKeyUsage: [] },
      ),
    ),
  }

  test('needs a registration authority, and issues behind it', async () => {
    const store = await memoryStore()
    const curve = { store, certificate, key: ecKey }
    expect(await scepService(curve)()).toMatchObject({ left: { _tag: 'RsaKeyNeeded' } })
    const service = await serviceOn(store, { ...curve, registration })
    const { certificate: issued } = await enrollAt(service, await challengeOf(service))
    expect(issued.issuer.der).toEqual(certificate.subject.der)
    await store.close()
  })
})

const enrolled = async ({ origin, send }: EnrollmentScene) => {
  const profile = await requestEnrollmentProfile({
    url: `${origin}/ade`,
    authority: deviceAuthority,
    facts,
    send,
  })
  const device = unwrap(simulatedDevice({ profile, facts, send, newKeyPair: () => TE.right(key) }))
  await device.enroll()
  return device
}

const boundHash = async ({ store }: EnrollmentScene) =>
  (await store.certificates.standing(id))?.identityHash

test('a device whose clock is behind, and whose first response got lost, enrols with its one challenge', async () => {
  const here = await enrollmentScene()
  let lost = 0
  /** Loses the first certificate on its way. */
  const send: Send = (request, options) =>
    TE.flatMap((response: Awaited<ReturnType<typeof here.post>>) =>
      request.path.includes('PKIOperation') && lost++ === 0
        ? TE.right({ ...response, status: 502 })
        : TE.right(response),
    )(here.send(request, options))
  const now = () => new Date(Date.now() - 4 * 60_000)
  const profile = await requestEnrollmentProfile({
    url: `${here.origin}/ade`,
    authority: deviceAuthority,
    facts,
    send,
    now,
  })
  const device = unwrap(
    simulatedDevice({ profile, facts, send, now, newKeyPair: () => TE.right(key) }),
  )
  expect(await device.enroll()()).toMatchObject({ left: { _tag: 'IdentityRejected' } })
  await device.enroll()
  expect(here.eventsOf('Enrolled')).toHaveLength(1)
  const scep = here.eventsOf('Scep').map(({ event }) => event)
  expect(scep).toMatchObject([
    { _tag: 'Issued', repeated: false },
    { _tag: 'Issued', repeated: true },
  ])
})

describe('a renewal', () => {
  test(
    'by profile: the device comes with a new certificate, and the enrollment goes on',
    on({ server: { requireAttempt: true } }, async (here) => {
      const device = await enrolled(here)
      const token = secret(new Uint8Array([1, 2, 3]))
      await here.store.bootstrapTokens.set(id, token)
      const before = await boundHash(here)

      const { attempt, profile } = await here.profiles.renew(id)
      expect(attempt).toMatchObject({
        flow: 'Automated',
        renews: id,
        reference: 'order 66',
        machineInfo: { SERIAL: facts.SerialNumber },
      })
      await device.reenroll(profile)
      expect(here.eventsOf('Renewed').map((event) => event.id)).toEqual([id])
      expect(here.eventsOf('Authenticated')).toHaveLength(1)
      expect(await boundHash(here)).not.toBe(before)
      const kept = await here.store.bootstrapTokens.get(id)
      expect(kept).toBeDefined()
    }),
  )

  test(
    'by profile is for one device, when attempts are required',
    on({ server: { requireAttempt: true } }, async (here) => {
      await enrolled(here)
      const { profile } = await here.profiles.renew(id)
      const thief = unwrap(
        simulatedDevice({
          profile,
          facts: simulatedMac(6),
          send: here.send,
          newKeyPair: () => TE.right(otherKey),
        }),
      )
      expect(await thief.enroll()()).toMatchObject({ left: { status: 400 } })
      expect(here.eventsOf('Rejected').map(({ rejection }) => rejection._tag)).toEqual([
        'OtherDevice',
      ])
    }),
  )

  test(
    'is for who is enrolled',
    on({}, async (here) => {
      expect(await here.profiles.renew(id)()).toMatchObject({ left: { _tag: 'NotEnrolled' } })
    }),
  )

  const renewWith = ({ origin, send }: EnrollmentScene, certificate: Certificate) =>
    scepRenew({ url: `${origin}/scep`, send, certificate, keyPair: key, newKeyPair: otherKey })

  /** The certificate that a device got, which it would have kept. */
  const enrollKeeping = async (here: EnrollmentScene) => {
    const { challenge } = await here.scep.challengeFor({ flow: 'Plain' })
    const { certificate } = await scepEnroll({
      url: `${here.origin}/scep`,
      send: here.send,
      keyPair: key,
      subject,
      challenge,
    })
    const enrollment = { _tag: 'Device', udid: facts.UDID } as const
    const topic = 'com.apple.mgmt.External.renewal'
    const same = { id, enrollment, topic, at: new Date() }
    await here.store.enrollments.authenticate({
      ...same,
      attributes: {},
      identity: identityOf(certificate),
    })
    const push = { topic, pushToken: new Uint8Array([1]), pushMagic: 'magic' }
    await here.store.enrollments.updateToken({ ...same, deviceId: id, push })
    return certificate
  }

  test(
    'by RenewalReq announces the successor, which is bound however it comes',
    on({}, async (here) => {
      const renewed = await renewWith(here, await enrollKeeping(here))
      const identity = identityOf(renewed.certificate)
      const issued = await here.store.scep.issued(identity.identityHash)
      expect(issued).toMatchObject({ enrollmentId: id, attempt: { flow: 'Plain' } })
      const at = new Date()
      expect(await here.store.certificates.rebind(id, identity, at)).toMatchObject({
        _tag: 'Bound',
        how: 'Renewal',
      })
      const again = here.store.enrollments.authenticate({
        id,
        enrollment: { _tag: 'Device', udid: facts.UDID },
        topic: 't',
        at,
        attributes: {},
        identity,
      })
      expect(await again).toEqual({ _tag: 'Renewed' })
    }),
  )

  test.each<[string, (here: EnrollmentScene) => Promise<Certificate>]>([
    [
      'a certificate that no enrollment is bound to',
      async (here) => {
        const { challenge } = await here.scep.challengeFor({ flow: 'Plain' })
        return (await enrollAt(here.scep, challenge)).certificate
      },
    ],
    [
      'the certificate of a device that has left',
      async (here) => {
        const certificate = await enrollKeeping(here)
        await here.store.enrollments.checkOut(id, new Date())
        return certificate
      },
    ],
    [
      'a certificate that was renewed before',
      async (here) => {
        const certificate = await enrollKeeping(here)
        const renewed = await renewWith(here, certificate)
        const identity = identityOf(renewed.certificate)
        await here.store.certificates.rebind(id, identity, new Date())
        return certificate
      },
    ],
  ])('by RenewalReq is denied to %s', (_, certificateOf) =>
    on({}, async (here) => {
      const certificate = await certificateOf(here)
      expect(await renewWith(here, certificate)()).toMatchObject({ left: { _tag: 'ScepRejected' } })
      expect(here.eventsOf('Scep').at(-1)?.event).toMatchObject({
        _tag: 'Rejected',
        reason: { _tag: 'RenewalRejected', reason: 'notAllowed' },
      })
    })(),
  )

  test('by RenewalReq is denied to a device that checks out in the meantime', async () => {
    const inner = await memoryStore()
    let meanwhile: (() => Promise<unknown>) | undefined
    const store: Store = {
      ...inner,
      transaction: (work) =>
        operation(async () => {
          const happens = meanwhile
          meanwhile = undefined
          await happens?.()
          return inner.transaction(work)()
        }),
    }
    await on({ store }, async (here) => {
      const certificate = await enrollKeeping(here)
      meanwhile = () => inner.enrollments.checkOut(id, new Date())
      expect(await renewWith(here, certificate)()).toMatchObject({ left: { _tag: 'ScepRejected' } })
      const issued = await inner.scep.list({ limit: 9 })
      expect(issued.map(({ certificateHash }) => certificateHash)).toEqual([
        identityOf(certificate).certificateHash,
      ])
    })()
  })

  test(
    'by RenewalReq can be switched off',
    on({ scep: { renewal: false } }, async (here) => {
      const certificate = await enrollKeeping(here)
      expect(E.isLeft(await renewWith(here, certificate)())).toBe(true)
    }),
  )
})

test.each([
  [true, 'enrols nobody when attempts are required', 400],
  [false, 'enrols when they are not', 200],
])('a certificate that was not issued through SCEP (%s) %s', (requireAttempt, _, status) =>
  on({ server: { requireAttempt } }, async (here) => {
    const certificate = unwrap(
      unwrap(certificateAuthority(authority)).issue({
        publicKey: key.publicKey,
        subject: { CN: 'other' },
      }),
    )
    const PayloadContent = await toPkcs12({ certificate, key: key.privateKey, password: 'test' })
    const profile = enrollmentProfile({
      PayloadIdentifier: 'com.example.other',
      allowHttpOnLoopbackForSimulators: true,
      mdm: { ServerURL: `${here.origin}/mdm`, Topic: topic, SignMessage: true },
      identity: { PayloadType: 'com.apple.security.pkcs12', PayloadContent, Password: 'test' },
    })
    const bytes = unwrap(encodeEnrollmentProfile(unwrap(profile)))
    const device = unwrap(simulatedDevice({ profile: bytes, facts, send: here.send }))
    const refused = { left: { _tag: 'ServerRejected', status } }
    expect(await device.enroll()()).toMatchObject(status === 200 ? { _tag: 'Right' } : refused)
    expect(here.eventsOf('AttemptEnrolled')).toEqual([])
    const told = here.eventsOf('Rejected').map(({ rejection }) => rejection._tag)
    expect(told).toEqual(requireAttempt ? ['NoAttempt'] : [])
  })(),
)
