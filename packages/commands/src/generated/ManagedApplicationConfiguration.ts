// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { any, dictionary, list, map, optional, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ManagedApplicationConfiguration {
  /** Required. */
  readonly Identifiers: readonly string[]
}

export interface ApplicationConfigurationsItem {
  readonly Identifier?: string
  readonly Configuration?: Readonly<Record<string, unknown>>
}

export interface ManagedApplicationConfigurationReport {
  readonly ApplicationConfigurations?: readonly ApplicationConfigurationsItem[]
}

/**
 * managed.application.configuration.yaml of Apple’s schema. iOS 7.0, macOS 10.15, tvOS 10.2,
 * visionOS 1.1, watchOS 10.0. Access right AllowAppInstallation: iOS, macOS, tvOS, visionOS,
 * watchOS. Not on the user channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/managed.application.configuration.yaml
 */
export const ManagedApplicationConfiguration: CommandSchema<
  'ManagedApplicationConfiguration',
  ManagedApplicationConfiguration,
  ManagedApplicationConfigurationReport
> = commandSchema({
  requestType: 'ManagedApplicationConfiguration',
  support: {
    iOS: {
      introduced: '7.0',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.15',
      accessrights: 'AllowAppInstallation',
      devicechannel: true,
      userchannel: false,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '10.2', accessrights: 'AllowAppInstallation', supervised: false },
    visionOS: {
      introduced: '1.1',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '10.0', accessrights: 'AllowAppInstallation', supervised: false },
  },
  fields: dictionary({ Identifiers: required(list(text)) }),
  report: dictionary({
    ApplicationConfigurations: required(
      list(dictionary({ Identifier: required(text), Configuration: optional(map(any)) })),
    ),
  }),
})
