// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, only, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface ScreenSharingConnectionGroup {
  /** Required. */
  readonly ConnectionGroupUUID: string
  /** Required. */
  readonly GroupName: string
  /** Required. */
  readonly Members: readonly string[]
}

/**
 * screensharing.connection.group.yaml of Apple’s schema. macOS 14.0. Not on: iOS, tvOS,
 * visionOS, watchOS. Enrollments (macOS): supervised, user, local. Scopes (macOS): system,
 * user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/screensharing.connection.group.yaml
 */
export const ScreenSharingConnectionGroup: DeclarationSchema<
  'com.apple.configuration.screensharing.connection.group',
  ScreenSharingConnectionGroup
> = declarationSchema({
  type: 'com.apple.configuration.screensharing.connection.group',
  apply: 'multiple',
  support: only({
    macOS: {
      introduced: '14.0',
      'allowed-enrollments': ['supervised', 'user', 'local'],
      'allowed-scopes': ['system', 'user'],
    },
  }),
  payload: dictionary({
    ConnectionGroupUUID: required(text),
    GroupName: required(text),
    Members: required(list(text)),
  }),
})
