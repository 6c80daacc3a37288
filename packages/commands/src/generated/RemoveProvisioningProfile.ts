// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface RemoveProvisioningProfile {
  /** Required. */
  readonly UUID: string
}

export interface RemoveProvisioningProfileReport {}

/**
 * profile.provisioning.remove.yaml of Apple’s schema. iOS 4.0, macOS 11.0, tvOS 10.2,
 * visionOS 1.1, watchOS 10.0. Access right AllowProvisioningInstallationRemoval: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/profile.provisioning.remove.yaml
 */
export const RemoveProvisioningProfile: CommandSchema<
  'RemoveProvisioningProfile',
  RemoveProvisioningProfile,
  RemoveProvisioningProfileReport
> = commandSchema({
  requestType: 'RemoveProvisioningProfile',
  support: {
    iOS: {
      introduced: '4.0',
      accessrights: 'AllowProvisioningInstallationRemoval',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '11.0',
      accessrights: 'None',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: {
      introduced: '10.2',
      accessrights: 'AllowProvisioningInstallationRemoval',
      supervised: false,
    },
    visionOS: {
      introduced: '1.1',
      accessrights: 'AllowProvisioningInstallationRemoval',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: {
      introduced: '10.0',
      accessrights: 'AllowProvisioningInstallationRemoval',
      supervised: false,
    },
  },
  fields: dictionary({ UUID: required(text) }),
  report: dictionary({}),
})
