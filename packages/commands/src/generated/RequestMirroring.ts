// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, integer, only, optional, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface RequestMirroring {
  readonly DestinationName?: string
  readonly DestinationDeviceID?: string
  /** A whole number. */
  readonly ScanTime?: number
  readonly Password?: string
}

export interface RequestMirroringReport {
  readonly MirroringResult?: string
}

/**
 * mirroring.request.yaml of Apple’s schema. iOS 7.0, macOS 10.10. Not on: tvOS, visionOS,
 * watchOS. Not on the user channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/mirroring.request.yaml
 */
export const RequestMirroring: CommandSchema<
  'RequestMirroring',
  RequestMirroring,
  RequestMirroringReport
> = commandSchema({
  requestType: 'RequestMirroring',
  support: only({
    iOS: {
      introduced: '7.0',
      accessrights: 'None',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.10',
      accessrights: 'None',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    DestinationName: optional(text),
    DestinationDeviceID: optional(text),
    ScanTime: optional(integer),
    Password: optional(text),
  }),
  report: dictionary({ MirroringResult: optional(text) }),
})
