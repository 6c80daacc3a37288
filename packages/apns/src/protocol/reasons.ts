/**
 * What a failed push asks for:
 *
 * - `token`: this push token is of no use. Do not repeat; wait for a TokenUpdate.
 * - `identity`: the certificate or its topic was rejected. Stop the topic until a person has acted.
 * - `caller`: the request is wrong, or was withdrawn. Repeating it changes nothing.
 * - `later`: APNs asks for patience. Repeat with a delay.
 * - `conn`: the connection failed. Repeat on a new one.
 */
export type PushErrorClass = 'token' | 'identity' | 'caller' | 'later' | 'conn'

interface ReasonFacts {
  readonly status: number
  readonly class: PushErrorClass
  /** What it means and what to do, to follow "APNs responded with 400 BadDeviceToken: ". */
  readonly advice: string
}

/**
 * Every reason that APNs documents, with its class.
 *
 * Source: Apple, "Handling notification responses from APNs".
 */
export const REASONS = {
  BadDeviceToken: {
    status: 400,
    class: 'token',
    advice:
      'the push token is malformed or belongs to the other APNs environment. Stop pushing to it until a TokenUpdate brings a new one',
  },
  DeviceTokenNotForTopic: {
    status: 400,
    class: 'token',
    advice:
      'the push token belongs to another topic. When many devices get this response, the push certificate was created instead of renewed',
  },
  BadTopic: {
    status: 400,
    class: 'identity',
    advice: 'the topic is not valid. Check which push certificate is in use',
  },
  MissingTopic: {
    status: 400,
    class: 'identity',
    advice: 'the certificate serves several topics and the request names none',
  },
  TopicDisallowed: {
    status: 400,
    class: 'identity',
    advice: 'the certificate may not push to this topic. Check which push certificate is in use',
  },
  BadCollapseId: {
    status: 400,
    class: 'caller',
    advice: 'the collapse identifier is longer than 64 bytes',
  },
  BadExpirationDate: { status: 400, class: 'caller', advice: 'the expiration is not valid' },
  BadMessageId: { status: 400, class: 'caller', advice: 'the apns-id is not a UUID' },
  BadPriority: { status: 400, class: 'caller', advice: 'the priority is not valid' },
  InvalidPushType: {
    status: 400,
    class: 'caller',
    advice: 'the push type does not fit the topic',
  },
  DuplicateHeaders: { status: 400, class: 'caller', advice: 'a header came twice' },
  MissingDeviceToken: { status: 400, class: 'caller', advice: 'the path holds no push token' },
  PayloadEmpty: { status: 400, class: 'caller', advice: 'the payload is empty' },
  IdleTimeout: { status: 400, class: 'conn', advice: 'the connection was idle. Repeat the push' },
  BadCertificate: {
    status: 403,
    class: 'identity',
    advice: 'the push certificate is not valid. Renew it, or load the right one',
  },
  BadCertificateEnvironment: {
    status: 403,
    class: 'identity',
    advice:
      'the push certificate belongs to the other APNs environment. An MDM push certificate works in production only',
  },
  Forbidden: {
    status: 403,
    class: 'identity',
    advice: 'APNs rejects this certificate. Do not repeat; check it in the push portal',
  },
  ExpiredProviderToken: {
    status: 403,
    class: 'identity',
    advice: 'the provider token is more than an hour old. Check the clock of this server',
  },
  InvalidProviderToken: {
    status: 403,
    class: 'identity',
    advice: 'the provider token is not valid. Check team id, key id, key and clock',
  },
  MissingProviderToken: {
    status: 403,
    class: 'identity',
    advice: 'the connection carried neither a client certificate nor a provider token',
  },
  UnrelatedKeyIdInToken: {
    status: 403,
    class: 'identity',
    advice: 'the key of the provider token is unrelated to the one used first on this connection',
  },
  BadEnvironmentKeyIdInToken: {
    status: 403,
    class: 'identity',
    advice: 'the key of the provider token belongs to the other APNs environment',
  },
  BadPath: { status: 404, class: 'caller', advice: 'the path is not valid' },
  MethodNotAllowed: { status: 405, class: 'caller', advice: 'the method is not POST' },
  Unregistered: {
    status: 410,
    class: 'token',
    advice:
      'the push token is no longer active for this topic. Compare the timestamp with the time of its TokenUpdate, then mark the enrollment as unreachable',
  },
  ExpiredToken: {
    status: 410,
    class: 'token',
    advice: 'the push token has expired. Mark the enrollment as unreachable until a TokenUpdate',
  },
  PayloadTooLarge: {
    status: 413,
    class: 'caller',
    advice: 'the payload is larger than 4096 bytes',
  },
  TooManyRequests: {
    status: 429,
    class: 'later',
    advice: 'too many pushes went to this push token. Wait before the next one to it',
  },
  TooManyProviderTokenUpdates: {
    status: 429,
    class: 'identity',
    advice: 'the provider token changes more often than every 20 minutes',
  },
  InternalServerError: {
    status: 500,
    class: 'later',
    advice: 'APNs failed. Repeat later, Apple says after 15 minutes',
  },
  ServiceUnavailable: {
    status: 503,
    class: 'later',
    advice: 'APNs is not available. Repeat later, Apple says after 15 minutes',
  },
  Shutdown: {
    status: 503,
    class: 'later',
    advice: 'the APNs server is shutting down. Repeat on a new connection',
  },
} as const satisfies Record<string, ReasonFacts>

/** A documented reason: the `_tag` of its error, and Apple's spelling. */
export type Reason = keyof typeof REASONS

export const isReason = (reason: string): reason is Reason => Object.hasOwn(REASONS, reason)

export const REASON_NAMES = Object.keys(REASONS).filter(isReason)

/**
 * Next year's reasons are classed by their status. Without a reason nothing is said about a
 * certificate or a push token: something between here and APNs may have responded.
 *
 * @param reason empty when none could be read.
 */
export const classOfStatus = (status: number, reason: string): PushErrorClass => {
  if (status === 410) return reason === '' ? 'later' : 'token'
  if (status === 403) return reason === '' ? 'later' : 'identity'
  if (status === 429 || status >= 500) return 'later'
  return 'caller'
}
