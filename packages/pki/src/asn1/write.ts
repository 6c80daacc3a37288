import { explicitTag, TAG } from './element.js'

/** One DER element: an identifier octet, and what it holds. */
export const element = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Uint8Array.of(tag, ...lengthOctets(length)), ...parts])
}

/** A length in its shortest definite form. */
const lengthOctets = (length: number): number[] => {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256)
  return [0x80 | octets.length, ...octets]
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array =>
  element(TAG.SEQUENCE, ...parts)

/** A SET OF, in the order that DER demands. */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array =>
  element(TAG.SET, ...parts.toSorted((a, b) => Buffer.compare(a, b)))

export const explicit = (n: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  element(explicitTag(n), ...parts)

/** A non-negative INTEGER from a number, or from bytes with the most significant first. */
export const integer = (value: number | Uint8Array): Uint8Array => {
  const bytes = typeof value === 'number' ? bigEndian(value) : value
  const start = bytes.findIndex((byte) => byte !== 0)
  const shortest = start === -1 ? Uint8Array.of(0) : bytes.subarray(start)
  return (shortest[0] ?? 0) > 0x7f
    ? element(TAG.INTEGER, Uint8Array.of(0), shortest)
    : element(TAG.INTEGER, shortest)
}

const bigEndian = (value: number): Uint8Array => {
  const bytes: number[] = []
  for (let left = value; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256)
  return Uint8Array.from(bytes)
}

/** An element of indefinite length, as BER allows. */
export const indefinite = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat([Uint8Array.of(tag, 0x80), ...parts, Uint8Array.of(0, 0)])

/** From dotted form. The caller sees to it that it is one: see `isOid`. */
export const oid = (dotted: string): Uint8Array => {
  const [first = 0n, second = 0n, ...arcs] = dotted.split('.').map(BigInt)
  return element(
    TAG.OBJECT_IDENTIFIER,
    ...[first * 40n + second, ...arcs].map((arc) => Uint8Array.from(base128(arc))),
  )
}

const base128 = (arc: bigint): number[] => {
  const octets = [Number(arc & 0x7fn)]
  for (let left = arc >> 7n; left > 0n; left >>= 7n) octets.unshift(0x80 | Number(left & 0x7fn))
  return octets
}

/** Whether a text is an object identifier that `oid` can write. */
export const isOid = (text: string): boolean =>
  /^(?:[01]\.(?:\d|[1-3]\d)|2\.\d{1,39})(?:\.(?:0|[1-9]\d{0,38}))*$/.test(text) &&
  text.length <= 128

export const octetString = (bytes: Uint8Array): Uint8Array => element(TAG.OCTET_STRING, bytes)

/** A BIT STRING of whole bytes. */
export const bitString = (bytes: Uint8Array): Uint8Array =>
  element(TAG.BIT_STRING, Uint8Array.of(0), bytes)

/** A BIT STRING of named bits, bit 0 first, without trailing zeros. */
export const namedBits = (bits: readonly number[]): Uint8Array => {
  const highest = Math.max(-1, ...bits)
  const bytes = new Uint8Array(Math.ceil((highest + 1) / 8))
  for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  return element(TAG.BIT_STRING, Uint8Array.of(bytes.length * 8 - highest - 1), bytes)
}

export const boolean = (value: boolean): Uint8Array =>
  element(TAG.BOOLEAN, Uint8Array.of(value ? 0xff : 0))

export const NULL: Uint8Array = element(TAG.NULL)

/** A text under one of the string tags; the caller picks one that can hold it. */
export const text = (tag: number, value: string): Uint8Array =>
  element(tag, tag === TAG.BMP_STRING ? bigEndianUtf16(value) : Buffer.from(value, 'utf8'))

/** UTF-16, most significant byte first, as BMPString and PKCS#12 passwords are written. */
export const bigEndianUtf16 = (value: string): Uint8Array => Buffer.from(value, 'utf16le').swap16()

/** Whether `time` can write an instant. */
export const isWritable = (instant: Date): boolean => {
  const year = instant.getUTCFullYear()
  return year >= 0 && year <= 9999
}

/** An instant to the second: UTCTime through 2049, GeneralizedTime from 2050, as RFC 5280 asks. */
export const time = (instant: Date): Uint8Array => {
  const digits = instant.toISOString().replace(/[-:T]|\.\d+/g, '')
  const year = instant.getUTCFullYear()
  return year >= 1950 && year < 2050
    ? text(TAG.UTC_TIME, digits.slice(2))
    : text(TAG.GENERALIZED_TIME, digits)
}

/** An AlgorithmIdentifier; parameters are left out unless given. */
export const algorithm = (dotted: string, ...parameters: readonly Uint8Array[]): Uint8Array =>
  sequence(oid(dotted), ...parameters)
