import type { Failure } from '@mdm-kit/codec'

import type { ApiMethod } from './route.js'
import type { ProblemCase } from './problems.js'

/** What an administrator did or tried, for the audit log. It holds no secret. */
export type AdminApiEvent =
  /** A request that changes something was answered, whatever the status. */
  | {
      readonly _tag: 'AdminRequest'
      /** The name of the API key. */
      readonly key: string
      readonly method: ApiMethod
      /** The route's pattern: `/v1/enqueue/{ids+}`. */
      readonly route: string
      /** What the path named. */
      readonly params: Readonly<Record<string, string>>
      readonly status: number
    }
  /** What a request did stands, but the audit could not be written: keep this event. */
  | {
      readonly _tag: 'AuditNotWritten'
      readonly key: string
      readonly method: ApiMethod
      readonly route: string
      readonly status: number
      readonly failure: Failure
    }
  /** A request without a key that holds, from a page of another origin, or one too many. */
  | {
      readonly _tag: 'AdminRejected'
      readonly case: Extract<ProblemCase, 'Unauthorized' | 'OriginRejected' | 'TooManyRequests'>
      /** The peer's address, when the listener told it. */
      readonly peer?: string
      /** The name of the API key, when it held. */
      readonly key?: string
    }
