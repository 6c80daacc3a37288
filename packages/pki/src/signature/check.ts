import * as E from 'fp-ts/lib/Either.js'
import { constants, publicDecrypt, verify, type KeyObject } from 'node:crypto'

import type { Algorithm } from '../asn1/values.js'
import { SMALLEST_RSA_BITS } from '../keyLimits.js'
import {
  DEFAULT_RSA_BITS,
  digestNameOf,
  RSA_ENCRYPTION,
  RSA_PSS,
  type CheckedDigestName,
} from './algorithms.js'
import { isCanonicalEcdsa } from './ecdsa.js'
import {
  algorithmMismatch,
  sha1NotAllowed,
  signatureInvalid,
  unsupportedAlgorithm,
  type AlgorithmMismatch,
  type KeyTooSmall,
  type Sha1NotAllowed,
  type SignatureError,
  type UnsupportedAlgorithm,
} from './errors.js'
import { pssParametersOf } from './pss.js'

/** What a verifier is willing to accept beyond the defaults. */
export interface SignatureTolerance {
  /** Accept SHA-1 in signatures and digests. Default false. */
  readonly allowSha1?: boolean
  /** RSA keys with fewer bits are rejected. Default 2048; nothing below 1024 is ever accepted. */
  readonly minimumRsaBits?: number
}

/** How a signature was made. */
interface Scheme {
  readonly family: 'RSA' | 'RSA-PSS' | 'ECDSA'
  /** Absent when the algorithm leaves the digest to what stands beside it. */
  readonly digest?: CheckedDigestName
  /** Of RSA-PSS, in bytes. */
  readonly saltLength?: number
}

const SCHEMES: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  [RSA_ENCRYPTION, { family: 'RSA' }],
  ['1.2.840.113549.1.1.5', { family: 'RSA', digest: 'sha1' }],
  ['1.2.840.113549.1.1.11', { family: 'RSA', digest: 'sha256' }],
  ['1.2.840.113549.1.1.12', { family: 'RSA', digest: 'sha384' }],
  ['1.2.840.113549.1.1.13', { family: 'RSA', digest: 'sha512' }],
  // Some signers name the kind of key where the signature belongs, as RSA signers may.
  ['1.2.840.10045.2.1', { family: 'ECDSA' }],
  ['1.2.840.10045.4.1', { family: 'ECDSA', digest: 'sha1' }],
  ['1.2.840.10045.4.3.2', { family: 'ECDSA', digest: 'sha256' }],
  ['1.2.840.10045.4.3.3', { family: 'ECDSA', digest: 'sha384' }],
  ['1.2.840.10045.4.3.4', { family: 'ECDSA', digest: 'sha512' }],
])

/** Kinds of key, as Node names them, that make signatures of a family. */
const KEY_TYPES: Readonly<Record<Scheme['family'], readonly string[]>> = {
  RSA: ['rsa'],
  'RSA-PSS': ['rsa', 'rsa-pss'],
  ECDSA: ['ec'],
}

/** The digest that an AlgorithmIdentifier names. */
export const digestOf = (
  { oid }: Algorithm,
  { allowSha1 = false }: SignatureTolerance,
): E.Either<UnsupportedAlgorithm | Sha1NotAllowed, CheckedDigestName> => {
  const digest = digestNameOf(oid)
  if (digest === undefined) return E.left(unsupportedAlgorithm('digest', oid))
  return digest === 'sha1' && !allowSha1 ? E.left(sha1NotAllowed) : E.right(digest)
}

const schemeOf = (
  algorithm: Algorithm,
): E.Either<UnsupportedAlgorithm | AlgorithmMismatch, Scheme> => {
  if (algorithm.oid === RSA_PSS) {
    const parameters = pssParametersOf(algorithm)
    return E.isLeft(parameters) ? parameters : E.right({ family: 'RSA-PSS', ...parameters.right })
  }
  const scheme = SCHEMES.get(algorithm.oid)
  return scheme === undefined
    ? E.left(unsupportedAlgorithm('signature', algorithm.oid))
    : E.right(scheme)
}

/** A signature to check. */
export interface SignatureToCheck {
  readonly data: Uint8Array
  /** Another form of the same data that the signer may have covered instead. */
  readonly alternative?: () => Uint8Array | undefined
  readonly signature: Uint8Array
  readonly signatureAlgorithm: Algorithm
  readonly key: KeyObject
  /** The one named beside the signature, as in CMS; certificates have none. */
  readonly digest?: CheckedDigestName
}

/** Checks one signature with RSA PKCS#1 v1.5, RSA-PSS or ECDSA, and gives its digest. */
export const checkSignature = (
  { data, alternative, signature, signatureAlgorithm, key, digest }: SignatureToCheck,
  tolerance: SignatureTolerance,
): E.Either<SignatureError, CheckedDigestName> => {
  const unfit = keyFault(key, tolerance)
  if (unfit !== undefined) return E.left(unfit)
  const scheme = schemeOf(signatureAlgorithm)
  if (E.isLeft(scheme)) return scheme
  const { family } = scheme.right
  const named = scheme.right.digest ?? digest
  if (named === undefined) {
    return E.left(unsupportedAlgorithm('signature', signatureAlgorithm.oid))
  }
  if (digest !== undefined && digest !== named) {
    return E.left(algorithmMismatch(`the digest is ${digest}, the signature is made for ${named}`))
  }
  if (named === 'sha1' && tolerance.allowSha1 !== true) return E.left(sha1NotAllowed)
  const keyType = key.asymmetricKeyType ?? key.type
  if (!KEY_TYPES[family].includes(keyType)) {
    return E.left(algorithmMismatch(`the key is ${keyType}, the signature ${family}`))
  }

  if (!hasFormOf(family, signature, key)) return E.left(signatureInvalid)
  if (family === 'RSA' && data.length > LONG && !holdsDigest(signature, key)) {
    return E.left(signatureInvalid)
  }

  const verifying = verifyingKeyOf(key, scheme.right)
  if (verifies(named, data, verifying, signature)) return E.right(named)
  const other = alternative?.()
  return other !== undefined && verifies(named, other, verifying, signature)
    ? E.right(named)
    : E.left(signatureInvalid)
}

/** What can be seen without a computation. */
const hasFormOf = (family: Scheme['family'], signature: Uint8Array, key: KeyObject): boolean => {
  const { namedCurve = '', modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  return family === 'ECDSA'
    ? isCanonicalEcdsa(signature, namedCurve)
    : signature.length === Math.ceil(modulusLength / 8)
}

/** In bytes: hashing so many takes as long as checking a signature of 2048 bits. */
const LONG = 64 * 1024

/** DigestInfo with SHA-512. */
const LONGEST_DIGEST_INFO = 83

/**
 * Whether an RSA PKCS#1 v1.5 signature holds a digest, of whatever content. Only who has the private
 * key can make one that does: so long content is hashed for no one else.
 */
const holdsDigest = (signature: Uint8Array, key: KeyObject): boolean => {
  try {
    const held = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature)
    return held.length <= LONGEST_DIGEST_INFO
  } catch {
    // No padding of PKCS#1 v1.5.
    return false
  }
}

type VerifyingKey = Exclude<Parameters<typeof verify>[2], string | Buffer>

const verifyingKeyOf = (key: KeyObject, { family, saltLength = 0 }: Scheme): VerifyingKey => {
  switch (family) {
    case 'ECDSA':
      return { key }
    case 'RSA':
      return { key, padding: constants.RSA_PKCS1_PADDING }
    case 'RSA-PSS':
      return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
  }
}

const verifies = (
  digest: CheckedDigestName,
  data: Uint8Array,
  key: VerifyingKey,
  signature: Uint8Array,
): boolean => {
  try {
    return verify(digest, data, key, signature)
  } catch {
    // For some malformed keys and parameters OpenSSL throws instead of returning false.
    return false
  }
}

/** Why a signature that holds is not accepted after all: the weaknesses of its key or digest. */
export const weaknessOf = (
  key: KeyObject,
  digest: CheckedDigestName,
  tolerance: SignatureTolerance,
): UnsupportedAlgorithm | KeyTooSmall | Sha1NotAllowed | undefined =>
  keyFault(key, tolerance) ??
  (digest === 'sha1' && tolerance.allowSha1 !== true ? sha1NotAllowed : undefined)

const keyFault = (
  key: KeyObject,
  { minimumRsaBits = DEFAULT_RSA_BITS }: SignatureTolerance,
): UnsupportedAlgorithm | KeyTooSmall | undefined => {
  const type = key.asymmetricKeyType ?? 'unknown'
  if (type === 'ec') return undefined
  if (type !== 'rsa' && type !== 'rsa-pss') return unsupportedAlgorithm('key', type)
  const allowed = Math.max(SMALLEST_RSA_BITS, minimumRsaBits)
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  return bits >= allowed
    ? undefined
    : {
        _tag: 'KeyTooSmall',
        bits,
        allowed,
        message: `The signer's RSA key has ${bits} bits, and ${allowed} are asked for.`,
      }
}
