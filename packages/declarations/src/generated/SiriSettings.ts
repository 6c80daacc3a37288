// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface SiriSettings {
  /** Default: true. Not on: watchOS. */
  readonly Enabled?: boolean
  /**
   * Default: true. iOS 27.0, macOS 27.0, visionOS 27.0. Not on: tvOS, watchOS. Not on Shared
   * iPad: iOS.
   */
  readonly AllowSiriAI?: boolean
  /** Default: true. Not on: macOS, tvOS, visionOS. */
  readonly AllowUserGeneratedContent?: boolean
  /** Default: true. Not on: macOS, tvOS, visionOS. */
  readonly AllowWhileLocked?: boolean
  /** Default: false. Not on: tvOS, visionOS, watchOS. */
  readonly ForceProfanityFilter?: boolean
  /** Default: false. iOS 27.0, macOS 27.0. Not on: tvOS, visionOS, watchOS. */
  readonly ForceReduceSensitiveContent?: boolean
}

/**
 * siri.settings.yaml of Apple’s schema. iOS 26.4, macOS 26.4, tvOS 27.0, visionOS 26.4,
 * watchOS 26.4. Enrollments (iOS, macOS, tvOS, visionOS, watchOS): supervised. Scopes (iOS,
 * tvOS, visionOS, watchOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/siri.settings.yaml
 */
export const SiriSettings: DeclarationSchema<
  'com.apple.configuration.siri.settings',
  SiriSettings
> = declarationSchema({
  type: 'com.apple.configuration.siri.settings',
  apply: 'combined',
  support: {
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
    tvOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
    watchOS: {
      introduced: '26.4',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  },
  payload: dictionary({
    Enabled: optional(boolean, { default: true, support: { watchOS: absent } }),
    AllowSiriAI: optional(boolean, {
      default: true,
      support: only({
        iOS: { introduced: '27.0', sharedipad: { 'allowed-scopes': [] } },
        macOS: { introduced: '27.0' },
        visionOS: { introduced: '27.0' },
      }),
    }),
    AllowUserGeneratedContent: optional(boolean, {
      default: true,
      support: { macOS: absent, tvOS: absent, visionOS: absent },
    }),
    AllowWhileLocked: optional(boolean, {
      default: true,
      support: { macOS: absent, tvOS: absent, visionOS: absent },
    }),
    ForceProfanityFilter: optional(boolean, {
      default: false,
      support: { tvOS: absent, visionOS: absent, watchOS: absent },
    }),
    ForceReduceSensitiveContent: optional(boolean, {
      default: false,
      support: only({ iOS: { introduced: '27.0' }, macOS: { introduced: '27.0' } }),
    }),
  }),
})
