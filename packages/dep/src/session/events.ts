import type { RequestEvent, RetryEvent } from '@mdm-kit/http'

/** What becomes of the session with Apple. No event holds a token. */
export type SessionEvent =
  /** OAuth credentials were exchanged for a session. */
  | { readonly _tag: 'SessionOpened' }
  /** An answer brought a new session token. */
  | { readonly _tag: 'SessionRotated' }
  /** Apple did not know the session any more: a new one follows, and the request again. */
  | { readonly _tag: 'SessionRefused'; readonly status: number }

/** What a client tells its `onEvent`. */
export type DepEvent = RequestEvent | RetryEvent | SessionEvent
