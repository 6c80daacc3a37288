import * as E from 'fp-ts/lib/Either.js'

import { CONSTRUCTED, type Element } from './element.js'
import {
  ASN1_LIMITS,
  asn1LimitExceeded,
  malformedAsn1,
  type Asn1Error,
  type Asn1Limits,
} from './errors.js'

/** An element whose end is still to come. */
interface Open {
  readonly tag: number
  readonly start: number
  readonly contentStart: number
  /** Where its content ends; absent for an indefinite length. */
  readonly contentEnd: number | undefined
  /** No element inside may reach past this. */
  readonly bound: number
  readonly children: Element[]
  canonical: boolean
}

interface Header {
  readonly tag: number
  readonly contentStart: number
  readonly contentEnd: number | undefined
  readonly canonical: boolean
}

/**
 * Reads one BER or DER element that fills `source` to its last byte.
 *
 * Accepts what CMS in the field needs beyond DER: indefinite lengths and lengths in a longer form
 * than necessary. Rejects tag numbers above 30, which no structure here has. One pass with a stack
 * of its own: deep input cannot overflow the call stack.
 *
 * Source: ITU-T X.690, sections 8 and 10.
 */
export const readElement = (
  source: Uint8Array,
  limits: Partial<Asn1Limits> = {},
): E.Either<Asn1Error, Element> => {
  const { bytes, depth, elements } = { ...ASN1_LIMITS, ...limits }
  if (source.length > bytes) return E.left(asn1LimitExceeded('bytes', bytes))

  const open: Open[] = []
  let position = 0
  let count = 0
  for (;;) {
    const parent = open.at(-1)
    let finished: Element | undefined

    if (parent?.contentEnd === position) {
      open.pop()
      finished = close(source, parent, position, position)
    } else if (parent !== undefined && isEndOfContents(source, position, parent)) {
      open.pop()
      finished = close(source, parent, position, position + 2)
      position += 2
    } else {
      const header = readHeader(source, position, parent?.bound ?? source.length)
      if (E.isLeft(header)) return header
      count += 1
      if (count > elements) return E.left(asn1LimitExceeded('elements', elements))
      const { tag, contentStart, contentEnd, canonical } = header.right
      if ((tag & CONSTRUCTED) !== 0) {
        if (open.length === depth) return E.left(asn1LimitExceeded('depth', depth))
        const bound = contentEnd ?? parent?.bound ?? source.length
        open.push({
          tag,
          start: position,
          contentStart,
          contentEnd,
          bound,
          children: [],
          canonical,
        })
        position = contentStart
        continue
      }
      const end = contentEnd ?? contentStart
      finished = {
        tag,
        source,
        start: position,
        contentStart,
        contentEnd: end,
        end,
        children: [],
        canonical,
      }
      position = end
    }

    const above = open.at(-1)
    if (above === undefined) {
      return finished.end === source.length
        ? E.right(finished)
        : E.left(malformedAsn1(finished.end, 'the end of the message', 'more bytes'))
    }
    above.children.push(finished)
    above.canonical &&= finished.canonical
  }
}

const close = (source: Uint8Array, open: Open, contentEnd: number, end: number): Element => ({
  tag: open.tag,
  source,
  start: open.start,
  contentStart: open.contentStart,
  contentEnd,
  end,
  children: open.children,
  canonical: open.canonical,
})

/** Whether two zero octets end an element of indefinite length here. */
const isEndOfContents = (
  source: Uint8Array,
  position: number,
  { contentEnd, bound }: Open,
): boolean =>
  contentEnd === undefined &&
  position + 2 <= bound &&
  source[position] === 0 &&
  source[position + 1] === 0

const readHeader = (
  source: Uint8Array,
  start: number,
  bound: number,
): E.Either<Asn1Error, Header> => {
  const tag = start < bound ? source[start] : undefined
  const first = start + 1 < bound ? source[start + 1] : undefined
  if (tag === undefined || first === undefined) {
    return E.left(malformedAsn1(start, 'an ASN.1 element', 'the end of what surrounds it'))
  }
  if (tag === 0) return E.left(malformedAsn1(start, 'an ASN.1 element', 'a zero tag'))
  if ((tag & 0x1f) === 0x1f) {
    return E.left(malformedAsn1(start, 'a tag number up to 30', 'a higher one'))
  }

  let contentStart = start + 2
  if (first === 0x80) {
    return (tag & CONSTRUCTED) === 0
      ? E.left(malformedAsn1(start, 'a definite length', 'a primitive of indefinite length'))
      : E.right({ tag, contentStart, contentEnd: undefined, canonical: false })
  }

  let length = first
  let canonical = true
  if (first > 0x80) {
    const lengthEnd = contentStart + (first & 0x7f)
    if (first === 0xff || lengthEnd > bound) {
      return E.left(malformedAsn1(start + 1, 'a length', 'one that does not fit'))
    }
    canonical = source[contentStart] !== 0
    length = 0
    for (; contentStart < lengthEnd; contentStart += 1) {
      length = length * 256 + (source[contentStart] ?? 0)
      if (length > source.length) break
    }
    canonical &&= length > 0x7f
  }
  const contentEnd = contentStart + length
  return contentEnd > bound
    ? E.left(malformedAsn1(start + 1, 'a length that fits what surrounds it', 'a longer one'))
    : E.right({ tag, contentStart, contentEnd, canonical })
}
