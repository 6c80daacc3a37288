// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface TimeServer {
  readonly timeServer?: string
  readonly timeZone?: string
}

/**
 * com.apple.MCX(TimeServer).yaml of Apple’s schema. macOS 10.12.4. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.MCX(TimeServer).yaml
 */
export const TimeServer: PayloadSchema<'com.apple.MCX', TimeServer> = payloadSchema({
  payloadType: 'com.apple.MCX',
  support: only({
    macOS: {
      introduced: '10.12.4',
      multiple: false,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({ timeServer: optional(text), timeZone: optional(text) }),
})

/** A payload of type `com.apple.MCX`. */
export const timeServer = payloadOf(TimeServer)
