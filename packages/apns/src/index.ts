/* Pushing */
export { apnsClient } from './client.js'
export type { ApnsClient, ApnsClientOptions } from './client.js'
export { apnsClients } from './clients.js'
export type { ApnsClients, ApnsClientsOptions, RoutedPushTarget } from './clients.js'
export type { PushTarget } from './protocol/request.js'
export type { PushReceipt } from './protocol/response.js'
export type { PushOptions } from './pushOnce.js'
export type { PushAllOptions, PushProgress, PushResult } from './pushAll.js'
export type { PushOutcome } from './connection/pendingPush.js'

/* Where to connect, how long to wait, what to log */
export type { ConnectionOptions } from './options.js'
export type { PushRetryPolicy } from './protocol/retry.js'
export type { ApnsEvent } from './events.js'

/* What a failed push asks for */
export { isRetryable, retryDelayMs, tokenIsDead } from './errors.js'
export type { PushError, TokenGone } from './errors.js'
export { REASONS } from './protocol/reasons.js'
export type { PushErrorClass } from './protocol/reasons.js'

/* The push certificate: read it, show it */
export { decryptPushIdentity, pushCertificateInfo, readPushIdentity } from './identity/identity.js'
export type {
  EncryptedPushIdentity,
  PushCertificateInfo,
  PushIdentity,
  PushIdentityInput,
} from './identity/identity.js'
export type { IdentityError, InvalidOption, TopicChanged } from './identity/errors.js'

/* Getting one: the customer's request, the vendor's signature */
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

/* A push as plain values, for a transport of your own */
export { pushRequest } from './protocol/request.js'
export type { PushContext, PushRequest } from './protocol/request.js'
export { readPushResponse } from './protocol/response.js'
export type { PushResponse } from './protocol/response.js'
export type { Attempts } from './errors.js'
