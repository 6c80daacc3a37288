import type { HttpResponse } from './message.js'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const IMF_FIXDATE = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/
const RFC_850 = /^[A-Z][a-z]+day, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/

/**
 * An HTTP date in any of the three forms that a recipient must accept; undefined if it is not one.
 * `now` tells the century of a two-digit year.
 *
 * Source: RFC 9110, section 5.6.7.
 */
export const parseHttpDate = (text: string, now: Date): Date | undefined => {
  const fixdate = IMF_FIXDATE.exec(text)
  if (fixdate !== null) {
    const [, day, month, year, ...time] = fixdate
    return dateOf(Number(year), month, day, time)
  }
  const rfc850 = RFC_850.exec(text)
  if (rfc850 !== null) {
    const [, day, month, year, ...time] = rfc850
    return dateOf(fullYear(Number(year), now), month, day, time)
  }
  const asctime = ASCTIME.exec(text)
  if (asctime !== null) {
    const [, month, day, hours, minutes, seconds, year] = asctime
    return dateOf(Number(year), month, day, [hours, minutes, seconds])
  }
  return undefined
}

/** Two digits that look more than 50 years ahead mean the past century. */
const fullYear = (twoDigits: number, now: Date): number => {
  const century = now.getUTCFullYear() - (now.getUTCFullYear() % 100)
  const year = century + twoDigits
  return year > now.getUTCFullYear() + 50 ? year - 100 : year
}

const dateOf = (
  year: number,
  month: string | undefined,
  day: string | undefined,
  time: readonly (string | undefined)[],
): Date | undefined => {
  const index = MONTHS.indexOf(month ?? '')
  const [hours, minutes, seconds] = time.map(Number)
  return index < 0
    ? undefined
    : new Date(Date.UTC(year, index, Number(day), hours, minutes, seconds))
}

/**
 * How long the server asks to be left alone, in milliseconds; undefined without a usable
 * `Retry-After`. A date that has passed is 0.
 *
 * A date is counted from the response's own `Date`, so that the two clocks need not agree, and from
 * `now` if it has none.
 *
 * Source: RFC 9110, section 10.2.3.
 */
export const retryAfterMs = (
  { headers }: Pick<HttpResponse, 'headers'>,
  now?: Date,
): number | undefined => {
  const asked = headers['retry-after']?.trim() ?? ''
  if (/^\d{1,10}$/.test(asked)) return Number(asked) * 1000
  const until = parseHttpDate(asked, now ?? new Date(0))
  if (until === undefined) return undefined
  const from = parseHttpDate(headers['date']?.trim() ?? '', until) ?? now
  return from === undefined ? undefined : Math.max(0, until.getTime() - from.getTime())
}
