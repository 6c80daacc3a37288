import { expect, test } from '@jest/globals'
import { type Enrollment, enrollmentId } from '@mdm-kit/checkin'

import {
  bindsRetroactively,
  type RetroactiveBinding,
} from '../../src/enrollment/retroactiveBinding.js'
import type { EnrollmentRecord, Incumbent, IssuedCertificate } from '@mdm-kit/store'

const enrollment: Enrollment = { _tag: 'Device', udid: 'F1000000-0000-4000-8000-0000000000FF' }
const id = enrollmentId(enrollment)
const HOUR = 60 * 60_000
const now = new Date('2026-12-01T12:00:00Z')
const after = (milliseconds: number) => new Date(now.getTime() + milliseconds)

const migrated = (more: Partial<EnrollmentRecord> = {}): Incumbent => ({
  record: {
    id,
    deviceId: id,
    enrollment,
    state: 'Enrolled',
    topic: 'topic',
    tokenUpdates: 1,
    awaitingConfiguration: false,
    authenticatedAt: after(-HOUR),
    ...more,
  },
})

const issued: IssuedCertificate = {
  identityHash: 'shown',
  certificateHash: 'certificate of it',
  serialNumber: '01',
  notAfter: after(1000 * HOUR),
  issuedAt: now,
}

const wide = { until: after(HOUR), withinMs: 2 * HOUR }

test.each<[string, boolean, RetroactiveBinding, Incumbent, IssuedCertificate?]>([
  ['no window', false, {}, migrated()],
  ['up to an instant', true, { until: after(1) }, migrated()],
  ['at that instant', true, { until: now }, migrated()],
  ['after it', false, { until: after(-1) }, migrated()],
  ['a while after its migration', true, { withinMs: HOUR + 1 }, migrated()],
  ['at the end of that while', true, { withinMs: HOUR }, migrated()],
  ['after it', false, { withinMs: HOUR - 1 }, migrated()],
  ['the instant is over, the while is not', true, { until: after(-1), withinMs: HOUR }, migrated()],
  ['the while is over, the instant is not', true, { until: now, withinMs: 1 }, migrated()],
  ['a migration that is half way through', true, wide, migrated({ state: 'Authenticated' })],
  ['one that has left', false, wide, migrated({ state: 'CheckedOut' })],
  ['one that is bound', false, wide, { ...migrated(), identityHash: 'bound' }],
  ['one whose hash is known', false, wide, { ...migrated(), certificateHash: 'known' }],
  ['an identity that was issued here', false, wide, migrated(), issued],
  [
    'an identity that was issued here for this very one',
    false,
    wide,
    migrated(),
    { ...issued, enrollmentId: id },
  ],
])('%s: %s', (...[, expected, window, incumbent, cameFrom]) => {
  expect(bindsRetroactively(window, incumbent, cameFrom, now)).toBe(expected)
})
