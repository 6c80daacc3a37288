import { contentOf, TAG } from './element.js'
import type { Element } from './element.js'
import { refuse } from './fields.js'

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

/** The text of a string element, or nothing when it is no string or not well formed. */
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

const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.\d{1,9})?Z$/

/** A UTCTime or GeneralizedTime in UTC with seconds, as RFC 5280 and RFC 5652 demand. */
export const instantOf = (element: Element, name: string): Date => {
  const text = latin1(contentOf(element))
  const utc = element.tag === TAG.UTC_TIME ? UTC_TIME.exec(text) : undefined
  const general = element.tag === TAG.GENERALIZED_TIME ? GENERALIZED_TIME.exec(text) : undefined
  const [, year = '', ...parts] = utc ?? general ?? []
  const century = utc === undefined || utc === null ? '' : Number(year) < 50 ? '20' : '19'
  const [month = '', day = '', hour = '', minute = '', second = ''] = parts
  const iso = `${century}${year}-${month}-${day}T${hour}:${minute}:${second}`
  const instant = new Date(`${iso}.000Z`)
  // `new Date` turns the 30th of February into the 2nd of March.
  return Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(iso)
    ? refuse(element, name, 'no time')
    : instant
}
