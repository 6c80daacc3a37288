import { describe, expect, test } from '@jest/globals'
import { type Enrollment, enrollmentId } from '@mdm-kit/checkin'

import {
  comingOf,
  type Coming,
  type Presence,
  presenceOf,
  ruleFor,
} from '../../src/enrollment/identityChange.js'
import type {
  EnrollmentAttempt,
  EnrollmentFlow,
  EnrollmentRecord,
  Incumbent,
  IssuedCertificate,
} from '@mdm-kit/store'
import { identityNamed } from '@mdm-kit/scenes/storeRows'

const UDID = 'F0000000-0000-4000-8000-0000000000FF'
const enrollment: Enrollment = { _tag: 'Device', udid: UDID }
const id = enrollmentId(enrollment)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const now = new Date('2026-03-01T12:00:00Z')
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)

const record = (more: Partial<EnrollmentRecord> = {}): EnrollmentRecord => ({
  id,
  deviceId: id,
  enrollment,
  state: 'Enrolled',
  topic: 'topic',
  tokenUpdates: 1,
  awaitingConfiguration: false,
  tokenUpdatedAt: ago(30 * DAY),
  ...more,
})

const issuedFor = (
  about: Partial<EnrollmentAttempt>,
  more: Partial<IssuedCertificate> = {},
): IssuedCertificate => ({
  ...identityNamed('new'),
  serialNumber: '01',
  issuedAt: now,
  attempt: { id: 'A-1', flow: 'Plain', at: now, ...about },
  ...more,
})

/**
 * What is there before, then a letter for each way another identity comes: + it takes its place, − it
 * is refused. The table of docs/enrollment.md.
 */
const WAYS: readonly Coming[] = [
  ...(['Renewal', 'Automated', 'AccountDriven', 'Operator', 'Retroactive'] as const),
  ...(['Plain', 'Elsewhere', 'Used'] as const),
]
const TABLE: readonly (readonly [EnrollmentFlow | undefined, Presence, string])[] = [
  ['Plain', 'Answering', '+++++---'],
  ['Plain', 'Unfinished', '+++++++-'],
  ['Plain', 'Silent', '+++++++-'],
  ['Plain', 'Unreachable', '+++++++-'],
  ['Plain', 'Erased', '+++++++-'],
  ['Plain', 'CheckedOut', '+++++++-'],
  ['Automated', 'Answering', '+++++---'],
  ['Automated', 'Unfinished', '+++++---'],
  ['Automated', 'Silent', '+++++---'],
  ['Automated', 'Unreachable', '+++++---'],
  ['Automated', 'Erased', '+++++++-'],
  ['Automated', 'CheckedOut', '+++++++-'],
]
/** Ways that are as strong as another. */
const SAME = [
  [undefined, 'Plain'],
  ['AccountDrivenUser', 'Automated'],
  ['AccountDrivenDevice', 'Automated'],
] as const

const cells = TABLE.flatMap(([flow, presence, letters]) =>
  [flow, ...SAME.flatMap(([one, other]) => (other === flow ? [one] : []))].flatMap((before) =>
    WAYS.map((coming, index) => [before, presence, coming, letters[index] ?? '?'] as const),
  ),
)

describe('another identity for an enrolled device', () => {
  test('the table has a cell for everything that can be', () => {
    expect(cells).toHaveLength(5 * 6 * 8)
    expect(new Set(cells.map(([, , , letter]) => letter))).toEqual(new Set(['+', '-']))
  })

  test.each(cells)('before %s, %s; it comes by %s: %s', (flow, presence, coming, letter) => {
    const before = record(flow === undefined ? {} : { flow })
    expect(ruleFor({ record: before, presence, coming })).toBe(letter === '+' ? 'Allow' : 'Reject')
  })
})

describe('whether a device is still there', () => {
  test.each<[Presence, Partial<EnrollmentRecord>]>([
    ['Answering', { lastSeenAt: ago(7 * DAY - 1) }],
    ['Silent', { lastSeenAt: ago(7 * DAY) }],
    ['Answering', { tokenUpdatedAt: ago(DAY) }],
    ['Answering', { authenticatedAt: ago(DAY) }],
    ['Unfinished', { state: 'Authenticated', authenticatedAt: ago(30 * DAY) }],
    ['CheckedOut', { state: 'CheckedOut', lastSeenAt: now }],
    ['CheckedOut', { state: 'CheckedOut', erasedAt: now }],
    ['Erased', { erasedAt: ago(MINUTE), lastSeenAt: now }],
    ['Erased', { state: 'Authenticated', erasedAt: ago(MINUTE), lastSeenAt: now }],
    // It was told to erase itself, said that it would, and is there all the same.
    ['Answering', { erasedAt: ago(16 * MINUTE), lastSeenAt: now }],
    ['Unreachable', { unreachableSince: ago(MINUTE), lastSeenAt: ago(DAY) }],
    ['Answering', { unreachableSince: ago(16 * MINUTE), lastSeenAt: now }],
  ])('%s: %j', (presence, more) => {
    const incumbent = { record: record(more), identityHash: 'identity' }
    expect(presenceOf(incumbent, now, 7 * DAY)).toBe(presence)
  })

  test('a device migrated without a hash counts as rejected and not as silent; one with a hash is silent', () => {
    const migrated = record({ authenticatedAt: ago(30 * DAY) })
    expect(presenceOf({ record: migrated }, now, 7 * DAY)).toBe('Answering')
    const known = { record: migrated, certificateHash: 'known' }
    expect(presenceOf(known, now, 7 * DAY)).toBe('Silent')
  })

  test('a migration that is half way through is not an abandoned enrollment', () => {
    const migrated = record({ state: 'Authenticated', authenticatedAt: ago(DAY) })
    expect(presenceOf({ record: migrated }, now, 7 * DAY)).toBe('Answering')
  })
})

describe('how another identity comes', () => {
  const stored = {
    record: record({ attributes: { SerialNumber: 'C02STORED' } }),
    managedAppleId: 'Ada@example.com',
  }
  const soon = new Date(now.getTime() + MINUTE)
  const automated = (machineInfo: EnrollmentAttempt['machineInfo']) =>
    issuedFor({ flow: 'Automated', ...(machineInfo && { machineInfo }) })
  const byAccount = (about: Partial<EnrollmentAttempt>) =>
    issuedFor({ flow: 'AccountDrivenDevice', managedAppleId: 'eve@example.com', ...about })

  test.each<[Coming, string, IssuedCertificate | undefined, Date?]>([
    ['Elsewhere', 'not issued here', undefined],
    ['Operator', 'not issued here, in a window', undefined, now],
    ['Elsewhere', 'not issued here, after a window', undefined, ago(1)],
    ['Plain', 'a link', issuedFor({})],
    ['Plain', 'a link that was given a MachineInfo', issuedFor({ machineInfo: { UDID } })],
    ['Operator', 'a link, in a window', issuedFor({}), soon],
    ['Renewal', 'a profile that renews it', issuedFor({ renews: id })],
    ['Renewal', 'a RenewalReq of it', issuedFor({}, { enrollmentId: id })],
    ['Used', 'what enrolled it before', issuedFor({ renews: id }, { enrolledAt: now })],
    ['Used', 'what enrolled it before, in a window', issuedFor({}, { enrolledAt: now }), soon],
    ['Automated', 'its UDID', automated({ UDID: UDID.toLowerCase() })],
    ['Automated', 'its serial number', automated({ SERIAL: 'C02STORED' })],
    ['Plain', 'another serial number', automated({ SERIAL: 'C02OTHER' })],
    ['Plain', 'no MachineInfo', automated(undefined)],
    ['Plain', 'an empty MachineInfo', automated({ UDID: '', SERIAL: '' })],
    ['AccountDriven', 'its UDID, another account', byAccount({ machineInfo: { UDID } })],
    ['AccountDriven', 'its account', byAccount({ managedAppleId: 'ada@example.com' })],
    ['Plain', 'another account', byAccount({})],
  ])('%s: %s', (...[coming, , issued, replaceableUntil]) => {
    const incumbent = { ...stored, ...(replaceableUntil && { replaceableUntil }) }
    expect(comingOf(incumbent, issued, now)).toBe(coming)
  })

  test.each<[Coming, string, IssuedCertificate | undefined, Partial<Incumbent>?]>([
    ['Retroactive', 'not issued here', undefined],
    ['Plain', 'a link', issuedFor({})],
    ['Automated', 'its UDID', automated({ UDID })],
    ['Operator', 'not issued here, in a window of its own', undefined, { replaceableUntil: soon }],
    ['Elsewhere', 'not issued here, to one that is bound', undefined, { identityHash: 'bound' }],
    ['Elsewhere', 'not issued here, to a known hash', undefined, { certificateHash: 'known' }],
  ])('while retroactive binding is allowed, %s: %s', (...[coming, , issued, more]) => {
    expect(comingOf({ ...stored, ...more }, issued, now, { until: soon })).toBe(coming)
  })

  test('an account proves nothing of a device that came without one', () => {
    expect(comingOf({ record: record() }, byAccount({}), now)).toBe('Plain')
  })
})
