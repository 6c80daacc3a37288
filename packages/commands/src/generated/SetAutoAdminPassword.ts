// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface SetAutoAdminPassword {
  /** Required. */
  readonly GUID: string
  /** Required. */
  readonly passwordHash: Uint8Array
}

export interface SetAutoAdminPasswordReport {}

/**
 * set.auto.admin.password.yaml of Apple’s schema. macOS 10.11. Not on: iOS, tvOS, visionOS,
 * watchOS. Only after Automated Device Enrollment: macOS. Not on the user channel: macOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/set.auto.admin.password.yaml
 */
export const SetAutoAdminPassword: CommandSchema<
  'SetAutoAdminPassword',
  SetAutoAdminPassword,
  SetAutoAdminPasswordReport
> = commandSchema({
  requestType: 'SetAutoAdminPassword',
  support: only({
    macOS: {
      introduced: '10.11',
      accessrights: 'None',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({ GUID: required(text), passwordHash: required(data) }),
  report: dictionary({}),
})
