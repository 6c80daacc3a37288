import { bytesOf, contentOf, isConstructed, TAG, type Element } from './element.js'
import { element as write } from './write.js'

/**
 * The element in DER lengths, its sets in DER order.
 *
 * What a signature over attributes covers, however they were sent.
 */
export const canonicalBytes = (element: Element, tag: number = element.tag): Uint8Array => {
  if (!isConstructed(element)) return write(tag, contentOf(element))
  const children = element.children.map((child) => canonicalBytes(child))
  if (tag === TAG.SET) children.sort((a, b) => Buffer.compare(a, b))
  return write(tag, ...children)
}

/** The element as it was sent, under another tag. */
export const retagged = (element: Element, tag: number): Uint8Array => {
  const copy = Uint8Array.from(bytesOf(element))
  copy[0] = tag
  return copy
}
