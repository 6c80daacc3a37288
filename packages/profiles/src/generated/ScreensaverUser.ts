// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, integer, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ScreensaverUser {
  /** Required. */
  readonly moduleName: string
  readonly modulePath?: string
  /** A whole number. */
  readonly idleTime?: number
}

/**
 * com.apple.screensaver.user.yaml of Apple’s schema. macOS 10.11. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the device channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.screensaver.user.yaml
 */
export const ScreensaverUser: PayloadSchema<'com.apple.screensaver.user', ScreensaverUser> =
  payloadSchema({
    payloadType: 'com.apple.screensaver.user',
    support: only({
      macOS: {
        introduced: '10.11',
        multiple: false,
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
      moduleName: required(text),
      modulePath: optional(text),
      idleTime: optional(integer),
    }),
  })

/** A payload of type `com.apple.screensaver.user`. */
export const screensaverUser = payloadOf(ScreensaverUser)
