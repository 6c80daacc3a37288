import { expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import { decodeWith, unwrap } from '@mdm-kit/codec'
import { parseJson } from '@mdm-kit/http'
import { certificateHash, certificateIdentityHash } from '@mdm-kit/pki'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { OutboxEntry } from '@mdm-kit/store'
import { WebhookEvent } from '../src/index.js'
import {
  deviceOn,
  newIdentity,
  testScene,
  start,
  type TestIdentity,
} from '@mdm-kit/scenes/testScene'

const identity = newIdentity()

const [second, third] = [newIdentity(), newIdentity()]

const hashesOf = ({ certificate }: TestIdentity) => ({
  identity_hash: certificateIdentityHash(certificate),
  certificate_hash: certificateHash(certificate),
})

const told = (entries: readonly OutboxEntry[]): readonly WebhookEvent[] =>
  entries.map(({ body }) => unwrap(decodeWith(WebhookEvent)(unwrap(parseJson(body)))))

/** A receiver that can be down, and a server that tells it everything. */
const listening = async () => {
  const received: OutboxEntry[] = []
  const receiver = { up: true }
  const here = await testScene({
    // What a commit wakes is delivered; nothing is polled for, and no upkeep is done.
    setTimer: () => () => undefined,
    webhook: {
      deliver: (entry) =>
        receiver.up
          ? TE.fromIO(() => void received.push(entry))
          : TE.left({ _tag: 'Down', message: 'The receiver is down.' }),
    },
  })
  here.server.start()
  return { ...here, received, receiver }
}

test('each accepted request is delivered, in order and in the shape of NanoMDM', async () => {
  const here = await listening()
  const mac = deviceOn(here, identity)
  await mac.enroll()
  await mac.checkin({ MessageType: 'UserAuthenticate', UserID: 'U' })
  await mac.report({ Status: 'Idle' })
  await mac.checkOut()
  while (here.received.length < 5) await new Promise((resolve) => setImmediate(resolve))
  const ids = { id: mac.facts.UDID, type: 'Device' }
  const user = { id: `${mac.facts.UDID}:U`, type: 'User', parent_id: mac.facts.UDID }
  const events = told(here.received)
  expect(events.filter(({ topic }) => topic !== 'mdm.UserAuthenticate')).toMatchObject([
    { topic: 'mdm.Authenticate', checkin_event: { udid: mac.facts.UDID, ids } },
    { topic: 'mdm.TokenUpdate', checkin_event: { token_update_tally: 1, ids } },
    { topic: 'mdm.Connect', acknowledge_event: { status: 'Idle', ids } },
    { topic: 'mdm.CheckOut', checkin_event: { ids } },
  ])
  expect(events).toContainEqual(
    expect.objectContaining({
      topic: 'mdm.UserAuthenticate',
      checkin_event: expect.objectContaining({ ids: user }),
    }),
  )
  await here.server.close()
})

test('a changed identity is delivered before the message that came with it: with an Authenticate and without', async () => {
  const here = await listening()
  const mac = deviceOn(here, identity)
  await mac.enroll()
  const { UDID } = mac.facts
  const id = enrollmentId({ _tag: 'Device', udid: UDID })
  await here.server.allowReenrollment(id, start)
  await deviceOn(here, second).enroll()
  await here.server.allowRebinding(id, start)
  await deviceOn(here, third).report({ Status: 'Idle' })
  while (here.received.length < 7) await new Promise((resolve) => setImmediate(resolve))
  const change = (how: string, before: TestIdentity, after: TestIdentity) => ({
    topic: 'mdm.IdentityChanged',
    identity_changed_event: {
      ids: { id: UDID, type: 'Device' },
      how,
      before: hashesOf(before),
      after: hashesOf(after),
    },
  })
  const events = told(here.received)
  expect(events.slice(2)).toMatchObject([
    change('Operator', identity, second),
    { topic: 'mdm.Authenticate' },
    { topic: 'mdm.TokenUpdate' },
    change('Rebound', second, third),
    { topic: 'mdm.Connect' },
  ])
  await here.server.close()
})

test('what was rejected is not delivered', async () => {
  const here = await listening()
  const mac = deviceOn(here, identity)
  await mac.report({ Status: 'Idle' })
  const left = here.store.outbox.claim({ limit: 9, now: new Date(), leaseUntil: new Date() })
  expect(await left).toEqual([])
  expect(here.received).toEqual([])
  await here.server.close()
})

test('what a receiver that is down has missed waits in the store', async () => {
  const here = await listening()
  here.receiver.up = false
  const mac = deviceOn(here, identity)
  await mac.enroll()
  const failed = () => here.events.filter(({ _tag }) => _tag === 'DeliveryFailed')
  while (failed().length === 0) await new Promise((resolve) => setImmediate(resolve))
  expect(failed()).toMatchObject([{ kind: 'mdm.Authenticate', failure: { _tag: 'Down' } }])
  const muchLater = new Date(Date.now() + 10 * 365 * 24 * 3600_000)
  const left = here.store.outbox.claim({ limit: 9, now: muchLater, leaseUntil: muchLater })
  expect((await left).map(({ kind }) => kind)).toEqual(['mdm.Authenticate', 'mdm.TokenUpdate'])
  await here.server.close()
})
