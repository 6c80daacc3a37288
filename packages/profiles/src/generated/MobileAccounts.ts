// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, integer, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface MobileAccounts {
  /** Default: false. */
  readonly 'com.apple.cachedaccounts.CreateAtLogin'?: boolean
  /** Default: false. */
  readonly 'com.apple.cachedaccounts.WarnOnCreate'?: boolean
  /** Default: false. */
  readonly 'cachedaccounts.WarnOnCreate.allowNever'?: boolean
  /** A whole number. Default: -1. */
  readonly 'cachedaccounts.expiry.delete.disusedSeconds'?: number
  /** Default: false. */
  readonly 'cachedaccounts.askForSecureTokenAuthBypass'?: boolean
}

/**
 * com.apple.MCX(Mobility).yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.MCX(Mobility).yaml
 */
export const MobileAccounts: PayloadSchema<'com.apple.MCX', MobileAccounts> = payloadSchema({
  payloadType: 'com.apple.MCX',
  support: only({
    macOS: {
      introduced: '10.7',
      multiple: false,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    'com.apple.cachedaccounts.CreateAtLogin': optional(boolean, { default: false }),
    'com.apple.cachedaccounts.WarnOnCreate': optional(boolean, { default: false }),
    'cachedaccounts.WarnOnCreate.allowNever': optional(boolean, { default: false }),
    'cachedaccounts.expiry.delete.disusedSeconds': optional(integer, { default: -1 }),
    'cachedaccounts.askForSecureTokenAuthBypass': optional(boolean, { default: false }),
  }),
})

/** A payload of type `com.apple.MCX`. */
export const mobileAccounts = payloadOf(MobileAccounts)
