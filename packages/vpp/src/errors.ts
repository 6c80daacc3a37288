import type { Failure } from '@mdm-kit/codec'
import type { JsonError, TransportError } from '@mdm-kit/http'

import type { ErrorResponse, ResponseErrorInfo } from './codec/errorResponse.js'
import type { MdmInfo } from './codec/envelope.js'
import type { EventId } from './codec/opaque.js'
import { meaningOf, type Reaction, type RejectionTag } from './protocol/errorNumbers.js'

/** A failure that says what to do about it. */
export interface FailureWithReaction extends Failure {
  readonly reaction: Reaction
}

interface Rejected extends FailureWithReaction {
  readonly errorNumber: number
  /** Apple's text, for people; it differs between Apple's own tables. */
  readonly errorMessage?: string | undefined
  /** The part of the request that it is about. */
  readonly errorInfo?: ResponseErrorInfo | undefined
  /** The HTTP status it came with; absent for a failure inside an event or a notification. */
  readonly status?: number
  /** How long Apple asks to be left alone. Absent: it did not say. */
  readonly retryAfterMs?: number
}

/** A rejection that Apple documents: `_tag` says which, `reaction` what to do about it. */
export interface VppRejection extends Rejected {
  readonly _tag: RejectionTag
}

/** A rejection with a number that this version does not know. */
export interface UnknownErrorNumber extends Rejected {
  readonly _tag: 'UnknownErrorNumber'
}

/** A response without an error number: a proxy's page, or an outage. */
export interface UnexpectedStatus extends FailureWithReaction {
  readonly _tag: 'UnexpectedStatus'
  readonly status: number
  /** How long the server asks to be left alone. Absent: it did not say. */
  readonly retryAfterMs?: number
}

/** Every way in which a read can fail. */
export type VppError =
  | VppRejection
  | UnknownErrorNumber
  | UnexpectedStatus
  | LocationTokenUnavailable
  | JsonError
  | TransportError

/** Another MDM server manages this location. Nothing was sent; writes stop until `claim()` is called. */
export interface OwnedByOtherServer extends FailureWithReaction {
  readonly _tag: 'OwnedByOtherServer'
  /** What that server wrote about itself. */
  readonly other: MdmInfo
}

/** Every way in which a write can fail. */
export type VppWriteError = VppError | OwnedByOtherServer

/** The caller's own source of location tokens failed. */
export interface LocationTokenUnavailable extends FailureWithReaction {
  readonly _tag: 'LocationTokenUnavailable'
}

/** The accepted notification tokens could not be read or written. */
export interface NotificationTokensUnavailable extends FailureWithReaction {
  readonly _tag: 'NotificationTokensUnavailable'
}

/** An event that stayed pending although its request was sent again. */
export interface EventStillPending extends FailureWithReaction {
  readonly _tag: 'EventStillPending'
  readonly eventId: EventId
  /** Since the first request. */
  readonly afterMs: number
}

/**
 * The responses stopped leading on before the end: rows are missing. Walk again later; in version 1,
 * go on from `batchToken`.
 */
export interface WalkStalled extends FailureWithReaction {
  readonly _tag: 'WalkStalled'
  readonly batchToken?: string | undefined
}

interface Meaning {
  readonly reaction: Reaction
  /** A sentence and what to do. */
  readonly says: string
}

/** The failures of this package's own. Those that Apple numbers are in `ERROR_NUMBERS`. */
const FAILURES = {
  OwnedByOtherServer: {
    reaction: 'ask',
    says: 'Another MDM server manages this location, so nothing was changed. Its name is in `other`; call claim() once an administrator has decided to take over.',
  },
  LocationTokenUnavailable: {
    reaction: 'ask',
    says: 'The location token could not be loaded: its source failed. Check the place that stores it.',
  },
  NotificationTokensUnavailable: {
    reaction: 'ask',
    says: 'The accepted notification tokens could not be read or written. Check their store, then subscribe again.',
  },
  EventStillPending: {
    reaction: 'wait',
    says: 'An event is still pending, although its request was sent again. Resume it later.',
  },
  WalkStalled: {
    reaction: 'retry',
    says: 'The service named a page as the next one that was read already, so rows are missing. Walk again later; a proxy that caches responses is one cause.',
  },
} as const satisfies Readonly<Record<string, Meaning>>

type OwnTag = keyof typeof FAILURES

const own = <Tag extends OwnTag>(_tag: Tag) => ({
  _tag,
  reaction: FAILURES[_tag].reaction,
  message: FAILURES[_tag].says,
})

export const ownedByOtherServer = (other: MdmInfo): OwnedByOtherServer => ({
  ...own('OwnedByOtherServer'),
  other,
})

export const locationTokenUnavailable = (): LocationTokenUnavailable =>
  own('LocationTokenUnavailable')

export const notificationTokensUnavailable = (): NotificationTokensUnavailable =>
  own('NotificationTokensUnavailable')

export const eventStillPending = (eventId: EventId, afterMs: number): EventStillPending => ({
  ...own('EventStillPending'),
  eventId,
  afterMs,
})

export const walkStalled = (): WalkStalled => own('WalkStalled')

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

/** Of the failures that come from below: no other request fares better after those that say `ask`. */
const HTTP_REACTIONS: Readonly<Record<string, Reaction | undefined>> = {
  ConnectionRefused: 'retry',
  HostNotFound: 'retry',
  ConnectionLost: 'retry',
  TimedOut: 'retry',
  // The call ended before its response: nothing says that there was anything wrong with it.
  Aborted: 'retry',
  Closed: 'retry',
  InvalidResponse: 'retry',
  NotJson: 'retry',
  TlsFailed: 'ask',
  DecodeError: 'ask',
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
  return HTTP_REACTIONS[error._tag] ?? reactionToStatus(error.status)
}

const reactionToStatus = (status = 400): Reaction =>
  status === 429 || status >= 500 ? 'wait' : status === 401 || status === 403 ? 'ask' : 'fix'

/** The failure that an error body describes. Its `message` is ours: Apple's text is in `errorMessage`. */
export const rejectionOf = (
  errorNumber: number,
  { errorMessage, errorInfo }: Pick<ErrorResponse, 'errorMessage' | 'errorInfo'>,
  status?: number,
): VppRejection | UnknownErrorNumber => {
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
        reaction: reactionToStatus(status),
        ...rest,
        message: `App and Book Management rejected the request with error ${errorNumber}, which this version does not know. Look it up in the service configuration.`,
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
  reaction: reactionToStatus(status),
  status,
  message: `App and Book Management responded with ${status} and no error number. A proxy or an outage is the usual cause.`,
})
