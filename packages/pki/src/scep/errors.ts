import type { Failure } from '@mdm-kit/codec'

import type { AuthorityError, IssueError } from '../certificate/authority.js'
import type { CertificateError } from '../certificate/certificate.js'
import type { ChainError } from '../certificate/chainErrors.js'
import type { RequestError } from '../certificate/request.js'
import type { GivenCertificateUnreadable } from '../certificate/trust.js'
import type { DecryptError, EncryptError } from '../cms/envelopeErrors.js'
import type { SignError } from '../cms/sign.js'
import type { VerifyError } from '../cms/verifyErrors.js'
import type { FailInfo, ScepMessageType } from './attributes.js'
import type { ScepOperation } from './http.js'

/* What is wrong with a server's certificates: before it serves anything. */

/** Requests are encrypted for this key, which only RSA can do. */
export interface RsaKeyNeeded extends Failure {
  readonly _tag: 'RsaKeyNeeded'
  readonly of: 'certificate' | 'registration'
}

/** The registration authority's certificate cannot stand for the authority. */
export interface RegistrationRejected extends Failure {
  readonly _tag: 'RegistrationRejected'
  /** `usage`: its key usage leaves out signatures or key encipherment. */
  readonly reason: 'usage' | ChainError
}

/** Why a server does not start. */
export type ScepSetupError =
  AuthorityError | RsaKeyNeeded | RegistrationRejected | GivenCertificateUnreadable

/* What gets an HTTP status instead of a SCEP message. */

/** Neither GetCACaps, GetCACert nor PKIOperation. Status 400. */
export interface UnknownOperation extends Failure {
  readonly _tag: 'UnknownOperation'
}

/** Status 405. */
export interface MethodNotAllowed extends Failure {
  readonly _tag: 'MethodNotAllowed'
  readonly allowed: 'GET, HEAD' | 'GET, POST'
}

/** A PKIOperation without a message, or with one that is not base64. Status 400. */
export interface MessageMissing extends Failure {
  readonly _tag: 'MessageMissing'
}

/** Status 413. */
export interface MessageTooLarge extends Failure {
  readonly _tag: 'MessageTooLarge'
  /** In bytes. */
  readonly allowed: number
}

/** Not a CMS message with a message type, a transaction and a nonce to respond to. Status 400. */
export interface MessageUnreadable extends Failure {
  readonly _tag: 'MessageUnreadable'
  /** A sentence: where it cannot be read, or what it lacks. */
  readonly fault: string
}

/** Why the response is a status and a sentence, in plain text. */
export type ScepHttpError =
  UnknownOperation | MethodNotAllowed | MessageMissing | MessageTooLarge | MessageUnreadable

/* What gets a CertRep of status FAILURE. */

/** The message's signature: `badMessageCheck`, or `badAlg` for its algorithms. */
export interface SignatureRejected extends Failure {
  readonly _tag: 'SignatureRejected'
  readonly reason: VerifyError
}

/** A message of a kind that is not served: `badRequest`. */
export interface MessageTypeRejected extends Failure {
  readonly _tag: 'MessageTypeRejected'
  /** A known name, or the digits of an unknown type. */
  readonly messageType: ScepMessageType | `${number}`
}

/** Signed more than `skewMs` before or after now: `badTime`. */
export interface SigningTimeRejected extends Failure {
  readonly _tag: 'SigningTimeRejected'
  readonly signingTime: Date
  readonly skewMs: number
}

/** A key too small or too large, of a kind that cannot be encrypted for, or a request signed with SHA-1: `badAlg`. */
export interface KeyRejected extends Failure {
  readonly _tag: 'KeyRejected'
  readonly reason: 'signerNotRsa' | 'signerTooLarge' | RequestError
}

/** A cipher or key transport that is not accepted, or no envelope at all: `badAlg` or `badRequest`. */
export interface EnvelopeRejected extends Failure {
  readonly _tag: 'EnvelopeRejected'
  readonly reason: DecryptError
}

/**
 * The envelope does not hold an intact certificate request: `badMessageCheck`.
 *
 * The client gets the same response whether decryption failed or its result makes no sense, and
 * whether its padding was right or wrong: anybody who can distinguish these can decrypt other people's
 * requests.
 */
export interface EnvelopeContentRejected extends Failure {
  readonly _tag: 'EnvelopeContentRejected'
  /** `costlyKey`: a stranger's key that is neither RSA of 4096 bits or fewer, nor on P-256. */
  readonly reason: 'undecryptable' | 'costlyKey' | RequestError
}

/** The challenge grants nothing: `badRequest`, whichever the reason. */
export interface ChallengeRejected extends Failure {
  readonly _tag: 'ChallengeRejected'
  /** `used`: by another key. */
  readonly reason: 'unknown' | 'expired' | 'used'
}

/** The certificate that signed a RenewalReq: `badCertId` when it is not ours or expired, else `badRequest`. */
export interface RenewalRejected extends Failure {
  readonly _tag: 'RenewalRejected'
  /** `notAllowed`: your own policy says so. */
  readonly reason: 'tooEarly' | 'otherSubject' | 'notAllowed' | ChainError
}

/** The request asks for something that cannot be written into a certificate: `badRequest`. */
export interface IssuingRejected extends Failure {
  readonly _tag: 'IssuingRejected'
  readonly reason: IssueError
}

/** Why a device gets no certificate: `failInfo` of the response follows from it. */
export type ScepRejection =
  | SignatureRejected
  | MessageTypeRejected
  | SigningTimeRejected
  | KeyRejected
  | EnvelopeRejected
  | EnvelopeContentRejected
  | ChallengeRejected
  | RenewalRejected
  | IssuingRejected

/* What is this server's own fault: status 500. */

/** A function that you gave failed, or threw instead of failing. */
export interface PortFailed extends Failure {
  readonly _tag: 'PortFailed'
  readonly port: 'challenge' | 'issue' | 'issued' | 'renewal' | 'transactions'
  /** Absent when it threw. */
  readonly reason?: Failure
}

/** The response could not be written. */
export interface ResponseFailed extends Failure {
  readonly _tag: 'ResponseFailed'
  readonly reason: EncryptError | SignError | CertificateError
}

/** Why the response is status 500, after which the device may try again. */
export type ScepFault = PortFailed | ResponseFailed

/* What a client meets. */

/** A status other than 200. */
export interface ScepStatusUnexpected extends Failure {
  readonly _tag: 'ScepStatusUnexpected'
  readonly operation: ScepOperation
  readonly status: number
}

/** The response to GetCACert has no certificate, none that fits the fingerprint, or none to encrypt for. */
export interface AuthorityRejected extends Failure {
  readonly _tag: 'AuthorityRejected'
  readonly reason: 'unreadable' | 'tooMany' | 'fingerprint' | 'notRsa'
}

/** The response is not a CertRep of this authority for this request. */
export interface CertRepRejected extends Failure {
  readonly _tag: 'CertRepRejected'
  /** An attribute or a part that is missing or another than expected, or why its signature or envelope was rejected. */
  readonly reason:
    | 'signer'
    | 'messageType'
    | 'transactionId'
    | 'recipientNonce'
    | 'pkiStatus'
    | 'failInfo'
    | 'certificate'
    | VerifyError
    | DecryptError
    | CertificateError
}

/** The server rejected the request: pkiStatus FAILURE. */
export interface ScepRejected extends Failure {
  readonly _tag: 'ScepRejected'
  readonly failInfo: FailInfo
}

/** The server wants someone to decide first: pkiStatus PENDING. */
export interface ScepPending extends Failure {
  readonly _tag: 'ScepPending'
}

/** What a client meets in the responses of a server. */
export type ScepClientError =
  ScepStatusUnexpected | AuthorityRejected | CertRepRejected | ScepRejected | ScepPending
