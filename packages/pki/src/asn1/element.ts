/** Identifier octets of the universal types that X.509 and CMS use. */
export const TAG = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  NULL: 0x05,
  OBJECT_IDENTIFIER: 0x06,
  UTF8_STRING: 0x0c,
  NUMERIC_STRING: 0x12,
  PRINTABLE_STRING: 0x13,
  TELETEX_STRING: 0x14,
  IA5_STRING: 0x16,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  VISIBLE_STRING: 0x1a,
  GENERAL_STRING: 0x1b,
  UNIVERSAL_STRING: 0x1c,
  BMP_STRING: 0x1e,
  SEQUENCE: 0x30,
  SET: 0x31,
} as const

export const CONSTRUCTED = 0x20

/** The identifier octet of `[n]` around something else: `[0]` is 0xa0. */
export const explicitTag = (n: number): number => 0xa0 | n

/** The identifier octet of a primitive `[n]` that replaces another tag: `[0]` is 0x80. */
export const implicitTag = (n: number): number => 0x80 | n

/** One element of a message, as offsets into the bytes it was read from. */
export interface Element {
  /** The identifier octet: class, constructed bit and number. */
  readonly tag: number
  readonly source: Uint8Array
  readonly start: number
  readonly contentStart: number
  /** Without the end-of-contents octets of an indefinite length. */
  readonly contentEnd: number
  readonly end: number
  /** Empty for a primitive element. */
  readonly children: readonly Element[]
  /** Whether this and all inside has definite lengths in their shortest form, as DER demands. */
  readonly canonical: boolean
}

/** The element with its identifier and length. */
export const bytesOf = (element: Element): Uint8Array =>
  element.source.subarray(element.start, element.end)

/** What the element holds. */
export const contentOf = (element: Element): Uint8Array =>
  element.source.subarray(element.contentStart, element.contentEnd)

export const isConstructed = (element: Element): boolean => (element.tag & CONSTRUCTED) !== 0
