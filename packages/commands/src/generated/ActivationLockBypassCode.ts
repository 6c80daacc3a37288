// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ActivationLockBypassCode {}

export interface ActivationLockBypassCodeReport {
  readonly ActivationLockBypassCode?: string
}

/**
 * device.activationlock.bypasscode.yaml of Apple’s schema. iOS 7.1, macOS 10.15, visionOS
 * 2.0. Not on: tvOS, watchOS. Supervised devices only: iOS, macOS, visionOS. Not on the user
 * channel: macOS. Not in a User Enrollment: iOS, macOS, visionOS. Not on Shared iPad: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/device.activationlock.bypasscode.yaml
 */
export const ActivationLockBypassCode: CommandSchema<
  'ActivationLockBypassCode',
  ActivationLockBypassCode,
  ActivationLockBypassCodeReport
> = commandSchema({
  requestType: 'ActivationLockBypassCode',
  support: only({
    iOS: {
      introduced: '7.1',
      accessrights: 'None',
      supervised: true,
      requiresdep: false,
      sharedipad: { mode: 'forbidden' },
      userenrollment: { mode: 'forbidden' },
    },
    macOS: {
      introduced: '10.15',
      accessrights: 'None',
      devicechannel: true,
      userchannel: false,
      supervised: true,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
    visionOS: {
      introduced: '2.0',
      accessrights: 'None',
      supervised: true,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({}),
  report: dictionary({ ActivationLockBypassCode: required(text) }),
})
