// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface SoftwareUpdateSettingsDeferrals {
  /** From 1 to 90. Not on: macOS. */
  readonly CombinedPeriodInDays?: number
  /** From 1 to 90. Not on: iOS, tvOS, visionOS. */
  readonly MajorPeriodInDays?: number
  /** From 1 to 90. Not on: iOS, tvOS, visionOS. */
  readonly MinorPeriodInDays?: number
  /** From 1 to 90. Not on: iOS, tvOS, visionOS. */
  readonly SystemPeriodInDays?: number
}

export interface SoftwareUpdateSettingsAutomaticActions {
  /** Default: "Allowed". Not on: tvOS. */
  readonly Download?: 'Allowed' | 'AlwaysOn' | 'AlwaysOff'
  /** Default: "Allowed". */
  readonly InstallOSUpdates?: 'Allowed' | 'AlwaysOn' | 'AlwaysOff'
  /** Default: "Allowed". Not on: tvOS. */
  readonly InstallSecurityUpdate?: 'Allowed' | 'AlwaysOn' | 'AlwaysOff'
}

export interface SoftwareUpdateSettingsRapidSecurityResponse {
  /** Default: true. */
  readonly Enable?: boolean
  /** Default: true. */
  readonly EnableRollback?: boolean
}

export interface SoftwareUpdateSettingsBetaOfferPrograms {
  /** Required. */
  readonly Description: string
  /** Required. */
  readonly Token: string
}

export interface SoftwareUpdateSettingsBetaRequireProgram {
  /** Required. */
  readonly Description: string
  /** Required. */
  readonly Token: string
}

export interface SoftwareUpdateSettingsBeta {
  /** Default: "Allowed". Enrollments (iOS): supervised. */
  readonly ProgramEnrollment?: 'Allowed' | 'AlwaysOn' | 'AlwaysOff'
  readonly OfferPrograms?: readonly SoftwareUpdateSettingsBetaOfferPrograms[]
  /** Enrollments (iOS): supervised. */
  readonly RequireProgram?: SoftwareUpdateSettingsBetaRequireProgram
}

export interface SoftwareUpdateSettings {
  /** Default: true. */
  readonly Notifications?: boolean
  /** Enrollments (iOS, tvOS, visionOS): supervised. */
  readonly Deferrals?: SoftwareUpdateSettingsDeferrals
  /** Not on: macOS, tvOS. */
  readonly RecommendedCadence?: 'All' | 'Oldest' | 'Newest'
  /** Enrollments (iOS, tvOS, visionOS): supervised. */
  readonly AutomaticActions?: SoftwareUpdateSettingsAutomaticActions
  /** Not on: tvOS, visionOS. Enrollments (iOS): supervised. */
  readonly RapidSecurityResponse?: SoftwareUpdateSettingsRapidSecurityResponse
  /** Default: true. Not on: iOS, tvOS, visionOS. */
  readonly AllowStandardUserOSUpdates?: boolean
  /**
   * macOS 15.4. Not on: tvOS, visionOS. Enrollments (macOS): supervised. Scopes (macOS):
   * system.
   */
  readonly Beta?: SoftwareUpdateSettingsBeta
}

const softwareUpdateSettingsBetaOfferProgramsField: DictionaryField = dictionary({
  Description: required(text),
  Token: required(text),
})

/**
 * softwareupdate.settings.yaml of Apple’s schema. iOS 18.0, macOS 15.0, tvOS 18.4, visionOS
 * 26.0. Not on: watchOS. Enrollments (iOS, tvOS, visionOS): supervised, device. Enrollments
 * (macOS): supervised. Scopes (iOS, macOS, tvOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/softwareupdate.settings.yaml
 */
export const SoftwareUpdateSettings: DeclarationSchema<
  'com.apple.configuration.softwareupdate.settings',
  SoftwareUpdateSettings
> = declarationSchema({
  type: 'com.apple.configuration.softwareupdate.settings',
  apply: 'combined',
  support: only({
    iOS: {
      introduced: '18.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
    macOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
    tvOS: {
      introduced: '18.4',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '26.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    Notifications: optional(boolean, { default: true }),
    Deferrals: optional(
      dictionary({
        CombinedPeriodInDays: optional(
          { kind: 'integer', min: 1, max: 90 },
          { support: { macOS: absent } },
        ),
        MajorPeriodInDays: optional(
          { kind: 'integer', min: 1, max: 90 },
          { support: { iOS: absent, tvOS: absent, visionOS: absent } },
        ),
        MinorPeriodInDays: optional(
          { kind: 'integer', min: 1, max: 90 },
          { support: { iOS: absent, tvOS: absent, visionOS: absent } },
        ),
        SystemPeriodInDays: optional(
          { kind: 'integer', min: 1, max: 90 },
          { support: { iOS: absent, tvOS: absent, visionOS: absent } },
        ),
      }),
      {
        support: {
          iOS: { 'allowed-enrollments': ['supervised'] },
          tvOS: { 'allowed-enrollments': ['supervised'] },
          visionOS: { 'allowed-enrollments': ['supervised'] },
        },
      },
    ),
    RecommendedCadence: optional(oneOf('All', 'Oldest', 'Newest'), {
      support: { macOS: absent, tvOS: absent },
    }),
    AutomaticActions: optional(
      dictionary({
        Download: optional(oneOf('Allowed', 'AlwaysOn', 'AlwaysOff'), {
          default: 'Allowed',
          support: { tvOS: absent },
        }),
        InstallOSUpdates: optional(oneOf('Allowed', 'AlwaysOn', 'AlwaysOff'), {
          default: 'Allowed',
        }),
        InstallSecurityUpdate: optional(oneOf('Allowed', 'AlwaysOn', 'AlwaysOff'), {
          default: 'Allowed',
          support: { tvOS: absent },
        }),
      }),
      {
        support: {
          iOS: { 'allowed-enrollments': ['supervised'] },
          tvOS: { 'allowed-enrollments': ['supervised'] },
          visionOS: { 'allowed-enrollments': ['supervised'] },
        },
      },
    ),
    RapidSecurityResponse: optional(
      dictionary({
        Enable: optional(boolean, { default: true }),
        EnableRollback: optional(boolean, { default: true }),
      }),
      {
        support: { iOS: { 'allowed-enrollments': ['supervised'] }, tvOS: absent, visionOS: absent },
      },
    ),
    AllowStandardUserOSUpdates: optional(boolean, {
      default: true,
      support: { iOS: absent, tvOS: absent, visionOS: absent },
    }),
    Beta: optional(
      dictionary({
        ProgramEnrollment: optional(oneOf('Allowed', 'AlwaysOn', 'AlwaysOff'), {
          default: 'Allowed',
          support: { iOS: { 'allowed-enrollments': ['supervised'] } },
        }),
        OfferPrograms: optional(list(softwareUpdateSettingsBetaOfferProgramsField)),
        RequireProgram: optional(softwareUpdateSettingsBetaOfferProgramsField, {
          support: { iOS: { 'allowed-enrollments': ['supervised'] } },
        }),
      }),
      {
        support: {
          macOS: {
            introduced: '15.4',
            'allowed-enrollments': ['supervised'],
            'allowed-scopes': ['system'],
          },
          tvOS: absent,
          visionOS: absent,
        },
      },
    ),
  }),
})
