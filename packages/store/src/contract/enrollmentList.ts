import { strict as assert } from 'node:assert'

import type { Enrollment, EnrollmentId } from '@mdm-kit/checkin'

import { enrollmentCursor, type EnrollmentPage, type EnrollmentSort } from '../enrollmentList.js'
import type { Store } from '../ports.js'
import type { StoreContractCase } from './case.js'
import { authentication, later, updateToken } from './rows.js'

/** Lists of enrollments in their orders, searched and counted. */
export const enrollmentListCases: readonly StoreContractCase[] = [
  {
    name: 'enrollments are listed in each order, page by page, each once',
    run: async (store) => {
      const ids = await fleet(store)
      const named = (sort: EnrollmentSort) => pagesOf(store, { sort, limit: 2 })
      assert.deepEqual(await named('id'), ids)
      assert.deepEqual(await named('-id'), [...ids].reverse())
      // The user has no name. Letters outside of ASCII come last.
      assert.deepEqual(await named('name'), ['A:U', 'B', 'D', 'A', 'C'])
      assert.deepEqual(await named('-name'), ['C', 'A', 'D', 'B', 'A:U'])
      assert.deepEqual(await named('serialNumber'), ['A:U', 'D', 'C', 'B', 'A'])
      assert.deepEqual(await named('-serialNumber'), ['A', 'B', 'C', 'D', 'A:U'])
      assert.deepEqual(await named('lastSeen'), ['A', 'A:U', 'D', 'C', 'B'])
      assert.deepEqual(await named('-lastSeen'), ['B', 'C', 'D', 'A:U', 'A'])
    },
  },
  {
    name: 'enrollments are found by what id, serial number, name or model starts with, in either case',
    run: async (store) => {
      await fleet(store)
      const found = (search: string, more: Partial<EnrollmentPage> = {}) =>
        pagesOf(store, { search, limit: 1, ...more })
      assert.deepEqual(await found('a'), ['A', 'A:U', 'B', 'D'])
      assert.deepEqual(await found('ANNA'), ['B', 'D'])
      assert.deepEqual(await found('anna’s m'), ['B'])
      assert.deepEqual(await found('z-'), ['A'])
      assert.deepEqual(await found('IPHONE17,'), ['D'])
      assert.deepEqual(await found('élan'), ['C'])
      assert.deepEqual(await found('macbook', { sort: '-name' }), ['C', 'A'])
      assert.deepEqual(await found('macbook', { state: 'Authenticated' }), [])
      for (const none of ['nna', '%', '_', 'a%', 'x\u{10FFFF}', "'", 'é'.repeat(300)])
        assert.deepEqual(await found(none), [], none)
    },
  },
  {
    name: 'a cursor of another order, or of none, finds nothing',
    run: async (store) => {
      await fleet(store)
      const [first] = await store.enrollments.list({ limit: 1, sort: 'name' })
      const after = first === undefined ? '' : enrollmentCursor(first, 'name')
      assert.equal((await store.enrollments.list({ limit: 9, sort: 'name', after })).length, 4)
      for (const sort of ['lastSeen', '-lastSeen'] as const)
        assert.deepEqual(await store.enrollments.list({ limit: 9, sort, after }), [])
      for (const odd of ['', 'x', 'WzEsMl0', 'bnVsbA', "' OR 1=1"])
        assert.deepEqual(await store.enrollments.list({ limit: 9, sort: 'name', after: odd }), [])
    },
  },
  {
    name: 'enrollments are counted by state, kind, model, version and last contact',
    run: async (store) => {
      await fleet(store)
      await store.enrollments.checkOut('C' as EnrollmentId, later(50))
      const day = 24 * 60
      const counts = await store.enrollments.count(later(10 + day))
      const device = { kind: 'Device', product: 'macbookpro18,3', osVersion: '15.1' }
      assert.deepEqual(counts, [
        { ...device, state: 'CheckedOut', lastSeen: 'within1d', count: 1 },
        {
          ...device,
          product: 'iphone17,1',
          osVersion: '18.1',
          state: 'Enrolled',
          lastSeen: 'within7d',
          count: 1,
        },
        { ...device, product: 'mac16,1', state: 'Enrolled', lastSeen: 'within1d', count: 1 },
        { ...device, state: 'Enrolled', lastSeen: 'never', count: 1 },
        {
          kind: 'User',
          product: '',
          osVersion: '',
          state: 'Enrolled',
          lastSeen: 'never',
          count: 1,
        },
      ])
      const never = (await store.enrollments.count(later(40 * day))).map(({ lastSeen }) => lastSeen)
      assert.deepEqual([...new Set(never)].sort(), ['never', 'older'])
    },
  },
]

/** Four devices and a user, whose ids are A to D. */
const fleet = async (store: Store): Promise<readonly string[]> => {
  const devices = [
    ['A', 'Z-1', 'Zoë', 'MacBookPro18,3', '15.1'],
    ['B', 'Y-1', 'Anna’s Mac', 'Mac16,1', '15.1'],
    ['C', 'X-1', 'Élan', 'MacBookPro18,3', '15.1'],
    ['D', 'W-1', 'anna’s phone', 'iPhone17,1', '18.1'],
  ] as const
  for (const [udidOf, SerialNumber, DeviceName, ProductName, OSVersion] of devices) {
    const enrollment: Enrollment = { _tag: 'Device', udid: udidOf }
    const attributes = { SerialNumber, DeviceName, ProductName, OSVersion }
    await store.enrollments.authenticate({
      ...authentication(enrollment, `hash-${udidOf}`),
      attributes,
    })
    await updateToken(store, enrollment)
  }
  await updateToken(store, { _tag: 'User', udid: 'A', userId: 'U' })
  await store.enrollments.seen('D' as EnrollmentId, later(9))
  await store.enrollments.seen('C' as EnrollmentId, later(20))
  await store.enrollments.seen('B' as EnrollmentId, later(30))
  return ['A', 'A:U', 'B', 'C', 'D']
}

/** The ids of all pages. */
const pagesOf = async (store: Store, page: EnrollmentPage): Promise<readonly string[]> => {
  const rows = await store.enrollments.list(page)
  const last = rows.at(-1)
  const ids: readonly string[] = rows.map(({ id }) => id)
  if (last === undefined || rows.length < page.limit) return ids
  const after = enrollmentCursor(last, page.sort)
  return [...ids, ...(await pagesOf(store, { ...page, after }))]
}
