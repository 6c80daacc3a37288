import { expect, test } from '@jest/globals'
import type { HttpResponse } from '@mdm-kit/http'
import fc from 'fast-check'
import type * as E from 'fp-ts/lib/Either.js'

import { parseServerToken } from '../src/index.js'
import {
  readAccount,
  readAccountDrivenProfile,
  readActivationLock,
  readAssignedProfile,
  readBetaEnrollmentTokens,
  readDefinedProfile,
  readDeviceDetails,
  readFetchedDevices,
  readProfile,
  readReplacementDetails,
  readSession,
  readSyncedDevices,
} from '../src/protocol/index.js'
import { serverToken } from './tokens.js'

type Reader = (response: HttpResponse) => E.Either<{ readonly message: string }, unknown>

const device = {
  serial_number: 'C8TJ500QF1MN',
  model: 'iPhone XR',
  profile_status: 'assigned',
  profile_assign_time: '2023-07-27T07:10:03Z',
  imei: ['350000000000001'],
  op_type: 'added',
  op_date: '2023-07-27T07:10:03Z',
}
const page = { cursor: 'MTIz', more_to_follow: true, devices: [device, device] }
const statuses = {
  profile_uuid: 'AB',
  devices: { C8TJ500QF1MN: 'SUCCESS' },
  retry_after_seconds: 9,
}

/** An answer that each reader takes, to be damaged. */
const SAMPLES: readonly (readonly [string, Reader, unknown])[] = [
  ['session', readSession(serverToken, new Date()), { auth_session_token: 'T' }],
  ['account', readAccount, { org_name: 'X', urls: [{ uri: '/', limit: { maximum: 1 } }] }],
  ['fetched devices', readFetchedDevices, page],
  ['synced devices', readSyncedDevices, page],
  ['device details', readDeviceDetails, { devices: { C8TJ500QF1MN: device } }],
  ['replacement', readReplacementDetails, { replacement_date: '2025-01-15' }],
  ['lock', readActivationLock, { serial_number: 'S', response_status: 'SUCCESS' }],
  ['defined profile', readDefinedProfile, statuses],
  ['assigned profile', readAssignedProfile, statuses],
  ['profile', readProfile, { profile_name: 'P', skip_setup_items: ['Siri'], devices: [] }],
  ['beta tokens', readBetaEnrollmentTokens, { betaEnrollmentTokens: [{ os: 'iOS' }] }],
  ['account-driven profile', readAccountDrivenProfile, { last_updated_timestamp: '2025-01-15' }],
]

/** Bytes changed, put in, taken out and doubled; pieces that JSON gives a meaning to among them. */
const damages = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(6),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc
        .constantFrom(
          '"',
          '{',
          '}',
          '[',
          ']',
          ',',
          ':',
          'null',
          '1e999',
          '"__proto__":',
          '\\ud83d',
          '\\u0000',
        )
        .map((text) => new TextEncoder().encode(text)),
    ),
  }),
  { minLength: 1, maxLength: 4 },
)

test.each(SAMPLES)('damaged responses are read or rejected: %s', (_, read, sample) => {
  const whole = Buffer.from(JSON.stringify(sample))
  expect(read({ status: 200, headers: {}, body: whole })._tag).toBe('Right')
  fc.assert(
    fc.property(damages, (changes) => {
      let body = whole
      for (const { at, length, put } of changes) {
        const begin = Math.floor(at * body.length)
        body = Buffer.concat([body.subarray(0, begin), put, body.subarray(begin + length)])
      }
      const outcome = read({ status: 200, headers: {}, body })
      if (outcome._tag === 'Left') expect(outcome.left.message.length).toBeLessThan(4000)
      expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
    }),
    { numRuns: 300 },
  )
})

test('any text is a server token or is not', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(['Left', 'Right']).toContain(parseServerToken(text)._tag)
    }),
  )
})
