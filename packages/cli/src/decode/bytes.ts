/** The bytes as text, one character for each byte: for looking at their beginning. */
export const latin1 = (bytes: Uint8Array): string => bufferOf(bytes).toString('latin1')

/** As UTF-8, or undefined where they are not. A byte order mark is dropped. */
export const utf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

export const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The first bytes without white space and byte order marks before them. */
export const beginning = (bytes: Uint8Array): string =>
  latin1(bytes.subarray(0, 512)).replace(/^(?:\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '')

/** A CMS message, certificate or key in DER or BER begins with a SEQUENCE of some length. */
export const isSequence = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x30 &&
  bytes.length >= 16 &&
  ((bytes[1] ?? 0) >= 0x80 || bytes[1] === bytes.length - 2)

/** Bytes in hexadecimal, the first of them. */
export const hexPrefix = (bytes: Uint8Array, most: number): string =>
  bufferOf(bytes.subarray(0, most)).toString('hex') + (bytes.length > most ? '…' : '')

export const counted = (count: number, noun: string): string =>
  `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`

/** `16,777,216`. What Node formats for a locale loads its tables first: 10 ms. */
const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
