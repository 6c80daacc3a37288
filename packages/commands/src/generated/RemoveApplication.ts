// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface RemoveApplication {
  /** Required. */
  readonly Identifier: string
}

export interface RemoveApplicationReport {}

/**
 * application.remove.yaml of Apple’s schema. iOS 5.0, macOS 11.0, tvOS 10.2, visionOS 1.1,
 * watchOS 10.0. Access right AllowAppInstallation: iOS, macOS, tvOS, visionOS, watchOS. Not
 * on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/application.remove.yaml
 */
export const RemoveApplication: CommandSchema<
  'RemoveApplication',
  RemoveApplication,
  RemoveApplicationReport
> = commandSchema({
  requestType: 'RemoveApplication',
  support: {
    iOS: {
      introduced: '5.0',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '11.0',
      accessrights: 'AllowAppInstallation',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
    tvOS: { introduced: '10.2', accessrights: 'AllowAppInstallation', supervised: false },
    visionOS: {
      introduced: '1.1',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '10.0', accessrights: 'AllowAppInstallation', supervised: false },
  },
  fields: dictionary({ Identifier: required(text) }),
  report: dictionary({}),
})
