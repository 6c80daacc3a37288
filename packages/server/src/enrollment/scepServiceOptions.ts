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
  /** How long a challenge is valid, from the profile to the last request, in milliseconds. Default an hour. */
  readonly challengeLifetimeMs?: number
  /**
   * When a certificate may vouch for its successor, by RenewalReq. It must be the one that an
   * enrolled device is bound to, in any case. Default: at any time; false: never.
   */
  readonly renewal?: Omit<ScepRenewal, 'allow'> | false
  /** How long a renewed certificate may take to show up, in milliseconds. Default 7 days. */
  readonly renewalMs?: number
  readonly onEvent?: OnEnrollmentEvent
  /** Makes the ids of attempts. */
  readonly randomUuid?: () => string
}

export interface IssuedChallenge {
  readonly attempt: EnrollmentAttempt
  /** `Challenge` of a SCEP payload, valid for one certificate. */
  readonly challenge: Secret<string>
}

/** SCEP with everything that lasts in the store: any number of processes on one store are one server. */
export interface ScepService {
  /** Mount it where the SCEP payload's URL points. */
  readonly handle: RequestHandler
  /** Begins an attempt, with a challenge of its own. */
  readonly challengeFor: (attempt: NewAttempt) => Operation<Failure, IssuedChallenge>
}
