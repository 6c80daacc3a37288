import type { Failure } from '@mdm-kit/codec'

/** Bytes that are not ASN.1, or not the structure that belongs there. */
export interface MalformedAsn1 extends Failure {
  readonly _tag: 'MalformedAsn1'
  /** Where in the bytes, from 0. */
  readonly offset: number
  /** What belongs there, for example `SignerInfo.digestAlgorithm`. */
  readonly expected: string
}

/** More than this reader is willing to look at. */
export interface Asn1LimitExceeded extends Failure {
  readonly _tag: 'Asn1LimitExceeded'
  readonly limit: keyof Asn1Limits
  readonly allowed: number
}

export type Asn1Error = MalformedAsn1 | Asn1LimitExceeded

/** What a reader of ASN.1 accepts at most. */
export interface Asn1Limits {
  /** The whole message. Default 16 MiB. */
  readonly bytes: number
  /** Elements inside elements. Default 64; a deep CMS message needs about 20. */
  readonly depth: number
  /** Elements in all. Default 100,000: a streamed message has one for each chunk. */
  readonly elements: number
}

export const ASN1_LIMITS: Asn1Limits = { bytes: 16 * 1024 * 1024, depth: 64, elements: 100_000 }

export const malformedAsn1 = (offset: number, expected: string, found: string): MalformedAsn1 => ({
  _tag: 'MalformedAsn1',
  offset,
  expected,
  message: `At byte ${offset}, expected ${expected}, found ${found}.`,
})

export const asn1LimitExceeded = (limit: keyof Asn1Limits, allowed: number): Asn1LimitExceeded => ({
  _tag: 'Asn1LimitExceeded',
  limit,
  allowed,
  message: `The message has more than ${allowed} ${LIMIT_NOUNS[limit]}; raise the limit if it is expected.`,
})

const LIMIT_NOUNS: Readonly<Record<keyof Asn1Limits, string>> = {
  bytes: 'bytes',
  depth: 'levels of nesting',
  elements: 'ASN.1 elements',
}
