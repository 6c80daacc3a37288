// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface LegacyInteractiveProfile {
  /** Required. */
  readonly ProfileURL: string
  /** Required. */
  readonly VisibleName: string
}

/**
 * legacy.interactive.yaml of Apple’s schema. iOS 15.0, macOS 13.0, tvOS 16.0, visionOS 1.1.
 * Not on: watchOS. Not on Shared iPad: iOS. Enrollments (iOS, visionOS): supervised, device,
 * user. Enrollments (macOS): supervised, user. Enrollments (tvOS): supervised, device.
 * Scopes (iOS, tvOS, visionOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/legacy.interactive.yaml
 */
export const LegacyInteractiveProfile: DeclarationSchema<
  'com.apple.configuration.legacy.interactive',
  LegacyInteractiveProfile
> = declarationSchema({
  type: 'com.apple.configuration.legacy.interactive',
  apply: 'multiple',
  support: only({
    iOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': [] },
    },
    macOS: {
      introduced: '13.0',
      'allowed-enrollments': ['supervised', 'user'],
      'allowed-scopes': ['system', 'user'],
    },
    tvOS: {
      introduced: '16.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '1.1',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({ ProfileURL: required(text), VisibleName: required(text) }),
})
