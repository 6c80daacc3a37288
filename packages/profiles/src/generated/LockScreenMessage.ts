// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface LockScreenMessage {
  readonly AssetTagInformation?: string
  /** iOS 9.3. Deprecated: iOS 9.3.1. */
  readonly IfLostReturnToMessage?: string
  /** iOS 9.3.1. */
  readonly LockScreenFootnote?: string
}

/**
 * com.apple.shareddeviceconfiguration.yaml of Apple’s schema. iOS 9.3. Not on: macOS, tvOS,
 * visionOS, watchOS. Supervised devices only: iOS. Not in a User Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.shareddeviceconfiguration.yaml
 */
export const LockScreenMessage: PayloadSchema<
  'com.apple.shareddeviceconfiguration',
  LockScreenMessage
> = payloadSchema({
  payloadType: 'com.apple.shareddeviceconfiguration',
  support: only({
    iOS: {
      introduced: '9.3',
      multiple: false,
      supervised: true,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    AssetTagInformation: optional(text),
    IfLostReturnToMessage: optional(text, {
      support: { iOS: { introduced: '9.3', deprecated: '9.3.1' } },
    }),
    LockScreenFootnote: optional(text, { support: { iOS: { introduced: '9.3.1' } } }),
  }),
})

/** A payload of type `com.apple.shareddeviceconfiguration`. */
export const lockScreenMessage = payloadOf(LockScreenMessage)
