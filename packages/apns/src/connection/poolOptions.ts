import type { Clock } from '@mdm-kit/http/values'
import type { SecureContext } from 'node:tls'

import type { OnEvent } from '../events.js'
import type { PushRequest } from '../protocol/request.js'
import type { PushRetryPolicy } from '../protocol/retry.js'
import type { Endpoint } from './endpoint.js'
import type { PushOutcome } from './pendingPush.js'
import type { SessionLimits } from './session.js'

export interface PoolLimits extends SessionLimits {
  readonly maxSessions: number
  /** Pushes that may wait for room. */
  readonly maxQueued: number
  /** Milliseconds that pushes wait for room before one more session is opened. */
  readonly growAfterMs: number
}

export interface PoolIdentity {
  readonly context: SecureContext
  /** No connection is tried after it. Absent for provider tokens. */
  readonly notAfter?: Date
}

export interface PoolOptions {
  /** For events. */
  readonly topic: string
  readonly endpoint: Endpoint
  readonly identity: PoolIdentity
  readonly limits: PoolLimits
  readonly retry: Required<PushRetryPolicy>
  readonly clock: Clock
  readonly random: () => number
  /** Whether the process had next to nothing to wait for since the last call. */
  readonly busy: () => boolean
  readonly emit: OnEvent
}

export interface Pool {
  /**
   * `settle` is called exactly once, at the deadline at the latest, perhaps before this returns.
   * The returned function aborts the push.
   */
  readonly submit: (
    request: PushRequest,
    deadlineMs: number,
    settle: (outcome: PushOutcome) => void,
  ) => () => void
  /** New connections use the new identity; old ones end with their last response. A stopped topic starts again. */
  readonly replaceIdentity: (identity: PoolIdentity) => void
  /** Waits for pending pushes, or settles them when `now`; resolves when no handle is left. */
  readonly close: (now: boolean) => Promise<void>
}
