import * as E from 'fp-ts/lib/Either.js'
import { createHash, type KeyObject } from 'node:crypto'

import { publicKeyOf, type Certificate } from '../certificate/certificate.js'
import { sameName } from '../certificate/name.js'
import type { CertificateRequest } from '../certificate/request.js'
import type { CipherName } from '../cms/ciphers.js'
import { openAttached } from '../cms/openSigned.js'
import { verifySigned } from '../cms/verify.js'
import { weaknessOf, type SignatureTolerance } from '../signature/check.js'
import type { ScepApplicant, ScepSigner } from './challenge.js'
import type { KeyRejected, ScepRejection, SigningTimeRejected } from './errors.js'
import { scepRejection } from './failures.js'
import { LARGEST_RSA_BITS } from './limits.js'
import type { WeakAlgorithm } from './events.js'
import { openRequest, type OpenRequestRules } from './openRequest.js'
import { MESSAGE_LIMITS, type Envelope } from './pkiMessage.js'
import { faultOfPrevious, faultOfSuccessor, type RenewalRules } from './renewal.js'

/** What requests are judged by. */
export interface RequestRules extends OpenRequestRules {
  readonly tolerance: Required<SignatureTolerance>
  readonly allowUpdateReq: boolean
  readonly signingTimeSkewMs: number
  /** Absent when nothing is renewed. */
  readonly renewal: RenewalRules | undefined
}

/** A request that is in order; whether it is granted is another question. */
export interface PkiRequest {
  readonly messageType: 'PKCSReq' | 'RenewalReq' | 'UpdateReq'
  readonly request: CertificateRequest
  readonly applicant: ScepApplicant
  /** Who signed the message and reads the response; for a renewal, the certificate to be renewed. */
  readonly signer: Certificate
  /** What the response is to be encrypted with, because the client can. */
  readonly cipher: CipherName
  readonly weak: readonly WeakAlgorithm[]
}

/**
 * Checks a message from its outside to its inside, the cheap things first: a stranger's key is used
 * only if it is one that requests are made with, and the private key only for a sender who has signed
 * properly.
 *
 * Of a PKCSReq anybody may be the signer (RFC 8894, section 2.3): what authorises it is the challenge
 * inside the request, whose own signature proves that its author has the key. A renewal is authorised
 * by its signer, so there that certificate is judged.
 */
export const readPkiRequest = (
  message: Uint8Array,
  envelope: Envelope,
  rules: RequestRules,
  at: Date,
): E.Either<ScepRejection, PkiRequest> => {
  const { messageType } = envelope
  if (!isServed(messageType, rules))
    return E.left(scepRejection('MessageTypeRejected', { messageType }))
  const outside = openAttached(message, { limits: MESSAGE_LIMITS })
  if (E.isLeft(outside)) return E.left(scepRejection('SignatureRejected', { reason: outside.left }))
  const { signer } = outside.right
  const keyFault = faultOfSignerKey(signer)
  if (keyFault !== undefined) return E.left(keyFault)
  const isRenewal = messageType !== 'PKCSReq'
  const previousFault =
    isRenewal && rules.renewal !== undefined
      ? faultOfPrevious(signer, rules.renewal, at)
      : undefined
  if (previousFault !== undefined) return E.left(previousFault)
  const verified = verifySigned(outside.right, outside.right.content, {
    // A device's clock, and the dates of a certificate that it made itself, are judged below.
    ignoreSigningTime: true,
    allowSha1Signature: rules.tolerance.allowSha1,
    minimumRsaBits: rules.tolerance.minimumRsaBits,
  })
  if (E.isLeft(verified))
    return E.left(scepRejection('SignatureRejected', { reason: verified.left }))
  const timeFault = faultOfTime(verified.right.signingTime, at, rules.signingTimeSkewMs)
  if (timeFault !== undefined) return E.left(timeFault)

  const opened = openRequest(
    outside.right.content,
    rules,
    (key) => !isRenewal && isCostlyForStrangers(key),
  )
  if (E.isLeft(opened)) return opened
  const { request, proof, cipher, isSingleDes } = opened.right
  const successorFault = isRenewal ? faultOfSuccessor(signer, request) : undefined
  if (successorFault !== undefined) return E.left(successorFault)
  const weakness = weaknessOf(proof.key, proof.digest, rules.tolerance)
  if (weakness !== undefined) return E.left(scepRejection('KeyRejected', { reason: weakness }))
  const applicant = applicantOf(request, envelope, signerOf(signer, proof.key))
  const weak = [
    ...([verified.right.digest, proof.digest].includes('sha1') ? ['SHA-1' as const] : []),
    ...(isSingleDes ? ['DES' as const] : []),
  ]
  return E.right({ messageType, request, applicant, signer, cipher, weak })
}

const applicantOf = (
  { subject, publicKeyInfo, extensions, subjectAltNames }: CertificateRequest,
  { transactionId }: Envelope,
  signedBy: ScepSigner,
): ScepApplicant => ({
  subject,
  publicKeyInfo,
  keyHash: createHash('sha256').update(publicKeyInfo).digest('hex'),
  extensions,
  ...(subjectAltNames === undefined ? {} : { subjectAltNames }),
  transactionId: transactionId.text,
  signedBy,
})

const signerOf = (signer: Certificate, requestKey: KeyObject): ScepSigner => {
  const key = publicKeyOf(signer)
  if (E.isRight(key) && key.right.equals(requestKey)) return 'requestKey'
  return sameName(signer.subject, signer.issuer) ? 'selfSigned' : 'certificate'
}

const isServed = (
  messageType: Envelope['messageType'],
  { renewal, allowUpdateReq }: RequestRules,
): messageType is PkiRequest['messageType'] => {
  switch (messageType) {
    case 'PKCSReq':
      return true
    case 'RenewalReq':
      return renewal !== undefined
    case 'UpdateReq':
      return renewal !== undefined && allowUpdateReq
    default:
      return false
  }
}

const faultOfTime = (
  signingTime: Date | undefined,
  at: Date,
  skewMs: number,
): SigningTimeRejected | undefined =>
  signingTime === undefined || Math.abs(signingTime.getTime() - at.getTime()) <= skewMs
    ? undefined
    : scepRejection('SigningTimeRejected', { signingTime, skewMs })

const isLarge = ({ asymmetricKeyDetails }: KeyObject): boolean =>
  (asymmetricKeyDetails?.modulusLength ?? 0) > LARGEST_RSA_BITS

/** A signature on P-384 takes ten times as long to check as one on P-256, one on P-521 twenty times. */
const isCostlyForStrangers = (key: KeyObject): boolean =>
  key.asymmetricKeyType === 'ec'
    ? key.asymmetricKeyDetails?.namedCurve !== 'prime256v1'
    : isLarge(key)

const faultOfSignerKey = (signer: Certificate): KeyRejected | undefined => {
  const key = publicKeyOf(signer)
  if (E.isLeft(key)) return scepRejection('KeyRejected', { reason: key.left })
  if (key.right.asymmetricKeyType !== 'rsa')
    return scepRejection('KeyRejected', { reason: 'signerNotRsa' })
  return isLarge(key.right) ? scepRejection('KeyRejected', { reason: 'signerTooLarge' }) : undefined
}
