import type { Failure, Threw } from '@mdm-kit/codec'
import type { ErrorDocument, MachineInfoError } from '@mdm-kit/enrollment'
import type { HttpResponse } from '@mdm-kit/http'

import { retryHeaders } from '../http/retryAfter.js'
import type { StoreUnavailable } from '@mdm-kit/store'
import type { ProfileError } from './profileErrors.js'

/**
 * Why a request for an enrollment profile or for service discovery was rejected.
 *
 * `message` is one line for the operator's log and contains nothing that was sent. The device gets one of
 * Apple's error documents or a bare status instead.
 */
export type EnrollmentRejection =
  | (Failure & {
      readonly _tag:
        | 'WrongMethod'
        | 'BodyTooLarge'
        /** The request has no signed MachineInfo. */
        | 'MachineInfoMissing'
        /** The MachineInfo has no serial number, so the device cannot be looked up. */
        | 'SerialNumberMissing'
        /** Your `allow` rejected this device, user or request. */
        | 'Unrecognized'
        | 'SoftwareUpdateRequired'
        | 'PlatformSsoRequired'
        | 'WatchPairingTokenMissing'
        /** The user has not signed in yet: each account-driven enrollment begins this way. */
        | 'SignInRequired'
        /** The access token is invalid or has expired. */
        | 'SignInAgain'
        /** Only a web view can show a page to sign in on. */
        | 'WebViewNeeded'
        /** The discovery request does not name a user. */
        | 'NoQuestion'
        /** This user does not enroll here; the device asks Apple next. */
        | 'NoServer'
        | 'DiscoveryRejected'
        /** Your callback returned an address that devices do not accept. */
        | 'InvalidAddress'
    })
  /** The MachineInfo is damaged, or not signed by a device that `trust` vouches for. */
  | (Failure & { readonly _tag: 'MachineInfoRejected'; readonly cause: MachineInfoError })
  /** A callback of yours failed or threw. */
  | (Failure & { readonly _tag: 'CallbackFailed'; readonly cause: Failure | Threw })
  /** The profile cannot be made: `profile`, `identity` or `signer` provides something invalid. */
  | (Failure & {
      readonly _tag: 'ProfileFailed'
      readonly cause: Exclude<ProfileError, StoreUnavailable>
    })
  | StoreUnavailable

type SimpleTag = Exclude<
  EnrollmentRejection['_tag'],
  'MachineInfoRejected' | 'CallbackFailed' | 'ProfileFailed' | 'StoreUnavailable'
>

interface RejectionFacts {
  readonly status: number
  /** For the operator, followed by the message of the cause. Absent where the failure has its own. */
  readonly message?: string
}

/** Every rejection with its HTTP status and message. docs/enrollment.md lists them; a test compares. */
export const ENROLLMENT_REJECTIONS = {
  WrongMethod: {
    status: 405,
    message: 'The request used a method that this address does not serve.',
  },
  BodyTooLarge: { status: 413, message: 'The body is longer than `maxBodyBytes` allows.' },
  MachineInfoMissing: {
    status: 400,
    message: 'The request has no signed MachineInfo; only a device sends one.',
  },
  MachineInfoRejected: { status: 400, message: 'The MachineInfo was rejected.' },
  SerialNumberMissing: {
    status: 400,
    message: 'The MachineInfo has no serial number, so the device cannot be looked up.',
  },
  NoQuestion: {
    status: 400,
    message: 'The request is not a service discovery: it does not name a user.',
  },
  SignInRequired: {
    status: 401,
    message: 'The user has not signed in yet; the response says where to.',
  },
  SignInAgain: {
    status: 401,
    message: 'The access token is no longer valid; the user has to sign in again.',
  },
  Unrecognized: { status: 403, message: 'Your callback did not allow it.' },
  SoftwareUpdateRequired: {
    status: 403,
    message: 'The device has to update itself before it enrolls.',
  },
  PlatformSsoRequired: {
    status: 403,
    message: 'A user has to sign in through Platform SSO before the Mac enrolls.',
  },
  WatchPairingTokenMissing: {
    status: 403,
    message: 'The watch has to get a pairing token before it enrolls.',
  },
  DiscoveryRejected: { status: 403, message: 'Service discovery is rejected for this user.' },
  NoServer: {
    status: 404,
    message: 'This user does not enroll here; the device asks Apple next.',
  },
  WebViewNeeded: {
    status: 500,
    message: 'Your callback asked for a sign-in page, and only a web view can show one.',
  },
  InvalidAddress: { status: 500, message: 'An address for devices must begin with https.' },
  CallbackFailed: { status: 500, message: 'A callback failed.' },
  ProfileFailed: { status: 500, message: 'The enrollment profile could not be made.' },
  StoreUnavailable: { status: 503 },
} as const satisfies Readonly<Record<EnrollmentRejection['_tag'], RejectionFacts>>

const enrollmentRejection = (_tag: SimpleTag): EnrollmentRejection => ({
  _tag,
  message: ENROLLMENT_REJECTIONS[_tag].message,
})

export const machineInfoRejected = (cause: MachineInfoError): EnrollmentRejection => ({
  _tag: 'MachineInfoRejected',
  cause,
  message: `${ENROLLMENT_REJECTIONS.MachineInfoRejected.message} ${cause.message}`,
})

const isStoreUnavailable = (failure: Failure): failure is StoreUnavailable =>
  failure._tag === 'StoreUnavailable'

/** If a callback failed because of the store, it counts as a failure of the store: the device may retry. */
export const callbackFailed = (cause: Failure | Threw): EnrollmentRejection =>
  isStoreUnavailable(cause)
    ? cause
    : {
        _tag: 'CallbackFailed',
        cause,
        message: `${ENROLLMENT_REJECTIONS.CallbackFailed.message} ${cause.message}`,
      }

export const profileFailed = (cause: ProfileError): EnrollmentRejection => {
  if (cause._tag === 'StoreUnavailable') return cause
  if (cause._tag === 'ChallengeFailed' && isStoreUnavailable(cause.cause)) return cause.cause
  return {
    _tag: 'ProfileFailed',
    cause,
    message: `${ENROLLMENT_REJECTIONS.ProfileFailed.message} ${cause.message}`,
  }
}

/** A rejection, with additions to its response. */
export interface Rejected {
  readonly rejection: EnrollmentRejection
  readonly headers?: HttpResponse['headers']
  /** Apple's error document, which says what the device must do. Absent: only the status is sent. */
  readonly document?: ErrorDocument
}

export const rejectedFor = (tag: SimpleTag, more: Omit<Rejected, 'rejection'> = {}): Rejected => ({
  rejection: enrollmentRejection(tag),
  ...more,
})

/** The response with status and headers, without a document. */
export const bareResponse = ({ rejection, headers }: Rejected): HttpResponse => {
  const { status } = ENROLLMENT_REJECTIONS[rejection._tag]
  return { status, headers: { ...retryHeaders(status), ...headers }, body: new Uint8Array(0) }
}
