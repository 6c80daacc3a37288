import * as E from 'fp-ts/lib/Either.js'

import { bytesOf } from '../asn1/element.js'
import type { Asn1Error, Asn1Limits } from '../asn1/errors.js'
import { reading } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import {
  certificateOf,
  type Certificate,
  type CertificateInput,
} from '../certificate/certificate.js'
import { readGiven } from '../certificate/trust.js'
import { identifies } from './certificateId.js'
import { contentInfoOf } from './contentInfo.js'
import { CMS } from './oids.js'
import { signedDataOf, signerInfoOf, type SignedData, type SignerInfo } from './signedData.js'
import { signedDataError, type NotSignedData, type VerifyError } from './verifyErrors.js'

/** How a message is read, before anything is computed with the keys in it. */
export interface OpenOptions {
  /** Certificates in addition to those in the message, where the signer's own may be. */
  readonly certificates?: readonly CertificateInput[]
  /**
   * A certificate that was read from exactly these bytes before, if you keep some: saves reading it
   * and its key again. It is judged as any other.
   */
  readonly readBefore?: (der: Uint8Array) => Certificate | undefined
  readonly limits?: Partial<Asn1Limits>
}

/** A signed message that was read, and whom it names as its signer. Nothing is proven. */
export interface SignedMessage {
  readonly signed: SignedData
  readonly info: SignerInfo
  readonly signer: Certificate
  /** Certificates that may lead from the signer to a trusted one. */
  readonly others: readonly Certificate[]
}

/** A device sends one to four. */
const MOST_CERTIFICATES = 10

const openSigned = (
  message: Uint8Array,
  options: OpenOptions,
): E.Either<VerifyError, SignedMessage> => {
  const signed = readSignedData(message, options.limits)
  if (E.isLeft(signed)) return signed
  const count = signed.right.certificates.length
  if (count > MOST_CERTIFICATES)
    return E.left(signedDataError('TooManyCertificates', { count, allowed: MOST_CERTIFICATES }))
  const info = onlySignerOf(signed.right)
  if (E.isLeft(info)) return info
  const found = findSigner(signed.right, info.right, options)
  return E.isLeft(found)
    ? found
    : E.right({ signed: signed.right, info: info.right, ...found.right })
}

/** Opens a signature whose content travels beside it. */
export const openDetached = (
  signature: Uint8Array,
  options: OpenOptions,
): E.Either<VerifyError, SignedMessage> => {
  const opened = openSigned(signature, options)
  return E.isRight(opened) && opened.right.signed.content !== undefined
    ? E.left(signedDataError('ContentNotDetached', {}))
    : opened
}

/** Opens a message that carries its content. */
export const openAttached = (
  message: Uint8Array,
  options: OpenOptions,
): E.Either<VerifyError, SignedMessage & { readonly content: Uint8Array }> => {
  const opened = openSigned(message, options)
  if (E.isLeft(opened)) return opened
  const { content } = opened.right.signed
  return content === undefined
    ? E.left(signedDataError('ContentMissing', {}))
    : E.right({ ...opened.right, content })
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
    : E.left(signedDataError('NotSignedData', { contentType }))
}

const onlySignerOf = ({ signers }: SignedData): E.Either<VerifyError, SignerInfo> => {
  const [signer, second] = signers
  return signer === undefined || second !== undefined
    ? E.left(signedDataError('SignerCount', { count: signers.length }))
    : reading(() => signerInfoOf(signer))
}

const findSigner = (
  { certificates }: SignedData,
  { id }: SignerInfo,
  { certificates: more = [], readBefore = () => undefined }: OpenOptions,
): E.Either<VerifyError, Pick<SignedMessage, 'signer' | 'others'>> => {
  const given = readGiven('certificates', more)
  if (E.isLeft(given)) return given
  // A message may carry certificates that cannot be read; only the signer's has to be fine.
  const carried = certificates.flatMap((element) => {
    const before = readBefore(bytesOf(element))
    if (before !== undefined) return [before]
    const certificate = reading(() => certificateOf(element))
    return E.isRight(certificate) ? [certificate.right] : []
  })
  const known = [...carried, ...given.right]
  const matching = known.filter((certificate) => identifies(id, certificate))
  const [signer] = matching
  if (signer === undefined) return E.left(signedDataError('SignerCertificateMissing', {}))
  return matching.every(({ der }) => Buffer.compare(der, signer.der) === 0)
    ? E.right({ signer, others: known.filter((certificate) => certificate !== signer) })
    : E.left(signedDataError('SignerCertificateAmbiguous', {}))
}
