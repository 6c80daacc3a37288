import { operation } from '@mdm-kit/codec'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type FakeDep, type FakeDepOptions, fakeDep } from '@mdm-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import {
  type DepClient,
  type Device,
  assignProfileInBatches,
  depClient,
  deviceChanges,
  needsProfile,
  retriesOf,
} from '../../src/index.js'
import { quickClock } from '../clocks.js'

const ended: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ended.splice(0)) await end()
})

const started = async (options: FakeDepOptions = {}) => {
  const fake = await fakeDep(options)
  const clock = quickClock(options.now === undefined ? {} : { now: options.now })
  const client = depClient({ serverToken: fake.serverToken(), origin: fake.origin, clock })
  ended.push(client.close, fake.close)
  const { profile_uuid } = await client.defineProfile({
    profile_name: 'P',
    url: 'https://mdm.example.com/enroll',
  })
  return { fake, client, profile_uuid }
}

const devicesOf = async (client: DepClient): Promise<Device[]> => {
  const devices: Device[] = []
  for await (const page of deviceChanges(client)) {
    if (E.isLeft(page)) throw new Error(page.left.message)
    devices.push(...page.right.devices)
  }
  return devices
}

const assignments = (fake: FakeDep): number[] =>
  fake.requests().flatMap(({ path, serials }) => (path === '/profile/devices' ? [serials] : []))

const UUID = '8F3A0C5E5A7B4E0CB1D2A3F4E5D6C7B8'
const DASHED = '8f3a0c5e-5a7b-4e0c-b1d2-a3f4e5d6c7b8'

describe('needsProfile', () => {
  test.each<[string, Partial<Device>, boolean]>([
    ['has none', { profile_status: 'empty' }, true],
    ['lost it', { profile_status: 'removed', profile_uuid: UUID }, true],
    ['says nothing of it', {}, true],
    ['has another', { profile_status: 'assigned', profile_uuid: 'OTHER' }, true],
    ['has it', { profile_status: 'assigned', profile_uuid: UUID }, false],
    ['has it, spelt with dashes', { profile_status: 'pushed', profile_uuid: DASHED }, false],
    ['has fetched it', { profile_status: 'pushed', profile_uuid: UUID }, false],
    ['is deleted', { profile_status: 'empty', op_type: 'deleted' }, false],
    ['moved from another server', { op_type: 'modified', profile_status: 'removed' }, true],
    [
      'was added with it',
      { op_type: 'added', profile_status: 'pushed', profile_uuid: UUID },
      false,
    ],
  ])('a device that %s', (_, device, expected) => {
    expect(needsProfile({ serial_number: 'S', ...device }, UUID)).toBe(expected)
  })
})

test.each([
  ['nothing', {}, undefined, []],
  [
    'throttled, with a time',
    { A: 'THROTTLED', B: 'SUCCESS' },
    90,
    [{ serials: ['A'], at: new Date(90_000), because: 'THROTTLED' }],
  ],
  ...[0, -5, 59].map(
    (seconds) =>
      [
        `throttled for ${seconds} seconds`,
        { A: 'THROTTLED' },
        seconds,
        [{ serials: ['A'], at: new Date(60_000), because: 'THROTTLED' }],
      ] as const,
  ),
  ...[1e15, Infinity].map(
    (seconds) =>
      [
        `throttled for ${seconds} seconds`,
        { A: 'THROTTLED' },
        seconds,
        [{ serials: ['A'], at: new Date(365 * 86_400_000), because: 'THROTTLED' }],
      ] as const,
  ),
  [
    'throttled, without a time',
    { A: 'THROTTLED' },
    undefined,
    [{ serials: ['A'], at: new Date(86_400_000), because: 'THROTTLED' }],
  ],
  [
    'failed',
    { A: 'FAILED', B: 'NOT_ACCESSIBLE', C: 'FAILED' },
    90,
    [{ serials: ['A', 'C'], at: new Date(86_400_000), because: 'FAILED' }],
  ],
])('retriesOf: %s', (_, devices, seconds, expected) => {
  const hint = seconds === undefined ? {} : { retry_after_seconds: seconds }
  expect(retriesOf({ devices, ...hint }, new Date(0))).toEqual(expected)
})

describe('assignProfileInBatches', () => {
  test('assigns to those that need it, 1000 at a time, and then to no others', async () => {
    const { fake, client, profile_uuid } = await started({ devices: 2100, pushed: 600 })
    const excepted = [...fake.devices().keys()][0] ?? ''
    const input = { profile_uuid, except: new Set([excepted]) }
    const first = await assignProfileInBatches(client, {
      ...input,
      devices: await devicesOf(client),
    })
    expect(Object.values(first.devices).every((status) => status === 'SUCCESS')).toBe(true)
    expect(Object.keys(first.devices)).toHaveLength(2099)
    expect(first.skipped).toEqual([excepted])
    expect(assignments(fake)).toEqual([1000, 1000, 99])
    const second = await assignProfileInBatches(client, {
      ...input,
      devices: await devicesOf(client),
    })
    expect([second.devices, second.skipped.length]).toEqual([{}, 2100])
    expect(assignments(fake)).toHaveLength(3)
  })

  test('waits for throttled devices and tries those again', async () => {
    let time = new Date('2026-06-01T00:00:00Z')
    const { fake, client, profile_uuid } = await started({ devices: 5, now: () => time })
    const serials = [...fake.devices().keys()]
    fake.throttle(serials.slice(0, 2), 60)
    const waits: number[] = []
    const outcome = await assignProfileInBatches(client, {
      profile_uuid,
      devices: await devicesOf(client),
      clock: quickClock({
        now: () => time,
        onWait: (milliseconds) => {
          waits.push(milliseconds)
          time = new Date(time.getTime() + milliseconds)
        },
      }),
    })
    expect(waits).toEqual([60_000])
    expect(assignments(fake)).toEqual([5, 2])
    expect(Object.values(outcome.devices)).toEqual(Array.from({ length: 5 }, () => 'SUCCESS'))
    expect(outcome.retries).toEqual([])
  })

  test('leaves what is throttled for longer to the caller’s scheduler', async () => {
    const time = new Date('2026-06-01T00:00:00Z')
    const { fake, client, profile_uuid } = await started({ devices: 3, now: () => time })
    const [serial = ''] = fake.devices().keys()
    fake.throttle([serial], 3600)
    const outcome = await assignProfileInBatches(client, {
      profile_uuid,
      devices: await devicesOf(client),
      clock: quickClock({ now: () => time }),
    })
    expect(outcome.retries).toEqual([
      { serials: [serial], at: new Date('2026-06-01T01:00:00Z'), because: 'THROTTLED' },
    ])
    expect(assignments(fake)).toEqual([3])
  })

  test.each([
    ['no time at all', 0, 15],
    ['longer than there are dates', 1e300, 0],
  ])('does not ask again and again when throttled for %s', async (_, seconds, expected) => {
    const waits: number[] = []
    const outcome = await assignProfileInBatches(
      {
        assignProfile: () =>
          operation(TE.right({ devices: { A: 'THROTTLED' }, retry_after_seconds: seconds })),
      },
      {
        profile_uuid: UUID,
        devices: [{ serial_number: 'A' }],
        clock: quickClock({ onWait: (milliseconds) => waits.push(milliseconds) }),
      },
    )
    expect(waits).toEqual(Array.from({ length: expected }, () => 60_000))
    expect(outcome.retries).toMatchObject([{ serials: ['A'], because: 'THROTTLED' }])
  })

  test('goes by the latest record of a device', async () => {
    const { fake, client, profile_uuid } = await started({ devices: 1 })
    const [serial = ''] = fake.devices().keys()
    const at = (seconds: number) => new Date(seconds * 1000)
    const devices: Device[] = [
      { serial_number: serial, profile_status: 'removed', op_type: 'modified', op_date: at(2) },
      { serial_number: serial, profile_status: 'assigned', profile_uuid, op_date: at(1) },
    ]
    const outcome = await assignProfileInBatches(client, { profile_uuid, devices })
    expect(outcome.devices).toEqual({ [serial]: 'SUCCESS' })
  })

  test('a failure holds what was achieved, over all rounds', async () => {
    let time = new Date('2026-06-01T00:00:00Z')
    const { fake, client, profile_uuid } = await started({ devices: 3, now: () => time })
    const [first = '', ...others] = fake.devices().keys()
    fake.throttle([first], 60)
    const outcome = await assignProfileInBatches(client, {
      profile_uuid,
      devices: await devicesOf(client),
      clock: quickClock({
        now: () => time,
        onWait: (milliseconds) => {
          time = new Date(time.getTime() + milliseconds)
          fake.fail({ fault: { status: 418 }, path: '/profile/devices' })
        },
      }),
    })()
    const done: Record<string, string> = { [first]: 'THROTTLED' }
    for (const serial of others) done[serial] = 'SUCCESS'
    expect(outcome).toMatchObject({
      left: {
        _tag: 'Unexpected',
        done,
        remaining: [first],
      },
    })
  })
})
