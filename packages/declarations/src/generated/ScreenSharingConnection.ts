// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, integer, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface ScreenSharingConnectionDisplayConfiguration {
  /** Required. */
  readonly DisplayType: 'Virtual1' | 'Virtual2'
}

export interface ScreenSharingConnection {
  /** Required. */
  readonly ConnectionUUID: string
  /** Required. */
  readonly DisplayName: string
  /** Required. */
  readonly HostName: string
  /** A whole number. */
  readonly Port?: number
  /** Required. */
  readonly DisplayConfiguration: ScreenSharingConnectionDisplayConfiguration
  readonly AuthenticationCredentialsAssetReference?: string
}

/**
 * screensharing.connection.yaml of Apple’s schema. macOS 14.0. Not on: iOS, tvOS, visionOS,
 * watchOS. Enrollments (macOS): supervised, user, local. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/screensharing.connection.yaml
 */
export const ScreenSharingConnection: DeclarationSchema<
  'com.apple.configuration.screensharing.connection',
  ScreenSharingConnection
> = declarationSchema({
  type: 'com.apple.configuration.screensharing.connection',
  apply: 'multiple',
  support: only({
    macOS: {
      introduced: '14.0',
      'allowed-enrollments': ['supervised', 'user', 'local'],
      'allowed-scopes': ['system', 'user'],
    },
  }),
  payload: dictionary({
    ConnectionUUID: required(text),
    DisplayName: required(text),
    HostName: required(text),
    Port: optional(integer),
    DisplayConfiguration: required(
      dictionary({ DisplayType: required(oneOf('Virtual1', 'Virtual2')) }),
    ),
    AuthenticationCredentialsAssetReference: optional({
      kind: 'text',
      assets: ['com.apple.asset.credential.userpassword'],
    }),
  }),
})
