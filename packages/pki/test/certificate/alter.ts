import { bytesOf as elementBytes } from '../../src/asn1/element.js'
import { readElement } from '../../src/asn1/read.js'
import { bitString, integer, sequence } from '../../src/asn1/write.js'
import type { Certificate } from '../../src/index.js'
import { ORDERS } from '../../src/signature/ecdsa.js'
import { right } from '../parties.js'

/** The two numbers of an ECDSA signature. */
export const pairOf = (signature: Uint8Array): { readonly r: bigint; readonly s: bigint } => {
  const [r = 0n, s = 0n] = right(readElement(signature)).children.map((number) =>
    BigInt(`0x${Buffer.from(elementBytes(number).subarray(2)).toString('hex')}`),
  )
  return { r, s }
}

/** A positive number, most significant byte first. */
export const bytesOf = (value: bigint): Uint8Array => {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
}

/** The AlgorithmIdentifier that the issuer signed: after version and serial number. */
export const inside = ({ signed: { data } }: Certificate): Uint8Array => {
  const algorithm = right(readElement(data)).children[2]
  if (algorithm === undefined) throw new Error('no certificate')
  return elementBytes(algorithm)
}

/** A P-256 authority's certificate with the other signature that its key made at the same time. */
export const twinOf = (certificate: Certificate): Uint8Array => {
  const { data, signature } = certificate.signed
  const { r, s } = pairOf(signature)
  const other = (ORDERS['prime256v1'] ?? 0n) - s
  return sequence(
    data,
    inside(certificate),
    bitString(sequence(integer(bytesOf(r)), integer(bytesOf(other)))),
  )
}
