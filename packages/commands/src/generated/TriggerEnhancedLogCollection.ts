// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface TriggerEnhancedLogCollection {
  /** Required. */
  readonly AppleCareToken: string
}

export interface TriggerEnhancedLogCollectionReport {}

/**
 * trigger.enhanced.log.collection.yaml of Apple’s schema. iOS 27.0, macOS 27.0, tvOS 27.0.
 * Not on: visionOS, watchOS. Supervised devices only: iOS, macOS, tvOS. Not on the device
 * channel: macOS. Not in a User Enrollment: iOS, macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/trigger.enhanced.log.collection.yaml
 */
export const TriggerEnhancedLogCollection: CommandSchema<
  'TriggerEnhancedLogCollection',
  TriggerEnhancedLogCollection,
  TriggerEnhancedLogCollectionReport
> = commandSchema({
  requestType: 'TriggerEnhancedLogCollection',
  support: only({
    iOS: {
      introduced: '27.0',
      supervised: true,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'forbidden' },
    },
    macOS: {
      introduced: '27.0',
      devicechannel: false,
      userchannel: true,
      supervised: true,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
    tvOS: { introduced: '27.0', supervised: true, requiresdep: false },
  }),
  fields: dictionary({ AppleCareToken: required(text) }),
  report: dictionary({}),
})
