// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, only, required } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface RequestUnlockToken {}

export interface RequestUnlockTokenReport {
  readonly UnlockToken?: Uint8Array
}

/**
 * passcode.unlocktoken.yaml of Apple’s schema. iOS 5.0. Not on: macOS, tvOS, visionOS,
 * watchOS. Deprecated: iOS 6.1.6. Supervised devices only: iOS. Not in a User Enrollment:
 * iOS. Not on Shared iPad: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/passcode.unlocktoken.yaml
 */
export const RequestUnlockToken: CommandSchema<
  'RequestUnlockToken',
  RequestUnlockToken,
  RequestUnlockTokenReport
> = commandSchema({
  requestType: 'RequestUnlockToken',
  support: only({
    iOS: {
      introduced: '5.0',
      deprecated: '6.1.6',
      accessrights: 'None',
      supervised: true,
      requiresdep: false,
      sharedipad: { mode: 'forbidden' },
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({}),
  report: dictionary({ UnlockToken: required(data) }),
})
