import { decodeWith } from '@mdm-kit/codec'
import { expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'

import { sameProfile } from '../../src/codec/profile.js'
import { AccountDetail, Profile, ReplacementDetails } from '../../src/index.js'

test.each([
  ['server_name', 'IT Department Server'],
  ['server_uuid', '677cab70-fe18-11e2-b778-0800200c9a66'],
  ['admin_id', 'admin@example.com'],
  ['facilitator_id', 'facilitator@example.com'],
  ['org_name', 'Sample Inc'],
  ['org_email', 'orgadmin@example.com'],
  ['org_phone', '111-222-3333'],
  ['org_address', '12 Infinite Loop, Cupertino, California 95014'],
  ['org_id', '8675309'],
  ['org_id_hash', 'abc'],
  ['org_type', 'edu'],
  ['org_type', 'of next year'],
  ['org_version', 'v2'],
  [
    'urls',
    [{ uri: '/devices/sync', http_method: ['POST'], limit: { default: 100, maximum: 1000 } }],
  ],
  ['a_key_of_next_year', 1],
])('AccountDetail: %s', (key, value) => {
  expect(decodeWith(AccountDetail)({ [key]: value })).toEqual(E.right({ [key]: value }))
})

test.each([
  ['profile_name', 'Staff'],
  ['url', 'https://mdm.example.com/enroll'],
  ['support_phone_number', '+1 555 0100'],
  ['support_email_address', 'help@example.com'],
  ['department', 'IT'],
  ['devices', ['C8TJ500QF1MN']],
  ['org_magic', '913FABBB-0032-4E13-9966-D6BBAC900331'],
  ['is_mdm_removable', false],
  ['is_supervised', true],
  ['skip_setup_items', ['Siri', 'A pane of next year']],
  ['profile_uuid', '88FC4E378FEA4021A94B2B5F1AAE1A00'],
])('Profile: %s', (key, value) => {
  expect(decodeWith(Profile)({ [key]: value })).toEqual(E.right({ [key]: value }))
})

test('a replacement date is a day in UTC', () => {
  expect(decodeWith(ReplacementDetails)({ replacement_date: '2025-01-15' })).toEqual(
    E.right({ replacement_date: new Date('2025-01-15T00:00:00Z') }),
  )
})

test.each([
  ['A-B', 'ab', true],
  ['AB', 'AB', true],
  ['AB', 'AC', false],
  [undefined, undefined, false],
  ['AB', undefined, false],
])('sameProfile(%p, %p) is %p', (one, other, expected) => {
  expect(sameProfile(one, other)).toBe(expected)
})
