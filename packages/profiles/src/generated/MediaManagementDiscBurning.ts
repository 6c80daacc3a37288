// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, only, required } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface MediaManagementDiscBurning {
  /** Required. */
  readonly BurnSupport: 'off' | 'authenticate' | 'on'
}

/**
 * com.apple.DiscRecording.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.DiscRecording.yaml
 */
export const MediaManagementDiscBurning: PayloadSchema<
  'com.apple.DiscRecording',
  MediaManagementDiscBurning
> = payloadSchema({
  payloadType: 'com.apple.DiscRecording',
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
  fields: dictionary({ BurnSupport: required(oneOf('off', 'authenticate', 'on')) }),
})

/** A payload of type `com.apple.DiscRecording`. */
export const mediaManagementDiscBurning = payloadOf(MediaManagementDiscBurning)
