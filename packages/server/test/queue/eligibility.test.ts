import { describe, expect, test } from '@jest/globals'
import { type EnrollmentId, enrollmentId } from '@mdm-kit/checkin'
import { command } from '@mdm-kit/commands'
import type { EnrollmentFacts } from '@mdm-kit/store'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import { mdmServer } from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'

import { closing } from '@mdm-kit/scenes/closing'
import { deviceOn, newIdentity, tags, testScene } from '@mdm-kit/scenes/testScene'
import { commandTarget } from '../../src/queue/eligibility.js'

const [ofMac, ofPhone] = [newIdentity(), newIdentity()]

/** A Mac and an iPhone, and how often their facts were asked for. */
const scene = async () => {
  const inMemory = await memoryStore()
  const asked: number[] = []
  const store = {
    ...inMemory,
    enrollments: {
      ...inMemory.enrollments,
      facts: (ids: readonly EnrollmentId[]) => {
        asked.push(ids.length)
        return inMemory.enrollments.facts(ids)
      },
    },
  }
  const here = await testScene({ store })
  const mac = deviceOn(here, ofMac)
  const facts = {
    ...mac.facts,
    UDID: 'PHONE',
    ProductName: 'iPhone17,1',
    Model: 'x',
    OSVersion: '18.2',
  }
  const phone = deviceOn(here, ofPhone, { facts })
  await mac.enroll()
  await phone.enroll()
  here.events.length = 0
  const [macId, phoneId] = [mac, phone].map(({ facts: { UDID } }) =>
    enrollmentId({ _tag: 'Device', udid: UDID }),
  ) as [EnrollmentId, EnrollmentId]
  return { ...here, macId, phoneId, asked }
}

const lock = () => command('DeviceLock', { PIN: '123456' }, { commandUuid: 'lock' })
const reasons = [{ _tag: 'NotOnSystem', system: 'iOS', path: ['PIN'] }]

describe('a command that an enrollment does not carry out', () => {
  test('is queued with a warning, which one look at all enrollments gives', async () => {
    const { server, events, macId, phoneId, asked } = await scene()
    const { enrollments } = await server.enqueue(lock(), [macId, phoneId], { noPush: true })
    expect(enrollments.map(({ outcome }) => outcome)).toEqual(['Queued', 'Queued'])
    expect(events.filter(({ _tag }) => _tag === 'CommandIneligible')).toEqual([
      {
        ...{ _tag: 'CommandIneligible', id: phoneId, commandUuid: 'lock' },
        ...{ requestType: 'DeviceLock', reasons },
      },
    ])
    expect(asked).toEqual([2])
  })

  test('is rejected where that is asked for, and queued for the others', async () => {
    const { server, events, macId, phoneId } = await scene()
    const options = { eligibility: 'reject', noPush: true } as const
    const { enrollments } = await server.enqueue(lock(), [phoneId, macId, 'nobody'], options)
    expect(enrollments).toEqual([
      { id: phoneId, outcome: 'Ineligible', reasons },
      { id: macId, outcome: 'Queued' },
      { id: 'nobody', outcome: 'NotEnrolled' },
    ])
    expect(tags(events)).toEqual(['CommandQueued'])
    expect(await server.queue(phoneId)).toEqual([])
  })

  test('is not run where that is asked for', async () => {
    const { server, phoneId } = await scene()
    expect(await server.run(phoneId, lock(), { eligibility: 'reject' })()).toMatchObject({
      left: { _tag: 'CommandIneligible', reasons },
    })
    expect(await server.queue(phoneId)).toEqual([])
  })

  test('is found when it comes as a property list or as values', async () => {
    const { server, phoneId } = await scene()
    const Command = { RequestType: 'DeviceLock', PIN: '123456' }
    const text =
      '<plist><dict><key>CommandUUID</key><string>C</string><key>Command</key><dict>' +
      '<key>RequestType</key><string>DeviceLock</string><key>PIN</key><string>123456</string></dict></dict></plist>'
    for (const given of [{ Command }, text, Buffer.from(text)]) {
      const { enrollments } = await server.enqueue(given, [phoneId], { eligibility: 'reject' })
      expect(enrollments).toMatchObject([{ outcome: 'Ineligible', reasons }])
    }
  })

  test('costs no look when it is ignored, and none when nobody hears a warning', async () => {
    const { server, store, macId, phoneId, asked, events } = await scene()
    await server.enqueue(lock(), [macId, phoneId], { eligibility: 'ignore', noPush: true })
    const silent = closing(
      mdmServer({ store, identify: () => E.left({ _tag: 'IdentityMissing', message: '' }) }),
    )
    const restart = command('ShutDownDevice')
    await silent.enqueue(restart, [macId, phoneId])
    expect(asked).toEqual([])
    expect(tags(events)).not.toContain('CommandIneligible')
  })
})

test('a request type that Apple’s schema lacks is queued without a warning', async () => {
  const { server, events, macId } = await scene()
  const options = { eligibility: 'reject', noPush: true } as const
  await server.enqueue({ Command: { RequestType: 'AcmeBlink' } }, [macId], options)
  await server.enqueue({ Command: { RequestType: '__proto__' } }, [macId], { noPush: true })
  expect(tags(events)).toEqual(['CommandQueued', 'CommandQueued'])
})

test.each<[string, EnrollmentFacts, ReturnType<typeof commandTarget>]>([
  ['nothing known', { kind: 'Device' }, { channel: 'device', isUserEnrollment: false }],
  [
    'a Mac from Setup Assistant',
    {
      kind: 'Device',
      flow: 'Automated',
      attributes: { ProductName: 'MacBookPro18,3', OSVersion: '15.1' },
    },
    {
      ...{ channel: 'device', isUserEnrollment: false, system: 'macOS', version: '15.1' },
      ...{ automated: true, supervised: true },
    },
  ],
  [
    'a user of a Mac that was enrolled by hand: it may be supervised',
    { kind: 'User', flow: 'Plain', attributes: { ProductName: 'Mac14,2' } },
    { channel: 'user', isUserEnrollment: false, system: 'macOS', automated: false },
  ],
  [
    'a user of a Shared iPad',
    { kind: 'SharedIPadUser', attributes: { ProductName: 'iPad13,1' } },
    { channel: 'user', isUserEnrollment: false, isSharedIPad: true, system: 'iOS' },
  ],
  [
    'a phone of a person',
    { kind: 'UserEnrollmentDevice', attributes: { ProductName: 'iPhone17,1' } },
    {
      ...{ channel: 'device', isUserEnrollment: true, isSharedIPad: false, system: 'iOS' },
      ...{ supervised: false },
    },
  ],
  [
    'a model that is not known yet',
    { kind: 'Device', attributes: { ProductName: 'AppleCar1,1', OSVersion: '1' } },
    { channel: 'device', isUserEnrollment: false, version: '1' },
  ],
])('what eligible is asked of %s', (_, facts, target) => {
  expect(commandTarget(facts)).toEqual(target)
})

test.each([
  ['iPod9,1', 'iOS'],
  ['iMac21,1', 'macOS'],
  ['VirtualMac2,1', 'macOS'],
  ['AppleTV14,1', 'tvOS'],
  ['RealityDevice14,1', 'visionOS'],
  ['Watch7,5', 'watchOS'],
  ['AudioAccessory5,1', undefined],
  ['a made-up name of a hostile iPhone', undefined],
])('%s has the system %s', (ProductName, system) => {
  expect(commandTarget({ kind: 'Device', attributes: { ProductName } }).system).toBe(system)
})
