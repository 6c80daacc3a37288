// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface DeviceConfigured {}

export interface DeviceConfiguredReport {}

/**
 * device.configured.yaml of Apple’s schema. iOS 9.0, macOS 10.11, tvOS 10.2, visionOS 2.0.
 * Not on: watchOS. Supervised devices only: iOS, tvOS, visionOS. Only after Automated Device
 * Enrollment: iOS, macOS, visionOS. Not on the user channel: macOS. Not in a User
 * Enrollment: iOS, macOS, visionOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/device.configured.yaml
 */
export const DeviceConfigured: CommandSchema<
  'DeviceConfigured',
  DeviceConfigured,
  DeviceConfiguredReport
> = commandSchema({
  requestType: 'DeviceConfigured',
  support: only({
    iOS: {
      introduced: '9.0',
      accessrights: 'None',
      supervised: true,
      requiresdep: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'forbidden' },
    },
    macOS: {
      introduced: '10.11',
      accessrights: 'None',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: true,
      userenrollment: { mode: 'forbidden' },
    },
    tvOS: { introduced: '10.2', accessrights: 'None', supervised: true },
    visionOS: {
      introduced: '2.0',
      accessrights: 'None',
      supervised: true,
      requiresdep: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({}),
  report: dictionary({}),
})
