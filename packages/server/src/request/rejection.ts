import type { Failure } from '@mdm-kit/codec'
import type { CheckinError, ReportError } from '@mdm-kit/checkin'
import type { HttpResponse, JsonError } from '@mdm-kit/http'

import type { IdentityChange } from '../enrollment/identityChange.js'
import { retryHeaders } from '../http/retryAfter.js'
import type { StoreUnavailable } from '@mdm-kit/store'
import type { AuthTokenFault } from '../userAuthenticate/authTokenFault.js'

/**
 * Why a request of a device was rejected. Nothing was changed.
 *
 * `message` is one line for the operator's log and contains nothing that the device sent; `cause`, where
 * there is one, has the details.
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
  /** It names neither a command nor a device. The 200 keeps the device from repeating it. */
  | (Failure & { readonly _tag: 'ReportUnreadable'; readonly cause: CheckinError | ReportError })
  | (Failure & { readonly _tag: 'AuthTokenRejected'; readonly reason: AuthTokenFault })
  | (Failure & { readonly _tag: 'StatusUnreadable'; readonly cause: JsonError })
  | IdentityChangeRejected
  /** A handler of the application failed; the device repeats its request. */
  | (Failure & { readonly _tag: 'HandlerFailed'; readonly cause: Failure })
  | StoreUnavailable

/** Rejected by the rule or policy for an enrollment that another identity holds. */
type IdentityChangeRejected = Failure & {
  readonly _tag: 'IdentityChangeRejected'
  readonly change: IdentityChange
}

type TagWithCause = Extract<Rejection, { readonly cause: unknown }>['_tag']

type SimpleTag = Exclude<
  Rejection['_tag'],
  TagWithCause | 'AuthTokenRejected' | 'IdentityChangeRejected' | 'StoreUnavailable'
>

interface RejectionFacts {
  readonly status: number
  /** For the operator, followed by the message of the cause. Absent where the failure has its own. */
  readonly message?: string
}

/**
 * Every rejection with its HTTP status and message. The README lists them; a test compares the two.
 *
 * Never 401: it makes a device remove its enrollment profile, so a lost database would unenroll the
 * whole fleet. After a 5xx, the device keeps its message and repeats it.
 */
export const REJECTIONS = {
  WrongMethod: {
    status: 405,
    message: 'A device sends PUT; this request used another method.',
  },
  WrongContentType: {
    status: 415,
    message: 'The Content-Type is neither that of a check-in nor that of a command report.',
  },
  BodyTooLarge: {
    status: 413,
    message: 'The body is longer than `maxCheckinBytes` or `maxReportBytes` allows.',
  },
  IdentityMissing: {
    status: 400,
    message: 'The request proves no identity: the enrollment profile needs SignMessage.',
  },
  IdentityRejected: { status: 400, message: 'The identity was rejected.' },
  Malformed: { status: 400, message: 'The body could not be read.' },
  ReportUnreadable: {
    // A device repeats a report until it gets a 2xx, and does nothing else meanwhile.
    status: 200,
    message:
      'A report could not be read, and does not show which device sent it. It was acknowledged, so that the device does not repeat it.',
  },
  NoEnrollmentId: {
    status: 400,
    message: 'The message has neither a UDID nor an EnrollmentID, so its enrollment is unknown.',
  },
  NoUserShortName: {
    status: 400,
    message:
      'The message of a Shared iPad user has no UserShortName, which identifies the user: all users of the iPad have the same UserID.',
  },
  IdMalformed: {
    status: 400,
    message:
      'The UDID or EnrollmentID has a colon, or an id has an invalid character. Devices do not send such ids.',
  },
  IdTooLong: {
    status: 400,
    message: 'An id is longer than 512 characters. Devices do not send such ids.',
  },
  PushCredentialsEmpty: {
    status: 400,
    message:
      'The TokenUpdate has an empty Topic, Token or PushMagic, so no push would reach the device. The stored values are kept.',
  },
  WrongChannel: {
    status: 400,
    message: 'This message is for the device channel only, and came from a user channel.',
  },
  UnknownEnrollment: {
    status: 400,
    message: 'The enrollment does not exist: it never authenticated with this server.',
  },
  CheckedOut: {
    status: 400,
    message: 'This enrollment has checked out; only a new Authenticate brings it back.',
  },
  CertificateMismatch: {
    status: 400,
    message: 'The identity certificate is not the one this device authenticated with.',
  },
  CertificateTaken: {
    status: 400,
    message: 'The identity certificate belongs to another device.',
  },
  NoAttempt: {
    status: 400,
    message: 'The identity certificate was not issued here for an enrollment attempt.',
  },
  OtherDevice: {
    status: 400,
    message: 'The identity certificate was issued for another device.',
  },
  OtherKind: {
    status: 400,
    message: 'The enrollment with this id is of another kind: a UDID is not an EnrollmentID.',
  },
  IdentitySuperseded: {
    status: 400,
    message:
      'Another identity has replaced this one. If this one is the right one after all, pass it to `expectRenewal`.',
  },
  IdentityChangeRejected: {
    status: 400,
    message:
      'Another identity holds this enrollment, and nothing proves that this is the same device. If it is, call `allowReenrollment` (PUT /v1/enrollments/{id}/reenrollment) and let the device enroll again.',
  },
  AuthTokenRejected: { status: 400 },
  NotConfigured: { status: 400, message: 'This server has no handler for this message.' },
  UnknownEndpoint: {
    status: 400,
    message: 'The Endpoint of this DeclarativeManagement message is not documented by Apple.',
  },
  StatusUnreadable: {
    status: 400,
    message: 'The status report could not be read.',
  },
  HandlerFailed: { status: 500, message: 'A handler failed.' },
  StoreUnavailable: { status: 503 },
} as const satisfies Readonly<Record<Rejection['_tag'], RejectionFacts>>

export const rejection = (_tag: SimpleTag): Rejection => ({
  _tag,
  message: REJECTIONS[_tag].message,
})

/** A rejection whose message ends with that of its cause. */
export const rejectedBecause = <Tag extends TagWithCause, Cause extends Failure>(
  _tag: Tag,
  cause: Cause,
): Failure & { readonly _tag: Tag; readonly cause: Cause } => ({
  _tag,
  message: `${REJECTIONS[_tag].message} ${cause.message}`,
  cause,
})

export const malformed = (cause: CheckinError | ReportError): Rejection =>
  rejectedBecause('Malformed', cause)

export const reportUnreadable = (cause: CheckinError | ReportError): Rejection =>
  rejectedBecause('ReportUnreadable', cause)

export const statusUnreadable = (cause: JsonError): Rejection =>
  rejectedBecause('StatusUnreadable', cause)

export const identityRejected = (cause: Failure): Rejection =>
  rejectedBecause('IdentityRejected', cause)

export const handlerFailed = (cause: Failure): Rejection => rejectedBecause('HandlerFailed', cause)

const AUTH_TOKEN_MESSAGES: Readonly<Record<AuthTokenFault, string>> = {
  missing: 'The message has no AuthToken, and its user has proven a password.',
  foreign: 'This server did not give this AuthToken to this user.',
  superseded: 'The AuthToken is older than the last login of the user.',
  expired: 'The AuthToken is too old; the user has to log in again.',
}

export const authTokenRejected = (reason: AuthTokenFault): Rejection => ({
  _tag: 'AuthTokenRejected',
  reason,
  message: AUTH_TOKEN_MESSAGES[reason],
})

export const identityChangeRejected = (change: IdentityChange): Rejection => ({
  _tag: 'IdentityChangeRejected',
  change,
  message: REJECTIONS.IdentityChangeRejected.message,
})

export const rejectionResponse = ({ _tag }: Rejection): HttpResponse => {
  const { status } = REJECTIONS[_tag]
  return {
    status,
    headers: _tag === 'WrongMethod' ? { allow: 'PUT' } : retryHeaders(status),
    body: new Uint8Array(0),
  }
}
