import { CONSTRUCTED, contentOf, TAG, type Element } from './element.js'
import { fieldsOf, hexTag, reject } from './fields.js'

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
  if (element.tag !== (tag | CONSTRUCTED)) reject(element, name, `tag ${hexTag(element.tag)}`)
  const chunks = element.children.map((chunk) => octetsOf(chunk, name))
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
}

/** The bytes of a BIT STRING that holds whole bytes, as keys and signatures do. */
export const bitsOf = (element: Element, name: string): Uint8Array => {
  const content = contentOf(element)
  if (element.tag !== TAG.BIT_STRING || content[0] !== 0) {
    reject(element, name, 'no bit string of whole bytes')
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
    reject(element, name, 'no small number')
  }
  return content.reduce((value, byte) => value * 256 + byte, 0)
}

/** An OBJECT IDENTIFIER in dotted form. */
export const oidOf = (element: Element, name: string): string => {
  const content = contentOf(element)
  if (element.tag !== TAG.OBJECT_IDENTIFIER || content.length === 0 || content.length > 64) {
    return reject(element, name, 'no object identifier')
  }
  let dotted = ''
  for (let start = 0; start < content.length;) {
    let end = start
    while (end < content.length && (content[end] ?? 0) >= 0x80) end += 1
    if (content[start] === 0x80) reject(element, name, 'a padded object identifier')
    if (end === content.length) reject(element, name, 'half an object identifier')
    const arc = arcOf(content, start, end)
    dotted += start === 0 ? rootAndSecond(arc) : `.${arc}`
    start = end + 1
  }
  return dotted
}

/** What is longer than 49 bits is not a safe integer: UUIDs make such arcs. */
const SAFE_BYTES = 7

/** The number in base 128 from one byte to another, both included. */
const arcOf = (content: Uint8Array, start: number, end: number): number | bigint => {
  let high = 0n
  let low = 0
  for (let index = start; index <= end; index += 1) {
    if (index > start && (end + 1 - index) % SAFE_BYTES === 0) {
      high = (high << 49n) | BigInt(low)
      low = 0
    }
    low = low * 128 + ((content[index] ?? 0) & 0x7f)
  }
  return high === 0n ? low : (high << 49n) | BigInt(low)
}

const rootAndSecond = (first: number | bigint): string => {
  if (typeof first === 'bigint') return `2.${first - 80n}`
  const root = first < 40 ? 0 : first < 80 ? 1 : 2
  return `${root}.${first - root * 40}`
}

export const booleanOf = (element: Element, name: string): boolean => {
  const content = contentOf(element)
  return element.tag === TAG.BOOLEAN && content.length === 1
    ? content[0] !== 0
    : reject(element, name, 'no boolean')
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
  if (more.length > 0) reject(element, name, 'too many fields')
  return parameters === undefined || parameters.tag === TAG.NULL ? { oid } : { oid, parameters }
}
