/**
 * Every error code that Apple documents for Device Assignment Services, or that has been seen, with
 * the case it becomes and what to do about it.
 *
 * Source: the response codes of each endpoint's page under
 * developer.apple.com/documentation/devicemanagement, and "Interpreting Automated Device Enrollment
 * error codes".
 */
export const REFUSALS = {
  T_C_NOT_SIGNED: {
    tag: 'TermsNotSigned',
    advice:
      'Apple has new terms, and nobody has accepted them. An administrator must sign in to Apple Business Manager or Apple School Manager and do so; retrying does not help before.',
  },
  ACCESS_DENIED: {
    tag: 'AccessDenied',
    advice:
      'this server token may not make this call. An administrator must allow it for this MDM server in the portal.',
  },
  USER_AGENT_MISSING: {
    tag: 'UserAgentMissing',
    advice: 'the request had no User-Agent. Check what a proxy, or your own Send, takes away.',
  },
  USER_AGENT_INVALID: {
    tag: 'UserAgentInvalid',
    advice:
      'Apple does not accept this User-Agent, by no rule that it publishes; plain ones of one name and version have been refused too. Give another as userAgent.',
  },
  MALFORMED_REQUEST_BODY: {
    tag: 'MalformedRequestBody',
    advice: 'Apple could not read the request. Check the values given; retrying does not help.',
  },
  CURSOR_REQUIRED: {
    tag: 'CursorRequired',
    advice: 'the cursor is missing. Start over with fetchDevices.',
  },
  INVALID_CURSOR: {
    tag: 'CursorInvalid',
    advice: 'the cursor is not one of this server. Start over with fetchDevices.',
  },
  EXHAUSTED_CURSOR: {
    tag: 'CursorExhausted',
    advice: 'the cursor has given all it had. Go on with syncDevices and the same cursor.',
  },
  EXPIRED_CURSOR: {
    tag: 'CursorExpired',
    advice:
      'the cursor is older than 7 days. Start over with fetchDevices, and forget the devices it no longer lists.',
  },
  DEVICE_ID_REQUIRED: {
    tag: 'DeviceIdRequired',
    advice: 'no serial number was given, or an empty one.',
  },
  DEVICE_NOT_FOUND: {
    tag: 'DeviceNotFound',
    advice:
      'no such replacement device. Ask only for devices whose is_replacement_device is true and that are assigned to this server.',
  },
  PROFILE_UUID_REQUIRED: {
    tag: 'ProfileUuidRequired',
    advice: 'profile_uuid is missing or empty.',
  },
  NOT_FOUND: {
    tag: 'NotFound',
    advice:
      'Apple knows nothing by that name. A profile must have been defined with this server token; define it again if need be.',
  },
  CONFIG_NAME_REQUIRED: {
    tag: 'ConfigNameRequired',
    advice: 'profile_name is missing.',
  },
  CONFIG_NAME_INVALID: {
    tag: 'ConfigNameInvalid',
    advice: 'profile_name is empty or longer than 125 characters.',
  },
  CONFIG_URL_REQUIRED: { tag: 'ConfigUrlRequired', advice: 'url is missing.' },
  CONFIG_URL_INVALID: {
    tag: 'ConfigUrlInvalid',
    advice: 'url is empty, is no URL, or is longer than 2000 characters.',
  },
  DEPARTMENT_INVALID: {
    tag: 'DepartmentInvalid',
    advice: 'department is empty or longer than 125 characters. Leave it out instead.',
  },
  DEPARTMENT_REQUIRED: {
    tag: 'DepartmentRequired',
    advice: 'department is missing, which this server insists on.',
  },
  SUPPORT_PHONE_INVALID: {
    tag: 'SupportPhoneInvalid',
    advice: 'support_phone_number is empty or longer than 50 characters. Leave it out instead.',
  },
  SUPPORT_PHONE_REQUIRED: {
    tag: 'SupportPhoneRequired',
    advice: 'support_phone_number is missing, which this server insists on.',
  },
  SUPPORT_EMAIL_INVALID: {
    tag: 'SupportEmailInvalid',
    advice: 'support_email_address is empty or longer than 250 characters. Leave it out instead.',
  },
  MAGIC_INVALID: {
    tag: 'MagicInvalid',
    advice: 'org_magic is empty or longer than 256 characters.',
  },
  FLAGS_INVALID: {
    tag: 'FlagsInvalid',
    advice: 'is_mdm_removable is false, which needs is_supervised: true.',
  },
  LOCALE_INVALID: {
    tag: 'LocaleInvalid',
    advice: 'language and region are no combination that Apple knows.',
  },
  MDM_SERVICE_DISCOVERY_URL_REQUIRED: {
    tag: 'DiscoveryUrlRequired',
    advice: 'mdm_service_discovery_url is missing.',
  },
  MDM_SERVICE_DISCOVERY_URL_NOT_VALID: {
    tag: 'DiscoveryUrlInvalid',
    advice: 'mdm_service_discovery_url must be an https URL.',
  },
  ORG_NOT_SUPPORTED: {
    tag: 'OrganizationNotSupported',
    advice: 'this kind of organization cannot have an account-driven enrollment profile.',
  },
  APPLE_SEED_FOR_IT_TURNED_OFF: {
    tag: 'AppleSeedTurnedOff',
    advice: 'AppleSeed for IT is turned off. An administrator can turn it on in the portal.',
  },
} as const

/** An error code of Apple's. */
export type RejectionCode = keyof typeof REFUSALS

export const isRejectionCode = (code: string): code is RejectionCode =>
  Object.hasOwn(REFUSALS, code)

/** Apple said no, with this code. `_tag` follows the code; `message` says what to do. */
export type Rejection<Code extends RejectionCode = RejectionCode> = Code extends RejectionCode
  ? {
      readonly _tag: (typeof REFUSALS)[Code]['tag']
      readonly code: Code
      readonly status: number
      readonly message: string
    }
  : never

export const rejection = <Code extends RejectionCode>(
  endpoint: string,
  code: Code,
  status: number,
): Rejection<Code> =>
  ({
    _tag: REFUSALS[code].tag,
    code,
    status,
    message: `${endpoint}: ${REFUSALS[code].advice} (${code})`,
  }) as Rejection<Code>
