import type { ReceivedPush } from './receivedPush.js'

/** What the fake does with a push instead of accepting it at once. */
export type ApnsFault =
  /** Responds with this status; `retryAfter` in seconds or as an HTTP date. */
  | {
      readonly _tag: 'Response'
      readonly status: number
      readonly reason?: string
      readonly timestamp?: Date
      readonly retryAfter?: number | string
    }
  /** Responds with this status and a body that is not Apple's JSON. */
  | { readonly _tag: 'Garbage'; readonly status: number; readonly body: string | Uint8Array }
  /** Accepts it, this much later. */
  | { readonly _tag: 'Delay'; readonly delayMs: number }
  /** Accepts the request and never responds. */
  | { readonly _tag: 'Silence' }
  /** Responds 400 and sends the body byte by byte, one per interval. */
  | { readonly _tag: 'SlowLoris'; readonly intervalMs: number }
  /** RST_STREAM with REFUSED_STREAM: not processed. */
  | { readonly _tag: 'RejectStream' }
  /** Processes it, then RST_STREAM with this code instead of a response. Absent means INTERNAL_ERROR. */
  | { readonly _tag: 'ResetStream'; readonly errorCode?: number }
  /** GOAWAY, naming the highest stream received so far. */
  | ({ readonly _tag: 'GoAway' } & GoAwayFault)
  /** Processes it, then ends the connection: FIN, or a TCP reset. */
  | { readonly _tag: 'CloseConnection' }
  | { readonly _tag: 'ResetConnection' }
  /** Processes it; from then on the connection swallows every byte in both directions. */
  | { readonly _tag: 'HalfOpen' }

export interface GoAwayFault {
  /** Absent means NO_ERROR. */
  readonly errorCode?: number
  /** Apple's reason, for the debug data. */
  readonly reason?: string
  /**
   * `drain` (the default) responds to what was received and then ends the connection; `close` and
   * `reset` end it without responses, by FIN or by a TCP reset.
   */
  readonly then?: 'drain' | 'close' | 'reset'
}

/** Chooses a fault for a push; `undefined` accepts it. `index` counts from 0 over all connections. */
export type ApnsScript = (push: ReceivedPush, index: number) => ApnsFault | undefined

/** The fault for each nth push received. */
export const everyNth =
  (n: number, fault: ApnsFault): ApnsScript =>
  (_, index) =>
    index % n === n - 1 ? fault : undefined

/** The fault for the first n pushes received. */
export const firstPushes =
  (n: number, fault: ApnsFault): ApnsScript =>
  (_, index) =>
    index < n ? fault : undefined

/** The fault for exactly these pushes, counted from 0. */
export const pushesAt =
  (indices: readonly number[], fault: ApnsFault): ApnsScript =>
  (_, index) =>
    indices.includes(index) ? fault : undefined
