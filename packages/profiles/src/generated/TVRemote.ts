// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface AllowedRemotesItem {
  /** Required. */
  readonly RemoteDeviceID: string
}

export interface AllowedTVsItem {
  /** Required. */
  readonly TVDeviceID: string
  /** iOS 15.0. */
  readonly TVDeviceName?: string
}

export interface TVRemote {
  /** Not on: iOS. */
  readonly AllowedRemotes?: readonly AllowedRemotesItem[]
  /** Not on: tvOS. */
  readonly AllowedTVs?: readonly AllowedTVsItem[]
}

/**
 * com.apple.tvremote.yaml of Apple’s schema. iOS 11.3, tvOS 11.3. Not on: macOS, visionOS,
 * watchOS. Supervised devices only: iOS, tvOS. Not in a User Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.tvremote.yaml
 */
export const TVRemote: PayloadSchema<'com.apple.tvremote', TVRemote> = payloadSchema({
  payloadType: 'com.apple.tvremote',
  support: only({
    iOS: {
      introduced: '11.3',
      multiple: false,
      supervised: true,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
      userenrollment: { mode: 'forbidden' },
    },
    tvOS: { introduced: '11.3', multiple: false, supervised: true, allowmanualinstall: true },
  }),
  fields: dictionary({
    AllowedRemotes: optional(list(dictionary({ RemoteDeviceID: required(text) })), {
      support: { iOS: absent },
    }),
    AllowedTVs: optional(
      list(
        dictionary({
          TVDeviceID: required(text),
          TVDeviceName: optional(text, { support: { iOS: { introduced: '15.0' } } }),
        }),
      ),
      { support: { tvOS: absent } },
    ),
  }),
})

/** A payload of type `com.apple.tvremote`. */
export const tvRemote = payloadOf(TVRemote)
