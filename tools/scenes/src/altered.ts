import type { Certificate } from '@mdm-kit/pki'

/** The order of P-256. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

const [INTEGER, BIT_STRING, OCTET_STRING, SEQUENCE] = [0x02, 0x03, 0x04, 0x30]

const tagged = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(parts)
  const { length } = content
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from(length < 128 ? [tag, length] : [tag, ...long]), content])
}

const integer = (value: bigint): Uint8Array => {
  const digits = value.toString(16)
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex')
  return tagged(INTEGER, ...(bytes.readUInt8(0) < 128 ? [] : [Buffer.alloc(1)]), bytes)
}

/** A certificate whose holder, without its issuer's key, spells what is not signed in another way. */
const spelled = (
  { signed }: Certificate,
  algorithm: Uint8Array,
  signature: Uint8Array,
): Uint8Array =>
  tagged(SEQUENCE, signed.data, algorithm, tagged(BIT_STRING, Buffer.alloc(1), signature))

/** ecdsa-with-SHA256, RFC 5758. */
const ECDSA_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex')

/** With the other signature that holds, (r, n−s): of a P-256 authority. */
export const twinOf = (certificate: Certificate): Uint8Array => {
  const { signature } = certificate.signed
  const lengthOfR = signature[3] ?? 0
  const numberAt = (start: number, end?: number): bigint =>
    BigInt(`0x${Buffer.from(signature.subarray(start, end)).toString('hex')}`)
  const [r, s] = [numberAt(4, 4 + lengthOfR), numberAt(6 + lengthOfR)]
  const other = tagged(SEQUENCE, integer(r), integer(ORDER - s))
  return spelled(certificate, tagged(SEQUENCE, ECDSA_SHA256), other)
}

/** With parameters of its algorithm, outside, that mean nothing. */
export const withParameters = (certificate: Certificate, text: string): Uint8Array =>
  spelled(
    certificate,
    tagged(SEQUENCE, ECDSA_SHA256, tagged(OCTET_STRING, Buffer.from(text))),
    certificate.signed.signature,
  )
