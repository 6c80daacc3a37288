// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, boolean, dictionary, list, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SetupAssistant {
  /** Default: false. Not on: iOS. Deprecated: macOS 15.0. */
  readonly SkipCloudSetup?: boolean
  /** Default: false. Not on: iOS. Deprecated: macOS 15.0. */
  readonly SkipSiriSetup?: boolean
  /** Default: false. macOS 10.13.4. Not on: iOS. Deprecated: macOS 15.0. */
  readonly SkipPrivacySetup?: boolean
  /** Default: false. macOS 10.13.4. Not on: iOS. Deprecated: macOS 15.0. */
  readonly SkipiCloudStorageSetup?: boolean
  /** Default: false. macOS 10.13.6. Not on: iOS. Deprecated: macOS 15.0. */
  readonly SkipTrueTone?: boolean
  /** Default: false. macOS 10.14. Not on: iOS. Deprecated: macOS 15.0. */
  readonly SkipAppearance?: boolean
  /** Default: false. macOS 10.15. Not on: iOS. Deprecated: macOS 15.0. */
  readonly SkipTouchIDSetup?: boolean
  /** Default: false. macOS 10.15. Not on: iOS. Deprecated: macOS 15.0. */
  readonly SkipScreenTime?: boolean
  /** Default: false. macOS 11.0. Not on: iOS. Deprecated: macOS 15.0. */
  readonly SkipAccessibility?: boolean
  /** iOS 14.0, macOS 15.0. */
  readonly SkipSetupItems?: readonly string[]
  /** Default: false. macOS 12.0. Not on: iOS. Deprecated: macOS 15.0. */
  readonly SkipUnlockWithWatch?: boolean
  /** Default: false. macOS 14.1. Not on: iOS. Deprecated: macOS 15.0. */
  readonly SkipWallpaper?: boolean
}

/**
 * com.apple.SetupAssistant.managed.yaml of Apple’s schema. iOS 14.0, macOS 10.12. Not on:
 * tvOS, visionOS, watchOS. Supervised devices only: iOS. Not in a User Enrollment: iOS,
 * macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.SetupAssistant.managed.yaml
 */
export const SetupAssistant: PayloadSchema<'com.apple.SetupAssistant.managed', SetupAssistant> =
  payloadSchema({
    payloadType: 'com.apple.SetupAssistant.managed',
    support: only({
      iOS: {
        introduced: '14.0',
        multiple: false,
        supervised: true,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'forbidden' },
      },
      macOS: {
        introduced: '10.12',
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
      SkipCloudSetup: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { deprecated: '15.0' } },
      }),
      SkipSiriSetup: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { deprecated: '15.0' } },
      }),
      SkipPrivacySetup: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '10.13.4', deprecated: '15.0' } },
      }),
      SkipiCloudStorageSetup: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '10.13.4', deprecated: '15.0' } },
      }),
      SkipTrueTone: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '10.13.6', deprecated: '15.0' } },
      }),
      SkipAppearance: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '10.14', deprecated: '15.0' } },
      }),
      SkipTouchIDSetup: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '10.15', deprecated: '15.0' } },
      }),
      SkipScreenTime: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '10.15', deprecated: '15.0' } },
      }),
      SkipAccessibility: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '11.0', deprecated: '15.0' } },
      }),
      SkipSetupItems: optional(list(text), {
        support: { iOS: { introduced: '14.0' }, macOS: { introduced: '15.0' } },
      }),
      SkipUnlockWithWatch: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '12.0', deprecated: '15.0' } },
      }),
      SkipWallpaper: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '14.1', deprecated: '15.0' } },
      }),
    }),
  })

/** A payload of type `com.apple.SetupAssistant.managed`. */
export const setupAssistant = payloadOf(SetupAssistant)
