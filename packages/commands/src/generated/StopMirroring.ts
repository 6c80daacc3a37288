// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface StopMirroring {}

export interface StopMirroringReport {}

/**
 * mirroring.stop.yaml of Apple’s schema. iOS 7.0, macOS 10.10. Not on: tvOS, visionOS,
 * watchOS. Supervised devices only: iOS. Not on the user channel: macOS. Not in a User
 * Enrollment: iOS, macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/mirroring.stop.yaml
 */
export const StopMirroring: CommandSchema<'StopMirroring', StopMirroring, StopMirroringReport> =
  commandSchema({
    requestType: 'StopMirroring',
    support: only({
      iOS: {
        introduced: '7.0',
        accessrights: 'None',
        supervised: true,
        requiresdep: false,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'forbidden' },
      },
      macOS: {
        introduced: '10.10',
        accessrights: 'None',
        devicechannel: true,
        userchannel: false,
        supervised: false,
        requiresdep: false,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({}),
    report: dictionary({}),
  })
