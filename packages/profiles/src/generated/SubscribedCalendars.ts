// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SubscribedCalendars {
  readonly SubCalAccountDescription?: string
  /** Required. */
  readonly SubCalAccountHostName: string
  readonly SubCalAccountUsername?: string
  readonly SubCalAccountPassword?: string
  /** Default: false. */
  readonly SubCalAccountUseSSL?: boolean
  /** iOS 14.0. */
  readonly VPNUUID?: string
}

/**
 * com.apple.subscribedcalendar.account.yaml of Apple’s schema. iOS 4.0, visionOS 1.1. Not
 * on: macOS, tvOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.subscribedcalendar.account.yaml
 */
export const SubscribedCalendars: PayloadSchema<
  'com.apple.subscribedcalendar.account',
  SubscribedCalendars
> = payloadSchema({
  payloadType: 'com.apple.subscribedcalendar.account',
  support: only({
    iOS: {
      introduced: '4.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: false, userchannel: true },
      userenrollment: { mode: 'allowed' },
    },
    visionOS: {
      introduced: '1.1',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    SubCalAccountDescription: optional(text),
    SubCalAccountHostName: required(text),
    SubCalAccountUsername: optional(text),
    SubCalAccountPassword: optional(text),
    SubCalAccountUseSSL: optional(boolean, { default: false }),
    VPNUUID: optional(text, { support: { iOS: { introduced: '14.0' } } }),
  }),
})

/** A payload of type `com.apple.subscribedcalendar.account`. */
export const subscribedCalendars = payloadOf(SubscribedCalendars)
