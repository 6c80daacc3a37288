// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, only, required } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ClearPasscode {
  /** Required. */
  readonly UnlockToken: Uint8Array
}

export interface ClearPasscodeReport {}

/**
 * passcode.clear.yaml of Apple’s schema. iOS 4.0, visionOS 1.1, watchOS 10.0. Not on: macOS,
 * tvOS. Access right AllowPasscodeRemovalAndLock: iOS, visionOS, watchOS. Not in a User
 * Enrollment: iOS, visionOS. Not on Shared iPad: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/passcode.clear.yaml
 */
export const ClearPasscode: CommandSchema<'ClearPasscode', ClearPasscode, ClearPasscodeReport> =
  commandSchema({
    requestType: 'ClearPasscode',
    support: only({
      iOS: {
        introduced: '4.0',
        accessrights: 'AllowPasscodeRemovalAndLock',
        supervised: false,
        requiresdep: false,
        sharedipad: { mode: 'forbidden' },
        userenrollment: { mode: 'forbidden' },
      },
      visionOS: {
        introduced: '1.1',
        accessrights: 'AllowPasscodeRemovalAndLock',
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'forbidden' },
      },
      watchOS: {
        introduced: '10.0',
        accessrights: 'AllowPasscodeRemovalAndLock',
        supervised: false,
      },
    }),
    fields: dictionary({ UnlockToken: required(data) }),
    report: dictionary({}),
  })
