// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface KeyboardSettings {
  /** Default: true. Not on: macOS. */
  readonly AllowAutoCorrection?: boolean
  /** Default: true. */
  readonly AllowDefinitionLookup?: boolean
  /** Default: true. */
  readonly AllowDictation?: boolean
  /** Default: true. */
  readonly AllowMathKeyboardSuggestions?: boolean
  /** Default: true. Not on: macOS. */
  readonly AllowPredictiveText?: boolean
  /** Default: true. Not on: macOS. */
  readonly AllowSlideToType?: boolean
  /** Default: true. Not on: macOS. */
  readonly AllowSpellCheck?: boolean
  /** Default: true. Not on: macOS. */
  readonly AllowTextReplacement?: boolean
}

/**
 * keyboard.settings.yaml of Apple’s schema. iOS 26.4, macOS 26.4. Not on: tvOS, visionOS,
 * watchOS. Enrollments (iOS, macOS): supervised. Scopes (iOS): system. Scopes (macOS):
 * system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/keyboard.settings.yaml
 */
export const KeyboardSettings: DeclarationSchema<
  'com.apple.configuration.keyboard.settings',
  KeyboardSettings
> = declarationSchema({
  type: 'com.apple.configuration.keyboard.settings',
  apply: 'combined',
  support: only({
    iOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['user'] },
    },
    macOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system', 'user'],
    },
  }),
  payload: dictionary({
    AllowAutoCorrection: optional(boolean, { default: true, support: { macOS: absent } }),
    AllowDefinitionLookup: optional(boolean, { default: true }),
    AllowDictation: optional(boolean, { default: true }),
    AllowMathKeyboardSuggestions: optional(boolean, { default: true }),
    AllowPredictiveText: optional(boolean, { default: true, support: { macOS: absent } }),
    AllowSlideToType: optional(boolean, { default: true, support: { macOS: absent } }),
    AllowSpellCheck: optional(boolean, { default: true, support: { macOS: absent } }),
    AllowTextReplacement: optional(boolean, { default: true, support: { macOS: absent } }),
  }),
})
