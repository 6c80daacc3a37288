// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface UserConfigured {}

export interface UserConfiguredReport {}

/**
 * user.configured.yaml of Apple’s schema. iOS 17.0. Not on: macOS, tvOS, visionOS, watchOS.
 * Supervised devices only: iOS. Only after Automated Device Enrollment: iOS. Not in a User
 * Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/user.configured.yaml
 */
export const UserConfigured: CommandSchema<'UserConfigured', UserConfigured, UserConfiguredReport> =
  commandSchema({
    requestType: 'UserConfigured',
    support: {
      iOS: {
        introduced: '17.0',
        accessrights: 'None',
        supervised: true,
        requiresdep: true,
        sharedipad: { mode: 'allowed', devicechannel: false, userchannel: true },
        userenrollment: { mode: 'forbidden' },
      },
      macOS: { introduced: 'n/a' },
      tvOS: { introduced: 'n/a' },
      visionOS: { introduced: 'n/a' },
      watchOS: { introduced: 'n/a' },
    },
    fields: dictionary({}),
    report: dictionary({}),
  })
