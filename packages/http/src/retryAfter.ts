import * as O from 'fp-ts/lib/Option.js'

import type { HttpResponse } from './message.js'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const IMF_FIXDATE = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/
const RFC_850 = /^[A-Z][a-z]+day, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/

/**
 * An HTTP date in any of the three forms a recipient must accept.
 *
 * Source: RFC 9110, section 5.6.7.
 */
export const parseHttpDate = (text: string, now: Date): O.Option<Date> => {
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
  return O.none
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
): O.Option<Date> => {
  const index = MONTHS.indexOf(month ?? '')
  const [hours, minutes, seconds] = time.map(Number)
  return index < 0
    ? O.none
    : O.some(new Date(Date.UTC(year, index, Number(day), hours, minutes, seconds)))
}

/**
 * How long the server asks to be left alone, in milliseconds from `now`; none without a usable
 * `Retry-After`. A date that has passed is 0.
 *
 * Source: RFC 9110, section 10.2.3.
 */
export const retryAfter = (
  response: Pick<HttpResponse, 'headers'>,
  now: Date,
): O.Option<number> => {
  const header = response.headers['retry-after']?.trim() ?? ''
  if (/^\d{1,9}$/.test(header)) return O.some(Number(header) * 1000)
  const date = parseHttpDate(header, now)
  return O.isSome(date) ? O.some(Math.max(0, date.value.getTime() - now.getTime())) : O.none
}
