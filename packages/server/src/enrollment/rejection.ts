import type { Failure, Threw } from '@mdm-kit/codec'
import { type ErrorDocument, errorResponse, type MachineInfoError } from '@mdm-kit/enrollment'
import type { HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { retryHeaders } from '../http/retryAfter.js'
import type { StoreUnavailable } from '@mdm-kit/store'
import type { ProfileError } from './profileErrors.js'

/**
 * Why somebody who asked for an enrollment profile, or for where to get one, got none.
 *
 * `message` is one line for the operator's log and holds nothing that was sent. What a device is
 * told is apart from it: a document of Apple's, or a bare status.
 */
export type EnrollmentRejection =
  | (Failure & {
      readonly _tag:
        | 'WrongMethod'
        | 'BodyTooLarge'
        /** No signed MachineInfo where one is needed. */
        | 'MachineInfoMissing'
        /** It has no serial number, though it is no account-driven enrollment. */
        | 'SerialNumberMissing'
        /** Your callback does not know this device, user or request. */
        | 'Unrecognized'
        | 'SoftwareUpdateRequired'
        | 'PlatformSsoRequired'
        | 'WatchPairingTokenMissing'
        /** Nobody has signed in yet: each account-driven enrollment begins this way. */
        | 'SignInRequired'
        /** The access token is not, or no longer, good. */
        | 'SignInAgain'
        /** Only a web view can show a page to sign in on. */
        | 'WebViewNeeded'
        /** No discovery question, where the answer depends on one. */
        | 'NoQuestion'
        /** This server is nobody's for that user; the device asks Apple next. */
        | 'NoServer'
        | 'DiscoveryRejected'
        /** Your callback gave an address that devices would not take. */
        | 'InvalidAddress'
    })
  /** Not signed by a device that `trust` vouches for, damaged, or no MachineInfo. */
  | (Failure & { readonly _tag: 'MachineInfoRejected'; readonly cause: MachineInfoError })
  /** A callback of yours failed or threw. */
  | (Failure & { readonly _tag: 'CallbackFailed'; readonly cause: Failure | Threw })
  /** The profile cannot be made: what `profile`, `identity` or `signer` give does not fit. */
  | (Failure & {
      readonly _tag: 'ProfileFailed'
      readonly cause: Exclude<ProfileError, StoreUnavailable>
    })
  | StoreUnavailable

type SimpleTag = Exclude<
  EnrollmentRejection['_tag'],
  'MachineInfoRejected' | 'CallbackFailed' | 'ProfileFailed' | 'StoreUnavailable'
>

const SENTENCES: Readonly<Record<SimpleTag, string>> = {
  WrongMethod: 'The request used a method that this address does not serve.',
  BodyTooLarge: 'The body is longer than `maxBodyBytes` allows.',
  MachineInfoMissing: 'The request has no signed MachineInfo; only a device sends one.',
  SerialNumberMissing: 'The MachineInfo has no serial number, so nobody can say whose it is.',
  Unrecognized: 'Your callback does not admit it.',
  SoftwareUpdateRequired: 'The device has to update itself before it enrolls.',
  PlatformSsoRequired: 'Somebody has to sign in through Platform SSO before the Mac enrolls.',
  WatchPairingTokenMissing: 'The watch has to get a pairing token before it enrolls.',
  SignInRequired: 'Nobody has signed in yet; the device was told where to.',
  SignInAgain: 'The access token is not good any more; the device was told to sign in again.',
  WebViewNeeded: 'A sign-in page was asked for, where the device shows none.',
  NoQuestion: 'The request is no service discovery: it names no user.',
  NoServer: 'There is no server for this user here; the device asks Apple next.',
  DiscoveryRejected: 'Service discovery is refused for this user.',
  InvalidAddress: 'An address for devices must begin with https.',
}

export const enrollmentRejection = (_tag: SimpleTag): EnrollmentRejection => ({
  _tag,
  message: SENTENCES[_tag],
})

export const machineInfoRejected = (cause: MachineInfoError): EnrollmentRejection => ({
  _tag: 'MachineInfoRejected',
  cause,
  message: `The MachineInfo is refused. ${cause.message}`,
})

const isStoreUnavailable = (failure: Failure): failure is StoreUnavailable =>
  failure._tag === 'StoreUnavailable'

/** Of one that asked the store, as whoever admits by what is assigned: the device may come again. */
export const callbackFailed = (cause: Failure | Threw): EnrollmentRejection =>
  isStoreUnavailable(cause)
    ? cause
    : { _tag: 'CallbackFailed', cause, message: `A callback failed. ${cause.message}` }

export const profileFailed = (cause: ProfileError): EnrollmentRejection => {
  if (cause._tag === 'StoreUnavailable') return cause
  if (cause._tag === 'ChallengeFailed' && isStoreUnavailable(cause.cause)) return cause.cause
  return {
    _tag: 'ProfileFailed',
    cause,
    message: `The enrollment profile could not be made. ${cause.message}`,
  }
}

/** A refusal and the answer that goes with it. */
export interface Rejected {
  readonly rejection: EnrollmentRejection
  readonly response: HttpResponse
}

const STATUSES: Readonly<Record<EnrollmentRejection['_tag'], number>> = {
  WrongMethod: 405,
  BodyTooLarge: 413,
  MachineInfoMissing: 400,
  SerialNumberMissing: 400,
  MachineInfoRejected: 400,
  NoQuestion: 400,
  Unrecognized: 403,
  SoftwareUpdateRequired: 403,
  PlatformSsoRequired: 403,
  WatchPairingTokenMissing: 403,
  DiscoveryRejected: 403,
  SignInRequired: 401,
  SignInAgain: 401,
  NoServer: 404,
  WebViewNeeded: 500,
  InvalidAddress: 500,
  CallbackFailed: 500,
  ProfileFailed: 500,
  StoreUnavailable: 503,
}

/** A bare status: there is nothing that the device could do about it. */
export const refused = (
  rejection: EnrollmentRejection,
  headers: HttpResponse['headers'] = {},
): Rejected => {
  const status = STATUSES[rejection._tag]
  return {
    rejection,
    response: { status, headers: { ...retryHeaders(status), ...headers }, body: new Uint8Array(0) },
  }
}

export const rejectedFor = (tag: SimpleTag, headers?: HttpResponse['headers']): Rejected =>
  refused(enrollmentRejection(tag), headers)

/** 403 with the document that tells the device what to do. JSON, whatever its texts hold. */
export const rejectedWith = (tag: SimpleTag, document: ErrorDocument): Rejected => {
  const answer = errorResponse(document)
  return E.isLeft(answer)
    ? refused(callbackFailed(answer.left))
    : { rejection: enrollmentRejection(tag), response: answer.right }
}
