import { isAscii } from 'node:buffer'

import type { Fault } from '../fault.js'
import type { PlistValue } from '../value.js'
import type { PlistLimits } from '../options.js'
import { forbiddenIn, LONE_SURROGATE, withReplacements } from '../characters.js'
import { asNumberWhenSafe, fitsList } from '../integer.js'
import type { Marked } from './marker.js'

type Leaf = { readonly value: PlistValue } | Fault

/** The value of anything but an array or dictionary. */
export const readLeaf = (
  bytes: Uint8Array,
  object: Marked,
  oddities: PlistLimits['oddities'],
): Leaf => {
  const { kind, at, begin, size } = object
  const own = Buffer.from(bytes.buffer, bytes.byteOffset + begin, size)
  switch (kind) {
    case 'true':
    case 'false':
      return { value: kind === 'true' }
    case 'integer':
      return readInteger(own, at)
    case 'real':
      return { value: size === 4 ? own.readFloatBE() : own.readDoubleBE() }
    case 'date':
      return readDate(own.readDoubleBE(), at, oddities)
    case 'data':
      return { value: new Uint8Array(own) }
    case 'uid':
      return { value: uid(own) }
    case 'ascii':
      return isAscii(own)
        ? readText(own.toString('latin1'), at, oddities)
        : { tag: 'InvalidEncoding', at, expected: 'a string of ASCII' }
    case 'utf16':
      return readText(Buffer.from(own).swap16().toString('utf16le'), at, oddities)
    case 'array':
    case 'dict':
      return { tag: 'UnknownObject', at, expected: 'a leaf' }
  }
}

/** Up to 4 bytes are unsigned, 8 and 16 signed; Apple writes 2^63 and more in 16. */
const readInteger = (own: Buffer, at: number): Leaf => {
  if (own.length <= 4) return { value: own.readUIntBE(0, own.length) }
  if (own.length === 8) return { value: asNumberWhenSafe(own.readBigInt64BE()) }
  const value = (own.readBigInt64BE() << 64n) | own.readBigUInt64BE(8)
  return fitsList(value)
    ? { value: asNumberWhenSafe(value) }
    : { tag: 'IntegerOutOfRange', at, expected: 'an integer of at most 64 bits' }
}

/** 2001-01-01T00:00:00Z, in milliseconds of the Unix epoch. Dates of binary lists count from there. */
export const APPLE_EPOCH = 978_307_200_000

const readDate = (seconds: number, at: number, oddities: PlistLimits['oddities']): Leaf => {
  const date = new Date(APPLE_EPOCH + seconds * 1000)
  const year = date.getUTCFullYear()
  if (oddities === 'read' && Number.isFinite(seconds))
    return { value: Number.isNaN(year) ? new Date(Math.sign(seconds) * 8.64e15) : date }
  return year >= 0 && year <= 9999
    ? { value: date }
    : { tag: 'InvalidDate', at, expected: 'a date within the years 0 to 9999' }
}

/** As Apple writes it in XML: a reference of a keyed archive. */
const uid = (own: Buffer): PlistValue => {
  const value: Record<string, PlistValue> = Object.create(null) as Record<string, PlistValue>
  value['CF$UID'] = asNumberWhenSafe(BigInt(`0x${own.toString('hex')}`))
  return value
}

/** The same characters as in XML, so that a list can be written in either form. */
const readText = (text: string, at: number, oddities: PlistLimits['oddities']): Leaf => {
  if (oddities === 'read') return { value: withReplacements(text) }
  if (forbiddenIn(text, 0, text.length) !== undefined) {
    return { tag: 'ForbiddenCharacter', at, expected: 'only characters that XML allows' }
  }
  return LONE_SURROGATE.test(text)
    ? { tag: 'InvalidEncoding', at, expected: 'both halves of a surrogate pair' }
    : { value: text }
}
