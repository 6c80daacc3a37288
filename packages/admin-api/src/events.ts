import type { Failure } from '@mdm-kit/codec'

import type { ApiMethod } from './route.js'
import type { ProblemCase } from './problems.js'

/** What an administrator did or tried. Holds no secret. */
export type AdminApiEvent =
  /** A request that can change something got a response, with any status. */
  | {
      readonly _tag: 'AdminRequest'
      /** The name of the API key. */
      readonly key: string
      readonly method: ApiMethod
      /** The route's pattern: `/v1/enqueue/{ids+}`. */
      readonly route: string
      /** The parameters in the path. */
      readonly params: Readonly<Record<string, string>>
      readonly status: number
    }
  /** A request took effect, but its audit line could not be written: keep this event. */
  | {
      readonly _tag: 'AuditNotWritten'
      readonly key: string
      readonly method: ApiMethod
      readonly route: string
      readonly status: number
      readonly failure: Failure
    }
  /** Rejected: no valid key, one that may only read, a page of another origin, or too many requests. */
  | {
      readonly _tag: 'AdminRejected'
      readonly case: Extract<
        ProblemCase,
        'Unauthorized' | 'OriginRejected' | 'ReadOnlyKey' | 'TooManyRequests'
      >
      /** The address of the peer, if the listener knows it. */
      readonly peer?: string
      /** The name of the API key, if it was valid. */
      readonly key?: string
    }
