export { apnsClient } from './client.js'
export type { ApnsClient, ApnsClientOptions } from './client.js'
export { apnsClients } from './clients.js'
export type { ApnsClients, ApnsClientsOptions, FindIdentity, RoutedPushTarget } from './clients.js'
export { systemClock } from './clock.js'
export type { Clock } from './clock.js'
export { APNS_DEVELOPMENT, APNS_PRODUCTION, APNS_PRODUCTION_2197 } from './connection/endpoint.js'
export type { PushOutcome } from './connection/pendingPush.js'
export { isAmbiguous, isRetryable, pushErrorClass, retryAfter, tokenIsDead } from './errors.js'
export type {
  Aborted,
  Attempts,
  ClientClosed,
  ConnectFailed,
  ConnectionLost,
  DeadlineExceeded,
  DocumentedFailure,
  IdentityRejected,
  InvalidPush,
  ProxyRejected,
  PushError,
  PushFailure,
  QueueFull,
  ServerNotTrusted,
  TopicStopped,
  UnknownReason,
  UnknownTopic,
} from './errors.js'
export type { ApnsEvent, OnEvent } from './events.js'
export {
  pushCertificateRequest,
  signPushCertificateRequest,
} from './identity/certificateRequest.js'
export type {
  PushCertificateRequest,
  PushCertificateRequestOptions,
  RequestInvalid,
  RequestUnreadable,
  VendorIdentity,
  VendorIdentityInvalid,
} from './identity/certificateRequest.js'
export type {
  CertificateExpired,
  CertificateNotYetValid,
  CertificateUnreadable,
  IdentityError,
  InvalidOption,
  KeyMismatch,
  KeyUnreadable,
  NoPushTopic,
  PassphraseMissing,
  PassphraseWrong,
  Pkcs12Unreadable,
  TooManyRounds,
  TopicChanged,
} from './identity/errors.js'
export { decryptPushIdentity, pushCertificateInfo, readPushIdentity } from './identity/identity.js'
export type {
  EncryptedPushIdentity,
  PushCertificateInfo,
  PushIdentity,
  PushIdentityInput,
} from './identity/identity.js'
export type { ConnectionOptions } from './options.js'
export { REASONS, classOfStatus } from './protocol/reasons.js'
export type { PushErrorClass, Reason } from './protocol/reasons.js'
export {
  DEFAULT_STORAGE_MILLISECONDS,
  LONGEST_PUSH_TOKEN,
  pushRequest,
} from './protocol/request.js'
export type { PushContext, PushRequest, PushTarget } from './protocol/request.js'
export { readPushResponse } from './protocol/response.js'
export type { PushReceipt, PushResponse } from './protocol/response.js'
export { DEFAULT_RETRY, decide } from './protocol/retry.js'
export type { AttemptEnd, Decision, PushHistory, RetryPolicy } from './protocol/retry.js'
export type { PushAllOptions, PushProgress, PushResult } from './pushAll.js'
export type { PushOptions } from './pushOnce.js'
