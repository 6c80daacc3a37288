import * as E from 'fp-ts/lib/Either.js'

import { bytesOf } from '../asn1/element.js'
import type { Asn1Error, Asn1Limits } from '../asn1/errors.js'
import { reading } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { certificateOf, publicKeyOf } from '../certificate/certificate.js'
import type { Certificate, CertificateInput } from '../certificate/certificate.js'
import { verifyReadChain } from '../certificate/chain.js'
import type { ChainOptions } from '../certificate/chain.js'
import { validityFault } from '../certificate/chainRules.js'
import { readGiven } from '../certificate/trust.js'
import type { CheckedDigestName } from '../signature/algorithms.js'
import { checkSignature, digestOf } from '../signature/check.js'
import { identifies } from './certificateId.js'
import { contentInfoOf } from './contentInfo.js'
import { bareContent, coveredAttributes } from './covered.js'
import { CMS } from './oids.js'
import { signedDataOf, signerInfoOf } from './signedData.js'
import type { SignedAttribute, SignedData, SignerInfo } from './signedData.js'
import type { NotSignedData, VerifyError } from './verifyErrors.js'

/** How a signature is judged. Without `trust`, anyone may have signed: bind the certificate yourself. */
export interface VerifyOptions extends ChainOptions {
  /** Who is trusted; checks the chain when given. An empty list trusts nobody. */
  readonly trust?: readonly CertificateInput[]
  /** When the certificates have to be valid. Default: now if `trust` is given, otherwise unchecked. */
  readonly at?: Date
  /** Minutes that clocks may differ by. Default 60. */
  readonly skew?: number
  /** Accept a signing time outside the certificate's validity. Default false. */
  readonly ignoreSigningTime?: boolean
  /** Certificates besides those in the message, where the signer's own may be. */
  readonly certificates?: readonly CertificateInput[]
  /**
   * A certificate that was read from exactly these bytes before, if you keep some: saves reading it
   * and its key again. It is judged as any other.
   */
  readonly readBefore?: (der: Uint8Array) => Certificate | undefined
  readonly limits?: Partial<Asn1Limits>
}

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
  readonly digest: CheckedDigestName
  /** Object identifier of the content's type, nearly always `data`. */
  readonly contentType: string
  /** Empty when the signature is over the bare content. */
  readonly signedAttributes: readonly SignedAttribute[]
}

export interface VerifiedAttached extends Verified {
  readonly content: Uint8Array
}

const DEFAULT_SKEW = 60

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
  const signed = readSignedData(signature, options.limits)
  if (E.isLeft(signed)) return signed
  return signed.right.content === undefined
    ? verify(signed.right, content, options)
    : E.left({
        _tag: 'ContentNotDetached',
        message: 'The signature carries content of its own; a detached one is expected here.',
      })
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
  const signed = readSignedData(message, options.limits)
  if (E.isLeft(signed)) return signed
  const { content } = signed.right
  if (content === undefined) {
    return E.left({
      _tag: 'ContentMissing',
      message: 'The message is a detached signature; one with its content inside is expected here.',
    })
  }
  const verified = verify(signed.right, content, options)
  return E.isLeft(verified) ? verified : E.right({ ...verified.right, content })
}

const readSignedData = (
  message: Uint8Array,
  limits: Partial<Asn1Limits> | undefined,
): E.Either<Asn1Error | NotSignedData, SignedData> => {
  const element = readElement(message, limits)
  if (E.isLeft(element)) return element
  const info = reading(() => contentInfoOf(element.right))
  if (E.isLeft(info)) return info
  const { contentType, content } = info.right
  return contentType === CMS.signedData
    ? reading(() => signedDataOf(content))
    : E.left({
        _tag: 'NotSignedData',
        contentType,
        message: `The message is no signed data; its content type is ${contentType}.`,
      })
}

const verify = (
  signed: SignedData,
  content: Uint8Array,
  options: VerifyOptions,
): E.Either<VerifyError, Verified> => {
  const signerInfo = onlySignerOf(signed)
  if (E.isLeft(signerInfo)) return signerInfo
  const info = signerInfo.right
  const named = digestOf(info.digestAlgorithm, options)
  if (E.isLeft(named)) return named
  const found = findSigner(signed, info, options)
  if (E.isLeft(found)) return found
  const { signer, others } = found.right

  const covered =
    info.signedAttributes === undefined
      ? bareContent(signed, content)
      : coveredAttributes(info.signedAttributes, signed.contentType, named.right, content)
  if (E.isLeft(covered)) return covered
  const { data, alternative, signingTime, signedAttributes } = covered.right

  const key = publicKeyOf(signer)
  if (E.isLeft(key)) return key
  const { signature, signatureAlgorithm } = info
  const checked = checkSignature(
    { data, alternative, signature, signatureAlgorithm, key: key.right, digest: named.right },
    options,
  )
  if (E.isLeft(checked)) return checked

  const timeFault = faultOfTimes(signer, signingTime, options)
  if (timeFault !== undefined) return E.left(timeFault)
  const chain = chainOf(signer, others, options)
  if (E.isLeft(chain)) return chain
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

const onlySignerOf = ({ signers }: SignedData): E.Either<VerifyError, SignerInfo> => {
  const [signer, second] = signers
  return signer === undefined || second !== undefined
    ? E.left({
        _tag: 'SignerCount',
        count: signers.length,
        message: `The message has ${signers.length} signers; exactly one is expected.`,
      })
    : reading(() => signerInfoOf(signer))
}

interface FoundSigner {
  readonly signer: Certificate
  /** Certificates that may lead from the signer to a trusted one. */
  readonly others: readonly Certificate[]
}

const findSigner = (
  { certificates }: SignedData,
  { id }: SignerInfo,
  { certificates: besides = [], readBefore = () => undefined }: VerifyOptions,
): E.Either<VerifyError, FoundSigner> => {
  const given = readGiven('certificates', besides)
  if (E.isLeft(given)) return given
  // A message may carry certificates that nobody can read; only the signer's has to be fine.
  const carried = certificates.flatMap((element) => {
    const before = readBefore(bytesOf(element))
    if (before !== undefined) return [before]
    const certificate = reading(() => certificateOf(element))
    return E.isRight(certificate) ? [certificate.right] : []
  })
  const known = [...carried, ...given.right]
  const matching = known.filter((certificate) => identifies(id, certificate))
  const [signer] = matching
  if (signer === undefined) {
    return E.left({
      _tag: 'SignerCertificateMissing',
      message:
        "The signer's certificate is not in the message; have it included, or give it in certificates.",
    })
  }
  return matching.every(({ der }) => Buffer.compare(der, signer.der) === 0)
    ? E.right({ signer, others: known.filter((certificate) => certificate !== signer) })
    : E.left({
        _tag: 'SignerCertificateAmbiguous',
        message: 'Several different certificates in the message answer to the name of its signer.',
      })
}

const faultOfTimes = (
  signer: Certificate,
  signingTime: Date | undefined,
  { at, skew = DEFAULT_SKEW, ignoreSigningTime = false }: VerifyOptions,
): VerifyError | undefined => {
  if (
    signingTime !== undefined &&
    !ignoreSigningTime &&
    validityFault(signer, 0, signingTime, skew) !== undefined
  ) {
    const { notBefore, notAfter } = signer
    return {
      _tag: 'SigningTimeOutsideValidity',
      signingTime,
      notBefore,
      notAfter,
      message: `The signing time is outside the certificate's validity by more than ${skew} minutes; check the signer's clock, or its certificate's age.`,
    }
  }
  return at === undefined ? undefined : validityFault(signer, 0, at, skew)
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
    : verifyReadChain(signer, others, anchors.right, { skew: DEFAULT_SKEW, ...options })
}
