// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface CancelEnhancedLogCollection {}

export interface CancelEnhancedLogCollectionReport {}

/**
 * cancel.enhanced.log.collection.yaml of Apple’s schema. iOS 27.0, macOS 27.0, tvOS 27.0.
 * Not on: visionOS, watchOS. Supervised devices only: iOS, macOS, tvOS. Not on the device
 * channel: macOS. Not in a User Enrollment: iOS, macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/cancel.enhanced.log.collection.yaml
 */
export const CancelEnhancedLogCollection: CommandSchema<
  'CancelEnhancedLogCollection',
  CancelEnhancedLogCollection,
  CancelEnhancedLogCollectionReport
> = commandSchema({
  requestType: 'CancelEnhancedLogCollection',
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
  fields: dictionary({}),
  report: dictionary({}),
})
