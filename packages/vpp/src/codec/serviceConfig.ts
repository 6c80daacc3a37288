import { dispensable, LooseInteger } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** An error number the service knows, with its text. */
export const ErrorCode = t.partial(
  { errorNumber: LooseInteger, errorMessage: t.string },
  'ErrorCode',
)
export type ErrorCode = t.TypeOf<typeof ErrorCode>

const Limits = t.partial({
  /** Per `assets/associate` and `assets/disassociate`. */
  maxAssets: LooseInteger,
  maxClientUserIds: LooseInteger,
  maxSerialNumbers: LooseInteger,
  maxRevokeClientUserIds: LooseInteger,
  maxRevokeSerialNumbers: LooseInteger,
  /** Per `users/create`, `users/update` and `users/retire`. */
  maxUsers: LooseInteger,
  maxSubscriptions: LooseInteger,
  maxSubscriptionClientUserIds: LooseInteger,
  /** Characters, for `notificationUrl` and for `notificationAuthToken`. */
  maxNotificationLength: LooseInteger,
  maxMdmIdLength: LooseInteger,
  maxMdmNameLength: LooseInteger,
  maxMdmMetadataLength: LooseInteger,
})

/** Those that Apple's sample has, and the subscriptions of which it has none. */
const Urls = t.partial({
  serviceConfig: t.string,
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
  enableSubscriptions: t.string,
  disableSubscriptions: t.string,
  getSubscriptions: t.string,
  getSubscriptionAssignments: t.string,
  associateSubscriptions: t.string,
  disassociateSubscriptions: t.string,
  getSubscriptionAdmins: t.string,
  addSubscriptionAdmins: t.string,
  removeSubscriptionAdmins: t.string,
})

/**
 * Limits, URLs and notification types of the service. They change without notice: Apple asks to
 * read them again every five minutes.
 *
 * Source: Apple App and Book Management, "Service configuration".
 */
export const ServiceConfig = t.partial(
  {
    errorCodes: dispensable(t.array(ErrorCode)),
    limits: Limits,
    notificationTypes: t.array(t.string),
    urls: Urls,
  },
  'ServiceConfig',
)
export type ServiceConfig = t.TypeOf<typeof ServiceConfig>
