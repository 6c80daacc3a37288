import type { Failure } from '@mdm-kit/codec'
import type { JsonError, TransportError } from '@mdm-kit/http'

/**
 * Who can resolve a failure, which decides when to try again:
 *
 * - `later`: it may pass by itself.
 * - `portal`: an administrator must change something in Apple's portal.
 * - `token`: someone must import a new server token.
 * - `cursor`: start over, or go on with another call, as the message says.
 * - `request`: the values of the request must change.
 * - `ended`: the caller ended it.
 */
export type DepErrorClass = 'later' | 'portal' | 'token' | 'cursor' | 'request' | 'ended'

/**
 * Every error code that Apple documents for Device Assignment Services, or that was seen: the case it
 * becomes, who can resolve it, and what to do. Apple sends most with 400, some with 403 or 404, and
 * its simulator with others: the code counts, not the status.
 *
 * Source: the response codes of each endpoint's page under
 * developer.apple.com/documentation/devicemanagement, and "Interpreting Automated Device Enrollment
 * error codes".
 */
export const REJECTIONS = {
  T_C_NOT_SIGNED: {
    tag: 'TermsNotSigned',
    class: 'portal',
    advice:
      'Apple has new terms that are not accepted yet. An administrator must sign in to Apple Business Manager or Apple School Manager and do so; retrying does not help until then.',
  },
  ACCESS_DENIED: {
    tag: 'AccessDenied',
    class: 'portal',
    advice:
      'this server token may not make this call. An administrator must allow it for this MDM server in the portal.',
  },
  USER_AGENT_MISSING: {
    tag: 'UserAgentMissing',
    class: 'request',
    advice: 'the request had no User-Agent. Check what a proxy, or your own Send, removes.',
  },
  USER_AGENT_INVALID: {
    tag: 'UserAgentInvalid',
    class: 'request',
    advice:
      'Apple does not accept this User-Agent, for no published reason; even plain ones of one name and version were rejected. Give another as userAgent.',
  },
  MALFORMED_REQUEST_BODY: {
    tag: 'MalformedRequestBody',
    class: 'request',
    advice: 'Apple could not read the request. Check the values given; retrying does not help.',
  },
  CURSOR_REQUIRED: {
    tag: 'CursorRequired',
    class: 'cursor',
    advice: 'the cursor is missing. Start over with fetchDevices.',
  },
  INVALID_CURSOR: {
    tag: 'CursorInvalid',
    class: 'cursor',
    advice: 'the cursor does not belong to this server. Start over with fetchDevices.',
  },
  EXHAUSTED_CURSOR: {
    tag: 'CursorExhausted',
    class: 'cursor',
    advice: 'the cursor is at its end. Go on with syncDevices and the same cursor.',
  },
  EXPIRED_CURSOR: {
    tag: 'CursorExpired',
    class: 'cursor',
    advice:
      'the cursor is older than 7 days. Start over with fetchDevices, and drop the devices that are no longer listed.',
  },
  DEVICE_ID_REQUIRED: {
    tag: 'DeviceIdRequired',
    class: 'request',
    advice: 'no serial number was given, or an empty one.',
  },
  DEVICE_NOT_FOUND: {
    tag: 'DeviceNotFound',
    class: 'request',
    advice:
      'there is no such replacement device. Ask only for devices whose is_replacement_device is true and that are assigned to this server.',
  },
  PROFILE_UUID_REQUIRED: {
    tag: 'ProfileUuidRequired',
    class: 'request',
    advice: 'profile_uuid is missing or empty.',
  },
  NOT_FOUND: {
    tag: 'NotFound',
    class: 'request',
    advice:
      'Apple does not know it. A profile must have been defined with this server token; define it again if need be.',
  },
  CONFIG_NAME_REQUIRED: {
    tag: 'ConfigNameRequired',
    class: 'request',
    advice: 'profile_name is missing.',
  },
  CONFIG_NAME_INVALID: {
    tag: 'ConfigNameInvalid',
    class: 'request',
    advice: 'profile_name is empty or longer than 125 characters.',
  },
  CONFIG_URL_REQUIRED: { tag: 'ConfigUrlRequired', class: 'request', advice: 'url is missing.' },
  CONFIG_URL_INVALID: {
    tag: 'ConfigUrlInvalid',
    class: 'request',
    advice: 'url is empty, not a URL, or longer than 2000 characters.',
  },
  DEPARTMENT_INVALID: {
    tag: 'DepartmentInvalid',
    class: 'request',
    advice: 'department is empty or longer than 125 characters. Leave it out instead.',
  },
  DEPARTMENT_REQUIRED: {
    tag: 'DepartmentRequired',
    class: 'request',
    advice: 'department is missing, which Apple requires of this server.',
  },
  SUPPORT_PHONE_INVALID: {
    tag: 'SupportPhoneInvalid',
    class: 'request',
    advice: 'support_phone_number is empty or longer than 50 characters. Leave it out instead.',
  },
  SUPPORT_PHONE_REQUIRED: {
    tag: 'SupportPhoneRequired',
    class: 'request',
    advice: 'support_phone_number is missing, which Apple requires of this server.',
  },
  SUPPORT_EMAIL_INVALID: {
    tag: 'SupportEmailInvalid',
    class: 'request',
    advice: 'support_email_address is empty or longer than 250 characters. Leave it out instead.',
  },
  MAGIC_INVALID: {
    tag: 'MagicInvalid',
    class: 'request',
    advice: 'org_magic is empty or longer than 256 characters.',
  },
  FLAGS_INVALID: {
    tag: 'FlagsInvalid',
    class: 'request',
    advice: 'is_mdm_removable is false, which needs is_supervised: true.',
  },
  LOCALE_INVALID: {
    tag: 'LocaleInvalid',
    class: 'request',
    advice: 'Apple does not know this combination of language and region.',
  },
  MDM_SERVICE_DISCOVERY_URL_REQUIRED: {
    tag: 'DiscoveryUrlRequired',
    class: 'request',
    advice: 'mdm_service_discovery_url is missing.',
  },
  MDM_SERVICE_DISCOVERY_URL_NOT_VALID: {
    tag: 'DiscoveryUrlInvalid',
    class: 'request',
    advice: 'mdm_service_discovery_url must be an https URL.',
  },
  ORG_NOT_SUPPORTED: {
    tag: 'OrganizationNotSupported',
    class: 'portal',
    advice: 'this kind of organization cannot have an account-driven enrollment profile.',
  },
  APPLE_SEED_FOR_IT_TURNED_OFF: {
    tag: 'AppleSeedTurnedOff',
    class: 'portal',
    advice: 'AppleSeed for IT is turned off. An administrator can turn it on in the portal.',
  },
} as const satisfies Readonly<
  Record<string, { readonly tag: string; readonly class: DepErrorClass; readonly advice: string }>
>

/** An error code of Apple's. */
export type RejectionCode = keyof typeof REJECTIONS

export const isRejectionCode = (code: string): code is RejectionCode =>
  Object.hasOwn(REJECTIONS, code)

/** Apple rejected the request with this code. `_tag` follows the code; `message` says what to do. */
export type DepRejection<Code extends RejectionCode = RejectionCode> = Code extends RejectionCode
  ? {
      readonly _tag: (typeof REJECTIONS)[Code]['tag']
      readonly code: Code
      readonly status: number
      readonly message: string
    }
  : never

export const rejection = <Code extends RejectionCode>(
  endpoint: string,
  code: Code,
  status: number,
): DepRejection<Code> =>
  ({
    _tag: REJECTIONS[code].tag,
    code,
    status,
    message: `${endpoint}: ${REJECTIONS[code].advice} (${code})`,
  }) as DepRejection<Code>

/** HTTP 429: too many requests at once. */
export interface TooManyRequests extends Failure {
  readonly _tag: 'TooManyRequests'
  /** Absent when Apple did not say. */
  readonly retryAfterMs?: number
}

/** HTTP 502, 503 or 504, after the client's own retries; when unlocking a device, any 5xx. */
export interface ServiceUnavailable extends Failure {
  readonly _tag: 'ServiceUnavailable'
  readonly status: number
  /** Absent when Apple did not say. */
  readonly retryAfterMs?: number
}

/** A response that Apple does not document for this call. */
export interface Unexpected extends Failure {
  readonly _tag: 'Unexpected'
  readonly status: number
  /** The beginning of the response, for a person: at most 200 printable characters, without anything like a token. */
  readonly body: string
}

/** The rejections that any call may get. */
export type CommonCode =
  | 'T_C_NOT_SIGNED'
  | 'ACCESS_DENIED'
  | 'USER_AGENT_MISSING'
  | 'USER_AGENT_INVALID'
  | 'MALFORMED_REQUEST_BODY'

export const COMMON_CODES: readonly CommonCode[] = [
  'T_C_NOT_SIGNED',
  'ACCESS_DENIED',
  'USER_AGENT_MISSING',
  'USER_AGENT_INVALID',
  'MALFORMED_REQUEST_BODY',
]

/** What any call may get from the service, and what reading any response may fail with. */
export type ServiceError =
  DepRejection<CommonCode> | TooManyRequests | ServiceUnavailable | Unexpected | JsonError

/** Apple rejected these credentials, by one of its error codes. Someone must import a new `.p7m`. */
export interface TokenRejected extends Failure {
  readonly _tag: 'TokenRejected'
  readonly status: number
  /** Apple's error code, such as `token_rejected` or `FORBIDDEN`. */
  readonly reason: string
}

/** The server token has expired, and Apple rejected it. Someone must download a new `.p7m`. */
export interface TokenExpired extends Failure {
  readonly _tag: 'TokenExpired'
  readonly expiredAt: Date
}

/** HTTP 400 from `/session`: not an OAuth request that Apple accepts. */
export interface SessionRequestInvalid extends Failure {
  readonly _tag: 'SessionRequestInvalid'
  /** Apple's error code; empty if there was none. */
  readonly reason: string
}

/** The proxy that keeps the session rejected the request. */
export interface ProxyRejected extends Failure {
  readonly _tag: 'ProxyRejected'
  readonly status: number
}

/** A session that had just been opened was rejected as well. */
export interface SessionRejected extends Failure {
  readonly _tag: 'SessionRejected'
  readonly status: number
}

/** The client's `serverToken` function failed. */
export interface ServerTokenUnavailable extends Failure {
  readonly _tag: 'ServerTokenUnavailable'
}

/** Everything that can go wrong on the way to a session. */
export type SessionError =
  | TokenRejected
  | TokenExpired
  | SessionRequestInvalid
  | SessionRejected
  | ServerTokenUnavailable
  | ProxyRejected
  | ServiceError
  | TransportError

/** The failures of a call that Apple documents these codes for. */
export type DepError<Code extends RejectionCode = never> = DepRejection<Code> | SessionError

type OtherTag = Exclude<DepError['_tag'], DepRejection['_tag']>

const OTHER_CLASSES: Readonly<Record<OtherTag, DepErrorClass>> = {
  TokenRejected: 'token',
  TokenExpired: 'token',
  ServerTokenUnavailable: 'later',
  SessionRequestInvalid: 'later',
  SessionRejected: 'later',
  ProxyRejected: 'later',
  TooManyRequests: 'later',
  ServiceUnavailable: 'later',
  Unexpected: 'later',
  NotJson: 'later',
  JsonTooLarge: 'later',
  DecodeError: 'later',
  ConnectionRefused: 'later',
  HostNotFound: 'later',
  ConnectionLost: 'later',
  TimedOut: 'later',
  TlsFailed: 'later',
  ResponseTooLarge: 'later',
  InvalidResponse: 'later',
  RedirectRejected: 'later',
  InvalidRequest: 'request',
  Aborted: 'ended',
  Closed: 'ended',
}

const CLASSES: ReadonlyMap<string, DepErrorClass> = new Map([
  ...Object.values(REJECTIONS).map((row) => [row.tag, row.class] as const),
  ...Object.entries(OTHER_CLASSES),
])

/** Who can resolve this failure of a call. */
export const depErrorClass = ({ _tag }: Pick<DepError<RejectionCode>, '_tag'>): DepErrorClass =>
  CLASSES.get(_tag) ?? 'later'
