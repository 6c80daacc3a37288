import type { Failure } from '@mdm-kit/codec'
import type { JsonError, TransportError } from '@mdm-kit/http'

import type { ErrorDetail } from './codec/errorResponse.js'

/**
 * Who can resolve a failure, which decides when to try again:
 *
 * - `later`: it may pass by itself.
 * - `portal`: an administrator must change something in Apple's portal.
 * - `credentials`: someone must replace the API account's key, or set this machine's clock.
 * - `request`: the values of the request must change.
 * - `ended`: the caller ended it.
 */
export type AxmErrorClass = 'later' | 'portal' | 'credentials' | 'request' | 'ended'

interface Row {
  readonly tag: string
  readonly class: AxmErrorClass
  readonly advice: string
}

/**
 * The error codes of the API: the case each becomes, who can resolve it, and what to do. Codes are
 * dotted, from the general to the special (`ENTITY_ERROR.ATTRIBUTE.INVALID`): the last part that has a
 * row decides. Title and detail are for people and change; they decide nothing.
 *
 * Source: developer.apple.com/documentation/applebusinessapi, ErrorResponse and the response codes of
 * each endpoint; the codes of blueprints as they were seen.
 */
export const REJECTIONS = {
  NOT_AUTHORIZED: {
    tag: 'NotAuthorized',
    class: 'credentials',
    advice:
      'Apple rejected an access token that it had just issued. Check in the portal that the API account still exists and its key was not revoked.',
  },
  FORBIDDEN_ERROR: {
    tag: 'Forbidden',
    class: 'portal',
    advice:
      'the API account may not do this. An administrator must give its role the permission; some calls exist in Apple Business only, and some of a resource are not allowed at all.',
  },
  NOT_FOUND: {
    tag: 'NotFound',
    class: 'request',
    advice:
      'Apple does not know it. A serial number must belong to the organization, and an activity can be read for 30 days.',
  },
  PARAMETER_ERROR: {
    tag: 'ParameterInvalid',
    class: 'request',
    advice:
      'a parameter of the query is missing, unknown or has a value that Apple does not take. `parameter` names it.',
  },
  ENTITY_ERROR: {
    tag: 'EntityInvalid',
    class: 'request',
    advice: 'a value of the request is missing or not accepted. `path` says where.',
  },
  STATE_ERROR: {
    tag: 'Conflict',
    class: 'request',
    advice:
      'the request contradicts what is there: an unknown serial number or server, a deadline more than 90 days ahead, a name or a default product family that is taken, or a server that still has devices. `path` may say where.',
  },
  MISSING_RESOURCES: {
    tag: 'BlueprintContentMissing',
    class: 'request',
    advice: 'a new blueprint needs at least one app, package or configuration.',
  },
  MISSING_MEMBERS: {
    tag: 'BlueprintMembersMissing',
    class: 'request',
    advice: 'a new blueprint needs at least one device, user or user group.',
  },
} as const satisfies Readonly<Record<string, Row>>

export type RejectionCode = keyof typeof REJECTIONS

export const isRejectionCode = (code: string): code is RejectionCode =>
  Object.hasOwn(REJECTIONS, code)

/** The code that a status stands for when the body has none that is known. */
export const CODE_BY_STATUS: ReadonlyMap<number, RejectionCode> = new Map([
  [400, 'PARAMETER_ERROR'],
  [401, 'NOT_AUTHORIZED'],
  [403, 'FORBIDDEN_ERROR'],
  [404, 'NOT_FOUND'],
  [409, 'STATE_ERROR'],
  [422, 'ENTITY_ERROR'],
])

/** Apple rejected the request. `_tag` follows the code; `message` says what to do. */
export interface AxmRejection<Tag extends RejectionTag = RejectionTag> extends Failure {
  readonly _tag: Tag
  readonly status: number
  /** Apple's whole dotted code, such as `ENTITY_ERROR.ATTRIBUTE.INVALID`. Absent: the body had none. */
  readonly code?: string
  /** Where in the request's JSON, as a JSON pointer: `/data/attributes/serverName`. */
  readonly path?: string
  /** Which parameter of the query. */
  readonly parameter?: string
  /** All that Apple wrote, for a person to read: its texts may name devices and people. */
  readonly errors: readonly ErrorDetail[]
}

export type RejectionTag = (typeof REJECTIONS)[RejectionCode]['tag']

/** One case for each tag, so that a `switch` narrows. */
export type AnyRejection = { [Tag in RejectionTag]: AxmRejection<Tag> }[RejectionTag]

/** HTTP 429, after the client's own retries. Limits are not published: about 20 reads a minute, 10 writes an hour. */
export interface TooManyRequests extends Failure {
  readonly _tag: 'TooManyRequests'
  /** Absent when Apple did not say. */
  readonly retryAfterMs?: number
}

/** HTTP 5xx, after the client's own retries. */
export interface ServiceUnavailable extends Failure {
  readonly _tag: 'ServiceUnavailable'
  readonly status: number
  /** Absent when Apple did not say. */
  readonly retryAfterMs?: number
}

/** A response that Apple does not document for this call. */
export interface Unexpected extends Failure {
  readonly _tag: 'Unexpected'
  readonly status: number
  /** The beginning of the response, for a person: at most 200 printable characters, without anything like a token. */
  readonly body: string
}

/** What any call may get from the service, and what reading any response may fail with. */
export type ServiceError =
  AnyRejection | TooManyRequests | ServiceUnavailable | Unexpected | JsonError

/** The token endpoint rejected the API account. */
export interface CredentialsRejected extends Failure {
  readonly _tag: 'CredentialsRejected'
  readonly status: number
  /** OAuth's error code, such as `invalid_client`. */
  readonly reason: string
}

/** The token endpoint rejected the assertion, and this machine's clock differs from Apple's by more than a minute. */
export interface ClockSkewed extends Failure {
  readonly _tag: 'ClockSkewed'
  /** How far this machine's clock is ahead, in milliseconds; negative if it is behind. */
  readonly skewMs: number
}

/** What the token endpoint may respond. */
export type TokenEndpointError = CredentialsRejected | ClockSkewed | ServiceError

/** Everything that can go wrong on the way to an access token. */
export type TokenError = TokenEndpointError | TransportError

/** What every call may fail with. */
export type AxmError = TokenError

/** The page after this one is the page that was just read, or one read before: Apple's paging goes in circles. */
export interface CursorRepeated extends Failure {
  readonly _tag: 'CursorRepeated'
}

/** `links.next` points to another origin than the API's, and is not followed: it would get the access token. */
export interface NextPageElsewhere extends Failure {
  readonly _tag: 'NextPageElsewhere'
}

/** An id that is empty, `.` or `..`: it would name another address than its resource. */
export interface IdInvalid extends Failure {
  readonly _tag: 'IdInvalid'
}

/** A migration deadline that is not a date, or more than 90 days ahead. Nothing was sent. */
export interface DeadlineInvalid extends Failure {
  readonly _tag: 'DeadlineInvalid'
}

/** Releasing devices cannot be undone, and wants `{ confirm: 'release' }`. Nothing was sent. */
export interface NotConfirmed extends Failure {
  readonly _tag: 'NotConfirmed'
}

/** A profile that is not XML: signed, binary, or something else. Nothing was sent. */
export interface ProfileNotXml extends Failure {
  readonly _tag: 'ProfileNotXml'
}

/** The caller's `onSubmitted` failed. The activity it was called for goes on; no other is submitted. */
export interface ReceiptNotSaved extends Failure {
  readonly _tag: 'ReceiptNotSaved'
  /** What it failed with, or threw. */
  readonly because: Failure
}

/** What may end an operation on devices before there are results. */
export type ActivityFailure =
  ListingError | IdInvalid | DeadlineInvalid | NotConfirmed | ReceiptNotSaved

/** What a walk through all pages may fail with. */
export type ListingError = AxmError | CursorRepeated | NextPageElsewhere

type OtherTag = Exclude<(ActivityFailure | ProfileNotXml)['_tag'], RejectionTag>

const OTHER_CLASSES: Readonly<Record<OtherTag, AxmErrorClass>> = {
  CredentialsRejected: 'credentials',
  ClockSkewed: 'credentials',
  TooManyRequests: 'later',
  ServiceUnavailable: 'later',
  Unexpected: 'later',
  CursorRepeated: 'later',
  NextPageElsewhere: 'later',
  NotJson: 'later',
  JsonTooLarge: 'later',
  DecodeError: 'later',
  ConnectionRefused: 'later',
  HostNotFound: 'later',
  ConnectionLost: 'later',
  TimedOut: 'later',
  TlsFailed: 'later',
  ResponseTooLarge: 'later',
  InvalidResponse: 'later',
  RedirectRejected: 'later',
  InvalidRequest: 'request',
  IdInvalid: 'request',
  DeadlineInvalid: 'request',
  NotConfirmed: 'request',
  ProfileNotXml: 'request',
  ReceiptNotSaved: 'later',
  Aborted: 'ended',
  Closed: 'ended',
}

const CLASSES: ReadonlyMap<string, AxmErrorClass> = new Map([
  ...Object.values(REJECTIONS).map((row) => [row.tag, row.class] as const),
  ...Object.entries(OTHER_CLASSES),
])

/** Who can resolve this failure of a call. */
export const axmErrorClass = ({
  _tag,
}: Pick<ActivityFailure | ProfileNotXml, '_tag'>): AxmErrorClass => CLASSES.get(_tag) ?? 'later'
