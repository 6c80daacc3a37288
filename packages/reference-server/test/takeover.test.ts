import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { unwrap } from '@mdm-kit/codec'
import { decodeEnrollmentProfile, encodeEnrollmentProfile } from '@mdm-kit/enrollment'
import { type SimulatedDevice, simulatedDevice, simulatedMac } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { rmSync } from 'node:fs'

import { type App, startApp } from '../src/app.js'
import type { AppEvent } from '../src/operations/appEvent.js'
import { logger } from '../src/operations/log.js'
import { testConfig } from './testConfig.js'
import { dataFolder } from './dataFolder.js'
import { keyFor } from './keyFor.js'

const data = dataFolder()
const keys = TE.right(keyFor('device'))
const facts = simulatedMac(1)
const events: AppEvent[] = []
let app: App
let victim: SimulatedDevice

const start = async (more: Record<string, string> = {}) =>
  unwrap(
    await startApp({
      config: testConfig(data, { MDM_DATABASE: ':memory:', ...more }),
      log: logger('silent'),
      onEvent: (event) => events.push(event),
    }),
  )

const linkOf = async ({ url }: App) =>
  new Uint8Array(await (await fetch(`${url}/enroll`)).arrayBuffer())

const deviceWith = (profile: Uint8Array, who = facts) =>
  unwrap(simulatedDevice({ profile, facts: who, newKeyPair: () => keys }))

const rejections = () =>
  events.flatMap((event) => (event._tag === 'Rejected' ? [event.rejection._tag] : []))

beforeAll(async () => {
  app = await start()
  victim = deviceWith(await linkOf(app))
  await victim.enroll()
})

afterAll(async () => {
  await victim.close()
  await app.close()
  rmSync(data, { recursive: true })
})

/** Whoever found the link, with what they like to call themselves. */
const attack = async (profile: Uint8Array) => {
  events.length = 0
  const thief = deviceWith(profile)
  const enrolled = await thief.enroll()()
  await thief.close()
  return E.isRight(enrolled)
}

test('a link does not take over a UDID that is enrolled', async () => {
  expect(await attack(await linkOf(app))).toBe(false)
  expect(rejections()).toEqual(['IdentityChangeRejected'])
  expect((await victim.poll()).length).toBe(0)
})

test('an EnrollmentID that is the victim’s UDID resets nothing', async () => {
  const profile = unwrap(decodeEnrollmentProfile(await linkOf(app)))
  const PayloadContent = profile.PayloadContent.map((payload) =>
    payload.PayloadType === 'com.apple.mdm'
      ? { ...payload, EnrollmentMode: 'BYOD', AssignedManagedAppleID: 'eve@example.com' }
      : payload,
  )
  const device = deviceWith(unwrap(encodeEnrollmentProfile({ ...profile, PayloadContent })))
  await device.enroll()
  events.length = 0
  const claim = { MessageType: 'Authenticate', EnrollmentID: facts.UDID } as const
  expect((await device.checkin(claim)).status).toBe(400)
  expect(rejections()).toEqual(['OtherDevice'])
  expect(await app.server.enrollments()).toHaveLength(2)
  expect((await victim.poll()).length).toBe(0)
  await device.close()
})

test('an operator allows the device to come back, and metrics count it', async () => {
  const path = `/v1/enrollments/${facts.UDID}/reenrollment`
  const { status } = await fetch(`${app.url}${path}`, {
    method: 'PUT',
    headers: {
      authorization: 'Bearer the-admin-key-of-tests',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ until: new Date(Date.now() + 60_000).toISOString() }),
  })
  expect(status).toBe(200)
  expect(await attack(await linkOf(app))).toBe(true)
  expect(events).toContainEqual(
    expect.objectContaining({ _tag: 'IdentityChanged', how: 'Operator', flow: 'Plain' }),
  )
  expect(await (await fetch(`${app.operationsUrl}/metrics`)).text()).toContain(
    'mdm_identity_changes_total{how="Operator"} 1',
  )
  // What was the device before is so no longer.
  expect(E.isLeft(await victim.poll()())).toBe(true)
  expect(rejections().at(-1)).toBe('IdentitySuperseded')
})

test('where the operator allows it, a link replaces another enrollment, and an event reports it', async () => {
  const open = await start({ MDM_IDENTITY_CHANGE: 'allow' })
  const first = deviceWith(await linkOf(open))
  await first.enroll()
  expect(await attack(await linkOf(open))).toBe(true)
  expect(events).toContainEqual(expect.objectContaining({ _tag: 'IdentityChanged', how: 'Plain' }))
  await first.close()
  await open.close()
})
