import type { DecodeIssue, Failure } from '@mdm-kit/codec'
import type { TransportError } from '@mdm-kit/http'

import type { ProblemCase } from '../problems.js'

/** What the server said: its case as the tag, and its sentence. */
interface ServerSaid extends Failure {
  /** Of HTTP. */
  readonly status: number
  /** Of `Malformed`: where, and what was expected. */
  readonly issues?: readonly DecodeIssue[]
  /** Of `UpstreamFailed`: the tag of the failure at Apple. */
  readonly cause?: string
  /** Of `TooManyRequests` and `StoreUnavailable`. */
  readonly retryAfterMs?: number
}

/** The server rejected a request, or failed at it. */
export type ServerProblem = {
  readonly [Case in ProblemCase]: ServerSaid & { readonly _tag: Case }
}[ProblemCase]

/**
 * A response that is not of this API, or of another version of it: usually a wrong URL, or the page of a proxy.
 * `issues` says where its JSON differs.
 */
export interface UnexpectedResponse extends Failure {
  readonly _tag: 'UnexpectedResponse'
  readonly status: number
  readonly issues?: readonly DecodeIssue[]
}

/** An id or a name that no path can carry: empty, `.` or `..`; or a comma in an id, where the path has several. */
export interface UnusableId extends Failure {
  readonly _tag: 'UnusableId'
}

/** Every way in which a call of the client ends without a value. */
export type AdminClientError = ServerProblem | UnexpectedResponse | UnusableId | TransportError
