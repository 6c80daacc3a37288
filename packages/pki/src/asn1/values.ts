import { CONSTRUCTED, contentOf, TAG } from './element.js'
import type { Element } from './element.js'
import { fieldsOf, hexTag, refuse } from './fields.js'

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
