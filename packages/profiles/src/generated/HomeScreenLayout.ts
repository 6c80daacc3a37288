// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  again,
  dictionary,
  list,
  oneOf,
  only,
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

export interface HomeScreenLayout {
  readonly Dock?: readonly IconItem[]
  /** Required. */
  readonly Pages: readonly (readonly IconItem[])[]
}

const iconItemField: DictionaryField = dictionary({
  Type: required(oneOf('App', 'Folder', 'WebClip')),
  DisplayName: optional(text),
  BundleID: optional(text),
  Pages: optional(list(list(again(() => iconItemField)))),
  URL: optional(text, { support: { iOS: { introduced: '11.3' } } }),
})

/**
 * com.apple.homescreenlayout.yaml of Apple’s schema. iOS 9.3, tvOS 11.0. Not on: macOS,
 * visionOS, watchOS. Supervised devices only: iOS, tvOS. Not in a User Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.homescreenlayout.yaml
 */
export const HomeScreenLayout: PayloadSchema<'com.apple.homescreenlayout', HomeScreenLayout> =
  payloadSchema({
    payloadType: 'com.apple.homescreenlayout',
    support: only({
      iOS: {
        introduced: '9.3',
        multiple: false,
        supervised: true,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
        userenrollment: { mode: 'forbidden' },
      },
      tvOS: { introduced: '11.0', multiple: false, supervised: true, allowmanualinstall: true },
    }),
    fields: dictionary({
      Dock: optional(list(iconItemField)),
      Pages: required(list(list(iconItemField))),
    }),
  })

/** A payload of type `com.apple.homescreenlayout`. */
export const homeScreenLayout = payloadOf(HomeScreenLayout)
