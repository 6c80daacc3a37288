import { openEnum, secretOf } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Envelope, MdmIdentity } from './envelope.js'

/** Which store the location belongs to; also the `platform` of the legacy look-up. */
export const DefaultPlatform = openEnum('DefaultPlatform', [
  /** Education. */
  'volumestore',
  /** Business. */
  'enterprisestore',
])
export type DefaultPlatform = t.TypeOf<typeof DefaultPlatform>

/** What can be subscribed to. `TEST_NOTIFICATION` comes without being asked for. */
export const NotificationType = openEnum('NotificationType', [
  'ASSET_COUNT',
  'ASSET_MANAGEMENT',
  'USER_ASSOCIATED',
  'USER_MANAGEMENT',
  'SUBSCRIPTION_COUNT',
  'SUBSCRIPTION_MANAGEMENT',
])
export type NotificationType = t.TypeOf<typeof NotificationType>

/**
 * A location, and who manages it.
 *
 * Source: Apple App and Book Management, "Get client config".
 */
export const ClientConfig = t.intersection(
  [
    Envelope,
    t.partial({
      /** ISO 3166 alpha-2, for example `US`. */
      countryISO2ACode: t.string,
      defaultPlatform: DefaultPlatform,
      locationName: t.string,
      /** `https://school.apple.com` or `https://business.apple.com`. */
      websiteURL: t.string,
      notificationUrl: t.string,
      /** Apple echoes it in clear. */
      notificationAuthToken: secretOf(t.string),
      /** The request calls it `notificationTypes`. */
      subscribedNotificationTypes: t.array(NotificationType),
    }),
  ],
  'ClientConfig',
)
export type ClientConfig = t.TypeOf<typeof ClientConfig>

/** URL and token come together (9710). Setting them makes Apple send a `TEST_NOTIFICATION` at once. */
export const ClientConfigRequest = t.partial(
  {
    mdmInfo: MdmIdentity,
    /** HTTPS, host and path only. */
    notificationUrl: t.string,
    /** Ours: Apple sends it as a bearer token with each notification. */
    notificationAuthToken: secretOf(t.string),
    /** The whole new set: what is left out is no longer sent. */
    notificationTypes: t.array(NotificationType),
  },
  'ClientConfigRequest',
)
export type ClientConfigRequest = t.TypeOf<typeof ClientConfigRequest>
