// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface IntelligenceSettingsAppsCalendar {
  /** Default: true. */
  readonly AllowNaturalLanguageEditing?: boolean
}

export interface IntelligenceSettingsAppsMail {
  /** Default: true. */
  readonly AllowSmartReplies?: boolean
  /** Default: true. */
  readonly AllowSummary?: boolean
}

export interface IntelligenceSettingsAppsNotes {
  /** Default: true. Not on: visionOS. */
  readonly AllowTranscription?: boolean
  /** Default: true. Not on: visionOS. */
  readonly AllowTranscriptionSummary?: boolean
}

export interface IntelligenceSettingsAppsSafari {
  /** Default: true. */
  readonly AllowSummary?: boolean
}

export interface IntelligenceSettingsApps {
  /** iOS 27.0, macOS 27.0, visionOS 27.0. */
  readonly Calendar?: IntelligenceSettingsAppsCalendar
  readonly Mail?: IntelligenceSettingsAppsMail
  readonly Notes?: IntelligenceSettingsAppsNotes
  readonly Safari?: IntelligenceSettingsAppsSafari
}

export interface IntelligenceSettings {
  /** Default: true. */
  readonly AllowAppleIntelligenceReport?: boolean
  /** Default: true. */
  readonly AllowGenmoji?: boolean
  /** Default: true. */
  readonly AllowImagePlayground?: boolean
  /** Default: true. Not on: macOS. */
  readonly AllowImageWand?: boolean
  /** Default: true. Not on: macOS, visionOS. */
  readonly AllowPersonalizedHandwritingResults?: boolean
  /** Default: true. Not on: macOS, visionOS. */
  readonly AllowVisualIntelligenceSummary?: boolean
  /** Default: true. */
  readonly AllowWritingTools?: boolean
  readonly Apps?: IntelligenceSettingsApps
  /** Default: false. */
  readonly ForceOnDeviceOnlyDictation?: boolean
  /** Default: false. Not on: macOS, visionOS. */
  readonly ForceOnDeviceOnlyTranslation?: boolean
}

/**
 * intelligence.settings.yaml of Apple’s schema. iOS 26.4, macOS 26.4, visionOS 26.4. Not on:
 * tvOS, watchOS. Not on Shared iPad: iOS. Enrollments (iOS, macOS, visionOS): supervised.
 * Scopes (iOS, visionOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/intelligence.settings.yaml
 */
export const IntelligenceSettings: DeclarationSchema<
  'com.apple.configuration.intelligence.settings',
  IntelligenceSettings
> = declarationSchema({
  type: 'com.apple.configuration.intelligence.settings',
  apply: 'combined',
  support: only({
    iOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': [] },
    },
    macOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system', 'user'],
    },
    visionOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    AllowAppleIntelligenceReport: optional(boolean, { default: true }),
    AllowGenmoji: optional(boolean, { default: true }),
    AllowImagePlayground: optional(boolean, { default: true }),
    AllowImageWand: optional(boolean, { default: true, support: { macOS: absent } }),
    AllowPersonalizedHandwritingResults: optional(boolean, {
      default: true,
      support: { macOS: absent, visionOS: absent },
    }),
    AllowVisualIntelligenceSummary: optional(boolean, {
      default: true,
      support: { macOS: absent, visionOS: absent },
    }),
    AllowWritingTools: optional(boolean, { default: true }),
    Apps: optional(
      dictionary({
        Calendar: optional(
          dictionary({ AllowNaturalLanguageEditing: optional(boolean, { default: true }) }),
          {
            support: {
              iOS: { introduced: '27.0' },
              macOS: { introduced: '27.0' },
              visionOS: { introduced: '27.0' },
            },
          },
        ),
        Mail: optional(
          dictionary({
            AllowSmartReplies: optional(boolean, { default: true }),
            AllowSummary: optional(boolean, { default: true }),
          }),
        ),
        Notes: optional(
          dictionary({
            AllowTranscription: optional(boolean, { default: true, support: { visionOS: absent } }),
            AllowTranscriptionSummary: optional(boolean, {
              default: true,
              support: { visionOS: absent },
            }),
          }),
        ),
        Safari: optional(dictionary({ AllowSummary: optional(boolean, { default: true }) })),
      }),
    ),
    ForceOnDeviceOnlyDictation: optional(boolean, { default: false }),
    ForceOnDeviceOnlyTranslation: optional(boolean, {
      default: false,
      support: { macOS: absent, visionOS: absent },
    }),
  }),
})
