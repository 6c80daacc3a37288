import * as E from 'fp-ts/lib/Either.js'
import { createHash } from 'node:crypto'

import { bytesOf } from '../asn1/element.js'
import { publicKeyOf, type Certificate, type CertificateInput } from '../certificate/certificate.js'
import { verifyReadChain, type ChainOptions } from '../certificate/chain.js'
import { validityFault } from '../certificate/chainRules.js'
import { readGiven } from '../certificate/trust.js'
import { sameBytes } from '../keys.js'
import type { CheckedDigestName } from '../signature/algorithms.js'
import { checkSignature, digestOf } from '../signature/check.js'
import { bareContent, coveredAttributes } from './covered.js'
import { openAttached, openDetached, type OpenOptions, type SignedMessage } from './openSigned.js'
import type { SignedAttribute } from './signedData.js'
import { signedDataError, type VerifyError } from './verifyErrors.js'

/** How a signature is judged. Without `trust`, anyone may have signed: bind the certificate yourself. */
export interface JudgeOptions extends ChainOptions {
  /**
   * Accept a SHA-1 digest in the message's own signature. Default false. Certificates are judged by
   * `allowSha1Certificates`.
   */
  readonly allowSha1Signature?: boolean
  /** Who is trusted; checks the chain when given. An empty list trusts no one. */
  readonly trust?: readonly CertificateInput[]
  /** When the certificates have to be valid. Default: now if `trust` is given, otherwise unchecked. */
  readonly at?: Date
  /** How far clocks may differ. Default an hour. */
  readonly skewMs?: number
  /** Accept a signing time outside the certificate's validity. Default false. */
  readonly ignoreSigningTime?: boolean
}

/** How a message is read, and how its signature is judged. */
export type VerifyOptions = JudgeOptions & OpenOptions

/** A signature that fits its content. */
export interface Verified {
  /** The signer's certificate, in DER: what `certificateHash` takes. */
  readonly certificate: Uint8Array
  /** The same, read. */
  readonly signer: Certificate
  /** All that the message carries, in its order, each in DER; nothing says that they belong to the signer. */
  readonly certificates: readonly Uint8Array[]
  /** From the signer to a trusted certificate. Empty when `trust` was not given. */
  readonly chain: readonly Certificate[]
  /** When the signer claims to have signed. Absent when not claimed. */
  readonly signingTime?: Date
  /** Of the content, as the signature names it. */
  readonly digest: CheckedDigestName
  /** Object identifier of the content's type, nearly always `data`. */
  readonly contentType: string
  /** Empty when the signature is over the bare content. */
  readonly signedAttributes: readonly SignedAttribute[]
}

/** The same, with the content that the message carried. */
export interface VerifiedAttached extends Verified {
  readonly content: Uint8Array
}

const DEFAULT_SKEW_MS = 3_600_000

/**
 * Checks a CMS signature over content that travels beside it, as `Mdm-Signature` does.
 *
 * `content` must be the bytes as they came, before any parsing or decoding.
 *
 * Source: RFC 5652, section 5.
 */
export const verifyDetached = ({
  signature,
  content,
  ...options
}: VerifyOptions & {
  /** ContentInfo in DER or BER. */
  readonly signature: Uint8Array
  readonly content: Uint8Array
}): E.Either<VerifyError, Verified> => {
  const opened = openDetached(signature, options)
  return E.isLeft(opened) ? opened : verifySigned(opened.right, content, options)
}

/**
 * Checks a CMS message that carries its content, as MachineInfo and signed profiles do, and gives
 * the content.
 */
export const verifyAttached = ({
  message,
  ...options
}: VerifyOptions & {
  /** ContentInfo in DER or BER. */
  readonly message: Uint8Array
}): E.Either<VerifyError, VerifiedAttached> => {
  const opened = openAttached(message, options)
  if (E.isLeft(opened)) return opened
  const { content } = opened.right
  const verified = verifySigned(opened.right, content, options)
  return E.isLeft(verified) ? verified : E.right({ ...verified.right, content })
}

/** Judges a message that was read, the cheap and most telling checks first. */
export const verifySigned = (
  { signed, info, signer, others }: SignedMessage,
  content: Uint8Array,
  options: JudgeOptions,
): E.Either<VerifyError, Verified> => {
  const { allowSha1Signature: allowSha1 = false } = options
  const tolerance = { ...options, allowSha1 }
  const named = digestOf(info.digestAlgorithm, tolerance)
  if (E.isLeft(named)) return named
  const covered =
    info.signedAttributes === undefined
      ? bareContent(signed, content)
      : coveredAttributes(info.signedAttributes, signed.contentType)
  if (E.isLeft(covered)) return covered
  const { data, alternative, messageDigest, signingTime, signedAttributes } = covered.right

  const timeFault = faultOfTimes(signer, signingTime, options)
  if (timeFault !== undefined) return E.left(timeFault)
  const chain = chainOf(signer, others, options)
  if (E.isLeft(chain)) return chain

  const key = publicKeyOf(signer)
  if (E.isLeft(key)) return key
  const { signature, signatureAlgorithm } = info
  const checked = checkSignature(
    { data, alternative, signature, signatureAlgorithm, key: key.right, digest: named.right },
    tolerance,
  )
  if (E.isLeft(checked)) return checked
  // Last, since the content may be long: only a holder of the key gets as far as this.
  if (messageDigest !== undefined && !isDigestOf(messageDigest, content, named.right))
    return E.left(signedDataError('ContentChanged', {}))
  return E.right({
    certificate: signer.der,
    signer,
    certificates: signed.certificates.map(bytesOf),
    chain: chain.right,
    digest: named.right,
    contentType: signed.contentType,
    signedAttributes,
    ...(signingTime === undefined ? {} : { signingTime }),
  })
}

const isDigestOf = (
  messageDigest: Uint8Array,
  content: Uint8Array,
  digest: CheckedDigestName,
): boolean => sameBytes(messageDigest, createHash(digest).update(content).digest())

const faultOfTimes = (
  signer: Certificate,
  signingTime: Date | undefined,
  { at, skewMs = DEFAULT_SKEW_MS, ignoreSigningTime = false }: VerifyOptions,
): VerifyError | undefined => {
  if (
    signingTime !== undefined &&
    !ignoreSigningTime &&
    validityFault(signer, 0, signingTime, skewMs) !== undefined
  ) {
    const { notBefore, notAfter } = signer
    return signedDataError('SigningTimeOutsideValidity', {
      signingTime,
      notBefore,
      notAfter,
      skewMs,
    })
  }
  return at === undefined ? undefined : validityFault(signer, 0, at, skewMs)
}

const chainOf = (
  signer: Certificate,
  others: readonly Certificate[],
  options: VerifyOptions,
): E.Either<VerifyError, readonly Certificate[]> => {
  if (options.trust === undefined) return E.right([])
  const anchors = readGiven('trust', options.trust)
  return E.isLeft(anchors)
    ? anchors
    : verifyReadChain(signer, others, anchors.right, { skewMs: DEFAULT_SKEW_MS, ...options })
}
