// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ServiceManagementManagedLoginItemsRules {
  /** Required. */
  readonly RuleType:
    'BundleIdentifier' | 'BundleIdentifierPrefix' | 'Label' | 'LabelPrefix' | 'TeamIdentifier'
  /** Required. */
  readonly RuleValue: string
  readonly Comment?: string
  readonly TeamIdentifier?: string
}

export interface ServiceManagementManagedLoginItems {
  /** Required. */
  readonly Rules: readonly ServiceManagementManagedLoginItemsRules[]
}

/**
 * com.apple.servicemanagement.yaml of Apple’s schema. macOS 13.0. Not on: iOS, tvOS,
 * visionOS, watchOS. Only under user-approved MDM: macOS. Not on the user channel: macOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.servicemanagement.yaml
 */
export const ServiceManagementManagedLoginItems: PayloadSchema<
  'com.apple.servicemanagement',
  ServiceManagementManagedLoginItems
> = payloadSchema({
  payloadType: 'com.apple.servicemanagement',
  support: only({
    macOS: {
      introduced: '13.0',
      multiple: true,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: true,
      allowmanualinstall: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    Rules: required(
      list(
        dictionary({
          RuleType: required(
            oneOf(
              'BundleIdentifier',
              'BundleIdentifierPrefix',
              'Label',
              'LabelPrefix',
              'TeamIdentifier',
            ),
          ),
          RuleValue: required(text),
          Comment: optional(text),
          TeamIdentifier: optional(text),
        }),
      ),
    ),
  }),
})

/** A payload of type `com.apple.servicemanagement`. */
export const serviceManagementManagedLoginItems = payloadOf(ServiceManagementManagedLoginItems)
