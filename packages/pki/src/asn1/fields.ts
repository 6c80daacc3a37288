import * as E from 'fp-ts/lib/Either.js'

import { bytesOf, contentOf, CONSTRUCTED, isConstructed, TAG } from './element.js'
import type { Element } from './element.js'
import { malformedAsn1 } from './errors.js'
import type { MalformedAsn1 } from './errors.js'

/**
 * Carries a `MalformedAsn1` from the field that has it to `reading`, and no further.
 *
 * A SignerInfo has some twenty fields, most of them read by position: as Eithers, the structure
 * would vanish behind the plumbing.
 */
class Asn1Fault extends Error {
  readonly failure: MalformedAsn1

  constructor(failure: MalformedAsn1) {
    super(failure.message)
    this.failure = failure
  }
}

/** Runs a reader of fields; what it finds malformed comes back as a value. */
export const reading = <A>(read: () => A): E.Either<MalformedAsn1, A> => {
  try {
    return E.right(read())
  } catch (fault) {
    if (fault instanceof Asn1Fault) return E.left(fault.failure)
    throw fault
  }
}

/** For use inside `reading` only. */
export const refuse = (element: Element, expected: string, found: string): never => {
  throw new Asn1Fault(malformedAsn1(element.start, expected, found))
}

/** The children of an element, taken in order by their tags. For use inside `reading` only. */
export interface Fields {
  /** The next field, which must be there with one of these tags. */
  readonly next: (name: string, ...tags: readonly number[]) => Element
  /** The next field if it has one of these tags. */
  readonly optional: (...tags: readonly number[]) => Element | undefined
  /** All fields not taken yet. */
  readonly rest: () => readonly Element[]
  /** Refuses fields that nobody took. */
  readonly end: () => void
}

/** Opens a SEQUENCE, or what stands under another tag if one is given. */
export const fieldsOf = (element: Element, name: string, tag: number = TAG.SEQUENCE): Fields => {
  if (element.tag !== tag) refuse(element, name, `tag ${hexTag(element.tag)}`)
  const { children } = element
  let taken = 0
  return {
    next: (field, ...tags) => {
      const child = children[taken]
      if (child === undefined) return refuse(element, `${name}.${field}`, 'nothing')
      if (tags.length > 0 && !tags.includes(child.tag)) {
        refuse(child, `${name}.${field}`, `tag ${hexTag(child.tag)}`)
      }
      taken += 1
      return child
    },
    optional: (...tags) => {
      const child = children[taken]
      if (child === undefined || !tags.includes(child.tag)) return undefined
      taken += 1
      return child
    },
    rest: () => {
      const left = children.slice(taken)
      taken = children.length
      return left
    },
    end: () => {
      const child = children[taken]
      if (child !== undefined) refuse(child, `the end of ${name}`, 'one more field')
    },
  }
}

const hexTag = (tag: number): string => `0x${tag.toString(16).padStart(2, '0')}`

/** The children of a SEQUENCE OF or SET OF. */
export const itemsOf = (element: Element, name: string, tag: number): readonly Element[] =>
  fieldsOf(element, name, tag).rest()

/** The one element inside an explicit tag. */
export const insideOf = (element: Element, name: string): Element => {
  const [inside, more] = element.children
  return inside === undefined || more !== undefined
    ? refuse(element, `one element in ${name}`, 'another number')
    : inside
}

/**
 * The bytes of an OCTET STRING, chunked or not.
 *
 * `tag` is the primitive form's identifier, for strings under an implicit tag. One chunk is a view
 * of the message, several are joined in a copy.
 */
export const octetsOf = (
  element: Element,
  name: string,
  tag: number = TAG.OCTET_STRING,
): Uint8Array => {
  if (element.tag === tag) return contentOf(element)
  if (element.tag !== (tag | CONSTRUCTED)) refuse(element, name, `tag ${hexTag(element.tag)}`)
  const chunks = element.children.map((chunk) => octetsOf(chunk, name))
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
}

/** The bytes of a BIT STRING that holds whole bytes, as keys and signatures do. */
export const bitsOf = (element: Element, name: string): Uint8Array => {
  const content = contentOf(element)
  if (element.tag !== TAG.BIT_STRING || content[0] !== 0) {
    refuse(element, name, 'no bit string of whole bytes')
  }
  return content.subarray(1)
}

/** A small INTEGER that counts something: zero or positive, up to 2^31 - 1. */
export const countOf = (element: Element, name: string): number => {
  const content = contentOf(element)
  if (
    element.tag !== TAG.INTEGER ||
    content.length === 0 ||
    content.length > 4 ||
    (content[0] ?? 0) > 0x7f
  ) {
    refuse(element, name, 'no small number')
  }
  return content.reduce((value, byte) => value * 256 + byte, 0)
}

/** An OBJECT IDENTIFIER in dotted form. */
export const oidOf = (element: Element, name: string): string => {
  const content = contentOf(element)
  if (element.tag !== TAG.OBJECT_IDENTIFIER || content.length === 0 || content.length > 64) {
    return refuse(element, name, 'no object identifier')
  }
  const arcs: (number | bigint)[] = []
  let arc: number | bigint = 0
  let bytes = 0
  for (const byte of content) {
    if (bytes === 0 && byte === 0x80) refuse(element, name, 'a padded object identifier')
    bytes += 1
    // Past 48 bits an arc may not be a safe integer; UUIDs make such arcs.
    arc = bytes === 7 ? BigInt(arc) : arc
    arc = typeof arc === 'bigint' ? arc * 128n + BigInt(byte & 0x7f) : arc * 128 + (byte & 0x7f)
    if (byte < 0x80) {
      arcs.push(arc)
      arc = 0
      bytes = 0
    }
  }
  const [first = 0, ...others] = arcs
  if (bytes !== 0) refuse(element, name, 'half an object identifier')
  const root = first < 40 ? 0 : first < 80 ? 1 : 2
  const second = typeof first === 'bigint' ? first - 80n : first - root * 40
  return [root, second, ...others].join('.')
}

export const booleanOf = (element: Element, name: string): boolean => {
  const content = contentOf(element)
  return element.tag === TAG.BOOLEAN && content.length === 1
    ? content[0] !== 0
    : refuse(element, name, 'no boolean')
}

/** An AlgorithmIdentifier: what it names, and the parameters if there are any. */
export interface Algorithm {
  readonly oid: string
  /** Absent when left out or NULL. */
  readonly parameters?: Element
}

export const algorithmOf = (element: Element, name: string): Algorithm => {
  const fields = fieldsOf(element, name)
  const oid = oidOf(fields.next('algorithm'), `${name}.algorithm`)
  const [parameters, ...more] = fields.rest()
  if (more.length > 0) refuse(element, name, 'too many fields')
  return parameters === undefined || parameters.tag === TAG.NULL ? { oid } : { oid, parameters }
}

/**
 * The element in DER lengths, its sets in DER order.
 *
 * What a signature over attributes covers, however they were sent.
 */
export const canonicalBytes = (element: Element, tag: number = element.tag): Uint8Array => {
  if (!isConstructed(element)) return tagged(tag, contentOf(element))
  const children = element.children.map((child) => canonicalBytes(child))
  if (tag === TAG.SET) children.sort((a, b) => Buffer.compare(a, b))
  return tagged(tag, Buffer.concat(children))
}

/** The element as it was sent, under another tag. */
export const retagged = (element: Element, tag: number): Uint8Array => {
  const copy = Uint8Array.from(bytesOf(element))
  copy[0] = tag
  return copy
}

const tagged = (tag: number, content: Uint8Array): Uint8Array =>
  Buffer.concat([Uint8Array.of(tag, ...lengthOctets(content.length)), content])

/** A length in its shortest definite form. */
export const lengthOctets = (length: number): number[] => {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256)
  return [0x80 | octets.length, ...octets]
}
