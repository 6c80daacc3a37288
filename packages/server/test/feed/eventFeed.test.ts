import { describe, expect, test } from '@jest/globals'
import { secret } from '@mdm-kit/codec'
import type { CommandReport, EnrollmentId } from '@mdm-kit/checkin'

import { eventFeed, type ServerEvent } from '../../src/index.js'

const at = new Date('2026-03-01T12:00:00Z')
const now = () => at
const enrolled = (id: string): ServerEvent => ({
  _tag: 'Enrolled',
  id: id as EnrollmentId,
  awaitingConfiguration: false,
})
const rejected: ServerEvent = {
  _tag: 'Rejected',
  rejection: { _tag: 'IdentityMissing', message: 'No identity.' },
}
const names = (feed: ReturnType<typeof eventFeed>, after?: string) =>
  feed
    .read({ limit: 1000, ...(after !== undefined && { after }) })
    .events.map(({ enrollment = 'none' }) => enrollment)

test('pages follow one another, of all events or of one enrollment', () => {
  const feed = eventFeed({ now })
  for (const id of ['A', 'B', 'A', 'B', 'A']) feed.add(enrolled(id))
  const first = feed.read({ limit: 2, enrollment: 'A' })
  expect(first.events).toHaveLength(2)
  const second = feed.read({ limit: 2, enrollment: 'A', after: first.next })
  expect(second.events).toHaveLength(1)
  expect(feed.read({ limit: 2, enrollment: 'A', after: second.next }).events).toEqual([])
  expect(second.next).toBe(feed.position())
  expect(first.events[0]).toEqual({
    id: expect.any(String),
    at,
    enrollment: 'A',
    name: 'Enrolled',
    level: 'info',
    facts: { awaitingConfiguration: false },
  })
})

test.each([
  ['garbage', () => '\u0000\n: x'],
  ['a position of an earlier process', () => `${'0'.repeat(12)}-1`],
  ['a position that is not reached yet', (next: string) => next.replace(/\d+$/, '999')],
])('%s is answered with what is kept, and says that something was missed', (_, after) => {
  const feed = eventFeed({ now })
  feed.add(enrolled('A'))
  const page = feed.read({ limit: 9, after: after(feed.position()) })
  expect(page).toMatchObject({ missed: true, events: [{ enrollment: 'A' }], next: feed.position() })
  expect(feed.read({ limit: 9, after: page.next }).missed).toBe(false)
})

test('no more than the limit is kept, in number and in bytes', () => {
  const few = eventFeed({ now, maxEvents: 3 })
  const start = few.position()
  for (const id of ['A', 'B', 'C', 'D']) few.add(enrolled(id))
  expect(names(few)).toEqual(['B', 'C', 'D'])
  expect(few.read({ limit: 9, after: start }).missed).toBe(true)

  const small = eventFeed({ now, maxBytes: 10_000 })
  for (let count = 0; count < 1000; count += 1) small.add(enrolled('X'.repeat(500)))
  expect(names(small).length).toBeLessThan(10)
})

test('requests of strangers do not displace what devices did', () => {
  const feed = eventFeed({ now, maxEvents: 20 })
  feed.add(enrolled('A'))
  for (let count = 0; count < 1000; count += 1) feed.add(rejected)
  const found = names(feed)
  expect(found).toEqual(['A', 'none', 'none'])
})

test('no secret, no report and no long text gets into it', () => {
  const feed = eventFeed({ now })
  const report = { Status: 'Acknowledged', UnlockToken: 'hunter2' } as unknown as CommandReport
  feed.add({
    _tag: 'CommandReported',
    id: 'A' as EnrollmentId,
    commandUuid: 'C',
    requestType: 'R'.repeat(100_000),
    status: 'Acknowledged',
    report: secret(report),
    // What a later version may add is not shown by itself.
    pin: 'hunter2',
  } as ServerEvent)
  feed.add({
    _tag: 'EnrollmentAttempted',
    attempt: { id: 'hunter2', flow: 'Plain', at, about: secret({}) } as never,
  })
  const { events } = feed.read({ limit: 9 })
  expect(JSON.stringify(events)).not.toMatch(/hunter2|redacted/)
  expect(events.map(({ facts }) => facts)).toEqual([
    { commandUuid: 'C', requestType: 'R'.repeat(512), status: 'Acknowledged' },
    { flow: 'Plain' },
  ])
})

test('events that come with each request are left out', () => {
  const feed = eventFeed({ now })
  feed.add({ _tag: 'SignedWithSha1', id: 'A' as EnrollmentId })
  expect(names(feed)).toEqual([])
})

test('the id of a webhook entry is not taken for that of an enrollment', () => {
  const feed = eventFeed({ now })
  feed.add({ _tag: 'Delivered', id: 'entry', kind: 'webhook' })
  expect(names(feed)).toEqual(['none'])
})

test('an enrollment that was erased is gone from it, with its users, and others are not', () => {
  const feed = eventFeed({ now })
  for (const id of ['A', 'A:user', 'AB', 'B']) feed.add(enrolled(id))
  feed.forget('A')
  expect(names(feed)).toEqual(['AB', 'B'])
})

describe('watching', () => {
  test('calls for the events of its enrollment until it ends, and at the close in order', () => {
    const feed = eventFeed({ now })
    const seen: string[] = []
    const watch = (name: string, enrollment?: string) =>
      feed.watch({
        ...(enrollment !== undefined && { enrollment }),
        onEvent: () => seen.push(name),
        onClosed: () => seen.push(`${name} closed`),
      })
    watch('all')
    watch('A', 'A')
    const stop = watch('gone')
    stop()
    feed.add(enrolled('A'))
    feed.add(enrolled('B'))
    feed.close()
    watch('late')
    feed.add(enrolled('A'))
    expect(seen).toEqual(['all', 'A', 'all', 'all closed', 'A closed', 'late closed'])
    expect(names(feed)).toHaveLength(3)
  })
})
