import { contentOf, TAG, type Element } from './element.js'
import { reject } from './fields.js'

const utf8 = new TextDecoder('utf-8', { fatal: true })

const DECODERS: Readonly<Record<number, (bytes: Uint8Array) => string>> = {
  [TAG.UTF8_STRING]: (bytes) => utf8.decode(bytes),
  [TAG.NUMERIC_STRING]: (bytes) => latin1(bytes),
  [TAG.PRINTABLE_STRING]: (bytes) => latin1(bytes),
  [TAG.TELETEX_STRING]: (bytes) => latin1(bytes),
  [TAG.IA5_STRING]: (bytes) => latin1(bytes),
  [TAG.VISIBLE_STRING]: (bytes) => latin1(bytes),
  [TAG.GENERAL_STRING]: (bytes) => latin1(bytes),
  [TAG.BMP_STRING]: (bytes) => utf16(bytes),
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

const utf16 = (bytes: Uint8Array): string => Buffer.from(bytes).swap16().toString('utf16le')

/** The text of a string element, or nothing when it is not a string or not well formed. */
export const textOf = (element: Element): string | undefined => {
  const decode = DECODERS[element.tag]
  if (decode === undefined) return undefined
  try {
    return decode(contentOf(element))
  } catch {
    // Bytes that are not UTF-8, or half a UTF-16 character.
    return undefined
  }
}

const UTC_TIME = /^\d{12}Z$/
const GENERALIZED_TIME = /^\d{14}(?:\.\d{1,9})?Z$/

/** A UTCTime or GeneralizedTime in UTC with seconds, as RFC 5280 and RFC 5652 demand. */
export const instantOf = (element: Element, name: string): Date =>
  instantAt(timeDigitsOf(element)) ?? reject(element, name, 'no time')

// Groups: all to the minute, the seconds, the distance from UTC.
const BER_TIMES: Readonly<Record<number, RegExp>> = {
  [TAG.UTC_TIME]: /^(\d{10})(\d{2})?(Z|[+-]\d{4})$/,
  [TAG.GENERALIZED_TIME]: /^(\d{12})(?:(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{4})$/,
}

/**
 * The same as BER has them, and as OpenSSL reads them: with a distance from UTC, or without seconds.
 * For what signers write into attributes; certificates are held to DER.
 *
 * Source: X.680, sections 46 and 47.
 */
export const berInstantOf = (element: Element, name: string): Date => {
  const parts = BER_TIMES[element.tag]?.exec(latin1(contentOf(element)))
  const [, toMinute = '', second = '00', zone = ''] = parts ?? []
  const century = element.tag === TAG.UTC_TIME ? centuryOf(toMinute) : ''
  const local = instantAt(`${century}${toMinute}${second}`)
  const ahead = minutesAhead(zone)
  return local === undefined || ahead === undefined
    ? reject(element, name, 'no time')
    : new Date(local.getTime() - ahead * 60_000)
}

/** No clock on earth is further from UTC than 14 hours. */
const minutesAhead = (zone: string): number | undefined => {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(3))
  const distance = Number(zone.slice(1, 3)) * 60 + minutes
  if (minutes > 59 || distance > 14 * 60) return undefined
  return zone.startsWith('-') ? -distance : distance
}

/** From `YYYYMMDDHHMMSS`; undefined for what no calendar or clock shows. */
const instantAt = (digits: string): Date | undefined => {
  const part = (start: number, end: number): number => Number(digits.slice(start, end))
  const [month, day, hour] = [part(4, 6), part(6, 8), part(8, 10)]
  const [minute, second] = [part(10, 12), part(12, 14)]
  const instant = new Date(Date.UTC(part(0, 4), month - 1, day, hour, minute, second))
  // `Date` turns the 30th of February into the 2nd of March.
  const exists =
    instant.getUTCMonth() === month - 1 &&
    instant.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  return exists ? instant : undefined
}

/** RFC 5280 section 4.1.2.5.1: 50 and later are of the last century. */
const centuryOf = (utcTime: string): string => (utcTime < '5' ? '20' : '19')

/** `YYYYMMDDHHMMSS`, or nothing for what is not a time. */
const timeDigitsOf = (element: Element): string => {
  const text = latin1(contentOf(element))
  switch (element.tag) {
    case TAG.UTC_TIME:
      return UTC_TIME.test(text) ? `${centuryOf(text)}${text.slice(0, 12)}` : ''
    case TAG.GENERALIZED_TIME:
      return GENERALIZED_TIME.test(text) ? text.slice(0, 14) : ''
    default:
      return ''
  }
}
