import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'

import {
  readAccount,
  readAccountDrivenProfile,
  readAccountDrivenProfileDeleted,
  readAccountDrivenProfileSet,
  readActivationLock,
  readAssignedProfile,
  readBetaEnrollmentTokens,
  readDefinedProfile,
  readDeviceDetails,
  readDisownedDevices,
  readFetchedDevices,
  readProfile,
  readRemovedProfile,
  readReplacementDetails,
  readSyncedDevices,
} from '../../src/protocol/index.js'
import { REJECTIONS, depErrorClass } from '../../src/errors.js'
import { errorCodeOf, excerptOf } from '../../src/protocol/readRejection.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const READERS = {
  'GET /account': readAccount,
  'POST /server/devices': readFetchedDevices,
  'POST /devices/sync': readSyncedDevices,
  'POST /devices': readDeviceDetails,
  'POST /devices/disown': readDisownedDevices,
  'GET /device/replacementDetails': readReplacementDetails,
  'POST /device/activationlock': readActivationLock,
  'POST /profile': readDefinedProfile,
  'GET /profile': readProfile,
  'POST /profile/devices': readAssignedProfile,
  'DELETE /profile/devices': readRemovedProfile,
  'POST /account-driven-enrollment/profile': readAccountDrivenProfileSet,
  'GET /account-driven-enrollment/profile': readAccountDrivenProfile,
  'DELETE /account-driven-enrollment/profile': readAccountDrivenProfileDeleted,
  'GET /os-beta-enrollment/tokens': readBetaEnrollmentTokens,
} as const
type Endpoint = keyof typeof READERS
const ENDPOINTS = Object.keys(READERS) as Endpoint[]

const readAt = (
  endpoint: Endpoint,
  status: number,
  body: string,
  headers: Record<string, string> = {},
) => {
  const read: unknown = READERS[endpoint]({ status, headers, body: bytes(body) })
  return read as E.Either<{ _tag: string; message: string }, unknown>
}

/** Every code that Apple documents for an endpoint, or that has been seen there. */
const DOCUMENTED: readonly (readonly [Endpoint, number, string, string])[] = [
  ['POST /server/devices', 400, 'INVALID_CURSOR', 'CursorInvalid'],
  ['POST /server/devices', 400, 'EXHAUSTED_CURSOR', 'CursorExhausted'],
  ['POST /devices/sync', 400, 'CURSOR_REQUIRED', 'CursorRequired'],
  ['POST /devices/sync', 400, 'INVALID_CURSOR', 'CursorInvalid'],
  ['POST /devices/sync', 400, 'EXHAUSTED_CURSOR', 'CursorExhausted'],
  ['POST /devices/sync', 400, 'EXPIRED_CURSOR', 'CursorExpired'],
  ['POST /devices', 400, 'DEVICE_ID_REQUIRED', 'DeviceIdRequired'],
  ['POST /devices/disown', 400, 'DEVICE_ID_REQUIRED', 'DeviceIdRequired'],
  ['GET /device/replacementDetails', 400, 'DEVICE_ID_REQUIRED', 'DeviceIdRequired'],
  ['GET /device/replacementDetails', 404, 'DEVICE_NOT_FOUND', 'DeviceNotFound'],
  ['GET /device/replacementDetails', 400, 'DEVICE_NOT_FOUND', 'DeviceNotFound'],
  ['POST /server/devices', 400, 'EXPIRED_CURSOR', 'CursorExpired'],
  ['POST /profile', 400, 'CONFIG_NAME_REQUIRED', 'ConfigNameRequired'],
  ['POST /profile', 400, 'CONFIG_NAME_INVALID', 'ConfigNameInvalid'],
  ['POST /profile', 400, 'CONFIG_URL_REQUIRED', 'ConfigUrlRequired'],
  ['POST /profile', 400, 'CONFIG_URL_INVALID', 'ConfigUrlInvalid'],
  ['POST /profile', 400, 'DEPARTMENT_INVALID', 'DepartmentInvalid'],
  ['POST /profile', 400, 'DEPARTMENT_REQUIRED', 'DepartmentRequired'],
  ['POST /profile', 400, 'SUPPORT_PHONE_INVALID', 'SupportPhoneInvalid'],
  ['POST /profile', 400, 'SUPPORT_PHONE_REQUIRED', 'SupportPhoneRequired'],
  ['POST /profile', 400, 'SUPPORT_EMAIL_INVALID', 'SupportEmailInvalid'],
  ['POST /profile', 400, 'MAGIC_INVALID', 'MagicInvalid'],
  ['POST /profile', 400, 'FLAGS_INVALID', 'FlagsInvalid'],
  ['POST /profile', 400, 'LOCALE_INVALID', 'LocaleInvalid'],
  ['POST /profile', 400, 'NOT_FOUND', 'NotFound'],
  ['GET /profile', 400, 'PROFILE_UUID_REQUIRED', 'ProfileUuidRequired'],
  ['GET /profile', 400, 'NOT_FOUND', 'NotFound'],
  ['GET /profile', 404, 'NOT_FOUND', 'NotFound'],
  ['POST /profile/devices', 400, 'DEVICE_ID_REQUIRED', 'DeviceIdRequired'],
  ['POST /profile/devices', 400, 'PROFILE_UUID_REQUIRED', 'ProfileUuidRequired'],
  ['POST /profile/devices', 404, 'NOT_FOUND', 'NotFound'],
  ['POST /profile/devices', 404, '', 'NotFound'],
  ['POST /profile/devices', 400, 'profile not found', 'NotFound'],
  ['DELETE /profile/devices', 400, 'DEVICE_ID_REQUIRED', 'DeviceIdRequired'],
  [
    'POST /account-driven-enrollment/profile',
    400,
    'MDM_SERVICE_DISCOVERY_URL_REQUIRED',
    'DiscoveryUrlRequired',
  ],
  [
    'POST /account-driven-enrollment/profile',
    400,
    'MDM_SERVICE_DISCOVERY_URL_NOT_VALID',
    'DiscoveryUrlInvalid',
  ],
  ['POST /account-driven-enrollment/profile', 400, 'ORG_NOT_SUPPORTED', 'OrganizationNotSupported'],
  ['GET /account-driven-enrollment/profile', 400, 'ORG_NOT_SUPPORTED', 'OrganizationNotSupported'],
  ['GET /account-driven-enrollment/profile', 404, 'NOT_FOUND', 'NotFound'],
  [
    'DELETE /account-driven-enrollment/profile',
    400,
    'ORG_NOT_SUPPORTED',
    'OrganizationNotSupported',
  ],
  ['GET /os-beta-enrollment/tokens', 403, 'APPLE_SEED_FOR_IT_TURNED_OFF', 'AppleSeedTurnedOff'],
]

/** What any endpoint can answer. */
const EVERYWHERE = [
  [400, 'USER_AGENT_MISSING', 'UserAgentMissing'],
  [400, 'USER_AGENT_INVALID', 'UserAgentInvalid'],
  [400, 'MALFORMED_REQUEST_BODY', 'MalformedRequestBody'],
  [403, 'ACCESS_DENIED', 'AccessDenied'],
  [403, 'T_C_NOT_SIGNED', 'TermsNotSigned'],
  [429, '', 'TooManyRequests'],
  [502, '<html>', 'ServiceUnavailable'],
  [503, '', 'ServiceUnavailable'],
  [504, '', 'ServiceUnavailable'],
  [500, '', 'Unexpected'],
  [418, 'teapot', 'Unexpected'],
  [302, '', 'Unexpected'],
  [500, 'constructor', 'Unexpected'],
  [200, 'T_C_NOT_SIGNED', 'TermsNotSigned'],
  [200, '"ACCESS_DENIED"', 'AccessDenied'],
] as const

describe('every documented error is a case', () => {
  test.each(DOCUMENTED)('%s: %i %s is %s', (endpoint, status, body, tag) => {
    expect(readAt(endpoint, status, body)).toMatchObject({ left: { _tag: tag } })
  })

  test.each(ENDPOINTS.flatMap((endpoint) => EVERYWHERE.map((row) => [endpoint, ...row] as const)))(
    '%s: %i %s is %s',
    (endpoint, status, body, tag) => {
      expect(readAt(endpoint, status, body)).toMatchObject({ left: { _tag: tag } })
    },
  )

  test('no code is without a row', () => {
    const rows = [...DOCUMENTED, ...EVERYWHERE.map((row) => ['', ...row])].map(([, , code]) => code)
    expect(Object.keys(REJECTIONS).filter((code) => !rows.includes(code))).toEqual([])
  })

  test.each([
    ['bare', 'T_C_NOT_SIGNED'],
    ['quoted', '"T_C_NOT_SIGNED"'],
    ['with a line break', 'T_C_NOT_SIGNED\r\n'],
    ['quoted, with a line break', ' "T_C_NOT_SIGNED"\n'],
    ['with a line break within the quotes', '"T_C_NOT_SIGNED\n"'],
  ])('a code is understood %s', (_, body) => {
    expect(errorCodeOf(bytes(body))).toBe('T_C_NOT_SIGNED')
  })

  test('a word of ours is not a code', () => {
    const read = readAt('GET /account', 500, 'constructor')
    expect(E.isLeft(read) && read.left.message).not.toContain('constructor')
  })

  test.each([
    [500, /internal error.*Try again later/],
    [403, /without one of Apple's error codes.*does not mean that the server token is bad/],
    [407, /proxy/],
    [404, /Check the origin/],
    [302, /redirect.*Check the origin/],
    [418, /does not document HTTP 418.*See body/],
  ])('an unexpected status says what it may be, and what to do: %i', (status, sentence) => {
    const read = readAt('GET /account', status, '<html>')
    expect(read).toMatchObject({
      left: { _tag: 'Unexpected', status, message: expect.stringMatching(sentence) as unknown },
    })
  })

  test('a 403 of an edge on an activation lock says nothing against the server token', () => {
    expect(readAt('POST /device/activationlock', 403, '')).toMatchObject({
      left: { _tag: 'Unexpected', status: 403 },
    })
  })

  test('a code where it does not belong is Unexpected and named', () => {
    const read = readAt('GET /account', 400, 'EXPIRED_CURSOR')
    expect(read).toMatchObject({ left: { _tag: 'Unexpected', status: 400 } })
    expect(E.isLeft(read) && read.left.message).toContain('EXPIRED_CURSOR')
  })
})

test.each([
  ['TermsNotSigned', 'portal'],
  ['AppleSeedTurnedOff', 'portal'],
  ['CursorExpired', 'cursor'],
  ['ConfigUrlInvalid', 'request'],
  ['InvalidRequest', 'request'],
  ['TokenExpired', 'token'],
  ['TooManyRequests', 'later'],
  ['ConnectionLost', 'later'],
  ['Aborted', 'ended'],
] as const)('what can resolve %s: %s', (_tag, expected) => {
  expect(depErrorClass({ _tag })).toBe(expected)
})

describe('Retry-After', () => {
  const date = 'Mon, 01 Jun 2026 12:00:00 GMT'
  test.each([
    [{ 'retry-after': '120' }, 120_000],
    [{ 'retry-after': 'Mon, 01 Jun 2026 12:01:00 GMT', date }, 60_000],
    [{ 'retry-after': 'Mon, 01 Jun 2026 12:01:00 GMT' }, undefined],
    [{ 'retry-after': 'soon', date }, undefined],
    [{}, undefined],
  ])('%j', (headers, waitMs) => {
    for (const status of [429, 503]) {
      const read = readAt('GET /account', status, '', headers)
      expect(E.isLeft(read) && read.left).toMatchObject(
        waitMs === undefined ? {} : { retryAfterMs: waitMs },
      )
      expect(E.isLeft(read) && 'retryAfterMs' in read.left).toBe(waitMs !== undefined)
    }
  })
})

describe('what an error keeps of a body', () => {
  test.each([
    ['a\u0000b\u001b[31m\r\nc', 'a b [31m c'],
    ['x'.repeat(23), 'x'.repeat(23)],
    ['session 0123456789abcdef0123456789abcdef ended', 'session <redacted> ended'],
    ['CS_0123456789012345678901234567890123456789', '<redacted>'],
    ['MDM_SERVICE_DISCOVERY_URL_NOT_VALID', 'MDM_SERVICE_DISCOVERY_URL_NOT_VALID'],
    ['a\u2028b', 'a b'],
  ])('%j becomes %j', (body, excerpt) => {
    expect(excerptOf(bytes(body))).toBe(excerpt)
  })

  test('is short and printable for any body', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4000 }), (body) => {
        const excerpt = excerptOf(body)
        expect(excerpt.length).toBeLessThanOrEqual(200)
        expect(excerpt).not.toMatch(/\p{Cc}/u)
      }),
    )
  })
})

test('any response at any endpoint is read or rejected', () => {
  const statuses = fc.oneof(fc.constantFrom(200, 400, 401, 403, 404, 429, 503), fc.nat(599))
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.json().map(bytes),
    fc.constantFrom(...Object.keys(REJECTIONS)).map(bytes),
  )
  const headers = fc.dictionary(fc.constantFrom('date', 'retry-after', 'content-type'), fc.string())
  fc.assert(
    fc.property(
      fc.constantFrom(...ENDPOINTS),
      statuses,
      body,
      headers,
      (endpoint, status, content, given) => {
        const read = READERS[endpoint]({ status, headers: given, body: content })
        expect(['Left', 'Right']).toContain(read._tag)
      },
    ),
    { numRuns: 2000 },
  )
})
