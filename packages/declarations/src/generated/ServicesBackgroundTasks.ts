// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface ServicesBackgroundTasksLaunchdConfigurations {
  /** Required. */
  readonly FileAssetReference: string
  /** Required. */
  readonly Context: 'daemon' | 'agent'
}

export interface ServicesBackgroundTasks {
  /** Required. */
  readonly TaskType: string
  readonly TaskDescription?: string
  readonly ExecutableAssetReference?: string
  readonly LaunchdConfigurations?: readonly ServicesBackgroundTasksLaunchdConfigurations[]
}

/**
 * services.background-tasks.yaml of Apple’s schema. macOS 15.0. Not on: iOS, tvOS, visionOS,
 * watchOS. Enrollments (macOS): supervised. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/services.background-tasks.yaml
 */
export const ServicesBackgroundTasks: DeclarationSchema<
  'com.apple.configuration.services.background-tasks',
  ServicesBackgroundTasks
> = declarationSchema({
  type: 'com.apple.configuration.services.background-tasks',
  apply: 'multiple',
  support: only({
    macOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    TaskType: required(text),
    TaskDescription: optional(text),
    ExecutableAssetReference: optional({ kind: 'text', assets: ['com.apple.asset.data'] }),
    LaunchdConfigurations: optional(
      list(
        dictionary({
          FileAssetReference: required({ kind: 'text', assets: ['com.apple.asset.data'] }),
          Context: required(oneOf('daemon', 'agent')),
        }),
      ),
    ),
  }),
})
