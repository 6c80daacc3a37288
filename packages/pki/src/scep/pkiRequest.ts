import * as E from 'fp-ts/lib/Either.js'
import { createHash } from 'node:crypto'

import { publicKeyOf } from '../certificate/certificate.js'
import type { Certificate } from '../certificate/certificate.js'
import { sameName } from '../certificate/name.js'
import { readCertificateRequest } from '../certificate/request.js'
import type { CertificateRequest } from '../certificate/request.js'
import type { CipherName } from '../cms/ciphers.js'
import { verifyAttached } from '../cms/verify.js'
import { publicKeyInfoOf, readPublicKey } from '../keys.js'
import type { SignatureTolerance } from '../signature/check.js'
import type { ScepApplicant, ScepSigner } from './challenge.js'
import type { KeyRefused, ScepRefusal, SignatureRefused, SigningTimeRefused } from './errors.js'
import type { WeakAlgorithm } from './events.js'
import { openRequest } from './openRequest.js'
import type { OpenRequestRules } from './openRequest.js'
import { MESSAGE_LIMITS } from './pkiMessage.js'
import type { Envelope } from './pkiMessage.js'
import { faultOfPrevious, faultOfSuccessor } from './renewal.js'
import type { RenewalRules } from './renewal.js'

/** What requests are judged by. */
export interface RequestRules extends OpenRequestRules {
  readonly tolerance: Required<SignatureTolerance>
  readonly allowUpdateReq: boolean
  /** In minutes. */
  readonly signingTimeSkew: number
  /** Absent when nothing is renewed. */
  readonly renewal: RenewalRules | undefined
}

/** A request that is in order; whether it is granted is another question. */
export interface PkiRequest {
  readonly messageType: 'PKCSReq' | 'RenewalReq' | 'UpdateReq'
  readonly request: CertificateRequest
  readonly applicant: ScepApplicant
  /** Who signed the message and reads the answer; for a renewal, the certificate to be renewed. */
  readonly signer: Certificate
  /** What the answer is to be encrypted with, because the client can. */
  readonly cipher: CipherName
  readonly weak: readonly WeakAlgorithm[]
}

/**
 * Checks a message from its outside to its inside, without using the private key for anyone who
 * has not signed properly.
 *
 * Of a PKCSReq anybody may be the signer (RFC 8894, section 2.3): what authorises it is the challenge
 * inside the request, whose own signature proves that its author has the key. A renewal is authorised by
 * its signer, so there that certificate is judged.
 */
export const readPkiRequest = (
  message: Uint8Array,
  envelope: Envelope,
  rules: RequestRules,
  at: Date,
): E.Either<ScepRefusal, PkiRequest> => {
  const { messageType } = envelope
  const verified = verifyAttached({
    message,
    // A device's clock, and the dates of a certificate that it made itself, are judged below.
    ignoreSigningTime: true,
    limits: MESSAGE_LIMITS,
    ...rules.tolerance,
  })
  if (E.isLeft(verified)) return E.left(signatureRefused(verified.left))
  const { signer, signingTime, content, digest } = verified.right
  if (!isServed(messageType, rules)) {
    return E.left({
      _tag: 'MessageTypeRefused',
      messageType,
      message: `Messages of type ${messageType} are not served.`,
    })
  }
  const timeFault = faultOfTime(signingTime, at, rules.signingTimeSkew)
  if (timeFault !== undefined) return E.left(timeFault)
  const isRenewal = messageType !== 'PKCSReq'
  const previousFault =
    isRenewal && rules.renewal !== undefined
      ? faultOfPrevious(signer, rules.renewal, at)
      : undefined
  if (previousFault !== undefined) return E.left(previousFault)
  const signerKey = publicKeyOf(signer)
  if (E.isLeft(signerKey) || signerKey.right.asymmetricKeyType !== 'rsa') {
    return E.left(signerNotRsa)
  }

  const opened = openRequest(content, rules)
  if (E.isLeft(opened)) return opened
  const { request, cipher, isSingleDes } = opened.right
  const fault = isRenewal ? faultOfSuccessor(signer, request) : undefined
  if (fault !== undefined) return E.left(fault)
  const tolerated = readCertificateRequest(request.der, rules.tolerance)
  if (E.isLeft(tolerated)) return E.left(keyRefused(tolerated.left))
  return E.right({
    messageType,
    request,
    applicant: applicantOf(request, envelope, signer),
    signer,
    cipher,
    weak: [
      ...(digest === 'sha1' || needsSha1(request, rules.tolerance) ? ['SHA-1' as const] : []),
      ...(isSingleDes ? ['DES' as const] : []),
    ],
  })
}

const applicantOf = (
  { subject, publicKeyInfo, extensions, subjectAltNames }: CertificateRequest,
  { transactionId }: Envelope,
  signer: Certificate,
): ScepApplicant => ({
  subject,
  publicKeyInfo,
  keyHash: createHash('sha256').update(publicKeyInfo).digest('hex'),
  extensions,
  ...(subjectAltNames === undefined ? {} : { subjectAltNames }),
  transactionId: transactionId.text,
  signedBy: signedBy(signer, publicKeyInfo),
})

const signedBy = (
  { publicKeyInfo, subject, issuer }: Certificate,
  requestKey: Uint8Array,
): ScepSigner => {
  if (isSameKey(publicKeyInfo, requestKey)) return 'requestKey'
  return sameName(subject, issuer) ? 'selfSigned' : 'certificate'
}

/** Whether the request inside the message is signed with SHA-1, where that is allowed. */
const needsSha1 = ({ der }: CertificateRequest, tolerance: Required<SignatureTolerance>): boolean =>
  tolerance.allowSha1 && E.isLeft(readCertificateRequest(der, { ...tolerance, allowSha1: false }))

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

const MINUTE = 60_000

const faultOfTime = (
  signingTime: Date | undefined,
  at: Date,
  skew: number,
): SigningTimeRefused | undefined =>
  signingTime === undefined || Math.abs(signingTime.getTime() - at.getTime()) <= skew * MINUTE
    ? undefined
    : {
        _tag: 'SigningTimeRefused',
        signingTime,
        message: `The request was signed more than ${skew} minutes before or after now; check the device's clock.`,
      }

/** One key has several encodings. */
const isSameKey = (a: Uint8Array, b: Uint8Array): boolean => {
  if (Buffer.compare(a, b) === 0) return true
  const [one, other] = [readPublicKey(a), readPublicKey(b)]
  return (
    E.isRight(one) &&
    E.isRight(other) &&
    Buffer.compare(publicKeyInfoOf(one.right), publicKeyInfoOf(other.right)) === 0
  )
}

const signatureRefused = (reason: SignatureRefused['reason']): SignatureRefused => ({
  _tag: 'SignatureRefused',
  reason,
  message: `The signature of the request is refused. ${reason.message}`,
})

const keyRefused = (reason: Exclude<KeyRefused['reason'], string>): KeyRefused => ({
  _tag: 'KeyRefused',
  reason,
  message: `The certificate request is refused. ${reason.message}`,
})

const signerNotRsa: KeyRefused = {
  _tag: 'KeyRefused',
  reason: 'signerNotRsa',
  message:
    'The key that signed the message is not RSA, and SCEP encrypts its answer for that key; sign with a throw-away RSA key.',
}
