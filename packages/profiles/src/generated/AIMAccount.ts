// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface AIMAccount {
  readonly AIMAccountDescription?: string
  /** Required. */
  readonly AIMHostName: 'slogin.oscar.aol.com'
  readonly AIMUserName?: string
  readonly AIMPassword?: string
  /** Default: true. */
  readonly AIMUseSSL?: boolean
  /** From 0 to 65535. Default: 5190. */
  readonly AIMPort?: number
  /** Required. */
  readonly AIMAuthentication: 'AIMAuthPassword'
}

/**
 * com.apple.AIM.account.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Deprecated: macOS 10.13. Removed: macOS 10.14. Not on the device channel: macOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.AIM.account.yaml
 */
export const AIMAccount: PayloadSchema<'com.apple.AIM.account', AIMAccount> = payloadSchema({
  payloadType: 'com.apple.AIM.account',
  support: only({
    macOS: {
      introduced: '10.7',
      deprecated: '10.13',
      removed: '10.14',
      multiple: true,
      devicechannel: false,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    AIMAccountDescription: optional(text),
    AIMHostName: required(oneOf('slogin.oscar.aol.com')),
    AIMUserName: optional(text),
    AIMPassword: optional(text),
    AIMUseSSL: optional(boolean, { default: true }),
    AIMPort: optional({ kind: 'integer', min: 0, max: 65535 }, { default: 5190 }),
    AIMAuthentication: required(oneOf('AIMAuthPassword')),
  }),
})

/** A payload of type `com.apple.AIM.account`. */
export const aimAccount = payloadOf(AIMAccount)
