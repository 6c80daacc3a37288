// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, boolean, dictionary, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface AppLockAppOptions {
  /** Default: false. */
  readonly DisableTouch?: boolean
  /** Default: false. Not on: tvOS. */
  readonly DisableDeviceRotation?: boolean
  /** Default: false. Not on: tvOS. */
  readonly DisableVolumeButtons?: boolean
  /** Default: false. Not on: tvOS. */
  readonly DisableRingerSwitch?: boolean
  /** Default: false. Not on: tvOS. */
  readonly DisableSleepWakeButton?: boolean
  /** Default: false. */
  readonly DisableAutoLock?: boolean
  /** Default: false. */
  readonly EnableVoiceOver?: boolean
  /** Default: false. */
  readonly EnableZoom?: boolean
  /** Default: false. */
  readonly EnableInvertColors?: boolean
  /** Default: false. Not on: tvOS. */
  readonly EnableAssistiveTouch?: boolean
  /** Default: false. Not on: tvOS. */
  readonly EnableSpeakSelection?: boolean
  /** Default: false. Not on: tvOS. */
  readonly EnableMonoAudio?: boolean
  /** Default: false. iOS 13.0. Not on: tvOS. */
  readonly EnableVoiceControl?: boolean
}

export interface AppLockAppUserEnabledOptions {
  /** Default: false. iOS 13.0. Not on: tvOS. */
  readonly VoiceControl?: boolean
  /** Default: false. */
  readonly VoiceOver?: boolean
  /** Default: false. */
  readonly Zoom?: boolean
  /** Default: false. */
  readonly InvertColors?: boolean
  /** Default: false. Not on: tvOS. */
  readonly AssistiveTouch?: boolean
}

export interface AppLockApp {
  /** Required. */
  readonly Identifier: string
  /** iOS 7.0. */
  readonly Options?: AppLockAppOptions
  /** iOS 7.0. */
  readonly UserEnabledOptions?: AppLockAppUserEnabledOptions
}

export interface AppLock {
  /** Required. */
  readonly App: AppLockApp
}

/**
 * com.apple.app.lock.yaml of Apple’s schema. iOS 6.0, tvOS 10.2. Not on: macOS, visionOS,
 * watchOS. Supervised devices only: iOS, tvOS. Not in a User Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.app.lock.yaml
 */
export const AppLock: PayloadSchema<'com.apple.app.lock', AppLock> = payloadSchema({
  payloadType: 'com.apple.app.lock',
  support: only({
    iOS: {
      introduced: '6.0',
      multiple: false,
      supervised: true,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'forbidden' },
    },
    tvOS: { introduced: '10.2', multiple: false, supervised: true, allowmanualinstall: true },
  }),
  fields: dictionary({
    App: required(
      dictionary({
        Identifier: required(text),
        Options: optional(
          dictionary({
            DisableTouch: optional(boolean, { default: false }),
            DisableDeviceRotation: optional(boolean, { default: false, support: { tvOS: absent } }),
            DisableVolumeButtons: optional(boolean, { default: false, support: { tvOS: absent } }),
            DisableRingerSwitch: optional(boolean, { default: false, support: { tvOS: absent } }),
            DisableSleepWakeButton: optional(boolean, {
              default: false,
              support: { tvOS: absent },
            }),
            DisableAutoLock: optional(boolean, { default: false }),
            EnableVoiceOver: optional(boolean, { default: false }),
            EnableZoom: optional(boolean, { default: false }),
            EnableInvertColors: optional(boolean, { default: false }),
            EnableAssistiveTouch: optional(boolean, { default: false, support: { tvOS: absent } }),
            EnableSpeakSelection: optional(boolean, { default: false, support: { tvOS: absent } }),
            EnableMonoAudio: optional(boolean, { default: false, support: { tvOS: absent } }),
            EnableVoiceControl: optional(boolean, {
              default: false,
              support: { iOS: { introduced: '13.0' }, tvOS: absent },
            }),
          }),
          { support: { iOS: { introduced: '7.0' } } },
        ),
        UserEnabledOptions: optional(
          dictionary({
            VoiceControl: optional(boolean, {
              default: false,
              support: { iOS: { introduced: '13.0' }, tvOS: absent },
            }),
            VoiceOver: optional(boolean, { default: false }),
            Zoom: optional(boolean, { default: false }),
            InvertColors: optional(boolean, { default: false }),
            AssistiveTouch: optional(boolean, { default: false, support: { tvOS: absent } }),
          }),
          { support: { iOS: { introduced: '7.0' } } },
        ),
      }),
    ),
  }),
})

/** A payload of type `com.apple.app.lock`. */
export const appLock = payloadOf(AppLock)
