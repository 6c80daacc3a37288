// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface Accounts {
  /** Default: false. macOS 10.7. */
  readonly EnableGuestAccount?: boolean
  /** Default: false. macOS 10.7. */
  readonly DisableGuestAccount?: boolean
}

/**
 * com.apple.MCX(Accounts).yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.MCX(Accounts).yaml
 */
export const Accounts: PayloadSchema<'com.apple.MCX', Accounts> = payloadSchema({
  payloadType: 'com.apple.MCX',
  support: only({
    macOS: {
      introduced: '10.7',
      multiple: true,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    EnableGuestAccount: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.7' } },
    }),
    DisableGuestAccount: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.7' } },
    }),
  }),
})

/** A payload of type `com.apple.MCX`. */
export const accounts = payloadOf(Accounts)
