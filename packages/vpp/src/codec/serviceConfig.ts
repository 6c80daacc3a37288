import * as t from 'io-ts'

import { Integer, LooseInteger, readable } from './scalars.js'

/** An error number the service knows, with its text. */
export const ErrorCode = t.partial({ errorNumber: Integer, errorMessage: t.string }, 'ErrorCode')
export type ErrorCode = t.TypeOf<typeof ErrorCode>

/** Both maps are open: what is not a number, or not a text, leaves the others in force. */
const Limit = readable(LooseInteger)
const Address = readable(t.string)

const Limits = t.intersection([
  t.record(t.string, Limit),
  t.partial({
    /** Per `assets/associate` and `assets/disassociate`. */
    maxAssets: Limit,
    maxClientUserIds: Limit,
    maxSerialNumbers: Limit,
    maxRevokeClientUserIds: Limit,
    maxRevokeSerialNumbers: Limit,
    /** Per `users/create`, `users/update` and `users/retire`. */
    maxUsers: Limit,
    maxSubscriptions: Limit,
    maxSubscriptionClientUserIds: Limit,
    /** Characters, for `notificationUrl` and for `notificationAuthToken`. */
    maxNotificationLength: Limit,
    maxMdmIdLength: Limit,
    maxMdmNameLength: Limit,
    maxMdmMetadataLength: Limit,
  }),
])

const Urls = t.intersection([
  t.record(t.string, Address),
  t.partial({
    clientConfig: Address,
    getAssets: Address,
    getAssignments: Address,
    associateAssets: Address,
    disassociateAssets: Address,
    revokeAssets: Address,
    getUsers: Address,
    createUsers: Address,
    updateUsers: Address,
    retireUsers: Address,
    eventStatus: Address,
    contentMetadataLookup: Address,
    /** A template that holds `%25inviteCode%25`: see `invitationUrl`. */
    invitationEmail: Address,
  }),
])

/**
 * Limits, URLs and notification types of the service. They change without notice: Apple asks to
 * read them again every five minutes.
 *
 * Source: Apple App and Book Management, "Service configuration".
 */
export const ServiceConfig = t.partial(
  {
    errorCodes: t.array(ErrorCode),
    limits: Limits,
    notificationTypes: t.array(t.string),
    urls: Urls,
  },
  'ServiceConfig',
)
export type ServiceConfig = t.TypeOf<typeof ServiceConfig>
