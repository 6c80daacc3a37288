import { afterAll, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { newIdentity, topic } from '@mdm-kit/scenes/testScene'
import type { HttpScene } from '@mdm-kit/scenes/httpScene'
import { onEveryStoreWith } from '@mdm-kit/scenes/onEveryStore'
import { ownPostgres } from '@mdm-kit/scenes/postgres'

const identity = newIdentity()
const UDID = '51D0FACE-0000-4000-8000-0000000000E3'
const idle = { UDID, Status: 'Idle' }

const isReady = async ({ server }: HttpScene): Promise<boolean> => E.isRight(await server.ready()())

const enroll = async (here: HttpScene): Promise<void> => {
  const device = { UDID, Topic: topic }
  await here.checkin(identity, { ...device, MessageType: 'Authenticate' })
  await here.checkin(identity, {
    ...device,
    MessageType: 'TokenUpdate',
    Token: new Uint8Array(32),
    PushMagic: 'magic',
  })
}

const own = ownPostgres()
afterAll(() => own.remove())

onEveryStoreWith(own, ({ scene, postgres }) => {
  test('a server is ready while its store responds; without it devices get a 503 and try again', async () => {
    const here = await scene()
    await enroll(here)
    expect(await isReady(here)).toBe(true)
    if (postgres === undefined) {
      // A file or memory cannot go away and come back under a process: it is there or it is closed.
      await here.store.close()
      expect(await isReady(here)).toBe(false)
      expect((await here.report(identity, idle)).status).toBe(503)
      return
    }
    await postgres.stop()
    expect(await isReady(here)).toBe(false)
    expect((await here.report(identity, idle)).status).toBe(503)
    expect(here.events.at(-1)).toMatchObject({ rejection: { _tag: 'StoreUnavailable' } })
    await postgres.start()
    expect(await isReady(here)).toBe(true)
    expect((await here.report(identity, idle)).status).toBe(200)
  })
})
