import { beforeAll, expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import { secret } from '@mdm-kit/codec'
import { adminScene, type AdminScene, jsonOf, KEY } from '@mdm-kit/scenes/adminScene'
import { start } from '@mdm-kit/scenes/testScene'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { adminClient, type AdminClient } from '../src/client/index.js'

let here: AdminScene
let admin: AdminClient

const DAY_MS = 24 * 60 * 60 * 1000

/** Beside the Mac of the scene: phones that were seen 0, 10, 20, 30 and 40 days ago, and one that has left. */
beforeAll(async () => {
  here = await adminScene()
  for (const number of [0, 1, 2, 3, 4, 5]) {
    const enrollment = { _tag: 'Device', udid: `PHONE-${number}` } as const
    const id = enrollmentId(enrollment)
    await here.store.enrollments.authenticate({
      id,
      enrollment,
      topic: 't',
      attributes: {
        SerialNumber: `F0${9 - number}`,
        DeviceName: number === 1 ? '<script>alert(1)</script>' : `Phone ${number % 2}`,
        ProductName: number === 5 ? 'iPad16,1' : 'iPhone17,1',
        OSVersion: `18.${number % 2}`,
      },
      at: start,
    })
    await here.store.enrollments.seen(id, new Date(start.getTime() - number * 10 * DAY_MS))
    if (number === 5) await here.store.enrollments.checkOut(id, start)
  }
  admin = adminClient({
    url: 'https://mdm.example.com',
    key: secret(KEY),
    send: (request) => TE.rightTask(() => here.handle(request)),
  })
})

test('the fleet is counted by state and kind, and what has not left by system and last contact', async () => {
  const { total, states, kinds, os, lastSeen } = await admin.fleet()
  expect({ total, states, kinds }).toEqual({
    total: 7,
    states: { Authenticated: 5, CheckedOut: 1, Enrolled: 1 },
    kinds: { Device: 7 },
  })
  expect(os.filter(({ name }) => name !== 'macOS')).toEqual([
    { name: 'iOS', version: '18.0', count: 3 },
    { name: 'iOS', version: '18.1', count: 2 },
  ])
  expect(os.filter(({ name }) => name === 'macOS')).toHaveLength(1)
  const { within1d, within30d, older } = lastSeen
  expect([within1d >= 1, within30d, older]).toEqual([true, 3, 1])
})

test('a search in an order is paged by what each page returns as next, to its end', async () => {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = await admin.enrollments({
      search: 'iphone',
      sort: '-serialNumber',
      limit: 2,
      ...(after !== undefined && { after }),
    })
    ids.push(...page.items.map(({ id }) => id))
    after = page.next
  } while (after !== undefined)
  expect(ids).toEqual(['PHONE-0', 'PHONE-1', 'PHONE-2', 'PHONE-3', 'PHONE-4'])
})

test.each([
  ['of another order', 'lastSeen'],
  ['of no order', 'id'],
] as const)('a cursor %s is Malformed', async (_, sort) => {
  const { next = '' } = await admin.enrollments({ sort: 'name', limit: 1 })
  const { status, body } = await here.call({
    path: `/v1/enrollments?sort=${sort}&after=${sort === 'id' ? '%01%00' : next}`,
  })
  expect([status, jsonOf({ status, headers: {}, body })]).toMatchObject([
    400,
    { error: { case: 'Malformed' } },
  ])
})

test('a name with markup is data: it is found, and returned as it is', async () => {
  const { items } = await admin.enrollments({ search: '<SCRIPT>' })
  expect(items.map(({ attributes }) => attributes?.DeviceName)).toEqual([
    '<script>alert(1)</script>',
  ])
})
