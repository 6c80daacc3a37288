// Messages, and what sends them.
export type { BodyStream, Headers, HttpRequest, HttpResponse, Method } from './message.js'
export { pathOf, requestName, withQuery } from './requestLine.js'
export { sender } from './send.js'
export type { Send, SendOptions, Sender } from './send.js'
export type { CallOptions } from './callOptions.js'
export { undiciSend } from './undiciSend.js'
export type { UndiciSend, UndiciSendOptions } from './undiciSend.js'
export type { PemOrDer } from './tlsOptions.js'

// Every way in which a request ends without a response.
export { isTransient, neverSent } from './transportError.js'
export type { TransportError } from './transportError.js'

// Wrappers around a `Send`.
export { withEvents } from './observe.js'
export type { RequestEvent } from './observe.js'
export { withRedirects } from './redirects.js'
export type { RedirectPolicy } from './redirects.js'
export { withRetry } from './retry.js'
export type { RetryEvent, RetryPolicy } from './retry.js'
export { withHeaders } from './withHeaders.js'

// JSON bodies.
export { decodeJson, decodeJsonResponse, jsonBody, jsonRequest, parseJson } from './json.js'
export type { Json, JsonError, JsonLimits, JsonResponseOptions, NotJson } from './json.js'
export type { OnUnreadable, ResponseReader, UnreadableEvent } from './responseReader.js'
export { JsonObject, canonicalJson, isJson } from './jsonObject.js'

// What every client of Apple's services is built from.
export { cached } from './cached.js'
export type { Cached, CachedOptions } from './cached.js'
export { clockOf, realTimer, systemClock } from './clock.js'
export type { Clock, SetTimer } from './clock.js'
export { parseHttpDate, retryAfterMs } from './retryAfter.js'
export { abortedCall, untilAborted, withAnySignal } from './untilAborted.js'
export { walkPages } from './walkPages.js'
export type { PagesToWalk } from './walkPages.js'
export { whenAborted } from './whenAborted.js'
