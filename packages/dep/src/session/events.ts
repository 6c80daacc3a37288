import type { RequestEvent, RetryEvent, UnreadableEvent } from '@mdm-kit/http'

/** What becomes of the session with Apple. No event holds a token. */
export type SessionEvent =
  /** OAuth credentials were exchanged for a session. */
  | { readonly _tag: 'SessionOpened' }
  /** A response brought a new session token. */
  | { readonly _tag: 'SessionRotated' }
  /** Apple no longer knew the session: a new one is opened, and the request is repeated. */
  | { readonly _tag: 'SessionEnded'; readonly status: number }

/** What a client reports to its `onEvent`. */
export type DepEvent = RequestEvent | RetryEvent | SessionEvent | UnreadableEvent
