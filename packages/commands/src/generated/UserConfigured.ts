// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only } from '@mdm-kit/codec/schema'

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
    support: only({
      iOS: {
        introduced: '17.0',
        accessrights: 'None',
        supervised: true,
        requiresdep: true,
        sharedipad: { mode: 'allowed', devicechannel: false, userchannel: true },
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({}),
    report: dictionary({}),
  })
