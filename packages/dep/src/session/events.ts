import type { Unreadable } from '@mdm-kit/codec'
import type { RequestEvent, RetryEvent } from '@mdm-kit/http'

/** What becomes of the session with Apple. No event holds a token. */
export type SessionEvent =
  /** OAuth credentials were exchanged for a session. */
  | { readonly _tag: 'SessionOpened' }
  /** An answer brought a new session token. */
  | { readonly _tag: 'SessionRotated' }
  /** Apple did not know the session any more: a new one follows, and the request again. */
  | { readonly _tag: 'SessionEnded'; readonly status: number }

/**
 * An answer held optional values that could not be read: it counts without them, and its records keep
 * them raw (`unreadableOf`). Says where they were, never what.
 */
export interface DepUnreadableEvent extends Unreadable {
  readonly _tag: 'Unreadable'
  /** For example `POST /devices/sync`. */
  readonly request: string
}

/** What a client tells its `onEvent`. */
export type DepEvent = RequestEvent | RetryEvent | SessionEvent | DepUnreadableEvent
