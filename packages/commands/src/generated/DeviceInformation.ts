// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  data,
  date,
  dictionary,
  integer,
  list,
  optional,
  realNumber,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

/** The values of `Queries`. */
export type DeviceInformationQueries =
  | 'UDID'
  | 'ProvisioningUDID'
  | 'OrganizationInfo'
  | 'MDMOptions'
  | 'LastCloudBackupDate'
  | 'AwaitingConfiguration'
  | 'iTunesStoreAccountIsActive'
  | 'iTunesStoreAccountHash'
  | 'DeviceName'
  | 'OSVersion'
  | 'SupplementalOSVersionExtra'
  | 'BuildVersion'
  | 'SupplementalBuildVersion'
  | 'ModelName'
  | 'Model'
  | 'ModelNumber'
  | 'IsAppleSilicon'
  | 'ProductName'
  | 'SerialNumber'
  | 'DeviceCapacity'
  | 'AvailableDeviceCapacity'
  | 'IMEI'
  | 'MEID'
  | 'ModemFirmwareVersion'
  | 'CellularTechnology'
  | 'BatteryLevel'
  | 'HasBattery'
  | 'IsSupervised'
  | 'IsMultiUser'
  | 'IsDeviceLocatorServiceEnabled'
  | 'IsActivationLockEnabled'
  | 'IsActivationLockSupported'
  | 'IsDoNotDisturbInEffect'
  | 'DeviceID'
  | 'EASDeviceIdentifier'
  | 'IsCloudBackupEnabled'
  | 'ActiveManagedUsers'
  | 'OSUpdateSettings'
  | 'LocalHostName'
  | 'HostName'
  | 'AutoSetupAdminAccounts'
  | 'SystemIntegrityProtectionEnabled'
  | 'SupportsLOMDevice'
  | 'IsMDMLostModeEnabled'
  | 'MaximumResidentUsers'
  | 'EstimatedResidentUsers'
  | 'QuotaSize'
  | 'ResidentUsers'
  | 'UserSessionTimeout'
  | 'TemporarySessionTimeout'
  | 'TemporarySessionOnly'
  | 'ManagedAppleIDDefaultDomains'
  | 'OnlineAuthenticationGracePeriod'
  | 'SkipLanguageAndLocaleSetupForNewUsers'
  | 'PushToken'
  | 'DiagnosticSubmissionEnabled'
  | 'AppAnalyticsEnabled'
  | 'TimeZone'
  | 'ICCID'
  | 'BluetoothMAC'
  | 'WiFiMAC'
  | 'EthernetMAC'
  | 'CurrentCarrierNetwork'
  | 'SIMCarrierNetwork'
  | 'SubscriberCarrierNetwork'
  | 'CarrierSettingsVersion'
  | 'PhoneNumber'
  | 'DataRoamingEnabled'
  | 'VoiceRoamingEnabled'
  | 'PersonalHotspotEnabled'
  | 'IsNetworkTethered'
  | 'IsRoaming'
  | 'SubscriberMCC'
  | 'SubscriberMNC'
  | 'CurrentMCC'
  | 'CurrentMNC'
  | 'ServiceSubscriptions'
  | 'PINRequiredForEraseDevice'
  | 'PINRequiredForDeviceLock'
  | 'SupportsiOSAppInstalls'
  | 'SoftwareUpdateDeviceID'
  | 'SoftwareUpdateSettings'
  | 'AccessibilitySettings'
  | 'DevicePropertiesAttestation'
  | 'EACSPreflight'

export interface DeviceInformation {
  /** Required. */
  readonly Queries: readonly DeviceInformationQueries[]
  /** iOS 16.0, macOS 14.0, tvOS 16.0. */
  readonly DeviceAttestationNonce?: Uint8Array
}

export interface OrganizationInfo {
  readonly OrganizationName?: string
  readonly OrganizationAddress?: string
  readonly OrganizationPhone?: string
  readonly OrganizationEmail?: string
  readonly OrganizationMagic?: string
}

export interface MDMOptions {
  /** Default: false. Not on: visionOS, watchOS. */
  readonly ActivationLockAllowedWhileSupervised?: boolean
  /** Default: false. macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly BootstrapTokenAllowed?: boolean
  /** Default: false. macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly PromptUserToAllowBootstrapTokenForAuthentication?: boolean
}

export interface OSUpdateSettings {
  readonly CatalogURL?: string
  readonly IsDefaultCatalog?: boolean
  readonly PreviousScanDate?: Date
  /** Deprecated: macOS 11.0. Removed: macOS 15.0. */
  readonly PreviousScanResult?: string
  readonly PerformPeriodicCheck?: boolean
  readonly AutoCheckEnabled?: boolean
  readonly BackgroundDownloadEnabled?: boolean
  readonly AutomaticAppInstallationEnabled?: boolean
  readonly AutomaticOSInstallationEnabled?: boolean
  readonly AutomaticSecurityUpdatesEnabled?: boolean
}

export interface AutoSetupAdminAccountsItem {
  readonly GUID?: string
  readonly shortName?: string
}

export interface ServiceSubscriptionProperty {
  readonly CarrierSettingsVersion?: string
  readonly CurrentCarrierNetwork?: string
  readonly CurrentMCC?: string
  readonly CurrentMNC?: string
  readonly ICCID?: string
  /** iOS 14.0. Not on: macOS, tvOS. */
  readonly EID?: string
  readonly IMEI?: string
  readonly IsDataPreferred?: boolean
  readonly IsRoaming?: boolean
  readonly IsVoicePreferred?: boolean
  readonly Label?: string
  readonly LabelID?: string
  readonly MEID?: string
  readonly PhoneNumber?: string
  readonly Slot?: string
  /** iOS 16.0. Not on: macOS, tvOS. */
  readonly SubscriberCarrierNetwork?: string
}

export interface SoftwareUpdateSettings {
  /** A whole number. */
  readonly RecommendationsCadence?: number
}

/** The values of `TextSize`. */
export type DeviceInformationReportQueryResponsesAccessibilitySettingsTextSize =
  -1 | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | (number & {})

export interface AccessibilitySettings {
  readonly BoldTextEnabled?: boolean
  /** Not on: watchOS. */
  readonly IncreaseContrastEnabled?: boolean
  readonly ReduceMotionEnabled?: boolean
  readonly ReduceTransparencyEnabled?: boolean
  readonly TextSize?: DeviceInformationReportQueryResponsesAccessibilitySettingsTextSize
  readonly TouchAccommodationsEnabled?: boolean
  readonly VoiceOverEnabled?: boolean
  readonly ZoomEnabled?: boolean
  /** Not on: iOS. */
  readonly GrayscaleEnabled?: boolean
}

export interface DeviceInformationReportQueryResponses {
  readonly UDID?: string
  /** macOS 11.3. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment: macOS. */
  readonly ProvisioningUDID?: string
  /** iOS 7.0, macOS 10.11, tvOS 9.0. */
  readonly OrganizationInfo?: OrganizationInfo
  /** iOS 7.0, macOS 11.0, tvOS 9.0. */
  readonly MDMOptions?: MDMOptions
  /** iOS 8.0. Not on: macOS, tvOS, watchOS. */
  readonly LastCloudBackupDate?: Date
  /** iOS 9.0, macOS 10.11, tvOS 10.2, visionOS 2.0. */
  readonly AwaitingConfiguration?: boolean
  /** iOS 7.0, macOS 10.9, tvOS 9.0. Not on: visionOS. */
  readonly iTunesStoreAccountIsActive?: boolean
  /** iOS 8.0, macOS 10.10, tvOS 9.0. Not on: visionOS. */
  readonly iTunesStoreAccountHash?: string
  readonly DeviceName?: string
  readonly OSVersion?: string
  /** iOS 16.1, macOS 13.0, tvOS 16.1. */
  readonly SupplementalOSVersionExtra?: string
  readonly BuildVersion?: string
  /** iOS 16.1, macOS 13.0, tvOS 16.1. */
  readonly SupplementalBuildVersion?: string
  readonly ModelName?: string
  /** Not on: visionOS. */
  readonly Model?: string
  readonly ModelNumber?: string
  /** macOS 12.0. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly IsAppleSilicon?: boolean
  readonly ProductName?: string
  readonly SerialNumber?: string
  /** Not on: tvOS. */
  readonly DeviceCapacity?: number
  /** Not on: tvOS. */
  readonly AvailableDeviceCapacity?: number
  /** Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly IMEI?: string
  /** Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly MEID?: string
  /** Not on: macOS, tvOS, visionOS, watchOS. */
  readonly ModemFirmwareVersion?: string
  /** iOS 4.2.6. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly CellularTechnology?: 0 | 1 | 2 | 3 | (number & {})
  /** iOS 5.0, macOS 13.3. Not on: tvOS. */
  readonly BatteryLevel?: number
  /** macOS 13.3. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly HasBattery?: boolean
  /** iOS 6.0, macOS 10.15, tvOS 9.0. */
  readonly IsSupervised?: boolean
  /** iOS 9.3. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly IsMultiUser?: boolean
  /** iOS 7.0. Not on: macOS, tvOS. */
  readonly IsDeviceLocatorServiceEnabled?: boolean
  /**
   * iOS 7.0, macOS 10.9. Not on: tvOS, visionOS. Deprecated: iOS 16.0, macOS 13.0, watchOS
   * 10.0.
   */
  readonly IsActivationLockEnabled?: boolean
  /** macOS 10.9. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly IsActivationLockSupported?: boolean
  /** iOS 7.0. Not on: macOS, tvOS. */
  readonly IsDoNotDisturbInEffect?: boolean
  /** macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly SupportsLOMDevice?: boolean
  /** tvOS 9.0. Not on: iOS, macOS, visionOS, watchOS. */
  readonly DeviceID?: string
  /** iOS 7.0. Not on: macOS, tvOS, watchOS. */
  readonly EASDeviceIdentifier?: string
  /** iOS 7.1. Not on: macOS, tvOS, watchOS. */
  readonly IsCloudBackupEnabled?: boolean
  /** macOS 10.11. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly ActiveManagedUsers?: readonly string[]
  /** macOS 10.11. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly OSUpdateSettings?: OSUpdateSettings
  /** macOS 10.11. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly LocalHostName?: string
  /** macOS 10.11. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly HostName?: string
  /** macOS 10.11. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly AutoSetupAdminAccounts?: readonly AutoSetupAdminAccountsItem[]
  /** macOS 10.12. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly SystemIntegrityProtectionEnabled?: boolean
  /** iOS 9.3. Not on: macOS, tvOS, visionOS. */
  readonly IsMDMLostModeEnabled?: boolean
  /** A whole number. iOS 9.3. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly MaximumResidentUsers?: number
  /** A whole number. iOS 14.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly EstimatedResidentUsers?: number
  /** A whole number. iOS 13.4. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly QuotaSize?: number
  /** A whole number. iOS 13.4. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly ResidentUsers?: number
  /** A whole number. iOS 14.5. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly UserSessionTimeout?: number
  /** A whole number. iOS 14.5. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly TemporarySessionTimeout?: number
  /** iOS 14.5. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly TemporarySessionOnly?: boolean
  /** iOS 16.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly ManagedAppleIDDefaultDomains?: readonly string[]
  /** A whole number. iOS 16.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly OnlineAuthenticationGracePeriod?: number
  /** iOS 16.2. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly SkipLanguageAndLocaleSetupForNewUsers?: boolean
  /** iOS 9.3, macOS 10.12. Not on: tvOS, visionOS, watchOS. */
  readonly PushToken?: Uint8Array
  /** iOS 9.3. Not on: macOS, tvOS. */
  readonly DiagnosticSubmissionEnabled?: boolean
  /** iOS 9.3. Not on: macOS, tvOS. */
  readonly AppAnalyticsEnabled?: boolean
  /** iOS 14.0, tvOS 14.0. Not on: macOS. */
  readonly TimeZone?: string
  /** Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly ICCID?: string
  /** Not on: watchOS. */
  readonly BluetoothMAC?: string
  readonly WiFiMAC?: string
  /** Not on: iOS, tvOS, visionOS, watchOS. */
  readonly EthernetMAC?: string
  /** Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly CurrentCarrierNetwork?: string
  /** Not on: macOS, tvOS, visionOS, watchOS. Removed: iOS 5.0. */
  readonly SIMCarrierNetwork?: string
  /** iOS 5.0. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly SubscriberCarrierNetwork?: string
  /** Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly CarrierSettingsVersion?: string
  /** Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly PhoneNumber?: string
  /** iOS 5.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly DataRoamingEnabled?: boolean
  /** iOS 5.0. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly VoiceRoamingEnabled?: boolean
  /** iOS 7.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly PersonalHotspotEnabled?: boolean
  /** iOS 10.3. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly IsNetworkTethered?: boolean
  /** iOS 4.2. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly IsRoaming?: boolean
  /** Not on: macOS, tvOS, visionOS, watchOS. Removed: iOS 4.2.6. */
  readonly SIMMCC?: string
  /** Not on: macOS, tvOS, visionOS, watchOS. Removed: iOS 4.2.6. */
  readonly SIMMNC?: string
  /** iOS 4.2.6. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly SubscriberMCC?: string
  /** iOS 4.2.6. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly SubscriberMNC?: string
  /** Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly CurrentMCC?: string
  /** Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 16.0. */
  readonly CurrentMNC?: string
  /** iOS 12.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly ServiceSubscriptions?: readonly ServiceSubscriptionProperty[]
  /** macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly PINRequiredForEraseDevice?: boolean
  /** macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly PINRequiredForDeviceLock?: boolean
  /** macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly SupportsiOSAppInstalls?: boolean
  /**
   * iOS 15.0, macOS 12.0. Not on: tvOS, watchOS. Not in a User Enrollment: iOS, macOS,
   * visionOS.
   */
  readonly SoftwareUpdateDeviceID?: string
  /** iOS 14.5. Not on: macOS, tvOS, visionOS, watchOS. Not in a User Enrollment: iOS. */
  readonly SoftwareUpdateSettings?: SoftwareUpdateSettings
  /**
   * iOS 16.0. Not on: macOS, tvOS, visionOS. Supervised devices only: iOS, watchOS. Not in a
   * User Enrollment: iOS.
   */
  readonly AccessibilitySettings?: AccessibilitySettings
  /** iOS 16.0, macOS 14.0, tvOS 16.0. */
  readonly DevicePropertiesAttestation?: readonly Uint8Array[]
  /** macOS 13.3. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment: macOS. */
  readonly EACSPreflight?: string
}

export interface DeviceInformationReport {
  readonly QueryResponses?: DeviceInformationReportQueryResponses
}

/**
 * information.device.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0, visionOS 1.1,
 * watchOS 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/information.device.yaml
 */
export const DeviceInformation: CommandSchema<
  'DeviceInformation',
  DeviceInformation,
  DeviceInformationReport
> = commandSchema({
  requestType: 'DeviceInformation',
  support: {
    iOS: {
      introduced: '4.0',
      accessrights: 'Special Case',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.7',
      accessrights: 'Special Case',
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '9.0', accessrights: 'Special Case', supervised: false },
    visionOS: {
      introduced: '1.1',
      accessrights: 'Special Case',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '10.0', accessrights: 'Special Case', supervised: false },
  },
  fields: dictionary({
    Queries: required(
      list({
        kind: 'text',
        oneOf: [
          'UDID',
          'ProvisioningUDID',
          'OrganizationInfo',
          'MDMOptions',
          'LastCloudBackupDate',
          'AwaitingConfiguration',
          'iTunesStoreAccountIsActive',
          'iTunesStoreAccountHash',
          'DeviceName',
          'OSVersion',
          'SupplementalOSVersionExtra',
          'BuildVersion',
          'SupplementalBuildVersion',
          'ModelName',
          'Model',
          'ModelNumber',
          'IsAppleSilicon',
          'ProductName',
          'SerialNumber',
          'DeviceCapacity',
          'AvailableDeviceCapacity',
          'IMEI',
          'MEID',
          'ModemFirmwareVersion',
          'CellularTechnology',
          'BatteryLevel',
          'HasBattery',
          'IsSupervised',
          'IsMultiUser',
          'IsDeviceLocatorServiceEnabled',
          'IsActivationLockEnabled',
          'IsActivationLockSupported',
          'IsDoNotDisturbInEffect',
          'DeviceID',
          'EASDeviceIdentifier',
          'IsCloudBackupEnabled',
          'ActiveManagedUsers',
          'OSUpdateSettings',
          'LocalHostName',
          'HostName',
          'AutoSetupAdminAccounts',
          'SystemIntegrityProtectionEnabled',
          'SupportsLOMDevice',
          'IsMDMLostModeEnabled',
          'MaximumResidentUsers',
          'EstimatedResidentUsers',
          'QuotaSize',
          'ResidentUsers',
          'UserSessionTimeout',
          'TemporarySessionTimeout',
          'TemporarySessionOnly',
          'ManagedAppleIDDefaultDomains',
          'OnlineAuthenticationGracePeriod',
          'SkipLanguageAndLocaleSetupForNewUsers',
          'PushToken',
          'DiagnosticSubmissionEnabled',
          'AppAnalyticsEnabled',
          'TimeZone',
          'ICCID',
          'BluetoothMAC',
          'WiFiMAC',
          'EthernetMAC',
          'CurrentCarrierNetwork',
          'SIMCarrierNetwork',
          'SubscriberCarrierNetwork',
          'CarrierSettingsVersion',
          'PhoneNumber',
          'DataRoamingEnabled',
          'VoiceRoamingEnabled',
          'PersonalHotspotEnabled',
          'IsNetworkTethered',
          'IsRoaming',
          'SubscriberMCC',
          'SubscriberMNC',
          'CurrentMCC',
          'CurrentMNC',
          'ServiceSubscriptions',
          'PINRequiredForEraseDevice',
          'PINRequiredForDeviceLock',
          'SupportsiOSAppInstalls',
          'SoftwareUpdateDeviceID',
          'SoftwareUpdateSettings',
          'AccessibilitySettings',
          'DevicePropertiesAttestation',
          'EACSPreflight',
        ],
        support: {
          UDID: {
            iOS: { accessrights: 'n/a', userenrollment: { mode: 'forbidden' } },
            macOS: { accessrights: 'n/a', userenrollment: { mode: 'forbidden' } },
            tvOS: { accessrights: 'n/a' },
            visionOS: { accessrights: 'n/a', userenrollment: { mode: 'forbidden' } },
            watchOS: { accessrights: 'n/a' },
          },
          ProvisioningUDID: {
            iOS: { introduced: 'n/a' },
            macOS: {
              introduced: '11.3',
              accessrights: 'n/a',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          OrganizationInfo: {
            iOS: { introduced: '7.0', accessrights: 'n/a' },
            macOS: { introduced: '10.11' },
            tvOS: { introduced: '9.0', accessrights: 'n/a' },
            visionOS: { accessrights: 'n/a' },
            watchOS: { accessrights: 'n/a' },
          },
          MDMOptions: {
            iOS: { introduced: '7.0', accessrights: 'n/a' },
            macOS: { introduced: '11.0' },
            tvOS: { introduced: '9.0', accessrights: 'n/a' },
            visionOS: { accessrights: 'n/a' },
            watchOS: { introduced: '10.0' },
          },
          LastCloudBackupDate: {
            iOS: { introduced: '8.0', userenrollment: { mode: 'forbidden' } },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { userenrollment: { mode: 'forbidden' } },
            watchOS: { introduced: 'n/a' },
          },
          AwaitingConfiguration: {
            iOS: { introduced: '9.0', accessrights: 'n/a', userenrollment: { mode: 'forbidden' } },
            macOS: {
              introduced: '10.11',
              accessrights: 'n/a',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: '10.2', accessrights: 'n/a' },
            visionOS: { introduced: '2.0', userenrollment: { mode: 'forbidden' } },
            watchOS: { accessrights: 'n/a' },
          },
          iTunesStoreAccountIsActive: {
            iOS: {
              introduced: '7.0',
              accessrights: 'AllowAppInstallation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: {
              introduced: '10.9',
              accessrights: 'AllowAppInstallation',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: '9.0', accessrights: 'AllowAppInstallation' },
            visionOS: { introduced: 'n/a' },
            watchOS: { accessrights: 'AllowAppInstallation' },
          },
          iTunesStoreAccountHash: {
            iOS: {
              introduced: '8.0',
              accessrights: 'AllowAppInstallation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: {
              introduced: '10.10',
              accessrights: 'AllowAppInstallation',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: '9.0', accessrights: 'AllowAppInstallation' },
            visionOS: { introduced: 'n/a' },
            watchOS: { accessrights: 'AllowAppInstallation' },
          },
          DeviceName: {
            iOS: { accessrights: 'AllowQueryDeviceInformation' },
            macOS: { accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          OSVersion: {
            iOS: { accessrights: 'AllowQueryDeviceInformation' },
            macOS: { accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          SupplementalOSVersionExtra: {
            iOS: { introduced: '16.1', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: '13.0', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: '16.1', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          BuildVersion: {
            iOS: { accessrights: 'AllowQueryDeviceInformation' },
            macOS: { accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          SupplementalBuildVersion: {
            iOS: { introduced: '16.1', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: '13.0', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: '16.1', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          ModelName: {
            iOS: { accessrights: 'AllowQueryDeviceInformation' },
            macOS: { accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          Model: {
            iOS: { accessrights: 'AllowQueryDeviceInformation' },
            macOS: { accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { introduced: 'n/a' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          ModelNumber: {
            iOS: { introduced: '16.4', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: '13.3', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: '16.4', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          IsAppleSilicon: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '12.0', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          ProductName: {
            iOS: { accessrights: 'AllowQueryDeviceInformation' },
            macOS: { accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          SerialNumber: {
            iOS: {
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: {
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { accessrights: 'AllowQueryDeviceInformation' },
            visionOS: {
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          DeviceCapacity: {
            iOS: { accessrights: 'AllowQueryDeviceInformation' },
            macOS: { accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: 'n/a' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          AvailableDeviceCapacity: {
            iOS: { accessrights: 'AllowQueryDeviceInformation' },
            macOS: { accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: 'n/a' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          IMEI: {
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          MEID: {
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          ModemFirmwareVersion: {
            iOS: {
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          CellularTechnology: {
            iOS: { introduced: '4.2.6', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          BatteryLevel: {
            iOS: { introduced: '5.0', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: '13.3', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: 'n/a' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          HasBattery: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '13.3', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          IsSupervised: {
            iOS: { introduced: '6.0', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: '10.15' },
            tvOS: { introduced: '9.0', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          IsMultiUser: {
            iOS: { introduced: '9.3', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          IsDeviceLocatorServiceEnabled: {
            iOS: { introduced: '7.0', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          IsActivationLockEnabled: {
            iOS: {
              introduced: '7.0',
              deprecated: '16.0',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: {
              introduced: '10.15',
              deprecated: '13.0',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { deprecated: '10.0', accessrights: 'AllowQueryDeviceInformation' },
          },
          IsActivationLockSupported: {
            iOS: { introduced: 'n/a' },
            macOS: {
              introduced: '10.15',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          IsDoNotDisturbInEffect: {
            iOS: {
              introduced: '7.0',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: {
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          DeviceID: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: '9.0', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          EASDeviceIdentifier: {
            iOS: { introduced: '7.0', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { introduced: 'n/a' },
          },
          IsCloudBackupEnabled: {
            iOS: {
              introduced: '7.1',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: {
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            watchOS: { introduced: 'n/a' },
          },
          ActiveManagedUsers: {
            iOS: { introduced: 'n/a' },
            macOS: {
              introduced: '10.11',
              accessrights: 'AllowQueryDeviceInformation',
              userchannel: false,
            },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          OSUpdateSettings: {
            iOS: { introduced: 'n/a' },
            macOS: {
              introduced: '10.11',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          LocalHostName: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '10.11', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          HostName: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '10.11', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          AutoSetupAdminAccounts: {
            iOS: { introduced: 'n/a' },
            macOS: {
              introduced: '10.11',
              accessrights: 'AllowQueryDeviceInformation',
              requiresdep: true,
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          SystemIntegrityProtectionEnabled: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '10.12', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          SupportsLOMDevice: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '11.0', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          IsMDMLostModeEnabled: {
            iOS: {
              introduced: '9.3',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          MaximumResidentUsers: {
            iOS: {
              introduced: '9.3',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          EstimatedResidentUsers: {
            iOS: {
              introduced: '14.0',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          QuotaSize: {
            iOS: {
              introduced: '13.4',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          ResidentUsers: {
            iOS: {
              introduced: '13.4',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          UserSessionTimeout: {
            iOS: {
              introduced: '14.5',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          TemporarySessionTimeout: {
            iOS: {
              introduced: '14.5',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          TemporarySessionOnly: {
            iOS: {
              introduced: '14.5',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          ManagedAppleIDDefaultDomains: {
            iOS: {
              introduced: '16.0',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          OnlineAuthenticationGracePeriod: {
            iOS: {
              introduced: '16.0',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          SkipLanguageAndLocaleSetupForNewUsers: {
            iOS: {
              introduced: '16.2',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          PushToken: {
            iOS: {
              introduced: '9.3',
              accessrights: 'AllowQueryDeviceInformation',
              sharedipad: { devicechannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: '10.12' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          DiagnosticSubmissionEnabled: {
            iOS: { introduced: '9.3', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          AppAnalyticsEnabled: {
            iOS: { introduced: '9.3', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          TimeZone: {
            iOS: { introduced: '14.0', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: '14.0', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { introduced: '2.0', accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          ICCID: {
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          BluetoothMAC: {
            iOS: {
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: {
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { accessrights: 'AllowQueryNetworkInformation' },
            visionOS: {
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            watchOS: { introduced: 'n/a' },
          },
          WiFiMAC: {
            iOS: {
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: {
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { accessrights: 'AllowQueryNetworkInformation' },
            visionOS: {
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            watchOS: { accessrights: 'AllowQueryNetworkInformation' },
          },
          EthernetMAC: {
            iOS: { introduced: 'n/a' },
            macOS: {
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          CurrentCarrierNetwork: {
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          SIMCarrierNetwork: {
            iOS: {
              removed: '5.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          SubscriberCarrierNetwork: {
            iOS: {
              introduced: '5.0',
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          CarrierSettingsVersion: {
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          PhoneNumber: {
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          DataRoamingEnabled: {
            iOS: {
              introduced: '5.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          VoiceRoamingEnabled: {
            iOS: {
              introduced: '5.0',
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          PersonalHotspotEnabled: {
            iOS: {
              introduced: '7.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          IsNetworkTethered: {
            iOS: { introduced: '10.3', accessrights: 'AllowQueryNetworkInformation' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          IsRoaming: {
            iOS: {
              introduced: '4.2',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          SubscriberMCC: {
            iOS: {
              introduced: '4.2.6',
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          SubscriberMNC: {
            iOS: {
              introduced: '4.2.6',
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          CurrentMCC: {
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          CurrentMNC: {
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          ServiceSubscriptions: {
            iOS: {
              introduced: '12.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          PINRequiredForEraseDevice: {
            iOS: { introduced: 'n/a' },
            macOS: {
              introduced: '11.0',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          PINRequiredForDeviceLock: {
            iOS: { introduced: 'n/a' },
            macOS: {
              introduced: '11.0',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          SupportsiOSAppInstalls: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '11.0', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          SoftwareUpdateDeviceID: {
            iOS: { introduced: '15.0', userenrollment: { mode: 'forbidden' } },
            macOS: { introduced: '12.0', userenrollment: { mode: 'forbidden' } },
            tvOS: { introduced: 'n/a' },
            visionOS: { userenrollment: { mode: 'forbidden' } },
            watchOS: { introduced: 'n/a' },
          },
          SoftwareUpdateSettings: {
            iOS: { introduced: '14.5', userenrollment: { mode: 'forbidden' } },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
          AccessibilitySettings: {
            iOS: {
              introduced: '16.0',
              supervised: true,
              sharedipad: { mode: 'allowed', devicechannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { supervised: true },
          },
          DevicePropertiesAttestation: {
            iOS: { introduced: '16.0', userenrollment: { mode: 'allowed' } },
            macOS: { introduced: '14.0' },
            tvOS: { introduced: '16.0' },
            visionOS: { userenrollment: { mode: 'allowed' } },
          },
          EACSPreflight: {
            iOS: { introduced: 'n/a' },
            macOS: {
              introduced: '13.3',
              accessrights: 'AllowQueryDeviceInformation',
              userchannel: false,
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        },
      }),
    ),
    DeviceAttestationNonce: optional(data, {
      support: {
        iOS: { introduced: '16.0', userenrollment: { mode: 'allowed' } },
        macOS: { introduced: '14.0' },
        tvOS: { introduced: '16.0' },
        visionOS: { userenrollment: { mode: 'allowed' } },
      },
    }),
  }),
  report: dictionary({
    QueryResponses: required(
      dictionary({
        UDID: optional(text),
        ProvisioningUDID: optional(text, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: {
              introduced: '11.3',
              accessrights: 'n/a',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        OrganizationInfo: optional(
          dictionary({
            OrganizationName: required(text),
            OrganizationAddress: optional(text),
            OrganizationPhone: optional(text),
            OrganizationEmail: optional(text),
            OrganizationMagic: optional(text),
          }),
          {
            support: {
              iOS: { introduced: '7.0' },
              macOS: { introduced: '10.11' },
              tvOS: { introduced: '9.0' },
            },
          },
        ),
        MDMOptions: optional(
          dictionary({
            ActivationLockAllowedWhileSupervised: optional(boolean, {
              default: false,
              support: { visionOS: { introduced: 'n/a' }, watchOS: { introduced: 'n/a' } },
            }),
            BootstrapTokenAllowed: optional(boolean, {
              default: false,
              support: {
                iOS: { introduced: 'n/a' },
                macOS: { introduced: '11.0' },
                tvOS: { introduced: 'n/a' },
                visionOS: { introduced: 'n/a' },
                watchOS: { introduced: 'n/a' },
              },
            }),
            PromptUserToAllowBootstrapTokenForAuthentication: optional(boolean, {
              default: false,
              support: {
                iOS: { introduced: 'n/a' },
                macOS: { introduced: '11.0' },
                tvOS: { introduced: 'n/a' },
                visionOS: { introduced: 'n/a' },
                watchOS: { introduced: 'n/a' },
              },
            }),
          }),
          {
            support: {
              iOS: { introduced: '7.0' },
              macOS: { introduced: '11.0' },
              tvOS: { introduced: '9.0' },
            },
          },
        ),
        LastCloudBackupDate: optional(date, {
          support: {
            iOS: { introduced: '8.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        AwaitingConfiguration: optional(boolean, {
          support: {
            iOS: { introduced: '9.0' },
            macOS: { introduced: '10.11' },
            tvOS: { introduced: '10.2' },
            visionOS: { introduced: '2.0' },
          },
        }),
        iTunesStoreAccountIsActive: optional(boolean, {
          support: {
            iOS: { introduced: '7.0' },
            macOS: { introduced: '10.9' },
            tvOS: { introduced: '9.0' },
            visionOS: { introduced: 'n/a' },
          },
        }),
        iTunesStoreAccountHash: optional(text, {
          support: {
            iOS: { introduced: '8.0' },
            macOS: { introduced: '10.10' },
            tvOS: { introduced: '9.0' },
            visionOS: { introduced: 'n/a' },
          },
        }),
        DeviceName: optional(text),
        OSVersion: optional(text),
        SupplementalOSVersionExtra: optional(text, {
          support: {
            iOS: { introduced: '16.1' },
            macOS: { introduced: '13.0' },
            tvOS: { introduced: '16.1' },
          },
        }),
        BuildVersion: optional(text),
        SupplementalBuildVersion: optional(text, {
          support: {
            iOS: { introduced: '16.1' },
            macOS: { introduced: '13.0' },
            tvOS: { introduced: '16.1' },
          },
        }),
        ModelName: optional(text),
        Model: optional(text, { support: { visionOS: { introduced: 'n/a' } } }),
        ModelNumber: optional(text),
        IsAppleSilicon: optional(boolean, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '12.0' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        ProductName: optional(text),
        SerialNumber: optional(text),
        DeviceCapacity: optional(realNumber, { support: { tvOS: { introduced: 'n/a' } } }),
        AvailableDeviceCapacity: optional(realNumber, { support: { tvOS: { introduced: 'n/a' } } }),
        IMEI: optional(text, {
          support: {
            iOS: { deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        MEID: optional(text, {
          support: {
            iOS: { deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        ModemFirmwareVersion: optional(text, {
          support: {
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        CellularTechnology: optional(
          { kind: 'integer', oneOf: [0, 1, 2, 3] },
          {
            support: {
              iOS: { introduced: '4.2.6' },
              macOS: { introduced: 'n/a' },
              tvOS: { introduced: 'n/a' },
              visionOS: { introduced: 'n/a' },
              watchOS: { introduced: 'n/a' },
            },
          },
        ),
        BatteryLevel: optional(realNumber, {
          support: {
            iOS: { introduced: '5.0' },
            macOS: { introduced: '13.3' },
            tvOS: { introduced: 'n/a' },
          },
        }),
        HasBattery: optional(boolean, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '13.3' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        IsSupervised: optional(boolean, {
          support: {
            iOS: { introduced: '6.0' },
            macOS: { introduced: '10.15' },
            tvOS: { introduced: '9.0' },
          },
        }),
        IsMultiUser: optional(boolean, {
          support: {
            iOS: { introduced: '9.3' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        IsDeviceLocatorServiceEnabled: optional(boolean, {
          support: {
            iOS: { introduced: '7.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
          },
        }),
        IsActivationLockEnabled: optional(boolean, {
          support: {
            iOS: { introduced: '7.0', deprecated: '16.0' },
            macOS: { introduced: '10.9', deprecated: '13.0' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { deprecated: '10.0' },
          },
        }),
        IsActivationLockSupported: optional(boolean, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '10.9' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        IsDoNotDisturbInEffect: optional(boolean, {
          support: {
            iOS: { introduced: '7.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
          },
        }),
        SupportsLOMDevice: optional(boolean, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '11.0' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        DeviceID: optional(text, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: '9.0' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        EASDeviceIdentifier: optional(text, {
          support: {
            iOS: { introduced: '7.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        IsCloudBackupEnabled: optional(boolean, {
          support: {
            iOS: { introduced: '7.1' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        ActiveManagedUsers: optional(list(text), {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '10.11' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        OSUpdateSettings: optional(
          dictionary({
            CatalogURL: optional(text),
            IsDefaultCatalog: optional(boolean),
            PreviousScanDate: optional(date),
            PreviousScanResult: optional(text, {
              support: { macOS: { deprecated: '11.0', removed: '15.0' } },
            }),
            PerformPeriodicCheck: optional(boolean),
            AutoCheckEnabled: optional(boolean),
            BackgroundDownloadEnabled: optional(boolean),
            AutomaticAppInstallationEnabled: optional(boolean),
            AutomaticOSInstallationEnabled: optional(boolean),
            AutomaticSecurityUpdatesEnabled: optional(boolean),
          }),
          {
            support: {
              iOS: { introduced: 'n/a' },
              macOS: { introduced: '10.11' },
              tvOS: { introduced: 'n/a' },
              visionOS: { introduced: 'n/a' },
              watchOS: { introduced: 'n/a' },
            },
          },
        ),
        LocalHostName: optional(text, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '10.11' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        HostName: optional(text, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '10.11' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        AutoSetupAdminAccounts: optional(
          list(dictionary({ GUID: optional(text), shortName: optional(text) })),
          {
            support: {
              iOS: { introduced: 'n/a' },
              macOS: { introduced: '10.11' },
              tvOS: { introduced: 'n/a' },
              visionOS: { introduced: 'n/a' },
              watchOS: { introduced: 'n/a' },
            },
          },
        ),
        SystemIntegrityProtectionEnabled: optional(boolean, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '10.12' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        IsMDMLostModeEnabled: optional(boolean, {
          support: {
            iOS: { introduced: '9.3' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
          },
        }),
        MaximumResidentUsers: optional(integer, {
          support: {
            iOS: { introduced: '9.3' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        EstimatedResidentUsers: optional(integer, {
          support: {
            iOS: { introduced: '14.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        QuotaSize: optional(integer, {
          support: {
            iOS: { introduced: '13.4' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        ResidentUsers: optional(integer, {
          support: {
            iOS: { introduced: '13.4' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        UserSessionTimeout: optional(integer, {
          support: {
            iOS: { introduced: '14.5' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        TemporarySessionTimeout: optional(integer, {
          support: {
            iOS: { introduced: '14.5' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        TemporarySessionOnly: optional(boolean, {
          support: {
            iOS: { introduced: '14.5' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        ManagedAppleIDDefaultDomains: optional(list(text), {
          support: {
            iOS: { introduced: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        OnlineAuthenticationGracePeriod: optional(integer, {
          support: {
            iOS: { introduced: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        SkipLanguageAndLocaleSetupForNewUsers: optional(boolean, {
          support: {
            iOS: { introduced: '16.2' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        PushToken: optional(data, {
          support: {
            iOS: { introduced: '9.3' },
            macOS: { introduced: '10.12' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        DiagnosticSubmissionEnabled: optional(boolean, {
          support: {
            iOS: { introduced: '9.3' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
          },
        }),
        AppAnalyticsEnabled: optional(boolean, {
          support: {
            iOS: { introduced: '9.3' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
          },
        }),
        TimeZone: optional(text, {
          support: {
            iOS: { introduced: '14.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: '14.0' },
          },
        }),
        ICCID: optional(text, {
          support: {
            iOS: { deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        BluetoothMAC: optional(text, { support: { watchOS: { introduced: 'n/a' } } }),
        WiFiMAC: optional(text),
        EthernetMAC: optional(text, {
          support: {
            iOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        CurrentCarrierNetwork: optional(text, {
          support: {
            iOS: { deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        SIMCarrierNetwork: optional(text, {
          support: {
            iOS: { removed: '5.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        SubscriberCarrierNetwork: optional(text, {
          support: {
            iOS: { introduced: '5.0', deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        CarrierSettingsVersion: optional(text, {
          support: {
            iOS: { deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        PhoneNumber: optional(text, {
          support: {
            iOS: { deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        DataRoamingEnabled: optional(boolean, {
          support: {
            iOS: { introduced: '5.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        VoiceRoamingEnabled: optional(boolean, {
          support: {
            iOS: { introduced: '5.0', deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        PersonalHotspotEnabled: optional(boolean, {
          support: {
            iOS: { introduced: '7.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        IsNetworkTethered: optional(boolean, {
          support: {
            iOS: { introduced: '10.3' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        IsRoaming: optional(boolean, {
          support: {
            iOS: { introduced: '4.2', deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        SIMMCC: optional(text, {
          support: {
            iOS: { removed: '4.2.6' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        SIMMNC: optional(text, {
          support: {
            iOS: { removed: '4.2.6' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        SubscriberMCC: optional(text, {
          support: {
            iOS: { introduced: '4.2.6', deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        SubscriberMNC: optional(text, {
          support: {
            iOS: { introduced: '4.2.6', deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        CurrentMCC: optional(text, {
          support: {
            iOS: { deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        CurrentMNC: optional(text, {
          support: {
            iOS: { deprecated: '16.0' },
            macOS: { introduced: 'n/a' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        ServiceSubscriptions: optional(
          list(
            dictionary({
              CarrierSettingsVersion: optional(text),
              CurrentCarrierNetwork: optional(text),
              CurrentMCC: optional(text),
              CurrentMNC: optional(text),
              ICCID: optional(text),
              EID: optional(text, {
                support: {
                  iOS: { introduced: '14.0' },
                  macOS: { introduced: 'n/a' },
                  tvOS: { introduced: 'n/a' },
                },
              }),
              IMEI: optional(text),
              IsDataPreferred: optional(boolean),
              IsRoaming: optional(boolean),
              IsVoicePreferred: optional(boolean),
              Label: optional(text),
              LabelID: optional(text),
              MEID: optional(text),
              PhoneNumber: optional(text),
              Slot: optional(text),
              SubscriberCarrierNetwork: optional(text, {
                support: {
                  iOS: { introduced: '16.0' },
                  macOS: { introduced: 'n/a' },
                  tvOS: { introduced: 'n/a' },
                },
              }),
            }),
          ),
          {
            support: {
              iOS: { introduced: '12.0' },
              macOS: { introduced: 'n/a' },
              tvOS: { introduced: 'n/a' },
              visionOS: { introduced: 'n/a' },
              watchOS: { introduced: 'n/a' },
            },
          },
        ),
        PINRequiredForEraseDevice: optional(boolean, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '11.0' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        PINRequiredForDeviceLock: optional(boolean, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '11.0' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        SupportsiOSAppInstalls: optional(boolean, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '11.0' },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
        SoftwareUpdateDeviceID: optional(text, {
          support: {
            iOS: { introduced: '15.0', userenrollment: { mode: 'forbidden' } },
            macOS: { introduced: '12.0', userenrollment: { mode: 'forbidden' } },
            tvOS: { introduced: 'n/a' },
            visionOS: { userenrollment: { mode: 'forbidden' } },
            watchOS: { introduced: 'n/a' },
          },
        }),
        SoftwareUpdateSettings: optional(
          dictionary({ RecommendationsCadence: optional(integer) }),
          {
            support: {
              iOS: { introduced: '14.5', userenrollment: { mode: 'forbidden' } },
              macOS: { introduced: 'n/a' },
              tvOS: { introduced: 'n/a' },
              visionOS: { introduced: 'n/a' },
              watchOS: { introduced: 'n/a' },
            },
          },
        ),
        AccessibilitySettings: optional(
          dictionary({
            BoldTextEnabled: optional(boolean),
            IncreaseContrastEnabled: optional(boolean, {
              support: { watchOS: { introduced: 'n/a' } },
            }),
            ReduceMotionEnabled: optional(boolean),
            ReduceTransparencyEnabled: optional(boolean),
            TextSize: optional({
              kind: 'integer',
              oneOf: [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
            }),
            TouchAccommodationsEnabled: optional(boolean),
            VoiceOverEnabled: optional(boolean),
            ZoomEnabled: optional(boolean),
            GrayscaleEnabled: optional(boolean, { support: { iOS: { introduced: 'n/a' } } }),
          }),
          {
            support: {
              iOS: {
                introduced: '16.0',
                supervised: true,
                sharedipad: { mode: 'allowed', devicechannel: false },
                userenrollment: { mode: 'forbidden' },
              },
              macOS: { introduced: 'n/a' },
              tvOS: { introduced: 'n/a' },
              visionOS: { introduced: 'n/a' },
              watchOS: { supervised: true },
            },
          },
        ),
        DevicePropertiesAttestation: optional(list(data), {
          support: {
            iOS: { introduced: '16.0', userenrollment: { mode: 'allowed' } },
            macOS: { introduced: '14.0' },
            tvOS: { introduced: '16.0' },
            visionOS: { userenrollment: { mode: 'allowed' } },
          },
        }),
        EACSPreflight: optional(text, {
          support: {
            iOS: { introduced: 'n/a' },
            macOS: { introduced: '13.3', userenrollment: { mode: 'forbidden' } },
            tvOS: { introduced: 'n/a' },
            visionOS: { introduced: 'n/a' },
            watchOS: { introduced: 'n/a' },
          },
        }),
      }),
    ),
  }),
})
