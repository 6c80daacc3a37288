import { bitString, integer, sequence } from '../../src/asn1/write.js'
import type { Certificate } from '../../src/index.js'

/** The order of P-256. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** The two numbers of an ECDSA signature. */
export const pairOf = (signature: Uint8Array): { readonly r: bigint; readonly s: bigint } => {
  const lengthOfR = signature[3] ?? 0
  const numberAt = (start: number, end?: number): bigint =>
    BigInt(`0x${Buffer.from(signature.subarray(start, end)).toString('hex')}`)
  return { r: numberAt(4, 4 + lengthOfR), s: numberAt(6 + lengthOfR) }
}

/** A positive number, most significant byte first. */
const bytesOf = (value: bigint): Uint8Array => {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
}

/** An AlgorithmIdentifier, as the certificate has it inside. */
export const algorithmInside = ({ der, signed }: Certificate): Uint8Array => {
  const start = der.length - signed.signature.length
  // Behind TBSCertificate comes the algorithm, then the bit string's header of 3 or 4 bytes.
  const outside = der.subarray(4 + signed.data.length, start)
  return outside.subarray(0, 2 + (outside[1] ?? 0))
}

/** A P-256 authority's certificate with the other signature that its key made at the same time. */
export const twinOf = (certificate: Certificate): Uint8Array => {
  const { r, s } = pairOf(certificate.signed.signature)
  return sequence(
    certificate.signed.data,
    algorithmInside(certificate),
    bitString(sequence(integer(bytesOf(r)), integer(bytesOf(ORDER - s)))),
  )
}
