import { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

import type { Annotations } from '../jsonSchema.js'

/** Values as a path or a query carries them: as text. */

const LONGEST_TEXT = 512
const LONGEST_CURSOR = 2 * LONGEST_TEXT

/** A store takes no NUL. */
const textUpTo = (name: string, longest: number): t.Type<string> => {
  const holds = (value: unknown): value is string =>
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= longest &&
    !value.includes('\0')
  return new t.Type(
    name,
    holds,
    (value, context) => (holds(value) ? t.success(value) : t.failure(value, context)),
    t.identity,
  )
}

/** What something is found by: a serial number, a topic, a command's UUID. */
export const Key = textUpTo('Key', LONGEST_TEXT)

const HEX_SHA256 = /^[0-9A-Fa-f]{64}$/

const isSha256 = (value: unknown): value is string =>
  typeof value === 'string' && HEX_SHA256.test(value)

/** A SHA-256 in hexadecimal. */
export const Sha256: t.Type<string> = new t.Type(
  'Sha256',
  isSha256,
  (value, context) => (isSha256(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

/** Where a list of several tables goes on: the table, and a key in it. */
export const Cursor = textUpTo('Cursor', LONGEST_CURSOR)

/** Where a list in an order of its own goes on: a key in that order, and an id. */
export const LongCursor = textUpTo('LongCursor', 8 * LONGEST_TEXT)

const isId = (value: unknown): value is EnrollmentId => Key.is(value) && EnrollmentId.is(value)

export const Id: t.Type<EnrollmentId, string> = new t.Type(
  'Id',
  isId,
  (value, context) => (isId(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

/** Ids with commas between, as NanoMDM takes them; each once, in their order. */
export const Ids: t.Type<readonly EnrollmentId[], string> = new t.Type(
  'Ids',
  (value): value is readonly EnrollmentId[] => Array.isArray(value) && value.every(isId),
  (value, context) => {
    const ids = typeof value === 'string' ? value.split(',') : []
    return ids.length > 0 && ids.every(isId)
      ? t.success([...new Set(ids)])
      : t.failure(value, context)
  },
  (ids) => ids.join(','),
)

/** Yes or no, in a query. */
export const Truth = t.keyof({ true: null, false: null })

const INTEGER = /^-?\d{1,15}$/

const integerText = (name: string, least: number, most: number): t.Type<number, string> => {
  const holds = (value: unknown): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
  return new t.Type<number, string>(
    name,
    holds,
    (value, context) =>
      pipe(
        typeof value === 'string' && INTEGER.test(value) ? Number(value) : undefined,
        E.fromPredicate(holds, () => undefined),
        E.fold(() => t.failure(value, context), t.success),
      ),
    String,
  )
}

export const MOST_ROWS = 1000

/** How many rows of a list. */
export const Limit = integerText('Limit', 1, MOST_ROWS)

/** Higher goes first. */
export const Priority = integerText('Priority', -1_000_000, 1_000_000)

const LONGEST_WAIT_MS = 60_000

/** How long a response may take, in milliseconds: as long as most proxies wait. */
export const WaitMs = integerText('WaitMs', 0, LONGEST_WAIT_MS)

const LONGEST_POLL_MS = 25_000

/** How long a request waits for events, in milliseconds: no proxy gives up on it. */
export const PollMs = integerText('PollMs', 0, LONGEST_POLL_MS)

export const textAnnotations: Annotations = new Map<t.Mixed, Readonly<Record<string, unknown>>>([
  [Key, { type: 'string', minLength: 1, maxLength: LONGEST_TEXT }],
  [Sha256, { type: 'string', pattern: HEX_SHA256.source }],
  [Cursor, { type: 'string', minLength: 1, maxLength: LONGEST_CURSOR }],
  [LongCursor, { type: 'string', minLength: 1, maxLength: 8 * LONGEST_TEXT }],
  [Id, { type: 'string', minLength: 1, maxLength: LONGEST_TEXT }],
  [EnrollmentId, { type: 'string', minLength: 1 }],
  [Ids, { type: 'string', minLength: 1, description: 'Enrollment ids, with commas between.' }],
  [Limit, { type: 'integer', minimum: 1, maximum: MOST_ROWS }],
  [Priority, { type: 'integer', minimum: -1_000_000, maximum: 1_000_000 }],
  [WaitMs, { type: 'integer', minimum: 0, maximum: LONGEST_WAIT_MS }],
  [PollMs, { type: 'integer', minimum: 0, maximum: LONGEST_POLL_MS }],
  [IsoDate, { type: 'string', format: 'date-time' }],
])
