import { describe, expect, test } from '@jest/globals'
import { type CheckinMessage, emptyResponse, encodeCheckin, enrollmentId } from '@mdm-kit/checkin'
import { unwrap } from '@mdm-kit/codec'
import { certificateHash, certificateIdentityHash } from '@mdm-kit/pki'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { IdentityChanged } from '../../src/events.js'
import type { MdmServerOptions } from '../../src/index.js'
import {
  newIdentity,
  start,
  strangeIdentity,
  type TestIdentity,
  topic,
} from '@mdm-kit/scenes/testScene'
import type { HttpScene } from '@mdm-kit/scenes/httpScene'
import { onEveryStore } from '@mdm-kit/scenes/onEveryStore'

const [A, B] = ['A0000000-0000-4000-8000-0000000000B1', 'B0000000-0000-4000-8000-0000000000B1']
const idOf = (udid: string) => enrollmentId({ _tag: 'Device', udid })
const HOUR = 60 * 60_000
const inAnHour = new Date(start.getTime() + HOUR)

const [mine, theirs, third] = [newIdentity('mine'), newIdentity('theirs'), newIdentity('third')]

const authenticate = (UDID: string) =>
  ({ MessageType: 'Authenticate', Topic: topic, UDID }) satisfies CheckinMessage
const tokenUpdate = (UDID: string) =>
  ({
    MessageType: 'TokenUpdate',
    Topic: topic,
    UDID,
    PushMagic: 'magic',
    Token: new Uint8Array(32),
  }) satisfies CheckinMessage
const userTokenUpdate = (UDID: string) =>
  ({ ...tokenUpdate(UDID), UserID: 'U', UserShortName: 'u' }) satisfies CheckinMessage
const bootstrapToken = (UDID: string) =>
  ({ MessageType: 'GetBootstrapToken', UDID }) satisfies CheckinMessage
const idle = (UDID: string) => ({ Status: 'Idle', UDID })

/** As nano2nano sends what it has read from the other server's storage. */
const migrate = async ({ admin }: HttpScene, udid: string, known?: TestIdentity) => {
  const query = known === undefined ? '' : `?certificate_hash=${certificateHash(known.certificate)}`
  for (const message of [authenticate(udid), tokenUpdate(udid)]) {
    const isFirst = message.MessageType === 'Authenticate'
    const body = unwrap(encodeCheckin(message))
    expect((await admin('PUT', `/migration${isFirst ? query : ''}`, body)).status).toBe(200)
  }
}

const says = async (here: HttpScene, identity: TestIdentity, message: CheckinMessage) =>
  (await here.checkin(identity, unwrap(encodeCheckin(message)))).status

const rejectedAs = ({ events }: HttpScene) =>
  events.flatMap((event) => (event._tag === 'Rejected' ? [event.rejection._tag] : []))

const changes = ({ events }: HttpScene): readonly IdentityChanged[] =>
  events.flatMap((event) => (event._tag === 'IdentityChanged' ? [event] : []))

const boundTo = async ({ store }: HttpScene, udid: string) =>
  (await store.certificates.standing(idOf(udid)))?.identityHash

const hashesOf = ({ certificate }: TestIdentity) => ({
  identityHash: certificateIdentityHash(certificate),
  certificateHash: certificateHash(certificate),
})

onEveryStore(({ scene }) => {
  let at = start
  /** A server that lets migrated devices in for an hour. */
  const opened = (options: Partial<MdmServerOptions> = {}) => {
    at = start
    return scene({ retroactiveBinding: { until: inAnHour }, now: () => at, ...options })
  }

  test('is off by default: each migrated device is rejected until it is allowed', async () => {
    const here = await scene()
    await migrate(here, A)
    expect(await says(here, mine, tokenUpdate(A))).toBe(400)
    expect(await says(here, mine, authenticate(A))).toBe(400)
    expect(rejectedAs(here)).toEqual(['CertificateMismatch', 'IdentityChangeRejected'])
    expect(changes(here)).toEqual([])
  })

  test.each([
    ['the given instant', { until: inAnHour }],
    ['the given time after its migration', { withinMs: HOUR }],
  ])(
    'up to %s a migrated device is bound to the identity it shows, with an event; after it none is',
    async (_, retroactiveBinding) => {
      const here = await opened({ retroactiveBinding })
      await migrate(here, A)
      await migrate(here, B)
      at = inAnHour
      expect(await says(here, mine, tokenUpdate(A))).toBe(200)
      expect(changes(here)).toEqual([
        {
          _tag: 'IdentityChanged',
          id: A,
          how: 'Retroactive',
          before: {},
          after: hashesOf(mine),
        },
      ])
      at = new Date(inAnHour.getTime() + 1)
      expect(await says(here, mine, tokenUpdate(A))).toBe(200)
      expect(await says(here, theirs, tokenUpdate(B))).toBe(400)
      expect(rejectedAs(here)).toEqual(['CertificateMismatch'])
    },
  )

  test('each migrated enrollment has a window of its own', async () => {
    const here = await opened({ retroactiveBinding: { withinMs: HOUR } })
    await migrate(here, A)
    at = new Date(inAnHour.getTime() + 1)
    await migrate(here, B)
    expect(await says(here, mine, tokenUpdate(A))).toBe(400)
    expect(await says(here, theirs, tokenUpdate(B))).toBe(200)
  })

  test.each<[string, (here: HttpScene) => Promise<number>]>([
    ['a report', async (here) => (await here.report(mine, idle(A))).status],
    ['a message of a user channel', (here) => says(here, mine, userTokenUpdate(A))],
    ['GetBootstrapToken', (here) => says(here, mine, bootstrapToken(A))],
    [
      'a message for a handler',
      (here) => says(here, mine, { MessageType: 'GetToken', UDID: A, TokenServiceType: 'x' }),
    ],
    [
      'declarative management',
      (here) =>
        says(here, mine, { MessageType: 'DeclarativeManagement', UDID: A, Endpoint: 'tokens' }),
    ],
  ])('%s binds the device as well as a TokenUpdate, once', async (_, send) => {
    const here = await opened({ handlers: { getToken: () => TE.right(emptyResponse) } })
    await migrate(here, A)
    expect(await send(here)).toBe(200)
    expect(await boundTo(here, A)).toBe(hashesOf(mine).identityHash)
    expect(changes(here)).toHaveLength(1)
    expect(await says(here, mine, tokenUpdate(A))).toBe(200)
    expect(changes(here)).toHaveLength(1)
  })

  test('a device that enrolls again in the window is bound as well, and starts over', async () => {
    const here = await opened()
    await migrate(here, A)
    expect(await says(here, mine, authenticate(A))).toBe(200)
    expect(changes(here)).toMatchObject([{ how: 'Retroactive', before: {} }])
    expect(await says(here, mine, tokenUpdate(A))).toBe(200)
  })

  test('a user channel follows its device: another identity on it is rejected', async () => {
    const here = await opened()
    await migrate(here, A)
    expect(await says(here, mine, tokenUpdate(A))).toBe(200)
    expect(await says(here, theirs, userTokenUpdate(A))).toBe(400)
    expect(await says(here, mine, userTokenUpdate(A))).toBe(200)
    expect(rejectedAs(here)).toEqual(['CertificateMismatch'])
  })

  test('an attacker who waits until a migrated device that is rejected seems silent does not enroll as it', async () => {
    at = start
    const here = await scene({ now: () => at })
    await migrate(here, A)
    at = new Date(start.getTime() + 30 * 24 * HOUR)
    expect(await says(here, mine, tokenUpdate(A))).toBe(400)
    expect(await says(here, theirs, authenticate(A))).toBe(400)
    expect(rejectedAs(here)).toEqual(['CertificateMismatch', 'IdentityChangeRejected'])
  })

  describe('in the window, an attacker', () => {
    test('who comes second does not take what the first was bound to', async () => {
      const here = await opened()
      await migrate(here, A)
      expect(await says(here, mine, tokenUpdate(A))).toBe(200)
      for (const message of [tokenUpdate(A), userTokenUpdate(A), authenticate(A)])
        expect(await says(here, theirs, message)).toBe(400)
      expect(await boundTo(here, A)).toBe(hashesOf(mine).identityHash)
    })

    test('who races the device gets it or not, and one of them is rejected', async () => {
      const here = await opened()
      await migrate(here, A)
      const both = [mine, theirs].map((identity) => says(here, identity, tokenUpdate(A)))
      expect((await Promise.all(both)).toSorted()).toEqual([200, 400])
      expect(changes(here)).toHaveLength(1)
    })

    test('whose identity holds an enrollment claims no migrated one', async () => {
      const here = await opened()
      await here.mac(theirs).enroll()
      await migrate(here, A)
      for (const message of [tokenUpdate(A), userTokenUpdate(A), authenticate(A)])
        expect(await says(here, theirs, message)).toBe(400)
      expect(new Set(rejectedAs(here))).toEqual(new Set(['CertificateTaken']))
      expect(await says(here, mine, tokenUpdate(A))).toBe(200)
    })

    test('whose own device was migrated claims one enrollment, and not a second', async () => {
      const here = await opened()
      await migrate(here, A)
      await migrate(here, B)
      expect(await says(here, theirs, tokenUpdate(B))).toBe(200)
      expect(await says(here, theirs, tokenUpdate(A))).toBe(400)
      expect(rejectedAs(here)).toEqual(['CertificateTaken'])
    })

    test('whose own device was migrated with its hash claims no other, even before it has spoken', async () => {
      const here = await opened()
      await migrate(here, A)
      await migrate(here, B, theirs)
      expect(await says(here, theirs, tokenUpdate(A))).toBe(400)
      expect(rejectedAs(here)).toEqual(['CertificateTaken'])
      expect(await says(here, theirs, tokenUpdate(B))).toBe(200)
    })

    test('does not claim an enrollment whose hash was migrated', async () => {
      const here = await opened({
        retroactiveBinding: { until: inAnHour, withinMs: HOUR },
      })
      await migrate(here, A, mine)
      // nano2nano, which knows of no hashes, takes back nothing that came before it.
      await migrate(here, A)
      expect(await says(here, theirs, tokenUpdate(A))).toBe(400)
      expect(await says(here, theirs, authenticate(A))).toBe(400)
      expect(await says(here, mine, tokenUpdate(A))).toBe(200)
      expect(changes(here)).toMatchObject([{ how: 'Migrated' }])
    })

    test('does not touch an enrollment that began here', async () => {
      const here = await opened()
      for (const message of [authenticate(A), tokenUpdate(A)])
        expect(await says(here, mine, message)).toBe(200)
      for (const message of [tokenUpdate(A), authenticate(A)])
        expect(await says(here, theirs, message)).toBe(400)
      expect(changes(here)).toEqual([])
    })

    test('who got an identity from this server, by a link, claims no enrollment of another', async () => {
      const here = await opened()
      await migrate(here, A)
      const { notAfter } = theirs.certificate
      await here.store.scep.record({
        ...hashesOf(theirs),
        serialNumber: '01',
        notAfter,
        issuedAt: start,
      })
      expect(await says(here, theirs, tokenUpdate(A))).toBe(400)
      expect(await says(here, theirs, authenticate(A))).toBe(400)
      expect(rejectedAs(here)).toEqual(['CertificateMismatch', 'IdentityChangeRejected'])
      expect(await says(here, mine, tokenUpdate(A))).toBe(200)
    })

    test('whose authority is not trusted claims nothing', async () => {
      const here = await opened()
      await migrate(here, A)
      expect(await says(here, strangeIdentity(), tokenUpdate(A))).toBe(400)
      expect(rejectedAs(here)).toEqual(['IdentityRejected'])
      expect(await boundTo(here, A)).toBeUndefined()
    })

    test('whose identity was replaced claims nothing', async () => {
      const here = await opened()
      await migrate(here, A)
      await migrate(here, B)
      expect(await says(here, theirs, tokenUpdate(B))).toBe(200)
      await here.server.allowRebinding(idOf(B), inAnHour)
      expect(await says(here, third, tokenUpdate(B))).toBe(200)
      expect(await says(here, theirs, tokenUpdate(A))).toBe(400)
      expect(rejectedAs(here)).toEqual(['IdentitySuperseded'])
    })

    test('who names an enrollment that does not exist makes none', async () => {
      const here = await opened()
      expect(await says(here, mine, tokenUpdate(A))).toBe(400)
      expect(rejectedAs(here)).toEqual(['UnknownEnrollment'])
    })
  })

  test('an operator returns an enrollment that the wrong identity has claimed', async () => {
    const here = await opened()
    await migrate(here, A)
    expect(await says(here, theirs, tokenUpdate(A))).toBe(200)
    expect(await says(here, mine, tokenUpdate(A))).toBe(400)
    await here.server.allowRebinding(idOf(A), inAnHour)
    expect(await says(here, mine, tokenUpdate(A))).toBe(200)
    expect(await says(here, theirs, tokenUpdate(A))).toBe(400)
    expect(rejectedAs(here)).toEqual(['CertificateMismatch', 'IdentitySuperseded'])
  })
})
