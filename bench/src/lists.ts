import type { Enrollment } from '@mdm-kit/checkin'
import { enrollmentId } from '@mdm-kit/checkin'
import { type Failure, secret } from '@mdm-kit/codec'
import { enrollmentCursor, type EnrollmentPage, type Store } from '@mdm-kit/store'
import { randomBytes, randomUUID } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'

import type { BenchResult } from './measure.js'
import { databases, openStore } from './server/databases.js'

const ENROLLMENTS = 100_000
const AT_ONCE = 1000
const ROUNDS = 11

const now = new Date()

/** Names and serial numbers in an order that has nothing to do with that of the ids. */
const mixed = (number: number): string =>
  ((number * 2_654_435_761) % 2 ** 32).toString(36).padStart(7, '0')

const enrolOne = async ({ enrollments }: Pick<Store, 'enrollments'>, number: number) => {
  const enrollment: Enrollment = {
    _tag: 'Device',
    udid: `00008112-${number.toString(16).padStart(16, '0').toUpperCase()}`,
  }
  const id = enrollmentId(enrollment)
  const isPhone = number % 10 === 0
  await enrollments.authenticate({
    id,
    enrollment,
    topic: 'com.apple.mgmt.External.bench',
    attributes: {
      SerialNumber: `C0${mixed(number).toUpperCase()}`,
      ProductName: isPhone ? 'iPhone17,1' : 'MacBookPro18,3',
      OSVersion: `${isPhone ? 18 : 15}.${number % 7}`,
      DeviceName: `${mixed(number * 7)}’s ${isPhone ? 'iPhone' : 'Mac'}`,
    },
    at: now,
  })
  const topic = 'com.apple.mgmt.External.bench'
  await enrollments.updateToken({
    id,
    deviceId: id,
    enrollment,
    push: { topic, pushToken: randomBytes(32), pushMagic: randomUUID() },
    unlockToken: secret(randomBytes(2000)),
    at: now,
  })
  await enrollments.seen(id, new Date(now.getTime() - (number % 5000) * 3_600_000))
}

const fill = async (store: Store): Promise<void> => {
  for (let first = 0; first < ENROLLMENTS; first += AT_ONCE)
    await store.transaction((ports) => async () => {
      for (let number = first; number < first + AT_ONCE; number++) await enrolOne(ports, number)
      return E.right<Failure, undefined>(undefined)
    })
}

const PAGES: Readonly<Record<string, Omit<EnrollmentPage, 'limit'>>> = {
  'by id': {},
  'by name': { sort: 'name' },
  'by serial number, descending': { sort: '-serialNumber' },
  'by last contact, latest first': { sort: '-lastSeen' },
  'search of one serial number': { search: `c0${mixed(4711)}`, sort: 'name' },
  'search that a tenth meets': { search: 'iphone', sort: '-lastSeen' },
  'search that nine tenths meet': { search: 'macbook', sort: 'name' },
  'search of many that come last': { search: 'y', sort: 'name' },
  'search that nothing meets': { search: 'nothing-of-this-name', sort: 'name' },
}

const milliseconds = async (call: () => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const begin = performance.now()
    await call()
    // The first reads from the disk.
    if (round > 0) times.push(performance.now() - begin)
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? NaN
}

/** The page after the first half of the list, where an offset would be slow. */
const halfway = async (store: Store, sort: 'name' | '-lastSeen'): Promise<string> => {
  const udid = `00008112-${(ENROLLMENTS / 2).toString(16).padStart(16, '0').toUpperCase()}`
  const record = await store.enrollments.find(enrollmentId({ _tag: 'Device', udid }))
  return record === undefined ? '' : enrollmentCursor(record, sort)
}

/** Pages of 100 of 100,000 enrollments, in each order and searched, on both engines: medians in milliseconds. */
export const run = async (): Promise<BenchResult> => {
  const { libsql, postgres, close } = await databases()
  const figures: Record<string, number> = {}
  for (const place of [libsql(), await postgres()]) {
    const store = await openStore(place)
    const begin = performance.now()
    await fill(store)
    const seconds = (performance.now() - begin) / 1000
    console.log(`\n${place.engine}: ${ENROLLMENTS} enrollments in ${seconds.toFixed(0)} s`)
    const report = async (name: string, call: () => Promise<unknown>) => {
      const median = await milliseconds(call)
      figures[`${name} ms, ${place.engine}`] = Number(median.toFixed(2))
      console.log(`  ${name.padEnd(34)}${median.toFixed(2).padStart(9)} ms`)
    }
    for (const [name, page] of Object.entries(PAGES))
      await report(name, async () => await store.enrollments.list({ ...page, limit: 100 }))
    for (const sort of ['name', '-lastSeen'] as const) {
      const after = await halfway(store, sort)
      await report(
        `a page further on, by ${sort}`,
        async () => await store.enrollments.list({ sort, after, limit: 100 }),
      )
    }
    await report('the counts of the fleet', async () => await store.enrollments.count(now))
    await store.close()
  }
  await close()
  return { ratios: {}, figures }
}
