import * as t from 'io-ts'

import { Integer } from './scalars.js'

/** An error number the service knows, with its text. */
export const ErrorCode = t.partial({ errorNumber: Integer, errorMessage: t.string }, 'ErrorCode')
export type ErrorCode = t.TypeOf<typeof ErrorCode>

const Limits = t.intersection([
  t.record(t.string, Integer),
  t.partial({
    /** Per `assets/associate` and `assets/disassociate`. */
    maxAssets: Integer,
    maxClientUserIds: Integer,
    maxSerialNumbers: Integer,
    maxRevokeClientUserIds: Integer,
    maxRevokeSerialNumbers: Integer,
    /** Per `users/create`, `users/update` and `users/retire`. */
    maxUsers: Integer,
    maxSubscriptions: Integer,
    maxSubscriptionClientUserIds: Integer,
    /** Characters, for `notificationUrl` and for `notificationAuthToken`. */
    maxNotificationLength: Integer,
    maxMdmIdLength: Integer,
    maxMdmNameLength: Integer,
    maxMdmMetadataLength: Integer,
  }),
])

const Urls = t.intersection([
  t.record(t.string, t.string),
  t.partial({
    clientConfig: t.string,
    getAssets: t.string,
    getAssignments: t.string,
    associateAssets: t.string,
    disassociateAssets: t.string,
    revokeAssets: t.string,
    getUsers: t.string,
    createUsers: t.string,
    updateUsers: t.string,
    retireUsers: t.string,
    eventStatus: t.string,
    contentMetadataLookup: t.string,
    /** A template that holds `%25inviteCode%25`: see `invitationUrl`. */
    invitationEmail: t.string,
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
