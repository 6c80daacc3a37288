import type { Failure } from '@mdm-kit/codec'
import type { JsonError, TransportError } from '@mdm-kit/http'

import type { ErrorResponse, ResponseErrorInfo } from './codec/errorResponse.js'
import type { MdmInfo } from './codec/envelope.js'
import type { EventId } from './codec/opaque.js'
import { meaningOf, type Reaction, type RejectionTag } from './protocol/errorNumbers.js'

interface Rejected extends Failure {
  readonly errorNumber: number
  /** Apple's text, for people; it differs between Apple's own tables. */
  readonly errorMessage?: string | undefined
  /** The part of the request that it is about. */
  readonly errorInfo?: ResponseErrorInfo | undefined
  /** The HTTP status it came with; absent for a failure inside an event or a notification. */
  readonly status?: number
  /** Milliseconds that Apple asks to be left alone, if it said so. */
  readonly retryAfter?: number
}

/** A refusal that Apple documents: `_tag` says which, `reaction` what to do about it. */
export interface Rejection extends Rejected {
  readonly _tag: RejectionTag
  readonly reaction: Reaction
}

/** A refusal with a number that this version does not know. */
export interface UnknownErrorNumber extends Rejected {
  readonly _tag: 'UnknownErrorNumber'
}

/** An answer without an error number: a proxy's page, or an outage. */
export interface UnexpectedStatus extends Failure {
  readonly _tag: 'UnexpectedStatus'
  readonly status: number
  readonly retryAfter?: number
}

/** Every way in which a read can fail. */
export type VppError =
  | Rejection
  | UnknownErrorNumber
  | UnexpectedStatus
  | LocationTokenUnavailable
  | JsonError
  | TransportError

/** Another MDM server drives this location. Nothing was sent; writes stop until `claim()` is called. */
export interface OwnedByOtherServer extends Failure {
  readonly _tag: 'OwnedByOtherServer'
  /** What that server wrote about itself. */
  readonly other: MdmInfo
}

/** Every way in which a write can fail. */
export type VppWriteError = VppError | OwnedByOtherServer

/** The caller's own source of location tokens had none. */
export interface LocationTokenUnavailable extends Failure {
  readonly _tag: 'LocationTokenUnavailable'
}

/** An event that stayed pending although its request was sent again. */
export interface EventStillPending extends Failure {
  readonly _tag: 'EventStillPending'
  readonly eventId: EventId
  /** Milliseconds since the first request. */
  readonly after: number
}

/** The five numbers that say the location token is the problem. */
const TOKEN_TAGS: ReadonlySet<string> = new Set<RejectionTag>([
  'LoginRequired',
  'TokenExpired',
  'TokenInvalid',
  'TokenRevoked',
  'AuthorizationMalformed',
])

/** Whether the location token is the problem: expired, revoked, invalid, malformed, or its owner must sign in. */
export const isTokenProblem = (error: Failure): boolean => TOKEN_TAGS.has(error._tag)

/** What the failures without an error number ask for; those that are not listed ask for a correction. */
const REACTIONS: Readonly<Record<string, Reaction | undefined>> = {
  ConnectionRefused: 'retry',
  HostNotFound: 'retry',
  ConnectionLost: 'retry',
  TimedOut: 'retry',
  // The call ended before its answer: nothing says that there was anything wrong with it.
  Aborted: 'retry',
  Closed: 'retry',
  InvalidResponse: 'retry',
  NotJson: 'retry',
  // Certificates, or a change at Apple: no other request fares better.
  TlsFailed: 'ask',
  DecodeError: 'ask',
  WalkStalled: 'retry',
  EventStillPending: 'wait',
  OwnedByOtherServer: 'ask',
  LocationUsesVersion2: 'ask',
  LocationTokenUnavailable: 'ask',
  NotificationTokensUnavailable: 'ask',
  DeveloperTokenUnavailable: 'ask',
  NotALocationToken: 'ask',
}

/** What to do about any failure of this package; of interrupted work, about what interrupted it. */
export const reactionTo = (
  error: Failure & {
    readonly reaction?: Reaction
    readonly status?: number
    readonly cause?: Failure
  },
): Reaction => {
  if (error.reaction !== undefined) return error.reaction
  if (error.cause !== undefined) return reactionTo(error.cause)
  return REACTIONS[error._tag] ?? reactionToStatus(error.status ?? 400)
}

const reactionToStatus = (status: number): Reaction =>
  status === 429 || status >= 500 ? 'wait' : status === 401 || status === 403 ? 'ask' : 'fix'

/** The failure that an error body describes. Its `message` is ours: Apple's text is in `errorMessage`. */
export const rejectionOf = (
  errorNumber: number,
  { errorMessage, errorInfo }: Pick<ErrorResponse, 'errorMessage' | 'errorInfo'>,
  status?: number,
): Rejection | UnknownErrorNumber => {
  const meaning = meaningOf(errorNumber)
  const rest = {
    errorNumber,
    ...(errorMessage === undefined ? {} : { errorMessage }),
    ...(errorInfo === undefined ? {} : { errorInfo }),
    ...(status === undefined ? {} : { status }),
  }
  return meaning === undefined
    ? {
        _tag: 'UnknownErrorNumber',
        ...rest,
        message: `App and Book Management refused with error ${errorNumber}, which this version does not know. Look it up in the service configuration.`,
      }
    : {
        _tag: meaning.tag,
        reaction: meaning.reaction,
        ...rest,
        message: `App and Book Management, error ${errorNumber}: ${meaning.says}`,
      }
}

export const unexpectedStatus = (status: number): UnexpectedStatus => ({
  _tag: 'UnexpectedStatus',
  status,
  message: `App and Book Management answered ${status} without an error number. A proxy or an outage is the usual cause.`,
})

export const ownedByOtherServer = (other: MdmInfo): OwnedByOtherServer => ({
  _tag: 'OwnedByOtherServer',
  other,
  message:
    'Another MDM server drives this location, so nothing was changed. Its name is in `other`; call claim() once an administrator has decided to take over.',
})

export const eventStillPending = (eventId: EventId, after: number): EventStillPending => ({
  _tag: 'EventStillPending',
  eventId,
  after,
  message: `An event is still pending ${Math.round(after / 1000)} seconds after its first request, although it was sent again. Resume it later.`,
})
