import type * as E from 'fp-ts/lib/Either.js'

import type { Attempts, PushError } from '../errors.js'
import type { PushRequest } from '../protocol/request.js'
import type { PushReceipt } from '../protocol/response.js'
import type { PushHistory } from '../protocol/retry.js'
import type { Seated } from './roster.js'
import type { Sendable, Session } from './session.js'

/** The one result of a push. */
export type PushOutcome = E.Either<PushError, PushReceipt>

/** A push between its call and its one result. */
export interface PendingPush extends Sendable, Seated {
  /** On the clock's `elapsed`. */
  readonly deadlineAt: number
  readonly deadlineMs: number
  readonly settle: (outcome: PushOutcome) => void
  settled: boolean
  attempts: number
  ambiguous: boolean
  repeated: PushHistory['repeated']
  /** The session that carries it now. */
  session: Session<PendingPush> | undefined
  /** Ends the wait before a repetition. */
  cancelDelay: (() => void) | undefined
}

const NOT_REPEATED: PushHistory['repeated'] = { later: 0, ambiguous: 0, free: 0 }

export const pendingPush = (
  request: PushRequest,
  deadlineMs: number,
  now: number,
  settle: (outcome: PushOutcome) => void,
): PendingPush => ({
  request,
  deadlineMs,
  deadlineAt: now + deadlineMs,
  settle,
  settled: false,
  attempts: 0,
  ambiguous: false,
  repeated: NOT_REPEATED,
  session: undefined,
  stream: undefined,
  seat: -1,
  cancelDelay: undefined,
})

/** @param lost whether the present attempt has an unknown fate as well. */
export const attemptsOf = (push: PendingPush, lost = false): Attempts => ({
  attempts: push.attempts,
  ambiguous: push.ambiguous || lost,
  apnsId: push.request.apnsId,
})
