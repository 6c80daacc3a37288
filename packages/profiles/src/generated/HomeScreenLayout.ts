// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  again,
  dictionary,
  list,
  oneOf,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface IconItem {
  /** Required. */
  readonly Type: 'App' | 'Folder' | 'WebClip'
  readonly DisplayName?: string
  readonly BundleID?: string
  readonly Pages?: readonly (readonly IconItem[])[]
  /** iOS 11.3. */
  readonly URL?: string
}

const iconItem: DictionaryField = dictionary({
  Type: required(oneOf('App', 'Folder', 'WebClip')),
  DisplayName: optional(text),
  BundleID: optional(text),
  Pages: optional(list(list(again(() => iconItem)))),
  URL: optional(text, { support: { iOS: { introduced: '11.3' } } }),
})

export interface IconItem2 {
  /** Required. */
  readonly Type: 'App' | 'Folder' | 'WebClip'
  readonly DisplayName?: string
  readonly BundleID?: string
  readonly Pages?: readonly (readonly IconItem2[])[]
  /** iOS 11.3. */
  readonly URL?: string
}

const iconItem2: DictionaryField = dictionary({
  Type: required(oneOf('App', 'Folder', 'WebClip')),
  DisplayName: optional(text),
  BundleID: optional(text),
  Pages: optional(list(list(again(() => iconItem2)))),
  URL: optional(text, { support: { iOS: { introduced: '11.3' } } }),
})

export interface HomeScreenLayout {
  readonly Dock?: readonly IconItem[]
  /** Required. */
  readonly Pages: readonly (readonly IconItem2[])[]
}

/**
 * com.apple.homescreenlayout.yaml of Apple’s schema. iOS 9.3, tvOS 11.0. Not on: macOS,
 * visionOS, watchOS. Supervised devices only: iOS, tvOS. Not in a User Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.homescreenlayout.yaml
 */
export const HomeScreenLayout: PayloadSchema<'com.apple.homescreenlayout', HomeScreenLayout> =
  payloadSchema({
    payloadType: 'com.apple.homescreenlayout',
    support: {
      iOS: {
        introduced: '9.3',
        multiple: false,
        supervised: true,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
        userenrollment: { mode: 'forbidden' },
      },
      macOS: { introduced: 'n/a' },
      tvOS: { introduced: '11.0', multiple: false, supervised: true, allowmanualinstall: true },
      visionOS: { introduced: 'n/a' },
      watchOS: { introduced: 'n/a' },
    },
    fields: dictionary({ Dock: optional(list(iconItem)), Pages: required(list(list(iconItem2))) }),
  })

/** A payload of type `com.apple.homescreenlayout`. */
export const homeScreenLayout = payloadOf(HomeScreenLayout)
