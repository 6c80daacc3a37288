// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SystemPolicyControl {
  readonly EnableAssessment?: boolean
  readonly AllowIdentifiedDevelopers?: boolean
  /** macOS 15.0. */
  readonly EnableXProtectMalwareUpload?: boolean
}

/**
 * com.apple.systempolicy.control.yaml of Apple’s schema. macOS 10.8. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.systempolicy.control.yaml
 */
export const SystemPolicyControl: PayloadSchema<
  'com.apple.systempolicy.control',
  SystemPolicyControl
> = payloadSchema({
  payloadType: 'com.apple.systempolicy.control',
  support: only({
    macOS: {
      introduced: '10.8',
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
    EnableAssessment: optional(boolean),
    AllowIdentifiedDevelopers: optional(boolean),
    EnableXProtectMalwareUpload: optional(boolean, { support: { macOS: { introduced: '15.0' } } }),
  }),
})

/** A payload of type `com.apple.systempolicy.control`. */
export const systemPolicyControl = payloadOf(SystemPolicyControl)
