// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, only, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface NSExtensionMappings {}

export interface ExtensionsItem {
  readonly Identifier?: string
  readonly ExtensionPoint?: string
  readonly DisplayName?: string
}

export interface NSExtensionMappingsReport {
  readonly Extensions?: readonly ExtensionsItem[]
}

/**
 * application.extensions.mappings.yaml of Apple’s schema. macOS 10.13. Not on: iOS, tvOS,
 * visionOS, watchOS. Access right QueryInstalledApps: macOS. Not on the device channel:
 * macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/application.extensions.mappings.yaml
 */
export const NSExtensionMappings: CommandSchema<
  'NSExtensionMappings',
  NSExtensionMappings,
  NSExtensionMappingsReport
> = commandSchema({
  requestType: 'NSExtensionMappings',
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
  fields: dictionary({}),
  report: dictionary({
    Extensions: required(
      list(
        dictionary({
          Identifier: required(text),
          ExtensionPoint: required(text),
          DisplayName: required(text),
        }),
      ),
    ),
  }),
})
