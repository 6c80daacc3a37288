// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  data,
  date,
  dictionary,
  integer,
  list,
  only,
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
          ProvisioningUDID: only({
            macOS: {
              introduced: '11.3',
              accessrights: 'n/a',
              userenrollment: { mode: 'forbidden' },
            },
          }),
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
          LastCloudBackupDate: only({
            iOS: { introduced: '8.0', userenrollment: { mode: 'forbidden' } },
            visionOS: { userenrollment: { mode: 'forbidden' } },
          }),
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
          iTunesStoreAccountIsActive: only({
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
            watchOS: { accessrights: 'AllowAppInstallation' },
          }),
          iTunesStoreAccountHash: only({
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
            watchOS: { accessrights: 'AllowAppInstallation' },
          }),
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
          Model: only({
            iOS: { accessrights: 'AllowQueryDeviceInformation' },
            macOS: { accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          }),
          ModelNumber: {
            iOS: { introduced: '16.4', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: '13.3', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: '16.4', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          IsAppleSilicon: only({
            macOS: { introduced: '12.0', accessrights: 'AllowQueryDeviceInformation' },
          }),
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
          DeviceCapacity: only({
            iOS: { accessrights: 'AllowQueryDeviceInformation' },
            macOS: { accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          }),
          AvailableDeviceCapacity: only({
            iOS: { accessrights: 'AllowQueryDeviceInformation' },
            macOS: { accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          }),
          IMEI: only({
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          MEID: only({
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          ModemFirmwareVersion: only({
            iOS: {
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          CellularTechnology: only({
            iOS: { introduced: '4.2.6', accessrights: 'AllowQueryDeviceInformation' },
          }),
          BatteryLevel: only({
            iOS: { introduced: '5.0', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: '13.3', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          }),
          HasBattery: only({
            macOS: { introduced: '13.3', accessrights: 'AllowQueryDeviceInformation' },
          }),
          IsSupervised: {
            iOS: { introduced: '6.0', accessrights: 'AllowQueryDeviceInformation' },
            macOS: { introduced: '10.15' },
            tvOS: { introduced: '9.0', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          },
          IsMultiUser: only({
            iOS: { introduced: '9.3', accessrights: 'AllowQueryDeviceInformation' },
          }),
          IsDeviceLocatorServiceEnabled: only({
            iOS: { introduced: '7.0', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          }),
          IsActivationLockEnabled: only({
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
            watchOS: { deprecated: '10.0', accessrights: 'AllowQueryDeviceInformation' },
          }),
          IsActivationLockSupported: only({
            macOS: {
              introduced: '10.15',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          IsDoNotDisturbInEffect: only({
            iOS: {
              introduced: '7.0',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            visionOS: {
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          }),
          DeviceID: only({
            tvOS: { introduced: '9.0', accessrights: 'AllowQueryDeviceInformation' },
          }),
          EASDeviceIdentifier: only({
            iOS: { introduced: '7.0', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
          }),
          IsCloudBackupEnabled: only({
            iOS: {
              introduced: '7.1',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            visionOS: {
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          ActiveManagedUsers: only({
            macOS: {
              introduced: '10.11',
              accessrights: 'AllowQueryDeviceInformation',
              userchannel: false,
            },
          }),
          OSUpdateSettings: only({
            macOS: {
              introduced: '10.11',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          LocalHostName: only({
            macOS: { introduced: '10.11', accessrights: 'AllowQueryDeviceInformation' },
          }),
          HostName: only({
            macOS: { introduced: '10.11', accessrights: 'AllowQueryDeviceInformation' },
          }),
          AutoSetupAdminAccounts: only({
            macOS: {
              introduced: '10.11',
              accessrights: 'AllowQueryDeviceInformation',
              requiresdep: true,
              userenrollment: { mode: 'forbidden' },
            },
          }),
          SystemIntegrityProtectionEnabled: only({
            macOS: { introduced: '10.12', accessrights: 'AllowQueryDeviceInformation' },
          }),
          SupportsLOMDevice: only({
            macOS: { introduced: '11.0', accessrights: 'AllowQueryDeviceInformation' },
          }),
          IsMDMLostModeEnabled: only({
            iOS: {
              introduced: '9.3',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          }),
          MaximumResidentUsers: only({
            iOS: {
              introduced: '9.3',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          EstimatedResidentUsers: only({
            iOS: {
              introduced: '14.0',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          QuotaSize: only({
            iOS: {
              introduced: '13.4',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          ResidentUsers: only({
            iOS: {
              introduced: '13.4',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          UserSessionTimeout: only({
            iOS: {
              introduced: '14.5',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          TemporarySessionTimeout: only({
            iOS: {
              introduced: '14.5',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          TemporarySessionOnly: only({
            iOS: {
              introduced: '14.5',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          ManagedAppleIDDefaultDomains: only({
            iOS: {
              introduced: '16.0',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          OnlineAuthenticationGracePeriod: only({
            iOS: {
              introduced: '16.0',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          SkipLanguageAndLocaleSetupForNewUsers: only({
            iOS: {
              introduced: '16.2',
              accessrights: 'AllowQueryDeviceInformation',
              supervised: true,
              requiresdep: true,
              sharedipad: { mode: 'required', devicechannel: true, userchannel: false },
              userenrollment: { mode: 'forbidden' },
            },
          }),
          PushToken: only({
            iOS: {
              introduced: '9.3',
              accessrights: 'AllowQueryDeviceInformation',
              sharedipad: { devicechannel: false },
              userenrollment: { mode: 'forbidden' },
            },
            macOS: { introduced: '10.12' },
          }),
          DiagnosticSubmissionEnabled: only({
            iOS: { introduced: '9.3', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          }),
          AppAnalyticsEnabled: only({
            iOS: { introduced: '9.3', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          }),
          TimeZone: only({
            iOS: { introduced: '14.0', accessrights: 'AllowQueryDeviceInformation' },
            tvOS: { introduced: '14.0', accessrights: 'AllowQueryDeviceInformation' },
            visionOS: { introduced: '2.0', accessrights: 'AllowQueryDeviceInformation' },
            watchOS: { accessrights: 'AllowQueryDeviceInformation' },
          }),
          ICCID: only({
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          BluetoothMAC: only({
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
          }),
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
          EthernetMAC: only({
            macOS: {
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          CurrentCarrierNetwork: only({
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          SIMCarrierNetwork: only({
            iOS: {
              removed: '5.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          SubscriberCarrierNetwork: only({
            iOS: {
              introduced: '5.0',
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          CarrierSettingsVersion: only({
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          PhoneNumber: only({
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          DataRoamingEnabled: only({
            iOS: {
              introduced: '5.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          VoiceRoamingEnabled: only({
            iOS: {
              introduced: '5.0',
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          PersonalHotspotEnabled: only({
            iOS: {
              introduced: '7.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          IsNetworkTethered: only({
            iOS: { introduced: '10.3', accessrights: 'AllowQueryNetworkInformation' },
          }),
          IsRoaming: only({
            iOS: {
              introduced: '4.2',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          SubscriberMCC: only({
            iOS: {
              introduced: '4.2.6',
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          SubscriberMNC: only({
            iOS: {
              introduced: '4.2.6',
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          CurrentMCC: only({
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          CurrentMNC: only({
            iOS: {
              deprecated: '16.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          ServiceSubscriptions: only({
            iOS: {
              introduced: '12.0',
              accessrights: 'AllowQueryNetworkInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          PINRequiredForEraseDevice: only({
            macOS: {
              introduced: '11.0',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          PINRequiredForDeviceLock: only({
            macOS: {
              introduced: '11.0',
              accessrights: 'AllowQueryDeviceInformation',
              userenrollment: { mode: 'forbidden' },
            },
          }),
          SupportsiOSAppInstalls: only({
            macOS: { introduced: '11.0', accessrights: 'AllowQueryDeviceInformation' },
          }),
          SoftwareUpdateDeviceID: only({
            iOS: { introduced: '15.0', userenrollment: { mode: 'forbidden' } },
            macOS: { introduced: '12.0', userenrollment: { mode: 'forbidden' } },
            visionOS: { userenrollment: { mode: 'forbidden' } },
          }),
          SoftwareUpdateSettings: only({
            iOS: { introduced: '14.5', userenrollment: { mode: 'forbidden' } },
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
          DevicePropertiesAttestation: {
            iOS: { introduced: '16.0', userenrollment: { mode: 'allowed' } },
            macOS: { introduced: '14.0' },
            tvOS: { introduced: '16.0' },
            visionOS: { userenrollment: { mode: 'allowed' } },
          },
          EACSPreflight: only({
            macOS: {
              introduced: '13.3',
              accessrights: 'AllowQueryDeviceInformation',
              userchannel: false,
              userenrollment: { mode: 'forbidden' },
            },
          }),
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
          support: only({
            macOS: {
              introduced: '11.3',
              accessrights: 'n/a',
              userenrollment: { mode: 'forbidden' },
            },
          }),
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
              support: { visionOS: absent, watchOS: absent },
            }),
            BootstrapTokenAllowed: optional(boolean, {
              default: false,
              support: only({ macOS: { introduced: '11.0' } }),
            }),
            PromptUserToAllowBootstrapTokenForAuthentication: optional(boolean, {
              default: false,
              support: only({ macOS: { introduced: '11.0' } }),
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
          support: { iOS: { introduced: '8.0' }, macOS: absent, tvOS: absent, watchOS: absent },
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
            visionOS: absent,
          },
        }),
        iTunesStoreAccountHash: optional(text, {
          support: {
            iOS: { introduced: '8.0' },
            macOS: { introduced: '10.10' },
            tvOS: { introduced: '9.0' },
            visionOS: absent,
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
        Model: optional(text, { support: { visionOS: absent } }),
        ModelNumber: optional(text),
        IsAppleSilicon: optional(boolean, { support: only({ macOS: { introduced: '12.0' } }) }),
        ProductName: optional(text),
        SerialNumber: optional(text),
        DeviceCapacity: optional(realNumber, { support: { tvOS: absent } }),
        AvailableDeviceCapacity: optional(realNumber, { support: { tvOS: absent } }),
        IMEI: optional(text, { support: only({ iOS: { deprecated: '16.0' } }) }),
        MEID: optional(text, { support: only({ iOS: { deprecated: '16.0' } }) }),
        ModemFirmwareVersion: optional(text, {
          support: { macOS: absent, tvOS: absent, visionOS: absent, watchOS: absent },
        }),
        CellularTechnology: optional(
          { kind: 'integer', oneOf: [0, 1, 2, 3] },
          { support: only({ iOS: { introduced: '4.2.6' } }) },
        ),
        BatteryLevel: optional(realNumber, {
          support: { iOS: { introduced: '5.0' }, macOS: { introduced: '13.3' }, tvOS: absent },
        }),
        HasBattery: optional(boolean, { support: only({ macOS: { introduced: '13.3' } }) }),
        IsSupervised: optional(boolean, {
          support: {
            iOS: { introduced: '6.0' },
            macOS: { introduced: '10.15' },
            tvOS: { introduced: '9.0' },
          },
        }),
        IsMultiUser: optional(boolean, { support: only({ iOS: { introduced: '9.3' } }) }),
        IsDeviceLocatorServiceEnabled: optional(boolean, {
          support: { iOS: { introduced: '7.0' }, macOS: absent, tvOS: absent },
        }),
        IsActivationLockEnabled: optional(boolean, {
          support: only({
            iOS: { introduced: '7.0', deprecated: '16.0' },
            macOS: { introduced: '10.9', deprecated: '13.0' },
            watchOS: { deprecated: '10.0' },
          }),
        }),
        IsActivationLockSupported: optional(boolean, {
          support: only({ macOS: { introduced: '10.9' } }),
        }),
        IsDoNotDisturbInEffect: optional(boolean, {
          support: { iOS: { introduced: '7.0' }, macOS: absent, tvOS: absent },
        }),
        SupportsLOMDevice: optional(boolean, { support: only({ macOS: { introduced: '11.0' } }) }),
        DeviceID: optional(text, { support: only({ tvOS: { introduced: '9.0' } }) }),
        EASDeviceIdentifier: optional(text, {
          support: { iOS: { introduced: '7.0' }, macOS: absent, tvOS: absent, watchOS: absent },
        }),
        IsCloudBackupEnabled: optional(boolean, {
          support: { iOS: { introduced: '7.1' }, macOS: absent, tvOS: absent, watchOS: absent },
        }),
        ActiveManagedUsers: optional(list(text), {
          support: only({ macOS: { introduced: '10.11' } }),
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
          { support: only({ macOS: { introduced: '10.11' } }) },
        ),
        LocalHostName: optional(text, { support: only({ macOS: { introduced: '10.11' } }) }),
        HostName: optional(text, { support: only({ macOS: { introduced: '10.11' } }) }),
        AutoSetupAdminAccounts: optional(
          list(dictionary({ GUID: optional(text), shortName: optional(text) })),
          { support: only({ macOS: { introduced: '10.11' } }) },
        ),
        SystemIntegrityProtectionEnabled: optional(boolean, {
          support: only({ macOS: { introduced: '10.12' } }),
        }),
        IsMDMLostModeEnabled: optional(boolean, {
          support: { iOS: { introduced: '9.3' }, macOS: absent, tvOS: absent, visionOS: absent },
        }),
        MaximumResidentUsers: optional(integer, { support: only({ iOS: { introduced: '9.3' } }) }),
        EstimatedResidentUsers: optional(integer, {
          support: only({ iOS: { introduced: '14.0' } }),
        }),
        QuotaSize: optional(integer, { support: only({ iOS: { introduced: '13.4' } }) }),
        ResidentUsers: optional(integer, { support: only({ iOS: { introduced: '13.4' } }) }),
        UserSessionTimeout: optional(integer, { support: only({ iOS: { introduced: '14.5' } }) }),
        TemporarySessionTimeout: optional(integer, {
          support: only({ iOS: { introduced: '14.5' } }),
        }),
        TemporarySessionOnly: optional(boolean, { support: only({ iOS: { introduced: '14.5' } }) }),
        ManagedAppleIDDefaultDomains: optional(list(text), {
          support: only({ iOS: { introduced: '16.0' } }),
        }),
        OnlineAuthenticationGracePeriod: optional(integer, {
          support: only({ iOS: { introduced: '16.0' } }),
        }),
        SkipLanguageAndLocaleSetupForNewUsers: optional(boolean, {
          support: only({ iOS: { introduced: '16.2' } }),
        }),
        PushToken: optional(data, {
          support: only({ iOS: { introduced: '9.3' }, macOS: { introduced: '10.12' } }),
        }),
        DiagnosticSubmissionEnabled: optional(boolean, {
          support: { iOS: { introduced: '9.3' }, macOS: absent, tvOS: absent },
        }),
        AppAnalyticsEnabled: optional(boolean, {
          support: { iOS: { introduced: '9.3' }, macOS: absent, tvOS: absent },
        }),
        TimeZone: optional(text, {
          support: { iOS: { introduced: '14.0' }, macOS: absent, tvOS: { introduced: '14.0' } },
        }),
        ICCID: optional(text, { support: only({ iOS: { deprecated: '16.0' } }) }),
        BluetoothMAC: optional(text, { support: { watchOS: absent } }),
        WiFiMAC: optional(text),
        EthernetMAC: optional(text, {
          support: { iOS: absent, tvOS: absent, visionOS: absent, watchOS: absent },
        }),
        CurrentCarrierNetwork: optional(text, { support: only({ iOS: { deprecated: '16.0' } }) }),
        SIMCarrierNetwork: optional(text, { support: only({ iOS: { removed: '5.0' } }) }),
        SubscriberCarrierNetwork: optional(text, {
          support: only({ iOS: { introduced: '5.0', deprecated: '16.0' } }),
        }),
        CarrierSettingsVersion: optional(text, { support: only({ iOS: { deprecated: '16.0' } }) }),
        PhoneNumber: optional(text, { support: only({ iOS: { deprecated: '16.0' } }) }),
        DataRoamingEnabled: optional(boolean, { support: only({ iOS: { introduced: '5.0' } }) }),
        VoiceRoamingEnabled: optional(boolean, {
          support: only({ iOS: { introduced: '5.0', deprecated: '16.0' } }),
        }),
        PersonalHotspotEnabled: optional(boolean, {
          support: only({ iOS: { introduced: '7.0' } }),
        }),
        IsNetworkTethered: optional(boolean, { support: only({ iOS: { introduced: '10.3' } }) }),
        IsRoaming: optional(boolean, {
          support: only({ iOS: { introduced: '4.2', deprecated: '16.0' } }),
        }),
        SIMMCC: optional(text, { support: only({ iOS: { removed: '4.2.6' } }) }),
        SIMMNC: optional(text, { support: only({ iOS: { removed: '4.2.6' } }) }),
        SubscriberMCC: optional(text, {
          support: only({ iOS: { introduced: '4.2.6', deprecated: '16.0' } }),
        }),
        SubscriberMNC: optional(text, {
          support: only({ iOS: { introduced: '4.2.6', deprecated: '16.0' } }),
        }),
        CurrentMCC: optional(text, { support: only({ iOS: { deprecated: '16.0' } }) }),
        CurrentMNC: optional(text, { support: only({ iOS: { deprecated: '16.0' } }) }),
        ServiceSubscriptions: optional(
          list(
            dictionary({
              CarrierSettingsVersion: optional(text),
              CurrentCarrierNetwork: optional(text),
              CurrentMCC: optional(text),
              CurrentMNC: optional(text),
              ICCID: optional(text),
              EID: optional(text, {
                support: { iOS: { introduced: '14.0' }, macOS: absent, tvOS: absent },
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
                support: { iOS: { introduced: '16.0' }, macOS: absent, tvOS: absent },
              }),
            }),
          ),
          { support: only({ iOS: { introduced: '12.0' } }) },
        ),
        PINRequiredForEraseDevice: optional(boolean, {
          support: only({ macOS: { introduced: '11.0' } }),
        }),
        PINRequiredForDeviceLock: optional(boolean, {
          support: only({ macOS: { introduced: '11.0' } }),
        }),
        SupportsiOSAppInstalls: optional(boolean, {
          support: only({ macOS: { introduced: '11.0' } }),
        }),
        SoftwareUpdateDeviceID: optional(text, {
          support: only({
            iOS: { introduced: '15.0', userenrollment: { mode: 'forbidden' } },
            macOS: { introduced: '12.0', userenrollment: { mode: 'forbidden' } },
            visionOS: { userenrollment: { mode: 'forbidden' } },
          }),
        }),
        SoftwareUpdateSettings: optional(
          dictionary({ RecommendationsCadence: optional(integer) }),
          { support: only({ iOS: { introduced: '14.5', userenrollment: { mode: 'forbidden' } } }) },
        ),
        AccessibilitySettings: optional(
          dictionary({
            BoldTextEnabled: optional(boolean),
            IncreaseContrastEnabled: optional(boolean, { support: { watchOS: absent } }),
            ReduceMotionEnabled: optional(boolean),
            ReduceTransparencyEnabled: optional(boolean),
            TextSize: optional({
              kind: 'integer',
              oneOf: [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
            }),
            TouchAccommodationsEnabled: optional(boolean),
            VoiceOverEnabled: optional(boolean),
            ZoomEnabled: optional(boolean),
            GrayscaleEnabled: optional(boolean, { support: { iOS: absent } }),
          }),
          {
            support: only({
              iOS: {
                introduced: '16.0',
                supervised: true,
                sharedipad: { mode: 'allowed', devicechannel: false },
                userenrollment: { mode: 'forbidden' },
              },
              watchOS: { supervised: true },
            }),
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
          support: only({ macOS: { introduced: '13.3', userenrollment: { mode: 'forbidden' } } }),
        }),
      }),
    ),
  }),
})
