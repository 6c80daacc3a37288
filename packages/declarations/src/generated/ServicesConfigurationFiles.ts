// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface ServicesConfigurationFiles {
  /** Required. */
  readonly ServiceType: string
  /** Required. */
  readonly DataAssetReference: string
}

/**
 * services.configuration-files.yaml of Apple’s schema. macOS 14.0. Not on: iOS, tvOS,
 * visionOS, watchOS. Enrollments (macOS): supervised. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/services.configuration-files.yaml
 */
export const ServicesConfigurationFiles: DeclarationSchema<
  'com.apple.configuration.services.configuration-files',
  ServicesConfigurationFiles
> = declarationSchema({
  type: 'com.apple.configuration.services.configuration-files',
  apply: 'multiple',
  support: only({
    macOS: {
      introduced: '14.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    ServiceType: required(text),
    DataAssetReference: required({ kind: 'text', assets: ['com.apple.asset.data'] }),
  }),
})
