/**
 * What to do about a rejection: `retry` the same request in a moment; `wait` and slow down; `fix` the
 * request or the data behind it; `ask` a person, who must change something at Apple; or nothing,
 * because it is `done` already.
 */
export type Reaction = 'retry' | 'wait' | 'fix' | 'ask' | 'done'

/** What an error number means, in both versions of the service. */
export interface ErrorMeaning {
  /** The `_tag` of its failure. */
  readonly tag: string
  readonly reaction: Reaction
  /** The HTTP status documented for it; where it only comes inside events, what it would be. */
  readonly status: number
  /** A sentence and what to do. */
  readonly says: string
}

/**
 * Every documented `errorNumber`. Texts are ours: Apple's differ between its own tables.
 *
 * Sources: Apple, "Handling error responses" (version 2), "Interpreting error codes" (version 1).
 */
export const ERROR_NUMBERS = {
  9600: {
    tag: 'ArgumentMissing',
    reaction: 'fix',
    status: 400,
    says: 'The request lacks an argument. Add it.',
  },
  9601: {
    tag: 'LoginRequired',
    reaction: 'ask',
    status: 401,
    says: 'The location token is not accepted: its owner must sign in. Ask for a new token.',
  },
  9602: {
    tag: 'ArgumentInvalid',
    reaction: 'fix',
    status: 400,
    says: 'An argument of the request is not valid. Correct it.',
  },
  9603: {
    tag: 'InternalError',
    reaction: 'retry',
    status: 500,
    says: 'The service failed on its side. Try again; after five times, in some minutes.',
  },
  9604: {
    tag: 'NoResult',
    reaction: 'fix',
    status: 400,
    says: 'Nothing was found. Check the identifier.',
  },
  9605: {
    tag: 'WrongStorefront',
    reaction: 'fix',
    status: 400,
    says: 'The product is of another storefront. Use the country of the location.',
  },
  9606: {
    tag: 'TokenBuildFailed',
    reaction: 'retry',
    status: 500,
    says: 'The service could not build a paging token. Try again.',
  },
  9607: {
    tag: 'LicenseIrrevocable',
    reaction: 'fix',
    status: 400,
    says: 'The licence cannot be taken back. Leave it where it is.',
  },
  9608: {
    tag: 'EmptyResponse',
    reaction: 'retry',
    status: 500,
    says: 'The service got no response from its backend. Try again.',
  },
  9609: {
    tag: 'UserUnknown',
    reaction: 'fix',
    status: 400,
    says: 'The user is not registered. Create the user first.',
  },
  9610: {
    tag: 'LicenseUnknown',
    reaction: 'fix',
    status: 400,
    says: 'The licence was not found. Read the licences again.',
  },
  9611: {
    tag: 'AdminUnknown',
    reaction: 'ask',
    status: 400,
    says: 'The content manager was not found. Check the account behind the location token.',
  },
  9612: {
    tag: 'ClaimJobFailed',
    reaction: 'retry',
    status: 500,
    says: 'The service could not start assigning. Try again.',
  },
  9613: {
    tag: 'UnclaimJobFailed',
    reaction: 'retry',
    status: 500,
    says: 'The service could not start taking back. Try again.',
  },
  9614: {
    tag: 'DateInvalid',
    reaction: 'fix',
    status: 400,
    says: 'A date of the request is not valid. Correct it.',
  },
  9615: {
    tag: 'OrganizationCountryUnknown',
    reaction: 'ask',
    status: 400,
    says: 'The country of the organization is not known. An administrator must set it.',
  },
  9616: {
    tag: 'AlreadyAssigned',
    reaction: 'done',
    status: 400,
    says: 'The licence is assigned already. There is nothing to do.',
  },
  9617: {
    tag: 'ServiceMoved',
    reaction: 'retry',
    status: 400,
    says: 'The URL of this service has moved. Read the service configuration again.',
  },
  9618: {
    tag: 'UserRetiredAlready',
    reaction: 'done',
    status: 400,
    says: 'The user is retired already. There is nothing to do.',
  },
  9619: {
    tag: 'NotAssociated',
    reaction: 'done',
    status: 400,
    says: 'The licence is not assigned there. There is nothing to take back.',
  },
  9620: {
    tag: 'UserDeleted',
    reaction: 'fix',
    status: 400,
    says: 'The user was deleted. Register a new one.',
  },
  9621: {
    tag: 'TokenExpired',
    reaction: 'ask',
    status: 401,
    says: 'The location token has expired. Ask for a new one from Apple School or Business Manager.',
  },
  9622: {
    tag: 'TokenInvalid',
    reaction: 'ask',
    status: 401,
    says: 'The location token is not valid. Load it again, or ask for a new one.',
  },
  9623: {
    tag: 'PushTokenInvalid',
    reaction: 'fix',
    status: 400,
    says: 'The push token of the request is not valid. Correct it.',
  },
  9624: {
    tag: 'LicenseRefunded',
    reaction: 'fix',
    status: 400,
    says: 'The licence was refunded. Use another one.',
  },
  9625: {
    tag: 'TokenRevoked',
    reaction: 'ask',
    status: 401,
    says: 'The location token was revoked. Ask for a new one from Apple School or Business Manager.',
  },
  9626: {
    tag: 'AssignedToSomeoneElse',
    reaction: 'retry',
    status: 400,
    says: 'The licence went to someone else meanwhile. Try again with another one.',
  },
  9627: {
    tag: 'ReassignedTooOften',
    reaction: 'wait',
    status: 400,
    says: 'The licence was moved too often. Wait before moving it again.',
  },
  9628: {
    tag: 'LicenseNotDeviceAssignable',
    reaction: 'fix',
    status: 400,
    says: 'The product cannot be assigned to devices. Assign it to users.',
  },
  9629: {
    tag: 'BatchTokenMismatch',
    reaction: 'fix',
    status: 400,
    says: 'The location token does not fit the batch token. Begin the walk again.',
  },
  9630: {
    tag: 'RepeatedlyAlreadyAssigned',
    reaction: 'done',
    status: 400,
    says: 'The same request failed before: the licence is assigned already. Do not repeat it.',
  },
  9631: {
    tag: 'RepeatedlyNoneFree',
    reaction: 'ask',
    status: 400,
    says: 'The same request failed before: no licence is free. Buy more, and do not repeat it.',
  },
  9632: {
    tag: 'RepeatedManageRequest',
    reaction: 'wait',
    status: 400,
    says: 'The same request failed before. Change it, or wait before repeating it.',
  },
  9633: {
    tag: 'BatchDataLost',
    reaction: 'fix',
    status: 400,
    says: 'The service has lost this walk. Begin it again.',
  },
  9634: {
    tag: 'ServiceGone',
    reaction: 'fix',
    status: 410,
    says: 'This service is gone. Use the one that replaced it.',
  },
  9635: {
    tag: 'AppleAccountUnusable',
    reaction: 'fix',
    status: 400,
    says: 'The Apple Account cannot be linked to this user. Give a Managed Apple Account of the same organization.',
  },
  9636: {
    tag: 'UserNotFound',
    reaction: 'fix',
    status: 400,
    says: 'The user was not found. Create the user first.',
  },
  9637: {
    tag: 'NotAllowedForToken',
    reaction: 'ask',
    status: 403,
    says: 'The account behind the location token may not do this. Ask for a token of one that may.',
  },
  9638: {
    tag: 'FacilitatorHasNoOrganization',
    reaction: 'ask',
    status: 400,
    says: 'The facilitator manages no organization. Check the account behind the location token.',
  },
  9639: {
    tag: 'FacilitatorUnknown',
    reaction: 'fix',
    status: 400,
    says: 'The facilitator was not found. Correct facilitatorMemberId.',
  },
  9640: {
    tag: 'FacilitatorUnavailable',
    reaction: 'retry',
    status: 500,
    says: 'The details of the facilitator are not to be had. Try again.',
  },
  9641: {
    tag: 'AppleAccountLinked',
    reaction: 'fix',
    status: 400,
    says: 'The Apple Account is linked to another user. Retire that user first.',
  },
  9642: {
    tag: 'TermsNotAccepted',
    reaction: 'ask',
    status: 403,
    says: 'The owner of the location token must accept new terms. Retrying does not help.',
  },
  9643: {
    tag: 'LockedByTransfer',
    reaction: 'wait',
    status: 400,
    says: 'Licences are being transferred. Wait until that has ended.',
  },
  9644: {
    tag: 'Maintenance',
    reaction: 'wait',
    status: 503,
    says: 'The service is being maintained. Try again later.',
  },
  9645: {
    tag: 'RunByApple',
    reaction: 'ask',
    status: 403,
    says: "The location is run by Apple's own device management: it can be read, not changed.",
  },
  9646: {
    tag: 'TooManyRequests',
    reaction: 'wait',
    status: 429,
    says: 'The organization sends too many requests. Slow down, and wait longer each time.',
  },
  9647: {
    tag: 'LegacyTokenRejected',
    reaction: 'ask',
    status: 403,
    says: 'This is a token of an old purchase program. Ask for one of a location.',
  },
  9650: {
    tag: 'PageIndexOutOfRange',
    reaction: 'retry',
    status: 400,
    says: 'There is no such page any more. Begin the walk again.',
  },
  9700: {
    tag: 'TooManyAssets',
    reaction: 'fix',
    status: 400,
    says: 'The request names more assets than maxAssets. Read the limits again and split it.',
  },
  9701: {
    tag: 'TooManyClientUserIds',
    reaction: 'fix',
    status: 400,
    says: 'The request names more users than allowed. Read the limits again and split it.',
  },
  9702: {
    tag: 'TooManySerialNumbers',
    reaction: 'fix',
    status: 400,
    says: 'The request names more devices than allowed. Read the limits again and split it.',
  },
  9703: {
    tag: 'DuplicateAssets',
    reaction: 'fix',
    status: 400,
    says: 'The request names an asset twice. Name it once.',
  },
  9704: {
    tag: 'DuplicateClientUserIds',
    reaction: 'fix',
    status: 400,
    says: 'The request names a user twice. Name each once.',
  },
  9705: {
    tag: 'DuplicateSerialNumbers',
    reaction: 'fix',
    status: 400,
    says: 'The request names a device twice. Name each once.',
  },
  9706: {
    tag: 'AssetNotRevocable',
    reaction: 'fix',
    status: 400,
    says: 'The asset cannot be taken back. Leave it where it is.',
  },
  9707: {
    tag: 'AssetNotDeviceAssignable',
    reaction: 'fix',
    status: 400,
    says: 'The asset cannot be assigned to devices. Assign it to users.',
  },
  9708: {
    tag: 'EventUnknown',
    reaction: 'fix',
    status: 400,
    says: 'The service does not know this event. Send the original request again.',
  },
  9709: {
    tag: 'NotEnoughLicenses',
    reaction: 'ask',
    status: 400,
    says: 'There are not enough free licences. Buy more, or take some back.',
  },
  9710: {
    tag: 'NotificationIncomplete',
    reaction: 'fix',
    status: 400,
    says: 'Notifications need both notificationUrl and notificationAuthToken. Send both.',
  },
  9711: {
    tag: 'NotificationTooLong',
    reaction: 'fix',
    status: 400,
    says: 'notificationUrl or notificationAuthToken is longer than maxNotificationLength. Shorten it.',
  },
  9712: {
    tag: 'NotificationUrlInvalid',
    reaction: 'fix',
    status: 400,
    says: 'notificationUrl is not an HTTPS URL of host and path. Correct it.',
  },
  9713: {
    tag: 'MdmMetadataTooLong',
    reaction: 'fix',
    status: 400,
    says: 'mdmInfo.metadata is longer than maxMdmMetadataLength. Shorten it.',
  },
  9714: {
    tag: 'TooManyUsers',
    reaction: 'fix',
    status: 400,
    says: 'The request names more users than maxUsers. Read the limits again and split it.',
  },
  9715: {
    tag: 'DuplicateUsers',
    reaction: 'fix',
    status: 400,
    says: 'The request names a user twice. Name each once.',
  },
  9716: {
    tag: 'UserExists',
    reaction: 'done',
    status: 400,
    says: 'An active user with this clientUserId exists. Read that user instead.',
  },
  9717: {
    tag: 'EmailInvalid',
    reaction: 'fix',
    status: 400,
    says: 'An e-mail address of the request is not valid. Correct it.',
  },
  9718: {
    tag: 'AssetsMissing',
    reaction: 'fix',
    status: 400,
    says: 'The request names no asset. Name one.',
  },
  9719: {
    tag: 'TargetsMissing',
    reaction: 'fix',
    status: 400,
    says: 'The request names neither users nor devices. Name one.',
  },
  9720: {
    tag: 'UsersMissing',
    reaction: 'fix',
    status: 400,
    says: 'The request names no user. Name one.',
  },
  9721: {
    tag: 'VersionIdInvalid',
    reaction: 'fix',
    status: 400,
    says: 'The service does not know this version. Read everything again, without sinceVersionId.',
  },
  9722: {
    tag: 'AuthorizationMalformed',
    reaction: 'fix',
    status: 401,
    says: 'The Authorization header is not a bearer token. Check the text of the location token.',
  },
  9723: {
    tag: 'MdmInfoIncomplete',
    reaction: 'fix',
    status: 400,
    says: 'mdmInfo needs id, name and metadata. Send all three.',
  },
  9724: {
    tag: 'MdmIdTooLong',
    reaction: 'fix',
    status: 400,
    says: 'mdmInfo.id is longer than maxMdmIdLength. Shorten it.',
  },
  9725: {
    tag: 'MdmNameTooLong',
    reaction: 'fix',
    status: 400,
    says: 'mdmInfo.name is longer than maxMdmNameLength. Shorten it.',
  },
  9726: {
    tag: 'MethodNotAllowed',
    reaction: 'fix',
    status: 405,
    says: 'The service takes another HTTP method there. Check the origin and any proxy between.',
  },
  9727: {
    tag: 'ContentTypeRejected',
    reaction: 'fix',
    status: 415,
    says: 'The service takes JSON only. Check any proxy between.',
  },
  9728: {
    tag: 'NotificationUrlUnreachable',
    reaction: 'fix',
    status: 400,
    says: 'The test notification did not arrive, so nothing was configured. The receiver must be reachable and accept the new token before the call.',
  },
  9729: {
    tag: 'ServiceUnavailable',
    reaction: 'wait',
    status: 503,
    says: 'The service is not available at the moment. Wait as long as it asks.',
  },
  9805: {
    tag: 'TooManySubscriptions',
    reaction: 'fix',
    status: 400,
    says: 'The request is over the limits for subscriptions. Read the limits again and split it.',
  },
  9811: {
    tag: 'SubscriptionAssociationInvalid',
    reaction: 'fix',
    status: 400,
    says: 'The association of the subscription is not valid. Read the subscription assignments again.',
  },
  9812: {
    tag: 'CursorInvalid',
    reaction: 'retry',
    status: 400,
    says: 'The service does not know this cursor. Begin the walk again.',
  },
  9813: {
    tag: 'SubscriptionAdamIdInvalid',
    reaction: 'fix',
    status: 400,
    says: 'The adamId is not that of a subscription. Correct it.',
  },
  9814: {
    tag: 'UserNotAssociated',
    reaction: 'ask',
    status: 400,
    says: 'The user has no Apple Account yet. The user must accept the invitation first.',
  },
  9815: {
    tag: 'UserLacksSubscription',
    reaction: 'done',
    status: 400,
    says: 'The user does not have this subscription. There is nothing to take back.',
  },
  // Two of Apple's pages give two numbers for one rejection.
  9816: {
    tag: 'TooManySubscriptions',
    reaction: 'fix',
    status: 400,
    says: 'The request is over the limits for subscriptions. Read the limits again and split it.',
  },
  9817: {
    tag: 'AlreadyByGroup',
    reaction: 'done',
    status: 400,
    says: 'The user has the subscription through a group. There is nothing to do.',
  },
} as const satisfies Readonly<Record<number, ErrorMeaning>>

type Known = (typeof ERROR_NUMBERS)[keyof typeof ERROR_NUMBERS]

/** The `_tag`s of documented rejections. */
export type RejectionTag = Known['tag']

const BY_NUMBER: Readonly<Record<number, Known | undefined>> = ERROR_NUMBERS

export const meaningOf = (errorNumber: number): Known | undefined =>
  Object.hasOwn(BY_NUMBER, errorNumber) ? BY_NUMBER[errorNumber] : undefined
