import { retryAfterMs, systemClock, type Clock } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'

import {
  documentedFailure,
  unknownReason,
  type Attempts,
  type DocumentedFailure,
  type UnknownReason,
} from '../errors.js'
import { classOfStatus, isReason } from './reasons.js'

/** APNs has accepted the push. Only the device's own check-in proves that it arrived. */
export interface PushReceipt {
  /** Lower case, as sent. */
  readonly apnsId: string
  /** For the Push Notifications Console; given by the development environment only. */
  readonly uniqueId?: string
  /** How often the push was put on the wire. */
  readonly attempts: number
  /** True when an earlier attempt had an unknown fate: the device may be woken twice. */
  readonly ambiguous: boolean
}

/** A response as it came: the header fields that matter here, and the body's text. */
export interface PushResponse {
  readonly status: number
  /** The header `apns-id`. */
  readonly apnsId?: string | undefined
  /** The header `apns-unique-id`. */
  readonly uniqueId?: string | undefined
  /** The header, seconds or an HTTP date. */
  readonly retryAfter?: string | undefined
  /** Empty after a 200. */
  readonly body: string
}

/** The most that is read of a response's body, in bytes. Apple's are below 100. */
export const LARGEST_RESPONSE = 4096
const LONGEST_REASON = 100
/** A `Retry-After` that asks for more is read as a week, in milliseconds. */
const LONGEST_RETRY_AFTER = 7 * 24 * 3_600_000

/**
 * Reads a response of APNs: a receipt, or one case for each documented reason.
 *
 * A body that cannot be read leaves the status, and that of a 403 or 410 condemns neither certificate nor token.
 *
 * Source: Apple, "Handling notification responses from APNs".
 *
 * @param clock for a `Retry-After` that names a date.
 */
export const readPushResponse = (
  response: PushResponse,
  attempts: Attempts,
  { now }: Pick<Clock, 'now'> = systemClock,
): E.Either<DocumentedFailure | UnknownReason, PushReceipt> =>
  response.status === 200
    ? E.right(pushReceipt(response, attempts))
    : E.left(readRejection(response, attempts, now()))

const pushReceipt = (response: PushResponse, attempts: Attempts): PushReceipt => {
  const apnsId = response.apnsId?.toLowerCase() ?? attempts.apnsId ?? ''
  const { attempts: count, ambiguous } = attempts
  return response.uniqueId === undefined
    ? { apnsId, attempts: count, ambiguous }
    : { apnsId, uniqueId: response.uniqueId, attempts: count, ambiguous }
}

const readRejection = (
  { status, body, retryAfter }: PushResponse,
  attempts: Attempts,
  now: Date,
): DocumentedFailure | UnknownReason => {
  const { reason, timestamp } = readReason(body)
  const wait = retryAfterMs({ headers: { 'retry-after': retryAfter ?? '' } }, now)
  const facts = {
    status,
    ...(timestamp !== undefined && status === 410 && { timestamp }),
    ...(wait !== undefined && { retryAfterMs: Math.min(wait, LONGEST_RETRY_AFTER) }),
  }
  return isReason(reason)
    ? documentedFailure(reason, facts, attempts)
    : unknownReason(
        reason.slice(0, LONGEST_REASON),
        { ...facts, class: classOfStatus(status, reason) },
        attempts,
      )
}

/** `{"reason": "...", "timestamp": <milliseconds>}`, as in a response's body and in a GOAWAY's debug data. */
export const readReason = (body: string): { reason: string; timestamp?: Date } => {
  const value = parseJson(body)
  if (typeof value !== 'object' || value === null) return { reason: '' }
  const reason = 'reason' in value && typeof value.reason === 'string' ? value.reason : ''
  const timestamp = 'timestamp' in value ? instantOf(value.timestamp) : undefined
  return timestamp === undefined ? { reason } : { reason, timestamp }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const instantOf = (milliseconds: unknown): Date | undefined => {
  if (typeof milliseconds !== 'number') return undefined
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? undefined : date
}
