import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { createHash } from 'node:crypto'

import { bytesOf, TAG } from '../asn1/element.js'
import type { Element } from '../asn1/element.js'
import type { Asn1Error, Asn1Limits } from '../asn1/errors.js'
import { canonicalBytes, octetsOf, oidOf, reading, retagged } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { instantOf } from '../asn1/strings.js'
import { certificateOf, publicKeyOf } from '../certificate/certificate.js'
import type { Certificate, CertificateError, CertificateInput } from '../certificate/certificate.js'
import { validityFault, verifyReadChain } from '../certificate/chain.js'
import type {
  CertificateExpired,
  CertificateNotYetValid,
  ChainError,
  ChainOptions,
} from '../certificate/chain.js'
import { readAll } from '../certificate/trust.js'
import { sameBytes } from '../keys.js'
import type { KeyUnreadable } from '../keys.js'
import { checkSignature, digestOf } from '../signature.js'
import type { CheckedDigestName, SignatureError } from '../signature.js'
import { identifies } from './certificateId.js'
import { contentInfoOf } from './contentInfo.js'
import { CMS } from './oids.js'
import { attributeElementsOf, signedDataOf, signerInfoOf } from './signedData.js'
import type { SignedAttribute, SignedData, SignerInfo } from './signedData.js'

/** A CMS message of another kind, for example an encrypted one. */
export interface NotSignedData extends Failure {
  readonly _tag: 'NotSignedData'
  /** Object identifier. */
  readonly contentType: string
}

/** A detached signature where the content should be inside. */
export interface ContentMissing extends Failure {
  readonly _tag: 'ContentMissing'
}

/** A message with its content inside where a detached signature should be. */
export interface ContentNotDetached extends Failure {
  readonly _tag: 'ContentNotDetached'
}

/** Not exactly one signer. */
export interface SignerCount extends Failure {
  readonly _tag: 'SignerCount'
  readonly count: number
}

/** The message names a signer whose certificate is not there. */
export interface SignerCertificateMissing extends Failure {
  readonly _tag: 'SignerCertificateMissing'
}

/** Several different certificates answer to the signer's name. */
export interface SignerCertificateAmbiguous extends Failure {
  readonly _tag: 'SignerCertificateAmbiguous'
}

/** Signed attributes that RFC 5652 section 5.3 and 11 forbid. */
export interface SignedAttributesInvalid extends Failure {
  readonly _tag: 'SignedAttributesInvalid'
  readonly attribute: 'contentType' | 'messageDigest' | 'signingTime' | 'all'
  readonly fault: 'missing' | 'repeated' | 'mismatched'
}

/** The content is not what was signed. */
export interface ContentChanged extends Failure {
  readonly _tag: 'ContentChanged'
}

/** The signing time lies outside the validity of the signer's certificate, skew included. */
export interface SigningTimeOutsideValidity extends Failure {
  readonly _tag: 'SigningTimeOutsideValidity'
  readonly signingTime: Date
  readonly notBefore: Date
  readonly notAfter: Date
}

export type VerifyError =
  | Asn1Error
  | NotSignedData
  | ContentMissing
  | ContentNotDetached
  | SignerCount
  | SignerCertificateMissing
  | SignerCertificateAmbiguous
  | SignedAttributesInvalid
  | ContentChanged
  | KeyUnreadable
  | SignatureError
  | SigningTimeOutsideValidity
  | CertificateExpired
  | CertificateNotYetValid
  | ChainError
  | CertificateError

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
  const found = findSigner(signed, info, options.certificates)
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
  besides: readonly CertificateInput[] = [],
): E.Either<VerifyError, FoundSigner> => {
  const given = readAll(besides)
  if (E.isLeft(given)) return given
  // A message may carry certificates that nobody can read; only the signer's has to be fine.
  const carried = certificates.flatMap((element) => {
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

/** What the signature covers, and what it says about itself. */
interface Covered {
  readonly data: Uint8Array
  readonly alternative: () => Uint8Array | undefined
  readonly signingTime?: Date
  readonly signedAttributes: readonly SignedAttribute[]
}

const attributesInvalid = (
  attribute: SignedAttributesInvalid['attribute'],
  fault: SignedAttributesInvalid['fault'],
): E.Either<SignedAttributesInvalid, never> =>
  E.left({
    _tag: 'SignedAttributesInvalid',
    attribute,
    fault,
    message:
      attribute === 'all'
        ? 'The message lacks the signed attributes that its content calls for.'
        : `The signed attribute ${attribute} is ${fault}.`,
  })

/** Without signed attributes, the signature is over the content itself. */
const bareContent = (
  { contentType }: SignedData,
  content: Uint8Array,
): E.Either<SignedAttributesInvalid, Covered> =>
  // RFC 5652 section 5.3 demands attributes for other types. Content that is itself a set of
  // attributes would let a signature over attributes pass for one over content: RFC 8933.
  contentType !== CMS.data || isAttributeSet(content)
    ? attributesInvalid('all', 'missing')
    : E.right({ data: content, alternative: () => undefined, signedAttributes: [] })

const isAttributeSet = (content: Uint8Array): boolean => {
  if (content[0] !== TAG.SET) return false
  const element = readElement(content)
  return (
    E.isRight(element) &&
    E.isRight(reading(() => element.right.children.map(attributeElementsOf))) &&
    element.right.children.length > 0
  )
}

const coveredAttributes = (
  attributes: Element,
  contentType: string,
  digest: CheckedDigestName,
  content: Uint8Array,
): E.Either<VerifyError, Covered> => {
  const read = reading(() => attributes.children.map(attributeElementsOf))
  if (E.isLeft(read)) return read
  const valuesOf = (type: string): readonly Element[] =>
    read.right.filter(({ oid }) => oid === type).flatMap(({ values }) => values)
  const instancesOf = (type: string): number =>
    Math.max(valuesOf(type).length, read.right.filter(({ oid }) => oid === type).length)

  for (const attribute of ['contentType', 'messageDigest', 'signingTime'] as const) {
    const count = instancesOf(CMS[attribute])
    if (count > 1) return attributesInvalid(attribute, 'repeated')
    if (count === 0 && attribute !== 'signingTime') return attributesInvalid(attribute, 'missing')
  }
  const [typeElement] = valuesOf(CMS.contentType)
  const [digestElement] = valuesOf(CMS.messageDigest)
  const [timeElement] = valuesOf(CMS.signingTime)
  if (typeElement === undefined) return attributesInvalid('contentType', 'missing')
  if (digestElement === undefined) return attributesInvalid('messageDigest', 'missing')
  const values = reading(() => ({
    contentType: oidOf(typeElement, 'contentType attribute'),
    messageDigest: octetsOf(digestElement, 'messageDigest attribute'),
    signingTime: timeElement && instantOf(timeElement, 'signingTime attribute'),
  }))
  if (E.isLeft(values)) return values
  if (values.right.contentType !== contentType)
    return attributesInvalid('contentType', 'mismatched')
  if (!sameBytes(values.right.messageDigest, createHash(digest).update(content).digest())) {
    return E.left({
      _tag: 'ContentChanged',
      message: 'The content is not what was signed; check the bytes before any decoding of them.',
    })
  }
  const { signingTime } = values.right
  return E.right({
    ...bytesToVerify(attributes),
    signedAttributes: read.right.map(({ oid, values: elements }) => ({
      oid,
      values: elements.map(bytesOf),
    })),
    ...(signingTime === undefined ? {} : { signingTime }),
  })
}

/**
 * The signature is over the attributes as a SET, not under the `[0]` that the message has them in.
 * Some signers sort the set as DER demands and send it unsorted, or the reverse.
 */
const bytesToVerify = (attributes: Element): Pick<Covered, 'data' | 'alternative'> => {
  const sorted = (): Uint8Array => canonicalBytes(attributes, TAG.SET)
  return attributes.canonical
    ? { data: retagged(attributes, TAG.SET), alternative: sorted }
    : { data: sorted(), alternative: () => undefined }
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
  const anchors = readAll(options.trust)
  return E.isLeft(anchors)
    ? anchors
    : verifyReadChain(signer, others, anchors.right, { skew: DEFAULT_SKEW, ...options })
}
