// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, optional } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface DeclarativeManagement {
  readonly Data?: Uint8Array
}

export interface DeclarativeManagementReport {}

/**
 * declarativemanagement.yaml of Apple’s schema. iOS 15.0, macOS 13.0, tvOS 16.0, visionOS
 * 1.1, watchOS 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/declarativemanagement.yaml
 */
export const DeclarativeManagement: CommandSchema<
  'DeclarativeManagement',
  DeclarativeManagement,
  DeclarativeManagementReport
> = commandSchema({
  requestType: 'DeclarativeManagement',
  support: {
    iOS: {
      introduced: '15.0',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '13.0',
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '16.0', supervised: false, requiresdep: false },
    visionOS: {
      introduced: '1.1',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '10.0', supervised: false },
  },
  fields: dictionary({ Data: optional(data) }),
  report: dictionary({}),
})
