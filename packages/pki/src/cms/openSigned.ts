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
import type { NotSignedData, VerifyError } from './verifyErrors.js'

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
  if (count > MOST_CERTIFICATES) {
    return E.left({
      _tag: 'TooManyCertificates',
      count,
      allowed: MOST_CERTIFICATES,
      message: `The message carries ${count} certificates; at most ${MOST_CERTIFICATES} are read.`,
    })
  }
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
    ? E.left({
        _tag: 'ContentNotDetached',
        message: 'The signature carries content of its own; a detached one is expected here.',
      })
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
    ? E.left({
        _tag: 'ContentMissing',
        message:
          'The message is a detached signature; one with its content inside is expected here.',
      })
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
    : E.left({
        _tag: 'NotSignedData',
        contentType,
        message: `The message is not signed data; its content type is ${contentType}.`,
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

const findSigner = (
  { certificates }: SignedData,
  { id }: SignerInfo,
  { certificates: more = [], readBefore = () => undefined }: OpenOptions,
): E.Either<VerifyError, Pick<SignedMessage, 'signer' | 'others'>> => {
  const given = readGiven('certificates', more)
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
