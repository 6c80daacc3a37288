export { decodeJson, decodeJsonResponse, jsonBody, jsonRequest, parseJson } from './json.js'
export type {
  Json,
  JsonResponseOptions,
  JsonError,
  JsonLimits,
  JsonTooLarge,
  NotJson,
} from './json.js'
export type { JsonProblem } from './jsonFault.js'
export { JsonObject, canonicalJson, isJson, isList } from './jsonObject.js'
export type { Headers, HttpRequest, HttpResponse, Method } from './message.js'
export { withEvents } from './observe.js'
export type { RequestEvent } from './observe.js'
export { withRedirects } from './redirects.js'
export type { RedirectPolicy } from './redirects.js'
export { withQuery } from './requestLine.js'
export { withRetry } from './retry.js'
export type { RetryEvent, RetryPolicy } from './retry.js'
export { parseHttpDate, retryAfter } from './retryAfter.js'
export { isIdempotent } from './send.js'
export type { Send, SendOptions } from './send.js'
export { realTimer } from './setTimer.js'
export type { SetTimer } from './setTimer.js'
export { timer } from './timer.js'
export { isTransient, neverSent } from './transportError.js'
export type {
  Aborted,
  Closed,
  ConnectionLost,
  ConnectionRefused,
  HostNotFound,
  InvalidRequest,
  InvalidResponse,
  RedirectRejected,
  ResponseTooLarge,
  TimedOut,
  TimeoutPhase,
  TlsFailed,
  TransportError,
} from './transportError.js'
export { undiciSend } from './undiciSend.js'
export type { PemOrDer, UndiciSend, UndiciSendOptions } from './undiciSend.js'
export { whenAborted } from './whenAborted.js'
export { withHeaders } from './withHeaders.js'
