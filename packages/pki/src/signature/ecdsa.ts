import * as E from 'fp-ts/lib/Either.js'

import { contentOf, TAG, type Element } from '../asn1/element.js'
import { readElement } from '../asn1/read.js'

/** The orders of the curves, SEC 2 version 2.0, sections 2.4.2, 2.5.1 and 2.6.1. */
export const ORDERS: Readonly<Record<string, bigint>> = {
  prime256v1: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  secp384r1:
    0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  secp521r1:
    0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
}

/**
 * Whether a signature is ECDSA-Sig-Value in DER, with both numbers from 1 up to below the curve's
 * order.
 *
 * OpenSSL rejects other encodings as well; here it is written down, so that one pair of numbers has
 * one encoding for every verifier.
 *
 * Source: RFC 3279 section 2.2.3, SEC 1 section 4.1.4.
 */
export const isCanonicalEcdsa = (signature: Uint8Array, namedCurve: string): boolean => {
  const order = ORDERS[namedCurve]
  const whole = readElement(signature, { elements: 3, depth: 1 })
  if (order === undefined || E.isLeft(whole)) return false
  const { tag, canonical, children } = whole.right
  return (
    tag === TAG.SEQUENCE &&
    canonical &&
    children.length === 2 &&
    children.every((child) => isBetween(child, order))
  )
}

const isBetween = (element: Element, order: bigint): boolean => {
  const content = contentOf(element)
  const [first = 0x80, second = 0] = content
  const isShortest = content.length === 1 || first !== 0 || second > 0x7f
  if (element.tag !== TAG.INTEGER || first > 0x7f || !isShortest) return false
  const value = BigInt(`0x${Buffer.from(content).toString('hex')}`)
  return value > 0n && value < order
}
