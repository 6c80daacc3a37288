// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface ScreenSharingHostSettings {
  /** From 0 to 2. */
  readonly MaximumVirtualDisplays?: number
  /** From 1024 to 65535. */
  readonly PortBase?: number
  /** Default: false. */
  readonly PreventCopyFilesFromHost?: boolean
  /** Default: false. */
  readonly PreventCopyFilesToHost?: boolean
  /** Default: false. */
  readonly PreventHighPerformanceConnections?: boolean
}

/**
 * screensharing.host.settings.yaml of Apple’s schema. macOS 14.0. Not on: iOS, tvOS,
 * visionOS, watchOS. Enrollments (macOS): supervised, local. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/screensharing.host.settings.yaml
 */
export const ScreenSharingHostSettings: DeclarationSchema<
  'com.apple.configuration.screensharing.host.settings',
  ScreenSharingHostSettings
> = declarationSchema({
  type: 'com.apple.configuration.screensharing.host.settings',
  apply: 'single',
  support: only({
    macOS: {
      introduced: '14.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    MaximumVirtualDisplays: optional({ kind: 'integer', min: 0, max: 2 }),
    PortBase: optional({ kind: 'integer', min: 1024, max: 65535 }),
    PreventCopyFilesFromHost: optional(boolean, { default: false }),
    PreventCopyFilesToHost: optional(boolean, { default: false }),
    PreventHighPerformanceConnections: optional(boolean, { default: false }),
  }),
})
