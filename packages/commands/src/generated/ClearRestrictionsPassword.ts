// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ClearRestrictionsPassword {}

export interface ClearRestrictionsPasswordReport {}

/**
 * device.restrictions.clearpassword.yaml of Apple’s schema. iOS 8.0. Not on: macOS, tvOS,
 * visionOS, watchOS. Supervised devices only: iOS. Not in a User Enrollment: iOS. Not on
 * Shared iPad: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/device.restrictions.clearpassword.yaml
 */
export const ClearRestrictionsPassword: CommandSchema<
  'ClearRestrictionsPassword',
  ClearRestrictionsPassword,
  ClearRestrictionsPasswordReport
> = commandSchema({
  requestType: 'ClearRestrictionsPassword',
  support: only({
    iOS: {
      introduced: '8.0',
      accessrights: 'None',
      supervised: true,
      requiresdep: false,
      sharedipad: { mode: 'forbidden' },
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({}),
  report: dictionary({}),
})
