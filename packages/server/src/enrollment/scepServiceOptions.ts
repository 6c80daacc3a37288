import type { Failure, Operation, Secret } from '@mdm-kit/codec'
import type { ScepOptions, ScepRenewal } from '@mdm-kit/pki/scep'

import type { RequestHandler } from '../http/requestHandler.js'
import type { EnrollmentAttempt, NewAttempt, Store } from '@mdm-kit/store'
import type { OnEnrollmentEvent } from './events.js'

export interface ScepServiceOptions extends Omit<
  ScepOptions<EnrollmentAttempt>,
  'challenge' | 'issued' | 'transactions' | 'renewal' | 'onEvent'
> {
  readonly store: Store
  /** How long the challenge of a profile is valid, in milliseconds. Default: an hour. */
  readonly challengeLifetimeMs?: number
  /**
   * When a certificate may be renewed by a RenewalReq that it signs. In any case, an enrolled device must
   * be bound to it. Default: at any time; false: never.
   */
  readonly renewal?: Omit<ScepRenewal, 'allow'> | false
  /** How long the device may take to use its renewed certificate, in milliseconds. Default 7 days. */
  readonly renewalMs?: number
  readonly onEvent?: OnEnrollmentEvent
  /** Makes the ids of attempts. */
  readonly randomUuid?: () => string
}

export interface IssuedChallenge {
  readonly attempt: EnrollmentAttempt
  /** The `Challenge` of a SCEP payload, valid for one certificate. */
  readonly challenge: Secret<string>
}

/** SCEP with all its state in the store: any number of processes on one store act as one server. */
export interface ScepService {
  /** Mount it where the SCEP payload's URL points. */
  readonly handle: RequestHandler
  /** Begins an attempt, with its own challenge. */
  readonly challengeFor: (attempt: NewAttempt) => Operation<Failure, IssuedChallenge>
}
