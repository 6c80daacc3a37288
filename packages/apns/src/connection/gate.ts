import type { Clock } from '@mdm-kit/http/values'

import type { Attempts, PushError } from '../errors.js'
import type { IdentityProblem } from './problems.js'

/** Why a topic is stopped, and what the pushes get that were pending then. */
export interface Stop {
  readonly reason: string
  /** Absent when the response to a push was the cause. */
  readonly by?: IdentityProblem['by']
  readonly errorOf: (attempts: Attempts) => PushError
}

/** Milliseconds from a stop to the next try: what Apple asks for before a repetition after a 5xx. */
export const STOPPED_FOR = 15 * 60_000

/**
 * Whether a topic may push. After a stop of `STOPPED_FOR` one push goes ahead to try, and all others
 * wait for its response: a certificate that is rejected again must not be rejected a thousand times.
 */
export interface Gate<P> {
  /** Why nothing is taken now; undefined when it is. Opens for a try when it is time for one. */
  readonly stopped: () => Stop | undefined
  /** False when it was stopped already. */
  readonly stop: (cause: Stop) => boolean
  /** Whether this push may go out now. */
  readonly admits: () => boolean
  readonly sent: (push: P) => void
  /** The push is on the wire no longer. True when others waited for it. */
  readonly back: (push: P) => boolean
  /** APNs responded to the push, and accepted the identity. True when that ends a stop. */
  readonly accepted: (push: P) => boolean
  /** Another identity: whatever was said about the last one does not count. */
  readonly reset: () => void
}

type State<P> =
  | { readonly _tag: 'Open' }
  | { readonly _tag: 'Stopped'; readonly cause: Stop; readonly until: number }
  | { readonly _tag: 'Trying'; ahead: P | undefined }

/** @param expired whether the certificate has, by the clock of this server. */
export const openGate = <P>(clock: Pick<Clock, 'elapsed'>, expired: () => boolean): Gate<P> => {
  let state: State<P> = { _tag: 'Open' }

  /** Only our own clock rejected an expired certificate, and it may be set right. */
  const isTime = (cause: Stop, until: number): boolean =>
    cause.by === 'clock' ? !expired() : clock.elapsed() >= until

  return {
    stopped: () => {
      if (state._tag === 'Stopped' && isTime(state.cause, state.until))
        state = { _tag: 'Trying', ahead: undefined }
      return state._tag === 'Stopped' ? state.cause : undefined
    },
    stop: (cause) => {
      if (state._tag === 'Stopped') return false
      state = { _tag: 'Stopped', cause, until: clock.elapsed() + STOPPED_FOR }
      return true
    },
    admits: () => state._tag === 'Open' || (state._tag === 'Trying' && state.ahead === undefined),
    sent: (push) => {
      if (state._tag === 'Trying') state.ahead = push
    },
    back: (push) => {
      if (state._tag !== 'Trying' || state.ahead !== push) return false
      state.ahead = undefined
      return true
    },
    accepted: (push) => {
      if (state._tag !== 'Trying' || state.ahead !== push) return false
      state = { _tag: 'Open' }
      return true
    },
    reset: () => {
      state = { _tag: 'Open' }
    },
  }
}
