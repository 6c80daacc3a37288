// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, date, dictionary, list, optional, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ProvisioningProfileList {
  /** Default: false. iOS 13.0, tvOS 13.0. */
  readonly ManagedOnly?: boolean
}

export interface ProvisioningProfileListItem {
  readonly Name?: string
  readonly UUID?: string
  readonly ExpiryDate?: Date
}

export interface ProvisioningProfileListReport {
  readonly ProvisioningProfileList?: readonly ProvisioningProfileListItem[]
}

/**
 * profile.provisioning.list.yaml of Apple’s schema. iOS 4.0, macOS 11.0, tvOS 10.2, visionOS
 * 1.1, watchOS 10.0. Access right AllowProvisioningInspection: iOS, tvOS, visionOS, watchOS.
 * Not on the user channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/profile.provisioning.list.yaml
 */
export const ProvisioningProfileList: CommandSchema<
  'ProvisioningProfileList',
  ProvisioningProfileList,
  ProvisioningProfileListReport
> = commandSchema({
  requestType: 'ProvisioningProfileList',
  support: {
    iOS: {
      introduced: '4.0',
      accessrights: 'AllowProvisioningInspection',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '11.0',
      accessrights: 'None',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '10.2', accessrights: 'AllowProvisioningInspection', supervised: false },
    visionOS: {
      introduced: '1.1',
      accessrights: 'AllowProvisioningInspection',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '10.0', accessrights: 'AllowProvisioningInspection', supervised: false },
  },
  fields: dictionary({
    ManagedOnly: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '13.0' }, tvOS: { introduced: '13.0' } },
    }),
  }),
  report: dictionary({
    ProvisioningProfileList: required(
      list(dictionary({ Name: required(text), UUID: required(text), ExpiryDate: optional(date) })),
    ),
  }),
})
