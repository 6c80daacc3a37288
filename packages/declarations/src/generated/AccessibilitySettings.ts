// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface AccessibilitySettingsVision {
  /** Default: true. */
  readonly AllowLiveRecognition?: boolean
}

export interface AccessibilitySettings {
  readonly Vision?: AccessibilitySettingsVision
}

/**
 * accessibility.settings.yaml of Apple’s schema. iOS 27.0, macOS 27.0, visionOS 27.0. Not
 * on: tvOS, watchOS. Not on Shared iPad: iOS. Enrollments (iOS, macOS, visionOS):
 * supervised. Scopes (iOS, visionOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/accessibility.settings.yaml
 */
export const AccessibilitySettings: DeclarationSchema<
  'com.apple.configuration.accessibility.settings',
  AccessibilitySettings
> = declarationSchema({
  type: 'com.apple.configuration.accessibility.settings',
  apply: 'combined',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': [] },
    },
    macOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system', 'user'],
    },
    visionOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    Vision: optional(dictionary({ AllowLiveRecognition: optional(boolean, { default: true }) })),
  }),
})
