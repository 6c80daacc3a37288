// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, only, optional, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ValidateApplications {
  readonly Identifiers?: readonly string[]
}

export interface ValidateApplicationsReport {}

/**
 * application.validate.yaml of Apple’s schema. iOS 9.2, tvOS 10.2, visionOS 1.1. Not on:
 * macOS, watchOS. Access right AllowAppInstallation: iOS, tvOS, visionOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/application.validate.yaml
 */
export const ValidateApplications: CommandSchema<
  'ValidateApplications',
  ValidateApplications,
  ValidateApplicationsReport
> = commandSchema({
  requestType: 'ValidateApplications',
  support: only({
    iOS: {
      introduced: '9.2',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '10.2', accessrights: 'AllowAppInstallation', supervised: false },
    visionOS: {
      introduced: '1.1',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({ Identifiers: optional(list(text)) }),
  report: dictionary({}),
})
