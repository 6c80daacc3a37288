// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, map, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SystemPolicyKernelExtensions {
  /** Default: false. macOS 11.0. */
  readonly AllowNonAdminUserApprovals?: boolean
  /** Default: false. */
  readonly AllowUserOverrides?: boolean
  readonly AllowedTeamIdentifiers?: readonly string[]
  readonly AllowedKernelExtensions?: Readonly<Record<string, readonly string[]>>
}

/**
 * com.apple.syspolicy.kernel-extension-policy.yaml of Apple’s schema. macOS 10.13.2. Not on:
 * iOS, tvOS, visionOS, watchOS. Only under user-approved MDM: macOS. Not on the user
 * channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.syspolicy.kernel-extension-policy.yaml
 */
export const SystemPolicyKernelExtensions: PayloadSchema<
  'com.apple.syspolicy.kernel-extension-policy',
  SystemPolicyKernelExtensions
> = payloadSchema({
  payloadType: 'com.apple.syspolicy.kernel-extension-policy',
  support: only({
    macOS: {
      introduced: '10.13.2',
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
    AllowNonAdminUserApprovals: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '11.0' } },
    }),
    AllowUserOverrides: optional(boolean, { default: false }),
    AllowedTeamIdentifiers: optional(list(text)),
    AllowedKernelExtensions: optional(map(list(text))),
  }),
})

/** A payload of type `com.apple.syspolicy.kernel-extension-policy`. */
export const systemPolicyKernelExtensions = payloadOf(SystemPolicyKernelExtensions)
