// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface WhiteListItem {
  /** Required. */
  readonly Type: string
  /** Required. */
  readonly ID: string
}

export interface ParentalControlsDashboardWidgetRestrictions {
  /** Required. */
  readonly whiteListEnabled: boolean
  /** Required. */
  readonly WhiteList: readonly WhiteListItem[]
}

/**
 * com.apple.dashboard.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Deprecated: macOS 10.15. Removed: macOS 10.15. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.dashboard.yaml
 */
export const ParentalControlsDashboardWidgetRestrictions: PayloadSchema<
  'com.apple.dashboard',
  ParentalControlsDashboardWidgetRestrictions
> = payloadSchema({
  payloadType: 'com.apple.dashboard',
  support: only({
    macOS: {
      introduced: '10.7',
      deprecated: '10.15',
      removed: '10.15',
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
    whiteListEnabled: required(boolean),
    WhiteList: required(list(dictionary({ Type: required(text), ID: required(text) }))),
  }),
})

/** A payload of type `com.apple.dashboard`. */
export const parentalControlsDashboardWidgetRestrictions = payloadOf(
  ParentalControlsDashboardWidgetRestrictions,
)
