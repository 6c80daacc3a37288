// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ActiveNSExtensions {
  readonly FilterExtensionPoints?: readonly string[]
}

export interface ExtensionsItem {
  readonly Identifier?: string
  readonly ExtensionPoint?: string
  readonly DisplayName?: string
  readonly ContainerDisplayName?: string
  readonly ContainerIdentifier?: string
  readonly Path?: string
  readonly Version?: string
  readonly UserElection?: 'Default' | 'Use' | 'Ignore' | (string & {})
}

export interface ActiveNSExtensionsReport {
  readonly Extensions?: readonly ExtensionsItem[]
}

/**
 * application.extensions.listactive.yaml of Apple’s schema. macOS 10.13. Not on: iOS, tvOS,
 * visionOS, watchOS. Access right QueryInstalledApps: macOS. Not on the device channel:
 * macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/application.extensions.listactive.yaml
 */
export const ActiveNSExtensions: CommandSchema<
  'ActiveNSExtensions',
  ActiveNSExtensions,
  ActiveNSExtensionsReport
> = commandSchema({
  requestType: 'ActiveNSExtensions',
  support: only({
    macOS: {
      introduced: '10.13',
      accessrights: 'QueryInstalledApps',
      devicechannel: false,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({ FilterExtensionPoints: optional(list(text)) }),
  report: dictionary({
    Extensions: required(
      list(
        dictionary({
          Identifier: required(text),
          ExtensionPoint: required(text),
          DisplayName: required(text),
          ContainerDisplayName: optional(text),
          ContainerIdentifier: optional(text),
          Path: required(text),
          Version: required(text),
          UserElection: required(oneOf('Default', 'Use', 'Ignore')),
        }),
      ),
    ),
  }),
})
