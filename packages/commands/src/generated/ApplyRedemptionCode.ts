// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ApplyRedemptionCode {
  /** Required. */
  readonly Identifier: string
  /** Required. */
  readonly RedemptionCode: string
}

export interface ApplyRedemptionCodeReport {}

/**
 * application.redemptioncode.yaml of Apple’s schema. iOS 5.0. Not on: macOS, tvOS, visionOS,
 * watchOS. Access right AllowAppInstallation: iOS. Not in a User Enrollment: iOS. Not on
 * Shared iPad: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/application.redemptioncode.yaml
 */
export const ApplyRedemptionCode: CommandSchema<
  'ApplyRedemptionCode',
  ApplyRedemptionCode,
  ApplyRedemptionCodeReport
> = commandSchema({
  requestType: 'ApplyRedemptionCode',
  support: only({
    iOS: {
      introduced: '5.0',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'forbidden' },
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({ Identifier: required(text), RedemptionCode: required(text) }),
  report: dictionary({}),
})
