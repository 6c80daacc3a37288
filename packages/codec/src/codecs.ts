import * as t from 'io-ts'
import { types } from 'node:util'

/** Bytes that are bytes already, as a property list gives them. A `Buffer` is one. */
export const Bytes = new t.Type<Uint8Array, Uint8Array>(
  'Bytes',
  (value): value is Uint8Array => types.isUint8Array(value),
  (value, context) => (types.isUint8Array(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

const isInstant = (value: unknown): value is Date =>
  types.isDate(value) && !Number.isNaN(value.getTime())

/** An instant that is a `Date` already, as a property list gives it. An invalid date is refused. */
export const Instant = new t.Type<Date, Date>(
  'Instant',
  isInstant,
  (value, context) => (isInstant(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

// Date, time, fraction, and a zone as `Z`, `+02:00` or `+0200`; Apple's location tokens leave the colon out.
const ISO_8601 = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:?\d{2}))?$/

/** Two digits at this place, or not-a-number. */
const twoDigits = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN
}

/** The milliseconds of a plain instant: 0 for `…41Z`, 685 for `…41.685Z`, and not-a-number for any other end. */
const plainFraction = (text: string): number => {
  if (text.length === 20) return text.charAt(19) === 'Z' ? 0 : NaN
  if (text.length !== 24 || text.charAt(19) !== '.' || text.charAt(23) !== 'Z') return NaN
  const last = text.charCodeAt(22) - 48
  return last >= 0 && last <= 9 ? twoDigits(text, 20) * 10 + last : NaN
}

/**
 * `2015-01-14T21:27:41Z` or `2015-01-14T21:27:41.685Z`, on a day that every month has: nearly all there is, and lists
 * have hundreds of thousands of them. Undefined for anything else, which may be a date all the same.
 */
const parsePlainInstant = (text: string): Date | undefined => {
  const milliseconds = plainFraction(text)
  const isPlain =
    !Number.isNaN(milliseconds) &&
    text.charAt(4) === '-' &&
    text.charAt(7) === '-' &&
    text.charAt(10) === 'T' &&
    text.charAt(13) === ':' &&
    text.charAt(16) === ':'
  if (!isPlain) return undefined
  const century = twoDigits(text, 0)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hours = twoDigits(text, 11)
  const minutes = twoDigits(text, 14)
  const seconds = twoDigits(text, 17)
  const isEveryday =
    century > 0 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 28 &&
    hours <= 23 &&
    minutes <= 59 &&
    seconds <= 59
  const year = century * 100 + twoDigits(text, 2)
  const time = Date.UTC(year, month - 1, day, hours, minutes, seconds, milliseconds)
  return isEveryday && !Number.isNaN(time) ? new Date(time) : undefined
}

const parseIsoDate = (text: string): Date | undefined => {
  const plain = parsePlainInstant(text)
  if (plain !== undefined) return plain
  const match = ISO_8601.exec(text)
  if (match === null) return undefined
  const [, day = '', time = '00:00:00', fraction = '', zone = 'Z'] = match
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone
  const date = new Date(`${day}T${time}${fraction.slice(0, 4)}${offset}`)
  // `new Date` turns the 30th of February into the 2nd of March.
  const exists =
    isInstant(date) &&
    isInstant(new Date(`${day}T00:00:00Z`)) &&
    new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
  return exists ? date : undefined
}

/**
 * An instant written in ISO 8601, as JSON carries it: `2015-01-14T21:27:41Z`.
 *
 * The zone may lack its colon (`+0000`), the fraction may have any length and is cut to
 * milliseconds, and a bare day is midnight UTC. Written back in UTC, without a fraction that is zero.
 */
export const IsoDate = new t.Type<Date, string>(
  'IsoDate',
  isInstant,
  (value, context) => {
    const date = typeof value === 'string' ? parseIsoDate(value) : undefined
    return date === undefined ? t.failure(value, context) : t.success(date)
  },
  (date) => date.toISOString().replace('.000Z', 'Z'),
)

const isNonEmptyString = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0

/** A string with at least one character. */
export const NonEmptyString = new t.Type<string, string>(
  'NonEmptyString',
  isNonEmptyString,
  (value, context) => (isNonEmptyString(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)

const HEX = /^(?:[0-9a-f]{2})*$/i

/** Bytes written as hexadecimal digits of either case; written back in lower case. */
export const Hex = new t.Type<Uint8Array, string>(
  'Hex',
  (value): value is Uint8Array => types.isUint8Array(value),
  (value, context) =>
    typeof value === 'string' && HEX.test(value)
      ? t.success(new Uint8Array(Buffer.from(value, 'hex')))
      : t.failure(value, context),
  (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex'),
)
