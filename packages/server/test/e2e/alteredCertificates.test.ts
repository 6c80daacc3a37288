import { expect, test } from '@jest/globals'
import { encodeCheckin } from '@mdm-kit/checkin'
import { unwrap } from '@mdm-kit/codec'
import { certificateHash, readCertificate } from '@mdm-kit/pki'
import { encodePlist } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { certificateCheck } from '../../src/identity/certificateCheck.js'
import type { Identify } from '../../src/identity/identity.js'
import { identityRejected } from '../../src/request/rejection.js'
import { twinOf, withParameters } from '@mdm-kit/scenes/altered'
import { checkinType, newIdentity, start, topic, trusted } from '@mdm-kit/scenes/testScene'
import type { HttpScene } from '@mdm-kit/scenes/httpScene'
import { onEveryStore } from '@mdm-kit/scenes/onEveryStore'

const [A, B] = ['A0000000-0000-4000-8000-0000000000FF', 'B0000000-0000-4000-8000-0000000000FF']

const mine = newIdentity('device')
const twin = { ...mine, certificate: unwrap(readCertificate(twinOf(mine.certificate))) }

const authenticate = (UDID: string) => ({ MessageType: 'Authenticate', Topic: topic, UDID })
const tokenUpdate = (UDID: string) => ({
  MessageType: 'TokenUpdate',
  Topic: topic,
  UDID,
  PushMagic: 'magic',
  Token: new Uint8Array(32),
})

const rejectedAs = ({ events }: HttpScene) =>
  events.flatMap((event) => (event._tag === 'Rejected' ? [event.rejection._tag] : []))

test('the twin of a certificate is another certificate, and its chain holds', () => {
  expect(certificateHash(twin.certificate)).not.toBe(certificateHash(mine.certificate))
  const check = certificateCheck({ trust: [trusted], now: () => start })
  expect(check(twin.certificate)).toMatchObject({ _tag: 'Right' })
})

onEveryStore(({ scene }) => {
  test('a device that alters its certificate to (r, n−s) is the same device, and becomes no other', async () => {
    const here = await scene()
    expect((await here.checkin(mine, authenticate(A))).status).toBe(200)
    expect((await here.checkin(twin, authenticate(B))).status).toBe(400)
    expect(rejectedAs(here)).toEqual(['CertificateTaken'])
    expect((await here.checkin(twin, tokenUpdate(A))).status).toBe(200)
    expect(await here.server.enrollments()).toMatchObject([{ id: A }])
  })

  test('one certificate that is altered a hundred times enrolls one device', async () => {
    const check = certificateCheck({ trust: [trusted], now: () => start })
    const identify: Identify = ({ headers }) =>
      pipe(
        check(Buffer.from(headers['client-certificate'] ?? '', 'base64')),
        E.mapLeft(identityRejected),
      )
    const here = await scene({ identify })
    const enrolls = async (der: Uint8Array, udid: string) => {
      const { status } = await here.send({
        method: 'PUT',
        path: '/mdm',
        body: unwrap(encodePlist(authenticate(udid))),
        headers: {
          'content-type': checkinType,
          'client-certificate': Buffer.from(der).toString('base64'),
        },
      })
      return status
    }
    expect(await enrolls(mine.certificate.der, A)).toBe(200)
    for (let number = 0; number < 100; number += 1)
      expect(await enrolls(withParameters(mine.certificate, `${number}`), `${B}${number}`)).toBe(
        400,
      )
    expect(await here.server.enrollments()).toHaveLength(1)
  })

  const migrate = ({ server }: HttpScene, udid: string) =>
    server.migrate(
      unwrap(encodeCheckin({ MessageType: 'Authenticate', UDID: udid, Topic: topic })),
      { certificateHash: certificateHash(udid === A ? mine.certificate : other.certificate) },
    )
  const other = newIdentity('other')

  test('a migrated enrollment is taken by the certificate that it was known by, and by none that was altered', async () => {
    const here = await scene()
    await migrate(here, A)
    await migrate(here, B)
    for (const udid of [A, B])
      for (const message of [tokenUpdate, authenticate])
        expect((await here.checkin(twin, message(udid))).status).toBe(400)
    expect(new Set(rejectedAs(here))).toEqual(
      new Set(['CertificateMismatch', 'IdentityChangeRejected']),
    )
    here.events.length = 0
    expect((await here.checkin(mine, tokenUpdate(A))).status).toBe(200)
    expect(here.events[0]).toMatchObject({ _tag: 'IdentityChanged', id: A, how: 'Migrated' })
    expect((await here.checkin(twin, authenticate(B))).status).toBe(400)
    expect(rejectedAs(here)).toEqual(['CertificateTaken'])
    expect((await here.checkin(other, tokenUpdate(B))).status).toBe(200)
  })

  test('of two that come at once for an unused id, the second takes it, and an event says so', async () => {
    const here = await scene()
    const answers = [mine, other].map((identity) => here.checkin(identity, authenticate(A)))
    const statuses = (await Promise.all(answers)).map(({ status }) => status)
    // What nobody has completed holds nothing yet.
    expect(statuses).toEqual([200, 200])
    const changed = here.events.filter(({ _tag }) => _tag === 'IdentityChanged')
    expect(changed).toHaveLength(1)
  })
})
