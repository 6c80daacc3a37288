// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  any,
  boolean,
  data,
  dictionary,
  integer,
  list,
  map,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface WallpaperSetting {
  /** Required. */
  readonly Item: 'Wallpaper'
  /** Required. */
  readonly Image: Uint8Array
  /** Required. */
  readonly Where: 1 | 2 | 3
}

export interface DataRoamingSetting {
  /** Required. */
  readonly Item: 'DataRoaming'
  /** Required. */
  readonly Enabled: boolean
}

export interface VoiceRoamingSetting {
  /** Required. */
  readonly Item: 'VoiceRoaming'
  /** Required. */
  readonly Enabled: boolean
}

export interface PersonalHotspotSetting {
  /** Required. */
  readonly Item: 'PersonalHotspot'
  /** Required. */
  readonly Enabled: boolean
}

export interface BluetoothSetting {
  /** Required. */
  readonly Item: 'Bluetooth'
  /** Required. */
  readonly Enabled: boolean
}

export interface ApplicationConfigurationSetting {
  /** Required. */
  readonly Item: 'ApplicationConfiguration'
  /** Required. */
  readonly Identifier: string
  readonly Configuration?: Readonly<Record<string, unknown>>
}

export interface ApplicationAttributesSettingAttributes {
  /** Not on: tvOS. */
  readonly VPNUUID?: string
  /** iOS 16.0. Not on: tvOS, watchOS. */
  readonly ContentFilterUUID?: string
  /** iOS 16.0. Not on: tvOS, watchOS. */
  readonly DNSProxyUUID?: string
  /** iOS 17.0. Not on: tvOS, watchOS. */
  readonly RelayUUID?: string
  /** iOS 13.0. Not on: tvOS. */
  readonly AssociatedDomains?: readonly string[]
  /** Default: false. iOS 14.0. Not on: tvOS. */
  readonly AssociatedDomainsEnableDirectDownloads?: boolean
  /** Default: true. iOS 14.0, tvOS 14.0. */
  readonly Removable?: boolean
  /** Default: false. iOS 16.4. Not on: tvOS, visionOS, watchOS. */
  readonly TapToPayScreenLock?: boolean
  /** iOS 17.0. Not on: tvOS, visionOS, watchOS. */
  readonly CellularSliceUUID?: string
  /** Default: true. iOS 18.1. Not on: tvOS, visionOS, watchOS. */
  readonly Hideable?: boolean
  /** Default: true. iOS 18.1. Not on: tvOS, visionOS, watchOS. */
  readonly Lockable?: boolean
}

export interface ApplicationAttributesSetting {
  /** Required. */
  readonly Item: 'ApplicationAttributes'
  /** Required. */
  readonly Identifier: string
  readonly Attributes?: ApplicationAttributesSettingAttributes
}

export interface DeviceNameSetting {
  /** Required. */
  readonly Item: 'DeviceName'
  /** Required. */
  readonly DeviceName: string
}

export interface HostNameSetting {
  /** Required. */
  readonly Item: 'HostName'
  /** Required. */
  readonly HostName: string
}

export interface OrganizationInfoSettingOrganizationInfo {
  /** Required. */
  readonly OrganizationName: string
  /** iOS 13.0, macOS 10.15, tvOS 13.0. */
  readonly OrganizationShortName?: string
  readonly OrganizationAddress?: string
  readonly OrganizationPhone?: string
  readonly OrganizationEmail?: string
  readonly OrganizationMagic?: string
}

export interface OrganizationInfoSetting {
  /** Required. */
  readonly Item: 'OrganizationInfo'
  readonly OrganizationInfo?: OrganizationInfoSettingOrganizationInfo
}

export interface DefaultApplicationsSetting {
  readonly WebBrowser?: string
  /** iOS 26.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly Calling?: string
  /** iOS 26.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly Messaging?: string
  /** Required. */
  readonly Item: 'DefaultApplications'
}

export interface MDMOptionsSettingMDMOptions {
  /** Default: false. */
  readonly ActivationLockAllowedWhileSupervised?: boolean
  /**
   * Default: false. macOS 10.15. Not on: iOS, tvOS, visionOS, watchOS. Deprecated: macOS 11.0.
   * Not in a User Enrollment: macOS.
   */
  readonly BootstrapTokenAllowed?: boolean
  /** Default: false. macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly PromptUserToAllowBootstrapTokenForAuthentication?: boolean
  /** Default: false. iOS 18.4. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly IdleRebootAllowed?: boolean
}

export interface MDMOptionsSetting {
  /** Required. */
  readonly Item: 'MDMOptions'
  /** Required. */
  readonly MDMOptions: MDMOptionsSettingMDMOptions
}

export interface MaximumResidentUsersSetting {
  /** Required. */
  readonly Item: 'MaximumResidentUsers'
  /** Required. A whole number. */
  readonly MaximumResidentUsers: number
}

export interface SharedDeviceConfigurationSettingAwaitUserConfiguration {
  /** Required. */
  readonly Enabled: boolean
}

export interface SharedDeviceConfigurationSettingPasscodePolicy {
  readonly PasscodeLockGracePeriod?: 0 | 60 | 300 | 900 | 3600 | 14400
  /** A whole number. */
  readonly AutoLockTime?: number
}

export interface SharedDeviceConfigurationSetting {
  /** Required. visionOS 26.0. Supervised devices only: visionOS. */
  readonly Item: 'SharedDeviceConfiguration'
  /** A whole number. */
  readonly QuotaSize?: number
  /** A whole number. */
  readonly ResidentUsers?: number
  /** A whole number. iOS 14.5. */
  readonly UserSessionTimeout?: number
  /** A whole number. iOS 14.5, visionOS 26.0. Supervised devices only: visionOS. */
  readonly TemporarySessionTimeout?: number
  /** Default: false. iOS 14.5. */
  readonly TemporarySessionOnly?: boolean
  /** iOS 16.0. */
  readonly ManagedAppleIDDefaultDomains?: readonly string[]
  /** A whole number. iOS 16.0. */
  readonly OnlineAuthenticationGracePeriod?: number
  /** Default: false. iOS 16.2. */
  readonly SkipLanguageAndLocaleSetupForNewUsers?: boolean
  /** iOS 17.0. */
  readonly AwaitUserConfiguration?: SharedDeviceConfigurationSettingAwaitUserConfiguration
  /** iOS 17.0. */
  readonly PasscodePolicy?: SharedDeviceConfigurationSettingPasscodePolicy
}

export interface DiagnosticSubmissionSetting {
  /** Required. */
  readonly Item: 'DiagnosticSubmission'
  /** Required. */
  readonly Enabled: boolean
}

export interface AppAnalyticsSetting {
  /** Required. */
  readonly Item: 'AppAnalytics'
  /** Required. */
  readonly Enabled: boolean
}

export interface PasscodeLockGracePeriodSetting {
  /** Required. */
  readonly Item: 'PasscodeLockGracePeriod'
  /** Required. */
  readonly PasscodeLockGracePeriod: 0 | 60 | 300 | 900 | 3600 | 14400
}

export interface TimeZoneSetting {
  /** Required. */
  readonly Item: 'TimeZone'
  /** Required. */
  readonly TimeZone: string
}

export interface SoftwareUpdateSettingsSetting {
  /** Required. */
  readonly Item: 'SoftwareUpdateSettings'
  /** Required. */
  readonly RecommendationCadence: 0 | 1 | 2
}

/** The values of `TextSize`. */
export type AccessibilitySettingsSettingTextSize = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11

export interface AccessibilitySettingsSetting {
  /** Required. */
  readonly Item: 'AccessibilitySettings'
  /** Default: false. */
  readonly BoldTextEnabled?: boolean
  /** Default: false. Not on: watchOS. */
  readonly IncreaseContrastEnabled?: boolean
  /** Default: false. */
  readonly ReduceMotionEnabled?: boolean
  /** Default: false. */
  readonly ReduceTransparencyEnabled?: boolean
  /** Default: 4. */
  readonly TextSize?: AccessibilitySettingsSettingTextSize
  /** Default: false. */
  readonly TouchAccommodationsEnabled?: boolean
  /** Default: false. */
  readonly VoiceOverEnabled?: boolean
  /** Default: false. */
  readonly ZoomEnabled?: boolean
  /** Default: false. Not on: iOS, watchOS. */
  readonly GrayscaleEnabled?: boolean
}

/** Told apart by `Item`. */
export type SettingsSettings =
  | WallpaperSetting
  | DataRoamingSetting
  | VoiceRoamingSetting
  | PersonalHotspotSetting
  | BluetoothSetting
  | ApplicationConfigurationSetting
  | ApplicationAttributesSetting
  | DeviceNameSetting
  | HostNameSetting
  | OrganizationInfoSetting
  | DefaultApplicationsSetting
  | MDMOptionsSetting
  | MaximumResidentUsersSetting
  | SharedDeviceConfigurationSetting
  | DiagnosticSubmissionSetting
  | AppAnalyticsSetting
  | PasscodeLockGracePeriodSetting
  | TimeZoneSetting
  | SoftwareUpdateSettingsSetting
  | AccessibilitySettingsSetting

export interface Settings {
  /** Required. */
  readonly Settings: readonly SettingsSettings[]
}

export interface SettingsReportSettings {
  readonly Status?: string
  readonly ErrorChain?: readonly Readonly<Record<string, unknown>>[]
  /** iOS 7.0, tvOS 10.2. Not on: macOS. */
  readonly Identifier?: string
}

export interface SettingsReport {
  readonly Settings?: SettingsReportSettings
}

/**
 * settings.yaml of Apple’s schema. iOS 5.0, macOS 10.9, tvOS 9.0, visionOS 1.1, watchOS
 * 10.0. Access right AllowSettings: iOS, macOS, tvOS, visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/settings.yaml
 */
export const Settings: CommandSchema<'Settings', Settings, SettingsReport> = commandSchema({
  requestType: 'Settings',
  support: {
    iOS: {
      introduced: '5.0',
      accessrights: 'AllowSettings',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.9',
      accessrights: 'AllowSettings',
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '9.0', accessrights: 'AllowSettings', supervised: false },
    visionOS: {
      introduced: '1.1',
      accessrights: 'AllowSettings',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '10.0', accessrights: 'AllowSettings', supervised: false },
  },
  fields: dictionary({
    Settings: required(
      list({
        kind: 'choice',
        by: 'Item',
        of: {
          Wallpaper: dictionary({
            Item: required(oneOf('Wallpaper')),
            Image: required(data),
            Where: required({ kind: 'integer', oneOf: [1, 2, 3] }),
          }),
          DataRoaming: dictionary({
            Item: required(oneOf('DataRoaming')),
            Enabled: required(boolean),
          }),
          VoiceRoaming: dictionary({
            Item: required(oneOf('VoiceRoaming')),
            Enabled: required(boolean),
          }),
          PersonalHotspot: dictionary({
            Item: required(oneOf('PersonalHotspot')),
            Enabled: required(boolean),
          }),
          Bluetooth: dictionary({ Item: required(oneOf('Bluetooth')), Enabled: required(boolean) }),
          ApplicationConfiguration: dictionary({
            Item: required(oneOf('ApplicationConfiguration')),
            Identifier: required(text),
            Configuration: optional(map(any)),
          }),
          ApplicationAttributes: dictionary({
            Item: required(oneOf('ApplicationAttributes')),
            Identifier: required(text),
            Attributes: optional(
              dictionary({
                VPNUUID: optional(text, { support: { tvOS: absent } }),
                ContentFilterUUID: optional(text, {
                  support: { iOS: { introduced: '16.0' }, tvOS: absent, watchOS: absent },
                }),
                DNSProxyUUID: optional(text, {
                  support: { iOS: { introduced: '16.0' }, tvOS: absent, watchOS: absent },
                }),
                RelayUUID: optional(text, {
                  support: { iOS: { introduced: '17.0' }, tvOS: absent, watchOS: absent },
                }),
                AssociatedDomains: optional(list(text), {
                  support: { iOS: { introduced: '13.0' }, tvOS: absent },
                }),
                AssociatedDomainsEnableDirectDownloads: optional(boolean, {
                  default: false,
                  support: { iOS: { introduced: '14.0' }, tvOS: absent },
                }),
                Removable: optional(boolean, {
                  default: true,
                  support: { iOS: { introduced: '14.0' }, tvOS: { introduced: '14.0' } },
                }),
                TapToPayScreenLock: optional(boolean, {
                  default: false,
                  support: {
                    iOS: { introduced: '16.4' },
                    tvOS: absent,
                    visionOS: absent,
                    watchOS: absent,
                  },
                }),
                CellularSliceUUID: optional(text, {
                  support: {
                    iOS: { introduced: '17.0' },
                    tvOS: absent,
                    visionOS: absent,
                    watchOS: absent,
                  },
                }),
                Hideable: optional(boolean, {
                  default: true,
                  support: {
                    iOS: { introduced: '18.1' },
                    tvOS: absent,
                    visionOS: absent,
                    watchOS: absent,
                  },
                }),
                Lockable: optional(boolean, {
                  default: true,
                  support: {
                    iOS: { introduced: '18.1' },
                    tvOS: absent,
                    visionOS: absent,
                    watchOS: absent,
                  },
                }),
              }),
            ),
          }),
          DeviceName: dictionary({
            Item: required(oneOf('DeviceName')),
            DeviceName: required(text),
          }),
          HostName: dictionary({ Item: required(oneOf('HostName')), HostName: required(text) }),
          OrganizationInfo: dictionary({
            Item: required(oneOf('OrganizationInfo')),
            OrganizationInfo: optional(
              dictionary({
                OrganizationName: required(text),
                OrganizationShortName: optional(text, {
                  support: {
                    iOS: { introduced: '13.0' },
                    macOS: { introduced: '10.15' },
                    tvOS: { introduced: '13.0' },
                  },
                }),
                OrganizationAddress: optional(text),
                OrganizationPhone: optional(text),
                OrganizationEmail: optional(text),
                OrganizationMagic: optional(text),
              }),
            ),
          }),
          DefaultApplications: dictionary({
            WebBrowser: optional(text),
            Calling: optional(text, { support: only({ iOS: { introduced: '26.0' } }) }),
            Messaging: optional(text, { support: only({ iOS: { introduced: '26.0' } }) }),
            Item: required(oneOf('DefaultApplications')),
          }),
          MDMOptions: dictionary({
            Item: required(oneOf('MDMOptions')),
            MDMOptions: required(
              dictionary({
                ActivationLockAllowedWhileSupervised: optional(boolean, { default: false }),
                BootstrapTokenAllowed: optional(boolean, {
                  default: false,
                  support: only({
                    macOS: {
                      introduced: '10.15',
                      deprecated: '11.0',
                      userenrollment: { mode: 'forbidden' },
                    },
                  }),
                }),
                PromptUserToAllowBootstrapTokenForAuthentication: optional(boolean, {
                  default: false,
                  support: only({ macOS: { introduced: '11.0' } }),
                }),
                IdleRebootAllowed: optional(boolean, {
                  default: false,
                  support: only({ iOS: { introduced: '18.4' } }),
                }),
              }),
            ),
          }),
          MaximumResidentUsers: dictionary({
            Item: required(oneOf('MaximumResidentUsers')),
            MaximumResidentUsers: required(integer),
          }),
          SharedDeviceConfiguration: dictionary({
            Item: required(oneOf('SharedDeviceConfiguration'), {
              support: { visionOS: { introduced: '26.0', supervised: true } },
            }),
            QuotaSize: optional(integer),
            ResidentUsers: optional(integer),
            UserSessionTimeout: optional(integer, { support: { iOS: { introduced: '14.5' } } }),
            TemporarySessionTimeout: optional(integer, {
              support: {
                iOS: { introduced: '14.5' },
                visionOS: { introduced: '26.0', supervised: true },
              },
            }),
            TemporarySessionOnly: optional(boolean, {
              default: false,
              support: { iOS: { introduced: '14.5' } },
            }),
            ManagedAppleIDDefaultDomains: optional(list(text), {
              support: { iOS: { introduced: '16.0' } },
            }),
            OnlineAuthenticationGracePeriod: optional(integer, {
              support: { iOS: { introduced: '16.0' } },
            }),
            SkipLanguageAndLocaleSetupForNewUsers: optional(boolean, {
              default: false,
              support: { iOS: { introduced: '16.2' } },
            }),
            AwaitUserConfiguration: optional(dictionary({ Enabled: required(boolean) }), {
              support: { iOS: { introduced: '17.0' } },
            }),
            PasscodePolicy: optional(
              dictionary({
                PasscodeLockGracePeriod: optional({
                  kind: 'integer',
                  oneOf: [0, 60, 300, 900, 3600, 14400],
                }),
                AutoLockTime: optional(integer),
              }),
              { support: { iOS: { introduced: '17.0' } } },
            ),
          }),
          DiagnosticSubmission: dictionary({
            Item: required(oneOf('DiagnosticSubmission')),
            Enabled: required(boolean),
          }),
          AppAnalytics: dictionary({
            Item: required(oneOf('AppAnalytics')),
            Enabled: required(boolean),
          }),
          PasscodeLockGracePeriod: dictionary({
            Item: required(oneOf('PasscodeLockGracePeriod')),
            PasscodeLockGracePeriod: required({
              kind: 'integer',
              oneOf: [0, 60, 300, 900, 3600, 14400],
            }),
          }),
          TimeZone: dictionary({ Item: required(oneOf('TimeZone')), TimeZone: required(text) }),
          SoftwareUpdateSettings: dictionary({
            Item: required(oneOf('SoftwareUpdateSettings')),
            RecommendationCadence: required({ kind: 'integer', oneOf: [0, 1, 2] }),
          }),
          AccessibilitySettings: dictionary({
            Item: required(oneOf('AccessibilitySettings')),
            BoldTextEnabled: optional(boolean, { default: false }),
            IncreaseContrastEnabled: optional(boolean, {
              default: false,
              support: { watchOS: absent },
            }),
            ReduceMotionEnabled: optional(boolean, { default: false }),
            ReduceTransparencyEnabled: optional(boolean, { default: false }),
            TextSize: optional(
              { kind: 'integer', oneOf: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
              { default: 4 },
            ),
            TouchAccommodationsEnabled: optional(boolean, { default: false }),
            VoiceOverEnabled: optional(boolean, { default: false }),
            ZoomEnabled: optional(boolean, { default: false }),
            GrayscaleEnabled: optional(boolean, {
              default: false,
              support: { iOS: absent, watchOS: absent },
            }),
          }),
        },
        support: {
          Wallpaper: only({
            iOS: {
              introduced: '8.0',
              supervised: true,
              sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          DataRoaming: only({
            iOS: {
              sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          VoiceRoaming: only({
            iOS: {
              deprecated: '16.0',
              sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          PersonalHotspot: only({
            iOS: {
              accessrights: 'AllowQueryNetworkInformation',
              sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          Bluetooth: only({
            iOS: {
              introduced: '11.3',
              supervised: true,
              sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: {
              introduced: '10.13.4',
              userchannel: false,
              userenrollment: { mode: 'forbidden' },
            },
          }),
          ApplicationConfiguration: {
            iOS: {
              introduced: '7.0',
              accessrights: 'AllowAppInstallation',
              sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
            },
            macOS: {
              introduced: '10.15',
              accessrights: 'AllowAppInstallation',
              userchannel: false,
            },
            tvOS: { introduced: '10.2', accessrights: 'AllowAppInstallation' },
            visionOS: { accessrights: 'AllowAppInstallation' },
            watchOS: { accessrights: 'AllowAppInstallation' },
          },
          ApplicationAttributes: only({
            iOS: {
              introduced: '7.0',
              accessrights: 'AllowAppInstallation',
              sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
            },
            tvOS: { introduced: '10.2', accessrights: 'AllowAppInstallation' },
            visionOS: { accessrights: 'AllowAppInstallation' },
            watchOS: { accessrights: 'AllowAppInstallation' },
          }),
          DeviceName: {
            iOS: {
              supervised: true,
              sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: {
              introduced: '10.10',
              userchannel: false,
              userenrollment: { mode: 'forbidden' },
            },
            visionOS: {
              introduced: '2.0',
              supervised: true,
              userenrollment: { mode: 'forbidden' },
            },
            watchOS: absent,
          },
          HostName: only({
            macOS: {
              introduced: '10.11',
              userchannel: false,
              userenrollment: { mode: 'forbidden' },
            },
          }),
          OrganizationInfo: {
            iOS: { sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false } },
            macOS: { introduced: '10.9', userchannel: false },
          },
          DefaultApplications: only({
            iOS: {
              introduced: '18.2',
              sharedipad: { mode: 'allowed', devicechannel: false, userchannel: true },
              userenrollment: { mode: 'forbidden' },
            },
            visionOS: { introduced: '2.2', userenrollment: { mode: 'forbidden' } },
          }),
          MDMOptions: only({
            iOS: {
              introduced: '7.0',
              sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
            },
            macOS: {
              introduced: '10.15',
              userchannel: false,
              userenrollment: { mode: 'forbidden' },
            },
            visionOS: { introduced: '2.0' },
          }),
          MaximumResidentUsers: only({
            iOS: {
              introduced: '9.3',
              deprecated: '13.4',
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          SharedDeviceConfiguration: only({
            iOS: {
              introduced: '13.4',
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          DiagnosticSubmission: only({
            iOS: {
              introduced: '9.3',
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          AppAnalytics: only({
            iOS: {
              introduced: '9.3.2',
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          PasscodeLockGracePeriod: only({
            iOS: {
              introduced: '9.3.2',
              deprecated: '17.0',
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          TimeZone: only({
            iOS: {
              introduced: '14.0',
              supervised: true,
              sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: '14.0', supervised: true },
            visionOS: {
              introduced: '2.0',
              supervised: true,
              userenrollment: { mode: 'forbidden' },
            },
          }),
          SoftwareUpdateSettings: only({
            iOS: {
              introduced: '14.5',
              deprecated: '26.0',
              removed: '27.0',
              supervised: true,
              sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          AccessibilitySettings: only({
            iOS: {
              introduced: '16.0',
              supervised: true,
              sharedipad: { mode: 'allowed', devicechannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            watchOS: { supervised: true },
          }),
        },
      }),
    ),
  }),
  report: dictionary({
    Settings: optional(
      dictionary({
        Status: required(text),
        ErrorChain: optional(list(map(any))),
        Identifier: optional(text, {
          support: { iOS: { introduced: '7.0' }, macOS: absent, tvOS: { introduced: '10.2' } },
        }),
      }),
    ),
  }),
})
