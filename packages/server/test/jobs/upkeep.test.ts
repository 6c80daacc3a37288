import { expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { KEEPING } from '@mdm-kit/store-sql'
import { memoryStore } from '@mdm-kit/store-sql/sqlite'
import type { ServerEvent } from '../../src/index.js'
import { device, identityNamed, leaseOf, page, putServer } from '@mdm-kit/scenes/storeRows'
import type { Store } from '@mdm-kit/store'
import { checkedRetention, RETENTION, type Retention } from '../../src/jobs/retention.js'
import { upkeepOf } from '../../src/jobs/upkeep.js'

const enrollment = { _tag: 'Device', udid: 'UDID-1' } as const
const id = enrollmentId(enrollment)
const minute = (count: number): Date => new Date(Date.UTC(2026, 0, 1, 0, count))

const DAY_MS = 24 * 60 * 60_000

const setUp = async (retention: Retention = {}) => {
  const store = await memoryStore()
  const pushed: string[] = []
  const events: ServerEvent[] = []
  let due: (() => void) | undefined
  let at = minute(0)
  const upkeep = upkeepOf({
    store,
    requestPush: (enrollmentOfPush) => pushed.push(enrollmentOfPush),
    pushAgainAfter: (tries) => (tries === 0 ? 5 : 60) * 60_000,
    longestPushMs: 60 * 60_000,
    notifyOn: () => TE.right(0),
    retention: checkedRetention({ endedMs: DAY_MS, auditMs: 3 * DAY_MS, ...retention }),
    now: () => at,
    randomUuid: () => 'R-1',
    setTimer: (run) => {
      due = run
      return () => (due = undefined)
    },
    onEvent: (event) => events.push(event),
  })
  const push = { topic: 'topic', pushToken: new Uint8Array([7]), pushMagic: 'magic' }
  await store.enrollments.authenticate({
    id,
    enrollment,
    topic: 'topic',
    attributes: {},
    identity: identityNamed('hash'),
    at,
  })
  await store.enrollments.updateToken({ id, deviceId: id, enrollment, push, at })
  const hasTimer = (): boolean => due !== undefined

  /** Lets a round begin at a time, and waits for its end: the next one is set then. */
  const roundAt = async (time: Date) => {
    at = time
    const run = due
    due = undefined
    run?.()
    while (!hasTimer()) await new Promise((resolve) => setImmediate(resolve))
  }
  return { store, upkeep, pushed, events, roundAt, hasTimer }
}

const command = { commandUuid: 'C-1', requestType: 'DeviceLock', body: new Uint8Array(1) }

test('a silent enrollment with commands open is pushed to again, ever more rarely', async () => {
  const { store, upkeep, pushed, roundAt } = await setUp()
  await store.queue.enqueue(command, [id], { at: minute(0), pushAgainAt: minute(5) })
  upkeep.start()
  const pushedAfter = []
  for (const time of [4, 5, 6, 64, 65, 124, 125]) {
    await roundAt(minute(time))
    pushedAfter.push(pushed.length)
  }
  expect(pushedAfter).toEqual([0, 1, 1, 1, 2, 2, 3])
  await upkeep.close()
})

test('who was to be pushed to by a clock that was a day ahead is pushed to when it is set right', async () => {
  const { store, upkeep, pushed, roundAt } = await setUp()
  upkeep.start()
  const ahead = 24 * 60
  await store.queue.enqueue(command, [id], { at: minute(ahead), pushAgainAt: minute(ahead + 5) })
  const pushedAfter = []
  for (const time of [ahead + 5, ahead + 6, 7, 8, 66, 67]) {
    await roundAt(minute(time))
    pushedAfter.push(pushed.length)
  }
  // Set back to the seventh minute: at once, and from then on as ever.
  expect(pushedAfter).toEqual([1, 1, 2, 2, 2, 3])
  await upkeep.close()
})

test('commands expire, and what ended long ago is deleted', async () => {
  const { store, upkeep, roundAt } = await setUp()
  await store.queue.enqueue(command, [id], { at: minute(0), expiresAt: minute(1) })
  upkeep.start()
  await roundAt(minute(2))
  expect(await store.queue.list(id, { limit: 1 })).toMatchObject([{ state: 'Expired' }])
  await roundAt(minute(3 * 24 * 60))
  expect(await store.queue.list(id, { limit: 1 })).toEqual([])
  expect(await store.enrollments.find(id)).toBeDefined()
  await upkeep.close()
})

const day = (count: number): Date => minute(count * 24 * 60)
const line = (count: number) => ({ at: day(count), actor: 'ann', action: `on day ${count}` })

test('the audit is pruned by age, in a time of its own', async () => {
  const { store, upkeep, roundAt } = await setUp()
  await store.audit.append(line(0), line(1), line(2))
  const actions = async () => (await store.audit.list({ limit: 9 })).map(({ action }) => action)
  upkeep.start()
  await roundAt(day(3))
  expect(await actions()).toEqual(['on day 0', 'on day 1', 'on day 2'])
  await roundAt(new Date(day(4).getTime() + 1))
  expect(await actions()).toEqual(['on day 2'])
  await upkeep.close()
})

/** Something of each kind, which ended on the first day, about a device and what Apple lists of it. */
const fill = async (store: Store): Promise<void> => {
  await store.queue.enqueue(command, [id], { at: day(0), expiresAt: minute(1) })
  await store.queue.expire(minute(2), 9)
  const body = new Uint8Array([123, 125])
  await store.outbox.append([{ id: 'E-1', kind: 'webhook', key: id, body, createdAt: day(0) }])
  await store.outbox.bury('E-1', { at: day(0), error: 'given up' })
  await store.audit.append({ ...line(0), subject: id })
  const about = {
    id: 'A-1',
    flow: 'Automated',
    machineInfo: { UDID: 'UDID-1' },
    at: day(0),
  } as const
  await store.scep.addChallenge({ id: 'H-1', hash: 'ab', attempt: about, expiresAt: day(0) })
  const issued = { serialNumber: '0a', issuedAt: day(0), attemptId: 'A-1' }
  await store.scep.record({ ...identityNamed('hash'), ...issued, notAfter: minute(9) })
  const begun = { id, enrollment, topic: 'topic', attributes: { SerialNumber: 'S-1' }, at: day(0) }
  await store.enrollments.authenticate({ ...begun, identity: identityNamed('second') })
  await store.enrollments.authenticate({ ...begun, identity: { certificateHash: 'migrated' } })
  await store.enrollments.authenticate({ ...begun, identity: identityNamed('last') })
  await store.enrollments.checkOut(id, day(0))
  await putServer(store)
  const lease = await leaseOf(store, 'DepServer')
  const devices = [device('S-1', { op_type: 'deleted', op_date: '2026-01-01T00:00:00Z' })]
  await store.depServers.savePage(lease, page(devices), { at: day(0), until: day(1) })
}

/** How many rows there are in each table about the device. */
const rowsOf = async (store: Store): Promise<Readonly<Record<string, number>>> => {
  const found = await store.subjects.find({ enrollmentId: id, serialNumber: 'S-1' })
  return Object.fromEntries(
    Object.entries(found?.tables ?? {}).map(([table, rows]) => [table, rows.length]),
  )
}

const FOR_EVER: Required<Retention> = {
  endedMs: Infinity,
  givenUpMs: Infinity,
  checkedOutMs: Infinity,
  delistedMs: Infinity,
  supersededMs: Infinity,
  auditMs: Infinity,
}

/** The tables that lose rows when only this kind ends, after five days. */
const lostBy = async (kind: keyof Retention): Promise<readonly string[]> => {
  const { store, upkeep, events, roundAt } = await setUp({ ...FOR_EVER, [kind]: 5 * DAY_MS })
  await fill(store)
  upkeep.start()
  // Ends what goes at its own end, such as a challenge.
  await roundAt(minute(9))
  const before = await rowsOf(store)
  await roundAt(day(5))
  expect(await rowsOf(store)).toEqual(before)
  await roundAt(day(6))
  const after = await rowsOf(store)
  await upkeep.close()
  expect(events).toEqual([])
  return Object.keys(before)
    .filter((table) => (after[table] ?? 0) < (before[table] ?? 0))
    .sort()
}

/** The tables whose rows KEEPING says to end by this kind. */
const saidOf = (kind: keyof Retention): readonly string[] =>
  Object.entries(KEEPING)
    .filter(([, { until }]) => until.some((one) => one._tag === 'Age' && one.kind === kind))
    .map(([table]) => table.replace(/^mdm_/, ''))
    .sort()

test.each<[keyof Retention, readonly string[]]>([
  // A command goes with the last row that refers to it.
  ['endedMs', ['commands']],
  ['givenUpMs', []],
  ['delistedMs', []],
  ['supersededMs', []],
  ['auditMs', []],
])('%s ends what KEEPING says, in its own time, and nothing else', async (kind, also) => {
  expect(await lostBy(kind)).toEqual([...saidOf(kind), ...also].sort())
})

test('a challenge goes when it expires, even where what has ended is kept for ever', async () => {
  const { store, upkeep, roundAt } = await setUp(FOR_EVER)
  await fill(store)
  upkeep.start()
  await roundAt(minute(1))
  expect(await store.scep.findChallenge('H-1')).toBeUndefined()
  expect(await rowsOf(store)).toMatchObject({ issued_certificates: 1, enrollment_attempts: 1 })
  await upkeep.close()
})

test('each kind of retention ends the rows of a table, by KEEPING', () => {
  const kinds = Object.keys(RETENTION) as (keyof Retention)[]
  expect(kinds.filter((kind) => saidOf(kind).length === 0)).toEqual([])
  expect(saidOf('checkedOutMs')).toEqual(['enrollments'])
})

test('a device that checked out is erased in its time, with a line in the audit; DEP’s list stays', async () => {
  const { store, upkeep, roundAt } = await setUp({ ...FOR_EVER, checkedOutMs: 5 * DAY_MS })
  await fill(store)
  upkeep.start()
  await roundAt(day(5))
  expect(await store.enrollments.find(id)).toBeDefined()
  await roundAt(new Date(day(5).getTime() + 1))
  expect(await rowsOf(store)).toEqual({ dep_devices: 1 })
  expect(await store.audit.list({ limit: 9 })).toMatchObject([
    { action: 'on day 0', subject: 'R-1' },
    { action: 'eraseCheckedOut', actor: 'system', subject: 'R-1', details: { enrollments: 1 } },
  ])
  await upkeep.close()
})

test('what is to be kept for ever is never pruned', async () => {
  const { store, upkeep, events, roundAt } = await setUp({ auditMs: Infinity, endedMs: Infinity })
  await store.audit.append(line(0))
  await store.queue.enqueue(command, [id], { at: minute(0), expiresAt: minute(1) })
  upkeep.start()
  await roundAt(day(9999))
  expect(await store.audit.list({ limit: 9 })).toHaveLength(1)
  expect(await store.queue.list(id, { limit: 1 })).toMatchObject([{ state: 'Expired' }])
  expect(events).toEqual([])
  await upkeep.close()
})

test.each([0, -1, Number.NaN, undefined as never])(
  'a retention of %s would delete what is needed, and is rejected at the start',
  (auditMs) => {
    expect(() => checkedRetention({ auditMs })).toThrow(
      'The option retention.auditMs of mdmServer must be a number of milliseconds above 0, or Infinity.',
    )
    expect(checkedRetention({ endedMs: Infinity })).toMatchObject({ endedMs: Infinity })
  },
)

test('a store that is gone is an event, and the next round tries again', async () => {
  const { store, upkeep, events, roundAt, hasTimer } = await setUp()
  upkeep.start()
  await store.close()
  await roundAt(minute(1))
  expect(new Set(events.map(({ _tag }) => _tag))).toEqual(new Set(['UpkeepFailed']))
  expect(hasTimer()).toBe(true)
  await upkeep.close()
  expect(hasTimer()).toBe(false)
})
