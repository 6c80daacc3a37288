import { describe, expect, test } from '@jest/globals'

import { parseEvents } from '../ui/device/eventStream.js'
import { whyItWaits } from '../ui/device/waiting.js'
import { ago, daysUntil, moment, plural, words } from '../ui/format.js'
import { hashOf, type Route, routeOf } from '../ui/route.js'
import { problemIn, withQuery } from '../ui/api/call.js'
import { nameOf, systemOf } from '../ui/fleet/names.js'

const NOW = Date.parse('2026-12-01T12:00:00Z')

describe('times', () => {
  test.each([
    [undefined, 'never'],
    ['nonsense', 'never'],
    ['2026-12-01T11:59:40Z', 'just now'],
    ['2026-12-01T11:58:00Z', '2 minutes ago'],
    ['2026-12-01T09:00:00Z', '3 hours ago'],
    ['2026-11-20T12:00:00Z', '11 days ago'],
    ['2026-12-03T12:00:00Z', 'in 2 days'],
  ])('%s is %s', (iso, text) => {
    expect(ago(iso, NOW)).toBe(text)
  })

  test('whole days are left, and none once it is over', () => {
    expect(daysUntil('2026-12-02T11:00:00Z', NOW)).toBe(0)
    expect(daysUntil('2026-12-11T12:00:00Z', NOW)).toBe(10)
    expect(daysUntil('2026-12-01T11:00:00Z', NOW)).toBe(-1)
  })

  test('a moment is in the time zone of the reader', () => {
    expect(moment(new Date(2026, 11, 1, 4, 5, 6).toISOString())).toBe('2026-12-01 04:05:06')
    expect(moment('nonsense')).toBe('never')
  })
})

test('counts and names are words', () => {
  expect([plural(1, 'device'), plural(12_345, 'device')]).toEqual(['1 device', '12,345 devices'])
  expect(['ProfileList', 'UserEnrollmentDevice', 'EnableLOM', 'MDMStarted'].map(words)).toEqual([
    'Profile list',
    'User enrollment device',
    'Enable LOM',
    'MDM started',
  ])
})

describe('addresses of pages', () => {
  test.each<Route>([
    { page: 'fleet' },
    { page: 'device', id: 'A/B:C ü?#' },
    { page: 'command', ids: [] },
    { page: 'command', ids: ['A&B', 'C'], requestType: 'DeviceLock' },
    { page: 'apple', part: 'dep' },
    { page: 'health' },
    { page: 'enroll' },
  ])('leads back: %j', (route) => {
    expect(routeOf(hashOf(route))).toEqual(route)
  })

  test.each(['', '#', '#/', '#/nothing', '#/devices/', '#/devices/%E0%A4%A'])(
    'an unknown one is the fleet: %s',
    (hash) => {
      expect(routeOf(hash)).toEqual({ page: 'fleet' })
    },
  )
})

describe('calls', () => {
  test('empty parameters are left out, the rest is encoded', () => {
    expect(withQuery('/v1/x', { search: '', after: undefined })).toBe('/v1/x')
    expect(withQuery('/v1/x', { search: 'a&b', limit: 5 })).toBe('/v1/x?search=a%26b&limit=5')
  })

  test.each([
    [{ error: { case: 'NotFound', message: 'Gone.' } }, 'NotFound', 'Gone.'],
    [{ error: 'No push.', case: 'Conflict' }, 'Conflict', 'No push.'],
    ['a page of a proxy', 'Status502', 'The server responded with 502.'],
    [null, 'Status502', 'The server responded with 502.'],
  ])('%j is a problem', (body, name, message) => {
    expect(problemIn(502, body)).toEqual({ status: 502, case: name, message })
  })
})

describe('server-sent events', () => {
  test('arrive in any pieces', () => {
    const text =
      ': hello\n\nid: 1\nevent: x\ndata: {"a":1}\n\nid:2\r\ndata:b\r\ndata: c\r\n\r\nid: 3'
    for (let cut = 0; cut <= text.length; cut++) {
      // A pair of CR LF that is cut in the middle of the end of an event is one end, not two.
      const first = parseEvents(text.slice(0, cut))
      const second = parseEvents(first.rest + text.slice(cut))
      expect([...first.events, ...second.events]).toEqual([
        { id: '1', name: 'x', data: '{"a":1}' },
        { id: '2', data: 'b\nc' },
      ])
      expect(second.rest).toBe('id: 3')
    }
  })
})

describe('why a command waits', () => {
  const device = { state: 'Enrolled', tokenUpdates: 1, lastSeenAt: '2026-12-01T11:00:00Z' } as const
  const waiting = { state: 'Waiting' } as const
  test.each([
    [{ state: 'Done' } as const, device, undefined],
    [waiting, device, /has not answered yet; its last contact was 1 hour ago/],
    [
      { state: 'Deferred', reportedAt: '2026-12-01T11:50:00Z' } as const,
      device,
      /NotNow, 10 minutes ago/,
    ],
    [{ ...waiting, notBefore: '2026-12-02T00:00:00Z' }, device, /not sent before/],
    [{ ...waiting, notBefore: '2026-11-02T00:00:00Z' }, device, /has not answered yet/],
    [waiting, { ...device, state: 'CheckedOut' } as const, /checked out/],
    [waiting, { ...device, state: 'Authenticated' } as const, /not finished enrolling/],
    [waiting, { ...device, unreachableSince: '2026-11-30T00:00:00Z' }, /APNs has rejected/],
  ])('%j %j', (command, of, why) => {
    const said = whyItWaits(command, of, NOW)
    if (why === undefined) expect(said).toBeUndefined()
    else expect(said).toMatch(why)
  })
})

describe('names of devices', () => {
  const enrollment = { _tag: 'Device', udid: 'U' } as const
  test.each([
    [{ DeviceName: 'Mac', SerialNumber: 'S' }, 'Mac'],
    [{ DeviceName: ' ', SerialNumber: 'S' }, 'S'],
    [{}, 'U'],
  ])('%j is %s', (attributes, name) => {
    expect(nameOf({ id: 'U', enrollment, attributes })).toBe(name)
  })

  test('a user channel has the name of its user', () => {
    const user = { _tag: 'User', udid: 'U', userId: 'V' } as const
    expect(nameOf({ id: 'U:V', enrollment: user })).toBe('User V')
  })

  test('the product says which system it is', () => {
    expect(systemOf({ attributes: { ProductName: 'iPad14,3', OSVersion: '18.4' } })).toBe(
      'iPadOS 18.4',
    )
    expect(systemOf({ attributes: { OSVersion: '18.4' } })).toBe('18.4')
    expect(systemOf({})).toBe('–')
  })
})
