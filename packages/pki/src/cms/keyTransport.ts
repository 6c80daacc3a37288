import * as E from 'fp-ts/lib/Either.js'
import { constants, privateDecrypt, publicEncrypt, randomBytes, type KeyObject } from 'node:crypto'

import { explicitTag, type Element } from '../asn1/element.js'
import type { MalformedAsn1 } from '../asn1/errors.js'
import { fieldsOf, insideOf, reading } from '../asn1/fields.js'
import { algorithmOf, octetsOf, type Algorithm } from '../asn1/values.js'
import { algorithm, NULL, sequence } from '../asn1/write.js'
import {
  digestNameOf,
  RSA_ENCRYPTION,
  RSA_OAEP,
  type CheckedDigestName,
} from '../signature/algorithms.js'
import { unsupportedAlgorithm, type UnsupportedAlgorithm } from '../signature/errors.js'
import {
  hashAndMask,
  hashAndMaskOf,
  SHA1_FOR_BOTH,
  type HashAndMask,
} from '../signature/hashAndMask.js'
import { unwrapPkcs1 } from './unwrapPkcs1.js'

/** How a content key is encrypted for an RSA key. Apple's server tokens come with `pkcs1`. */
export type KeyTransportName = 'pkcs1' | 'oaep-sha1' | 'oaep-sha256'

/**
 * Decrypts a content key of known length.
 *
 * Gives the content key, or a random one of the same length when there is none for this key. Gives
 * nothing only for what anyone can see without the private key: a length that no message for this
 * key has, or a number beyond its modulus.
 */
export type Unwrap = (
  key: KeyObject,
  encrypted: Uint8Array,
  length: number,
) => Uint8Array | undefined

/** A way in which content keys come encrypted. */
export interface KeyTransport {
  readonly unwrap: Unwrap
}

/** The key transport that a recipient's AlgorithmIdentifier names. */
export const keyTransportOf = (
  algorithmIdentifier: Algorithm,
): E.Either<UnsupportedAlgorithm | MalformedAsn1, KeyTransport> => {
  switch (algorithmIdentifier.oid) {
    case RSA_ENCRYPTION:
      return E.right({ unwrap: ifItFits(unwrapPkcs1) })
    case RSA_OAEP:
      return oaepOf(algorithmIdentifier)
    default:
      return E.left(unsupportedAlgorithm('key transport', algorithmIdentifier.oid))
  }
}

/** What RSA makes has the length of the modulus, with leading zeros if need be: RFC 8017 section 4.1. */
const ifItFits =
  (unwrap: Unwrap): Unwrap =>
  (key, encrypted, length) =>
    encrypted.length === Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8)
      ? unwrap(key, encrypted, length)
      : undefined

type OaepFields = HashAndMask & { readonly label: Uint8Array }

const OAEP_DEFAULTS: OaepFields = { ...SHA1_FOR_BOTH, label: new Uint8Array() }

const P_SPECIFIED = '1.2.840.113549.1.1.9'

const oaepOf = ({
  parameters,
}: Algorithm): E.Either<UnsupportedAlgorithm | MalformedAsn1, KeyTransport> => {
  const read = reading(() => (parameters === undefined ? OAEP_DEFAULTS : fieldsOfOaep(parameters)))
  if (E.isLeft(read)) return read
  const { hash, mask, label } = read.right
  const digest = digestNameOf(hash)
  // Node masks with the digest that it hashes with.
  return digest === undefined || mask !== hash
    ? E.left(unsupportedAlgorithm('key transport', digest === undefined ? hash : mask))
    : E.right({ unwrap: ifItFits(unwrapOaep(digest, label)) })
}

/** RSAES-OAEP-params, RFC 4055 section 4.1. */
const fieldsOfOaep = (element: Element): OaepFields => {
  const fields = fieldsOf(element, 'RSAES-OAEP-params')
  const both = hashAndMaskOf(fields)
  const source = fields.optional(explicitTag(2))
  fields.end()
  const label = source && algorithmOf(insideOf(source, 'pSourceFunc'), 'pSourceFunc')
  return {
    ...both,
    label:
      label?.oid === P_SPECIFIED && label.parameters !== undefined
        ? octetsOf(label.parameters, 'pSpecified')
        : OAEP_DEFAULTS.label,
  }
}

const unwrapOaep =
  (digest: CheckedDigestName, label: Uint8Array): Unwrap =>
  (key, encrypted, length) => {
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
      // As with PKCS#1: a wrong key shows in the content only.
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
    () => {
      if (name === 'pkcs1') {
        const padding = constants.RSA_PKCS1_PADDING
        return {
          algorithm: algorithm(RSA_ENCRYPTION, NULL),
          encrypted: publicEncrypt({ key, padding }, contentKey),
        }
      }
      const padding = constants.RSA_PKCS1_OAEP_PADDING
      const oaepHash = OAEP_DIGESTS[name]
      return {
        algorithm: oaepAlgorithm(oaepHash),
        encrypted: publicEncrypt({ key, padding, oaepHash }, contentKey),
      }
    },
    () => unsupportedAlgorithm('key', key.asymmetricKeyType ?? key.type),
  )

const oaepAlgorithm = (digest: CheckedDigestName): Uint8Array =>
  // In DER, what is default is left out.
  algorithm(RSA_OAEP, digest === 'sha1' ? sequence() : sequence(...hashAndMask(digest)))
