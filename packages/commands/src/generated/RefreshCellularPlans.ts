// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface RefreshCellularPlans {
  /** Required. */
  readonly eSIMServerURL: string
}

export interface RefreshCellularPlansReport {}

/**
 * device.esim.yaml of Apple’s schema. iOS 13.0. Not on: macOS, tvOS, visionOS, watchOS. Not
 * in a User Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/device.esim.yaml
 */
export const RefreshCellularPlans: CommandSchema<
  'RefreshCellularPlans',
  RefreshCellularPlans,
  RefreshCellularPlansReport
> = commandSchema({
  requestType: 'RefreshCellularPlans',
  support: only({
    iOS: {
      introduced: '13.0',
      accessrights: 'None',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({ eSIMServerURL: required(text) }),
  report: dictionary({}),
})
