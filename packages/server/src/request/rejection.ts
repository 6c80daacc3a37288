import type { Failure } from '@mdm-kit/codec'
import type { CheckinError, ReportError } from '@mdm-kit/checkin'
import type { HttpResponse, JsonError } from '@mdm-kit/http'

import type { IdentityChange } from '../enrollment/identityChange.js'
import { retryHeaders } from '../http/retryAfter.js'
import type { StoreUnavailable } from '@mdm-kit/store'
import type { AuthTokenFault } from '../userAuthenticate/authTokenFault.js'

/**
 * Why a device's request was refused. The state is unchanged.
 *
 * `message` is one line for the operator's log and holds nothing that was sent; `cause`, where
 * there is one, says more.
 */
export type Rejection =
  | (Failure & {
      readonly _tag:
        | 'WrongMethod'
        | 'WrongContentType'
        | 'BodyTooLarge'
        | 'IdentityMissing'
        | 'NoEnrollmentId'
        | 'NoUserShortName'
        | 'IdMalformed'
        | 'PushCredentialsEmpty'
        | 'WrongChannel'
        | 'IdTooLong'
        | 'UnknownEnrollment'
        | 'CheckedOut'
        | 'CertificateMismatch'
        | 'CertificateTaken'
        | 'NoAttempt'
        | 'OtherDevice'
        | 'OtherKind'
        | 'IdentitySuperseded'
        | 'NotConfigured'
        | 'UnknownEndpoint'
    })
  | (Failure & { readonly _tag: 'IdentityRejected'; readonly cause: Failure })
  | (Failure & { readonly _tag: 'Malformed'; readonly cause: CheckinError | ReportError })
  /** It names neither a command nor a device: there is nothing to end, and it is not asked for again. */
  | (Failure & { readonly _tag: 'ReportUnreadable'; readonly cause: CheckinError | ReportError })
  | (Failure & { readonly _tag: 'AuthTokenRejected'; readonly reason: AuthTokenFault })
  | (Failure & { readonly _tag: 'StatusUnreadable'; readonly cause: JsonError })
  | IdentityChangeRejected
  /** A port of yours failed; the device asks again. */
  | (Failure & { readonly _tag: 'HandlerFailed'; readonly cause: Failure })
  | StoreUnavailable

/** By the rule or the policy for enrollments that are held by another identity. */
type IdentityChangeRejected = Failure & {
  readonly _tag: 'IdentityChangeRejected'
  readonly change: IdentityChange
}

type SimpleTag = Exclude<
  Rejection['_tag'],
  | 'IdentityRejected'
  | 'Malformed'
  | 'ReportUnreadable'
  | 'AuthTokenRejected'
  | 'StatusUnreadable'
  | 'IdentityChangeRejected'
  | 'HandlerFailed'
  | 'StoreUnavailable'
>

const sentences: Readonly<Record<SimpleTag, string>> = {
  WrongMethod: 'A device sends PUT; this request used another method.',
  WrongContentType: 'The Content-Type is neither that of a check-in nor that of a command report.',
  BodyTooLarge: 'The body is longer than `maxCheckinBytes` or `maxReportBytes` allows.',
  IdentityMissing: 'The request proves no identity: the enrollment profile needs SignMessage.',
  NoEnrollmentId: 'The message has no UDID and no EnrollmentID, so it belongs to nobody.',
  NoUserShortName:
    'A user of a Shared iPad is known by UserShortName, and the message has none: the UserID is the same for all of them.',
  IdMalformed:
    'The UDID or EnrollmentID has a colon, or an id has a character that no text may hold; no device sends one like that.',
  PushCredentialsEmpty:
    'The TokenUpdate has an empty Topic, Token or PushMagic, by which no push reaches a device. What was stored is kept.',
  WrongChannel: 'This message is for the device channel only, and came from a user channel.',
  IdTooLong: 'An id is longer than 512 characters; no device sends one like that.',
  UnknownEnrollment: 'No such enrollment: it never authenticated here.',
  CheckedOut: 'This enrollment has checked out; only a new Authenticate brings it back.',
  CertificateMismatch: 'The identity certificate is not the one this device authenticated with.',
  CertificateTaken: 'The identity certificate belongs to another device.',
  UnknownEndpoint: 'The Endpoint of this DeclarativeManagement message is none that is documented.',
  NoAttempt: 'The identity certificate was not issued here for an enrollment attempt.',
  OtherDevice: 'The identity certificate was issued for another device than the one that sent it.',
  IdentitySuperseded:
    'Another identity has replaced this one: the enrollment goes on without it. Should it be the right one, name it to `expectRenewal`.',
  OtherKind: 'The enrollment under this id is of another kind: a UDID is not an EnrollmentID.',
  NotConfigured: 'This server has no handler for this message.',
}

export const rejection = (_tag: SimpleTag): Rejection => ({ _tag, message: sentences[_tag] })

export const malformed = (cause: CheckinError | ReportError): Rejection => ({
  _tag: 'Malformed',
  message: `The body could not be read. ${cause.message}`,
  cause,
})

export const reportUnreadable = (cause: CheckinError | ReportError): Rejection => ({
  _tag: 'ReportUnreadable',
  message: `A report could not be read, nor whose it is; the device is not asked for it again. ${cause.message}`,
  cause,
})

const authTokenSentences: Readonly<Record<AuthTokenFault, string>> = {
  missing: 'A user who has proven a password sent a message without an AuthToken.',
  foreign: 'The AuthToken is none that this server gave to this user.',
  superseded: 'The AuthToken is older than the last login of its user.',
  expired: 'The AuthToken is too old; the user has to log in again.',
}

export const authTokenRejected = (reason: AuthTokenFault): Rejection => ({
  _tag: 'AuthTokenRejected',
  reason,
  message: authTokenSentences[reason],
})

export const statusUnreadable = (cause: JsonError): Rejection => ({
  _tag: 'StatusUnreadable',
  message: `The status report of a device could not be read. ${cause.message}`,
  cause,
})

export const identityRejected = (cause: Failure): Rejection => ({
  _tag: 'IdentityRejected',
  message: `The identity was refused. ${cause.message}`,
  cause,
})

export const identityChangeRejected = (change: IdentityChange): Rejection => ({
  _tag: 'IdentityChangeRejected',
  change,
  message:
    'Another identity holds this enrollment, and nothing proves that the same device came with a new one. Should it be the same device, call `allowReenrollment` (PUT /v1/enrollments/{id}/reenrollment) and let it enroll again.',
})

export const handlerFailed = (cause: Failure): Rejection => ({
  _tag: 'HandlerFailed',
  message: `A handler failed. ${cause.message}`,
  cause,
})

/**
 * Never 401: it makes a device remove its enrollment profile, so that a lost database would unenrol
 * a fleet. A 5xx makes the device keep what it has to say and repeat it.
 */
const statuses: Readonly<Record<Rejection['_tag'], number>> = {
  WrongMethod: 405,
  WrongContentType: 415,
  BodyTooLarge: 413,
  IdentityMissing: 400,
  IdentityRejected: 400,
  Malformed: 400,
  // A device repeats a report until it gets a 2xx, and would stand there for ever.
  ReportUnreadable: 200,
  NoEnrollmentId: 400,
  NoUserShortName: 400,
  IdMalformed: 400,
  PushCredentialsEmpty: 400,
  WrongChannel: 400,
  IdTooLong: 400,
  UnknownEnrollment: 400,
  CheckedOut: 400,
  CertificateMismatch: 400,
  CertificateTaken: 400,
  NoAttempt: 400,
  OtherDevice: 400,
  OtherKind: 400,
  IdentitySuperseded: 400,
  IdentityChangeRejected: 400,
  NotConfigured: 400,
  UnknownEndpoint: 400,
  StatusUnreadable: 400,
  AuthTokenRejected: 400,
  HandlerFailed: 500,
  StoreUnavailable: 503,
}

export const rejectionResponse = ({ _tag }: Rejection): HttpResponse => ({
  status: statuses[_tag],
  headers: _tag === 'WrongMethod' ? { allow: 'PUT' } : retryHeaders(statuses[_tag]),
  body: new Uint8Array(0),
})
