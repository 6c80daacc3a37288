import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { constants, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { explicitTag } from './asn1/element.js'
import type { Element } from './asn1/element.js'
import { algorithmOf, countOf, fieldsOf, insideOf, reading } from './asn1/fields.js'
import type { Algorithm } from './asn1/fields.js'
import { algorithm, explicit, integer, NULL, sequence } from './asn1/write.js'

/** Digests this package signs with. */
export type DigestName = 'sha256' | 'sha384' | 'sha512'

/** Digests this package checks; SHA-1 only when the caller asks for it. */
export type CheckedDigestName = 'sha1' | DigestName

/** A signature, digest, cipher or curve that this package does not do, or not in that place. */
export interface UnsupportedAlgorithm extends Failure {
  readonly _tag: 'UnsupportedAlgorithm'
  readonly role: AlgorithmRole
  /** In dotted form; `ec` or `ed25519` and the like when a key has no better name. */
  readonly oid: string
}

export type AlgorithmRole =
  'digest' | 'signature' | 'key' | 'key transport' | 'cipher' | 'password-based encryption' | 'MAC'

/** The digest that a signature names is not the one its signer's other fields name, or its key does other signatures. */
export interface AlgorithmMismatch extends Failure {
  readonly _tag: 'AlgorithmMismatch'
}

/** SHA-1, without `allowSha1`. */
export interface Sha1NotAllowed extends Failure {
  readonly _tag: 'Sha1NotAllowed'
}

/** An RSA key of fewer bits than allowed. */
export interface KeyTooSmall extends Failure {
  readonly _tag: 'KeyTooSmall'
  readonly bits: number
  readonly allowed: number
}

/** The mathematics failed: the signature, what it covers, or the key is another. */
export interface SignatureInvalid extends Failure {
  readonly _tag: 'SignatureInvalid'
}

export type SignatureError =
  UnsupportedAlgorithm | AlgorithmMismatch | Sha1NotAllowed | KeyTooSmall | SignatureInvalid

/** What a verifier is willing to accept beyond the defaults. */
export interface SignatureTolerance {
  /** Accept SHA-1 in signatures and digests. Default false. Some of Apple's device certificates need it. */
  readonly allowSha1?: boolean
  /** RSA keys with fewer bits are refused. Default 2048; nothing below 1024 is ever accepted. */
  readonly minimumRsaBits?: number
}

export const SMALLEST_RSA_BITS = 1024
export const DEFAULT_RSA_BITS = 2048

const DIGESTS: ReadonlyMap<string, CheckedDigestName> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
])

export const DIGEST_OIDS: Readonly<Record<CheckedDigestName, string>> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}

interface SignatureScheme {
  readonly family: 'rsa' | 'ecdsa'
  /** Absent when the algorithm leaves the digest to the signer's digest algorithm. */
  readonly digest?: CheckedDigestName
}

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'
const RSA_PSS = '1.2.840.113549.1.1.10'
const MGF1 = '1.2.840.113549.1.1.8'

const SCHEMES: ReadonlyMap<string, SignatureScheme> = new Map<string, SignatureScheme>([
  [RSA_ENCRYPTION, { family: 'rsa' }],
  ['1.2.840.113549.1.1.5', { family: 'rsa', digest: 'sha1' }],
  ['1.2.840.113549.1.1.11', { family: 'rsa', digest: 'sha256' }],
  ['1.2.840.113549.1.1.12', { family: 'rsa', digest: 'sha384' }],
  ['1.2.840.113549.1.1.13', { family: 'rsa', digest: 'sha512' }],
  // Some signers name the kind of key where the signature belongs, as RSA signers may.
  ['1.2.840.10045.2.1', { family: 'ecdsa' }],
  ['1.2.840.10045.4.1', { family: 'ecdsa', digest: 'sha1' }],
  ['1.2.840.10045.4.3.2', { family: 'ecdsa', digest: 'sha256' }],
  ['1.2.840.10045.4.3.3', { family: 'ecdsa', digest: 'sha384' }],
  ['1.2.840.10045.4.3.4', { family: 'ecdsa', digest: 'sha512' }],
])

const RSA_OIDS: Readonly<Record<DigestName, string>> = {
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
}

const ECDSA_OIDS: Readonly<Record<DigestName, string>> = {
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
}

const CURVES = ['prime256v1', 'secp384r1', 'secp521r1']

export const unsupportedAlgorithm = (role: AlgorithmRole, oid: string): UnsupportedAlgorithm => ({
  _tag: 'UnsupportedAlgorithm',
  role,
  oid,
  message: `The ${role} algorithm ${oid} is not supported.`,
})

export const algorithmMismatch = (what: string): AlgorithmMismatch => ({
  _tag: 'AlgorithmMismatch',
  message: `The signature's algorithms contradict each other: ${what}.`,
})

const sha1NotAllowed: Sha1NotAllowed = {
  _tag: 'Sha1NotAllowed',
  message: 'The signature uses SHA-1; pass allowSha1 if the signer cannot do better.',
}

const signatureInvalid: SignatureInvalid = {
  _tag: 'SignatureInvalid',
  message: 'The signature does not fit the content and the key; one of them is another.',
}

/** The digest that an AlgorithmIdentifier names. */
export const digestOf = (
  { oid }: Algorithm,
  { allowSha1 = false }: SignatureTolerance,
): E.Either<UnsupportedAlgorithm | Sha1NotAllowed, CheckedDigestName> => {
  const digest = DIGESTS.get(oid)
  if (digest === undefined) return E.left(unsupportedAlgorithm('digest', oid))
  return digest === 'sha1' && !allowSha1 ? E.left(sha1NotAllowed) : E.right(digest)
}

/**
 * Checks one signature with RSA PKCS#1 v1.5, RSA-PSS or ECDSA.
 *
 * `digest` is the one named beside the signature, as in CMS; certificates have none.
 */
export const checkSignature = (
  {
    data,
    alternative,
    signature,
    signatureAlgorithm,
    key,
    digest,
  }: {
    readonly data: Uint8Array
    /** Another form of the same data that the signer may have covered instead. */
    readonly alternative?: () => Uint8Array | undefined
    readonly signature: Uint8Array
    readonly signatureAlgorithm: Algorithm
    readonly key: KeyObject
    readonly digest?: CheckedDigestName
  },
  tolerance: SignatureTolerance,
): E.Either<SignatureError, CheckedDigestName> => {
  const unfit = faultOfKey(key, tolerance)
  if (unfit !== undefined) return E.left(unfit)
  const pss = signatureAlgorithm.oid === RSA_PSS ? pssDigestOf(signatureAlgorithm) : undefined
  if (pss !== undefined && E.isLeft(pss)) return pss

  const scheme: SignatureScheme | undefined =
    pss === undefined
      ? SCHEMES.get(signatureAlgorithm.oid)
      : { family: 'rsa', digest: pss.right.digest }
  const named = scheme?.digest ?? digest
  if (scheme === undefined || named === undefined) {
    return E.left(unsupportedAlgorithm('signature', signatureAlgorithm.oid))
  }
  if (digest !== undefined && digest !== named) {
    return E.left(algorithmMismatch(`the digest is ${digest}, the signature is made for ${named}`))
  }
  if (named === 'sha1' && tolerance.allowSha1 !== true) return E.left(sha1NotAllowed)

  const fits =
    scheme.family === 'ecdsa'
      ? key.asymmetricKeyType === 'ec'
      : key.asymmetricKeyType === 'rsa' ||
        (pss !== undefined && key.asymmetricKeyType === 'rsa-pss')
  if (!fits) {
    return E.left(
      algorithmMismatch(`the key is ${key.asymmetricKeyType}, the signature ${scheme.family}`),
    )
  }

  const padded =
    scheme.family === 'ecdsa'
      ? { key }
      : pss === undefined
        ? { key, padding: constants.RSA_PKCS1_PADDING }
        : { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.right.saltLength }
  if (verifies(named, data, padded, signature)) return E.right(named)
  const other = alternative?.()
  return other !== undefined && verifies(named, other, padded, signature)
    ? E.right(named)
    : E.left(signatureInvalid)
}

const verifies = (
  digest: CheckedDigestName,
  data: Uint8Array,
  key: Parameters<typeof verify>[2],
  signature: Uint8Array,
): boolean => {
  try {
    return verify(digest, data, key, signature)
  } catch {
    // OpenSSL refuses some malformed keys and parameters by an error instead of an answer.
    return false
  }
}

const faultOfKey = (
  key: KeyObject,
  { minimumRsaBits = DEFAULT_RSA_BITS }: SignatureTolerance,
): UnsupportedAlgorithm | KeyTooSmall | undefined => {
  const type = key.asymmetricKeyType ?? 'unknown'
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
  if (type === 'ec') {
    return CURVES.includes(namedCurve ?? '')
      ? undefined
      : unsupportedAlgorithm('key', namedCurve ?? type)
  }
  if (type !== 'rsa' && type !== 'rsa-pss') return unsupportedAlgorithm('key', type)
  const allowed = Math.max(SMALLEST_RSA_BITS, minimumRsaBits)
  const bits = modulusLength ?? 0
  return bits >= allowed
    ? undefined
    : {
        _tag: 'KeyTooSmall',
        bits,
        allowed,
        message: `The signer's RSA key has ${bits} bits, and ${allowed} are asked for.`,
      }
}

interface PssParameters {
  readonly digest: CheckedDigestName
  readonly saltLength: number
}

/** RSASSA-PSS-params. The mask must use the same digest: Node cannot do another, and nobody signs so. */
const pssDigestOf = ({
  parameters,
}: Algorithm): E.Either<UnsupportedAlgorithm | AlgorithmMismatch, PssParameters> => {
  const defaults = { hash: DIGEST_OIDS.sha1, mask: DIGEST_OIDS.sha1, saltLength: 20 }
  const read = reading(() => (parameters === undefined ? defaults : pssParametersOf(parameters)))
  if (E.isLeft(read)) return E.left(unsupportedAlgorithm('signature', RSA_PSS))
  const { hash, mask, saltLength } = read.right
  const digest = DIGESTS.get(hash)
  if (digest === undefined) return E.left(unsupportedAlgorithm('digest', hash))
  return mask === hash
    ? E.right({ digest, saltLength })
    : E.left(algorithmMismatch('RSA-PSS with a mask of another digest'))
}

const pssParametersOf = (
  element: Element,
): { readonly hash: string; readonly mask: string; readonly saltLength: number } => {
  const fields = fieldsOf(element, 'RSASSA-PSS-params')
  const hash = fields.optional(explicitTag(0))
  const mask = fields.optional(explicitTag(1))
  const salt = fields.optional(explicitTag(2))
  const trailer = fields.optional(explicitTag(3))
  fields.end()
  if (trailer !== undefined) countOf(insideOf(trailer, 'trailerField'), 'trailerField')
  const generator = mask && algorithmOf(insideOf(mask, 'maskGenAlgorithm'), 'maskGenAlgorithm')
  return {
    hash: hash
      ? algorithmOf(insideOf(hash, 'hashAlgorithm'), 'hashAlgorithm').oid
      : DIGEST_OIDS.sha1,
    mask:
      generator === undefined
        ? DIGEST_OIDS.sha1
        : generator.oid === MGF1 && generator.parameters !== undefined
          ? algorithmOf(generator.parameters, 'MGF1').oid
          : generator.oid,
    saltLength: salt ? countOf(insideOf(salt, 'saltLength'), 'saltLength') : 20,
  }
}

/** A private key, ready to sign with one scheme. */
export interface Signer {
  /** The AlgorithmIdentifier of the signatures. */
  readonly algorithm: Uint8Array
  /** The same for CMS, where RSA signers name their kind of key: every reader knows that form. */
  readonly cmsAlgorithm: Uint8Array
  readonly digest: DigestName
  readonly sign: (data: Uint8Array) => Uint8Array
}

/**
 * The scheme that a key is for: RSA PKCS#1 v1.5, RSA-PSS for keys restricted to it, ECDSA on the
 * three NIST curves.
 */
export const signerOf = (
  key: KeyObject,
  digest: DigestName,
): E.Either<UnsupportedAlgorithm, Signer> => {
  const type = key.asymmetricKeyType ?? key.type
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {}
  if (type === 'ec' && CURVES.includes(namedCurve)) {
    const ecdsa = algorithm(ECDSA_OIDS[digest])
    return E.right({
      algorithm: ecdsa,
      cmsAlgorithm: ecdsa,
      digest,
      sign: (data) => sign(digest, data, key),
    })
  }
  if (type === 'rsa' && modulusLength >= SMALLEST_RSA_BITS) {
    return E.right({
      algorithm: algorithm(RSA_OIDS[digest], NULL),
      cmsAlgorithm: algorithm(RSA_ENCRYPTION, NULL),
      digest,
      sign: (data) => sign(digest, data, { key, padding: constants.RSA_PKCS1_PADDING }),
    })
  }
  // A smaller key has no room for SHA-512 and a salt of its length.
  if (type === 'rsa-pss' && modulusLength >= DEFAULT_RSA_BITS) {
    const padding = constants.RSA_PKCS1_PSS_PADDING
    const saltLength = constants.RSA_PSS_SALTLEN_DIGEST
    const pss = pssAlgorithm(digest)
    return E.right({
      algorithm: pss,
      cmsAlgorithm: pss,
      digest,
      sign: (data) => sign(digest, data, { key, padding, saltLength }),
    })
  }
  return E.left(unsupportedAlgorithm('key', namedCurve || `${type}-${modulusLength}`))
}

const SALT_LENGTHS: Readonly<Record<DigestName, number>> = { sha256: 32, sha384: 48, sha512: 64 }

const pssAlgorithm = (digest: DigestName): Uint8Array => {
  const hash = algorithm(DIGEST_OIDS[digest], NULL)
  return algorithm(
    RSA_PSS,
    sequence(
      explicit(0, hash),
      explicit(1, algorithm(MGF1, hash)),
      explicit(2, integer(SALT_LENGTHS[digest])),
    ),
  )
}
