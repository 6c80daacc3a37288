// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SystemPolicyManaged {
  /** Default: false. */
  readonly DisableOverride?: boolean
}

/**
 * com.apple.systempolicy.managed.yaml of Apple’s schema. macOS 10.8. Not on: iOS, tvOS,
 * visionOS, watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.systempolicy.managed.yaml
 */
export const SystemPolicyManaged: PayloadSchema<
  'com.apple.systempolicy.managed',
  SystemPolicyManaged
> = payloadSchema({
  payloadType: 'com.apple.systempolicy.managed',
  support: only({
    macOS: {
      introduced: '10.8',
      multiple: true,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({ DisableOverride: optional(boolean, { default: false }) }),
})

/** A payload of type `com.apple.systempolicy.managed`. */
export const systemPolicyManaged = payloadOf(SystemPolicyManaged)
