import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import {
  createPublicKey,
  type JsonWebKeyInput,
  type KeyObject,
  type PublicKeyInput,
} from 'node:crypto'

import { TAG, type Element } from './asn1/element.js'
import { fieldsOf, reading } from './asn1/fields.js'
import { readElement } from './asn1/read.js'
import { algorithmOf, bitsOf, oidOf } from './asn1/values.js'
import type { KeyFault } from './keyLimits.js'
import { RSA_ENCRYPTION, RSA_PSS } from './signature/algorithms.js'

/** SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7. */
interface PublicKeyInfo {
  readonly algorithm: string
  /** Of an EC key with a named curve. */
  readonly curve?: string
  /** The key itself, in a form that depends on the algorithm. */
  readonly bits: Uint8Array
}

const publicKeyInfoFrom = (element: Element): PublicKeyInfo => {
  const fields = fieldsOf(element, 'SubjectPublicKeyInfo')
  const { oid, parameters } = algorithmOf(
    fields.next('algorithm'),
    'SubjectPublicKeyInfo.algorithm',
  )
  const bits = bitsOf(fields.next('subjectPublicKey'), 'subjectPublicKey')
  fields.end()
  return parameters?.tag === TAG.OBJECT_IDENTIFIER
    ? { algorithm: oid, bits, curve: oidOf(parameters, 'namedCurve') }
    : { algorithm: oid, bits }
}

const readPublicKeyInfo = (der: Uint8Array): PublicKeyInfo | undefined => {
  const info = pipe(
    readElement(der),
    E.flatMap((element) => reading(() => publicKeyInfoFrom(element))),
  )
  return E.isRight(info) ? info.right : undefined
}

/** The bits of a key in SubjectPublicKeyInfo, which key ids are made of. */
export const publicKeyBitsOf = (der: Uint8Array): Uint8Array => readPublicKeyInfo(der)?.bits ?? der

const EC_PUBLIC_KEY = '1.2.840.10045.2.1'

const P256 = '1.2.840.10045.3.1.7'

/** Those of `CURVES`. */
const CURVE_OIDS: ReadonlySet<string> = new Set([P256, '1.3.132.0.34', '1.3.132.0.35'])

const ED25519 = '1.3.101.112'
const ED448 = '1.3.101.113'

const UNCOMPRESSED = 4

/**
 * The key in a SubjectPublicKeyInfo, of the kinds that `faultOfKey` lets pass.
 *
 * Others are not handed to OpenSSL, where reading alone may take long: a curve may come as a prime
 * of 10,000 bits. OpenSSL 3 takes 140 µs to find out what kind of key it has before it, which is
 * longer than a signature takes to check. Given the kind, it takes 5 µs for RSA and 85 µs for P-256.
 */
export const importPublicKeyInfo = (
  der: Uint8Array,
): E.Either<'encoding' | KeyFault, KeyObject> => {
  const info = readPublicKeyInfo(der)
  if (info === undefined) return E.left('encoding')
  switch (info.algorithm) {
    case RSA_ENCRYPTION:
      return imported({ key: bufferOf(info.bits), format: 'der', type: 'pkcs1' })
    case EC_PUBLIC_KEY:
      if (info.curve === undefined || !CURVE_OIDS.has(info.curve)) return E.left('kind')
      return imported(p256KeyOf(info) ?? whole(der))
    case RSA_PSS:
    case ED25519:
    case ED448:
      return imported(whole(der))
    default:
      return E.left('kind')
  }
}

const imported = (
  input: PublicKeyInput | JsonWebKeyInput,
): E.Either<'encoding' | KeyFault, KeyObject> =>
  E.tryCatch(
    () => createPublicKey(input),
    () => 'encoding' as const,
  )

const whole = (der: Uint8Array): PublicKeyInput => ({
  key: bufferOf(der),
  format: 'der',
  type: 'spki',
})

/** A P-256 key in the form that is read quickest; for larger curves it is the slowest. */
const p256KeyOf = ({ curve, bits }: PublicKeyInfo): JsonWebKeyInput | undefined => {
  if (curve !== P256 || bits[0] !== UNCOMPRESSED || bits.length !== 65) return undefined
  const coordinate = (start: number): string =>
    bufferOf(bits.subarray(start, start + 32)).toString('base64url')
  return { key: { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) }, format: 'jwk' }
}

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
