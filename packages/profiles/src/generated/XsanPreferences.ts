// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface XsanPreferences {
  readonly onlyMount?: readonly string[]
  readonly denyMount?: readonly string[]
  readonly denyDLC?: readonly string[]
  readonly preferDLC?: readonly string[]
  /** Default: false. */
  readonly useDLC?: boolean
}

/**
 * com.apple.xsan.preferences.yaml of Apple’s schema. macOS 10.11. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.xsan.preferences.yaml
 */
export const XsanPreferences: PayloadSchema<'com.apple.xsan.preferences', XsanPreferences> =
  payloadSchema({
    payloadType: 'com.apple.xsan.preferences',
    support: only({
      macOS: {
        introduced: '10.11',
        multiple: true,
        devicechannel: true,
        userchannel: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      onlyMount: optional(list(text)),
      denyMount: optional(list(text)),
      denyDLC: optional(list(text)),
      preferDLC: optional(list(text)),
      useDLC: optional(boolean, { default: false }),
    }),
  })

/** A payload of type `com.apple.xsan.preferences`. */
export const xsanPreferences = payloadOf(XsanPreferences)
