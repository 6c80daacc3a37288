// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, oneOf, only, optional, required } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface AudioAccessorySettingsTemporaryPairingConfigurationUnpairingTime {
  /** Required. */
  readonly Policy: 'None' | 'Hour'
  /** From 0 to 23. */
  readonly Hour?: number
}

export interface AudioAccessorySettingsTemporaryPairingConfiguration {
  /** Required. */
  readonly UnpairingTime: AudioAccessorySettingsTemporaryPairingConfigurationUnpairingTime
}

export interface AudioAccessorySettingsTemporaryPairing {
  /** Default: false. */
  readonly Disabled?: boolean
  readonly Configuration?: AudioAccessorySettingsTemporaryPairingConfiguration
}

export interface AudioAccessorySettings {
  readonly TemporaryPairing?: AudioAccessorySettingsTemporaryPairing
}

/**
 * audio-accessory.settings.yaml of Apple’s schema. iOS 26.0. Not on: macOS, tvOS, visionOS,
 * watchOS. Enrollments (iOS): supervised. Scopes (iOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/audio-accessory.settings.yaml
 */
export const AudioAccessorySettings: DeclarationSchema<
  'com.apple.configuration.audio-accessory.settings',
  AudioAccessorySettings
> = declarationSchema({
  type: 'com.apple.configuration.audio-accessory.settings',
  apply: 'combined',
  support: only({
    iOS: {
      introduced: '26.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
  }),
  payload: dictionary({
    TemporaryPairing: optional(
      dictionary({
        Disabled: optional(boolean, { default: false }),
        Configuration: optional(
          dictionary({
            UnpairingTime: required(
              dictionary({
                Policy: required(oneOf('None', 'Hour')),
                Hour: optional({ kind: 'integer', min: 0, max: 23 }),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
})
