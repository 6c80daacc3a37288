// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  list,
  map,
  oneOf,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface AppSettingsAllowedAllowedBinaries {
  readonly CDHash?: string
  readonly SigningID?: string
  readonly TeamID?: string
  readonly PathPrefix?: string
  /** Default: "All". */
  readonly SigningState?: 'All' | 'TestFlight' | 'DeveloperID' | 'Enterprise' | 'AppStore' | 'Apple'
}

export interface AppSettingsAllowedDeniedBinaries {
  readonly CDHash?: string
  readonly SigningID?: string
  readonly TeamID?: string
  readonly PathPrefix?: string
  /** Default: "All". */
  readonly SigningState?: 'All' | 'TestFlight' | 'DeveloperID' | 'Enterprise' | 'AppStore' | 'Apple'
}

export interface AppSettingsAllowed {
  /** Not on: macOS. */
  readonly AllowedApps?: readonly string[]
  /** Not on: macOS. */
  readonly DeniedApps?: readonly string[]
  /** Not on: iOS, tvOS, visionOS, watchOS. Scopes (macOS): system. */
  readonly AllowedBinaries?: readonly AppSettingsAllowedAllowedBinaries[]
  /** Not on: iOS, tvOS, visionOS, watchOS. Scopes (macOS): system. */
  readonly DeniedBinaries?: readonly AppSettingsAllowedDeniedBinaries[]
  /** Default: false. Not on: iOS, tvOS, visionOS. Scopes (macOS): system. */
  readonly AlwaysAllowManagedApps?: boolean
}

export interface AppDictionary {
  /** Required. */
  readonly OrganizationJustification: string
  /** Not on: iOS. */
  readonly Accessibility?: 'None' | 'Allow'
  readonly Bluetooth?: 'None' | 'Allow'
  readonly Camera?: 'None' | 'Allow'
  readonly Dictation?: 'None' | 'Allow'
  readonly LocalNetwork?: 'None' | 'Allow'
  readonly Location?: 'None' | 'WhileUsing' | 'Always'
  /** Not on: macOS. */
  readonly LocationAccuracy?: 'None' | 'Approximate' | 'Precise'
  readonly Microphone?: 'None' | 'Allow'
}

export interface AppSettingsPrivacy {
  readonly PermissionDefaults?: Readonly<Record<string, AppDictionary>>
}

export interface AppSettings {
  readonly Allowed?: AppSettingsAllowed
  /** Not on: tvOS, visionOS, watchOS. Scopes (macOS): user. */
  readonly Privacy?: AppSettingsPrivacy
}

const appSettingsAllowedAllowedBinariesField: DictionaryField = dictionary({
  CDHash: optional(text),
  SigningID: optional(text),
  TeamID: optional(text),
  PathPrefix: optional(text),
  SigningState: optional(
    oneOf('All', 'TestFlight', 'DeveloperID', 'Enterprise', 'AppStore', 'Apple'),
    { default: 'All' },
  ),
})

/**
 * app.settings.yaml of Apple’s schema. iOS 27.0, macOS 27.0, tvOS 27.0, visionOS 27.0. Not
 * on: watchOS. Enrollments (iOS, macOS, tvOS, visionOS): supervised. Scopes (iOS, tvOS,
 * visionOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/app.settings.yaml
 */
export const AppSettings: DeclarationSchema<'com.apple.configuration.app.settings', AppSettings> =
  declarationSchema({
    type: 'com.apple.configuration.app.settings',
    apply: 'combined',
    support: only({
      iOS: {
        introduced: '27.0',
        'allowed-enrollments': ['supervised'],
        'allowed-scopes': ['system'],
        sharedipad: { 'allowed-scopes': ['user'] },
      },
      macOS: {
        introduced: '27.0',
        'allowed-enrollments': ['supervised'],
        'allowed-scopes': ['system', 'user'],
      },
      tvOS: {
        introduced: '27.0',
        'allowed-enrollments': ['supervised'],
        'allowed-scopes': ['system'],
      },
      visionOS: {
        introduced: '27.0',
        'allowed-enrollments': ['supervised'],
        'allowed-scopes': ['system'],
      },
    }),
    payload: dictionary({
      Allowed: optional(
        dictionary({
          AllowedApps: optional(list(text), { support: { macOS: absent } }),
          DeniedApps: optional(list(text), { support: { macOS: absent } }),
          AllowedBinaries: optional(list(appSettingsAllowedAllowedBinariesField), {
            support: only({ macOS: { 'allowed-scopes': ['system'] } }),
          }),
          DeniedBinaries: optional(list(appSettingsAllowedAllowedBinariesField), {
            support: only({ macOS: { 'allowed-scopes': ['system'] } }),
          }),
          AlwaysAllowManagedApps: optional(boolean, {
            default: false,
            support: {
              iOS: absent,
              macOS: { 'allowed-scopes': ['system'] },
              tvOS: absent,
              visionOS: absent,
            },
          }),
        }),
      ),
      Privacy: optional(
        dictionary({
          PermissionDefaults: optional(
            map(
              dictionary({
                OrganizationJustification: required(text),
                Accessibility: optional(oneOf('None', 'Allow'), { support: { iOS: absent } }),
                Bluetooth: optional(oneOf('None', 'Allow')),
                Camera: optional(oneOf('None', 'Allow')),
                Dictation: optional(oneOf('None', 'Allow')),
                LocalNetwork: optional(oneOf('None', 'Allow')),
                Location: optional(oneOf('None', 'WhileUsing', 'Always')),
                LocationAccuracy: optional(oneOf('None', 'Approximate', 'Precise'), {
                  support: { macOS: absent },
                }),
                Microphone: optional(oneOf('None', 'Allow')),
              }),
            ),
          ),
        }),
        {
          support: {
            macOS: { 'allowed-scopes': ['user'] },
            tvOS: absent,
            visionOS: absent,
            watchOS: absent,
          },
        },
      ),
    }),
  })
