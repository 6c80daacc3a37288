import type { RequestEvent, RetryEvent, UnreadableEvent } from '@mdm-kit/http'

import type { PacedEvent } from './pace/pace.js'

/** What becomes of the access token. No event holds one. */
export type AccessTokenEvent =
  /** A new token has come. */
  | { readonly _tag: 'AccessTokenIssued' }
  /** Apple ended the token before its time: a new one is fetched, and the request repeated. */
  | { readonly _tag: 'AccessTokenEnded' }

/** What a client reports to its `onEvent`. */
export type AxmEvent = RequestEvent | RetryEvent | PacedEvent | AccessTokenEvent | UnreadableEvent
