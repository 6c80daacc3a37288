import * as E from 'fp-ts/lib/Either.js'
import { constants, privateDecrypt, publicEncrypt, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { explicitTag } from '../asn1/element.js'
import type { Element } from '../asn1/element.js'
import type { MalformedAsn1 } from '../asn1/errors.js'
import { algorithmOf, fieldsOf, insideOf, octetsOf, reading } from '../asn1/fields.js'
import type { Algorithm } from '../asn1/fields.js'
import { algorithm, explicit, NULL, sequence } from '../asn1/write.js'
import { DIGEST_OIDS, unsupportedAlgorithm } from '../signature.js'
import type { CheckedDigestName, UnsupportedAlgorithm } from '../signature.js'

/** How a content key is encrypted for an RSA key. Apple's server tokens come with `pkcs1`. */
export type KeyTransportName = 'pkcs1' | 'oaep-sha1' | 'oaep-sha256'

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'
const RSAES_OAEP = '1.2.840.113549.1.1.7'
const MGF1 = '1.2.840.113549.1.1.8'
const P_SPECIFIED = '1.2.840.113549.1.1.9'

const DIGESTS: ReadonlyMap<string, CheckedDigestName> = new Map(
  Object.entries(DIGEST_OIDS).map(([name, oid]) => [oid, name as CheckedDigestName]),
)

/** Decrypts a content key of known length. */
export interface KeyTransport {
  /**
   * The content key, or a random one of the same length when `encrypted` holds none for this key.
   *
   * Nothing only for what anyone can see without the private key: a length that no message for
   * this key has, or a number beyond its modulus.
   */
  readonly unwrap: (key: KeyObject, encrypted: Uint8Array, length: number) => Uint8Array | undefined
}

/** The key transport that a recipient's AlgorithmIdentifier names. */
export const keyTransportOf = ({
  oid,
  parameters,
}: Algorithm): E.Either<UnsupportedAlgorithm | MalformedAsn1, KeyTransport> => {
  if (oid === RSA_ENCRYPTION) return E.right({ unwrap: unwrapPkcs1 })
  if (oid !== RSAES_OAEP) return E.left(unsupportedAlgorithm('key transport', oid))
  const read = reading(() =>
    parameters === undefined ? OAEP_DEFAULTS : oaepParametersOf(parameters),
  )
  if (E.isLeft(read)) return read
  const { hash, mask, label } = read.right
  const digest = DIGESTS.get(hash)
  // Node masks with the digest that it hashes with.
  return digest === undefined || mask !== hash
    ? E.left(unsupportedAlgorithm('key transport', digest === undefined ? hash : mask))
    : E.right({ unwrap: unwrapOaep(digest, label) })
}

interface OaepParameters {
  readonly hash: string
  readonly mask: string
  readonly label: Uint8Array
}

const OAEP_DEFAULTS: OaepParameters = {
  hash: DIGEST_OIDS.sha1,
  mask: DIGEST_OIDS.sha1,
  label: new Uint8Array(),
}

/** RSAES-OAEP-params, RFC 4055 section 4.1. */
const oaepParametersOf = (element: Element): OaepParameters => {
  const fields = fieldsOf(element, 'RSAES-OAEP-params')
  const hash = fields.optional(explicitTag(0))
  const mask = fields.optional(explicitTag(1))
  const source = fields.optional(explicitTag(2))
  fields.end()
  const generator = mask && algorithmOf(insideOf(mask, 'maskGenFunc'), 'maskGenFunc')
  const label = source && algorithmOf(insideOf(source, 'pSourceFunc'), 'pSourceFunc')
  return {
    hash: hash ? algorithmOf(insideOf(hash, 'hashFunc'), 'hashFunc').oid : OAEP_DEFAULTS.hash,
    mask:
      generator === undefined
        ? OAEP_DEFAULTS.mask
        : generator.oid === MGF1 && generator.parameters !== undefined
          ? algorithmOf(generator.parameters, 'MGF1').oid
          : generator.oid,
    label:
      label?.oid === P_SPECIFIED && label.parameters !== undefined
        ? octetsOf(label.parameters, 'pSpecified')
        : OAEP_DEFAULTS.label,
  }
}

/**
 * PKCS#1 v1.5 by raw RSA and our own unpadding.
 *
 * Node 20 refuses to do this padding with a private key (CVE-2023-46809), because whoever learns
 * from an answer or its time whether the padding was right can decrypt at leisure. So nobody learns
 * it here: a wrong padding gives a random key, found out as late as a wrong key would be, and no
 * branch or index depends on a decrypted byte. The length of the content key is known from the
 * cipher, which is why its place is fixed.
 *
 * Source: RFC 8017 section 7.2.2, RFC 5246 section 7.4.7.1 on implicit rejection.
 */
const unwrapPkcs1: KeyTransport['unwrap'] = (key, encrypted, length) => {
  const padded = fitsModulus(key, encrypted) ? decryptRaw(key, encrypted) : undefined
  if (padded === undefined || padded.length < length + 11) return undefined
  const contentKey = randomBytes(length)
  const keyStart = padded.length - length

  let faults = byte(padded, 0) | (byte(padded, 1) ^ 2) | byte(padded, keyStart - 1)
  for (let index = 2; index < keyStart - 1; index += 1) faults |= isZero(byte(padded, index))
  // 0xff when all is well, 0 otherwise.
  const keep = -isZero(faults) & 0xff
  for (let index = 0; index < length; index += 1) {
    const offered = byte(padded, keyStart + index)
    const random = byte(contentKey, index)
    contentKey[index] = (offered & keep) | (random & ~keep)
  }
  padded.fill(0)
  return contentKey
}

const byte = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0

/** 1 for 0, 0 for anything else up to 255, without a branch. */
const isZero = (value: number): number => ((value - 1) >>> 31) & 1

/** What RSA makes has the length of the modulus, with leading zeros if need be: RFC 8017 section 4.1. */
const fitsModulus = (key: KeyObject, encrypted: Uint8Array): boolean =>
  encrypted.length === Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8)

const decryptRaw = (key: KeyObject, encrypted: Uint8Array): Buffer | undefined => {
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted)
  } catch {
    // A number beyond the modulus.
    return undefined
  }
}

const unwrapOaep =
  (digest: CheckedDigestName, label: Uint8Array): KeyTransport['unwrap'] =>
  (key, encrypted, length) => {
    if (!fitsModulus(key, encrypted)) return undefined
    const random = randomBytes(length)
    try {
      const contentKey = privateDecrypt(
        {
          key,
          padding: constants.RSA_PKCS1_OAEP_PADDING,
          oaepHash: digest,
          ...(label.length === 0 ? {} : { oaepLabel: label }),
        },
        encrypted,
      )
      return contentKey.length === length ? contentKey : random
    } catch {
      return random
    }
  }

const OAEP_DIGESTS: Readonly<Record<Exclude<KeyTransportName, 'pkcs1'>, CheckedDigestName>> = {
  'oaep-sha1': 'sha1',
  'oaep-sha256': 'sha256',
}

/** A content key encrypted for one recipient. */
export interface WrappedKey {
  readonly algorithm: Uint8Array
  readonly encrypted: Uint8Array
}

/** Encrypts a content key for an RSA public key. */
export const wrapKey = (
  name: KeyTransportName,
  key: KeyObject,
  contentKey: Uint8Array,
): E.Either<UnsupportedAlgorithm, WrappedKey> =>
  E.tryCatch(
    () =>
      name === 'pkcs1'
        ? {
            algorithm: algorithm(RSA_ENCRYPTION, NULL),
            encrypted: publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, contentKey),
          }
        : {
            algorithm: oaepAlgorithm(OAEP_DIGESTS[name]),
            encrypted: publicEncrypt(
              {
                key,
                padding: constants.RSA_PKCS1_OAEP_PADDING,
                oaepHash: OAEP_DIGESTS[name],
              },
              contentKey,
            ),
          },
    () => unsupportedAlgorithm('key', key.asymmetricKeyType ?? key.type),
  )

const oaepAlgorithm = (digest: CheckedDigestName): Uint8Array => {
  if (digest === 'sha1') return algorithm(RSAES_OAEP, sequence())
  const hash = algorithm(DIGEST_OIDS[digest], NULL)
  return algorithm(RSAES_OAEP, sequence(explicit(0, hash), explicit(1, algorithm(MGF1, hash))))
}
