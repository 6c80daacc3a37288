// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface DisableRemoteDesktop {}

export interface DisableRemoteDesktopReport {}

/**
 * remotedesktop.disable.yaml of Apple’s schema. macOS 10.14.4. Not on: iOS, tvOS, visionOS,
 * watchOS. Supervised devices only: macOS. Not on the user channel: macOS. Not in a User
 * Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/remotedesktop.disable.yaml
 */
export const DisableRemoteDesktop: CommandSchema<
  'DisableRemoteDesktop',
  DisableRemoteDesktop,
  DisableRemoteDesktopReport
> = commandSchema({
  requestType: 'DisableRemoteDesktop',
  support: only({
    macOS: {
      introduced: '10.14.4',
      devicechannel: true,
      userchannel: false,
      supervised: true,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({}),
  report: dictionary({}),
})
