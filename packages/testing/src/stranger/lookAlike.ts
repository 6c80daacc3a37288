import type { Certificate } from '@mdm-kit/pki'
import { createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'

import {
  bits,
  der,
  integer,
  NULL,
  octets,
  oid,
  sequence,
  set,
  TAG,
  tagged,
  text,
  time,
} from './der.js'

/** How something is signed: really, or with bytes of a length that passes. */
export interface LookAlikeSignature {
  readonly algorithm: Uint8Array
  readonly over: (signed: Uint8Array) => Uint8Array
}

const SHA256_RSA = sequence(oid('1.2.840.113549.1.1.11'), NULL)
const SHA256_ECDSA = sequence(oid('1.2.840.10045.4.3.2'))

export const rsaSignature = (modulusBits = 2048): LookAlikeSignature => ({
  algorithm: SHA256_RSA,
  over: () => madeUp(modulusBits / 8),
})

export const ecdsaSignature = (bytes = 32): LookAlikeSignature => ({
  algorithm: SHA256_ECDSA,
  over: () => sequence(integer(madeUp(bytes)), integer(madeUp(bytes))),
})

/** One that holds. */
export const realSignature = (key: KeyObject): LookAlikeSignature => ({
  algorithm: key.asymmetricKeyType === 'rsa' ? SHA256_RSA : SHA256_ECDSA,
  over: (signed) => sign('sha256', signed, key),
})

/** Made up, of the kind that the key of this certificate makes. */
export const signatureLike = ({ publicKeyInfo }: Certificate): LookAlikeSignature => {
  const key = createPublicKey({ key: Buffer.from(publicKeyInfo), format: 'der', type: 'spki' })
  const { modulusLength } = key.asymmetricKeyDetails ?? {}
  return modulusLength === undefined ? ecdsaSignature() : rsaSignature(modulusLength)
}

const madeUp = (length: number): Uint8Array => {
  const bytes = randomBytes(length)
  bytes[0] = 0x7f
  return bytes
}

/** A certificate that no authority would issue. */
export interface LookAlike {
  /** Names, in DER. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  /** SubjectPublicKeyInfo. */
  readonly publicKeyInfo: Uint8Array
  readonly signature?: LookAlikeSignature
  readonly serialNumber?: Uint8Array
  readonly isAuthority?: boolean
  readonly issuerKeyId?: Uint8Array
  /** Whole Extension elements. */
  readonly extensions?: readonly Uint8Array[]
}

const DAY = 24 * 60 * 60 * 1000

/** In DER, valid since yesterday. */
export const lookAlike = ({
  issuer,
  subject,
  publicKeyInfo,
  signature = ecdsaSignature(),
  serialNumber = madeUp(8),
  isAuthority = false,
  issuerKeyId,
  extensions = [],
}: LookAlike): Uint8Array => {
  const now = Date.now()
  const signed = sequence(
    tagged(0, integer(Buffer.of(2))),
    integer(serialNumber),
    signature.algorithm,
    issuer,
    sequence(time(new Date(now - DAY)), time(new Date(now + DAY))),
    subject,
    publicKeyInfo,
    tagged(
      3,
      sequence(
        ...(isAuthority ? [AUTHORITY] : []),
        ...(issuerKeyId ? [extension('2.5.29.35', sequence(der(0x80, issuerKeyId)))] : []),
        ...extensions,
      ),
    ),
  )
  return sequence(signed, signature.algorithm, bits(signature.over(signed)))
}

export const extension = (dotted: string, value: Uint8Array): Uint8Array =>
  sequence(oid(dotted), octets(value))

const AUTHORITY = extension('2.5.29.19', sequence(der(TAG.boolean, Buffer.of(255))))

export const commonName = (value: string): Uint8Array => sequence(nameAttribute(value))

/** One attribute of a name. */
export const nameAttribute = (value: string): Uint8Array =>
  set(sequence(oid('2.5.4.3'), text(value)))
