// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, required } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface InstallProfile {
  /** Required. */
  readonly Payload: Uint8Array
}

export interface InstallProfileReport {}

/**
 * profile.install.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0, visionOS 1.1,
 * watchOS 10.0. Access right AllowInstallationRemoval: iOS, macOS, tvOS, visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/profile.install.yaml
 */
export const InstallProfile: CommandSchema<'InstallProfile', InstallProfile, InstallProfileReport> =
  commandSchema({
    requestType: 'InstallProfile',
    support: {
      iOS: {
        introduced: '4.0',
        accessrights: 'AllowInstallationRemoval',
        supervised: false,
        requiresdep: false,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
        userenrollment: { mode: 'allowed' },
      },
      macOS: {
        introduced: '10.7',
        accessrights: 'AllowInstallationRemoval',
        devicechannel: true,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'allowed' },
      },
      tvOS: { introduced: '9.0', accessrights: 'AllowInstallationRemoval', supervised: false },
      visionOS: {
        introduced: '1.1',
        accessrights: 'AllowInstallationRemoval',
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'allowed' },
      },
      watchOS: { introduced: '10.0', accessrights: 'AllowInstallationRemoval', supervised: false },
    },
    fields: dictionary({ Payload: required(data) }),
    report: dictionary({}),
  })
