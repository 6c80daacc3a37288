// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { AccountConfiguration, type AccountConfigurationReport } from './AccountConfiguration.js'
import {
  ActivationLockBypassCode,
  type ActivationLockBypassCodeReport,
} from './ActivationLockBypassCode.js'
import { ActiveNSExtensions, type ActiveNSExtensionsReport } from './ActiveNSExtensions.js'
import { ApplyRedemptionCode, type ApplyRedemptionCodeReport } from './ApplyRedemptionCode.js'
import { AvailableOSUpdates, type AvailableOSUpdatesReport } from './AvailableOSUpdates.js'
import {
  CancelEnhancedLogCollection,
  type CancelEnhancedLogCollectionReport,
} from './CancelEnhancedLogCollection.js'
import { CertificateList, type CertificateListReport } from './CertificateList.js'
import {
  ClearActivationLockBypassCode,
  type ClearActivationLockBypassCodeReport,
} from './ClearActivationLockBypassCode.js'
import { ClearPasscode, type ClearPasscodeReport } from './ClearPasscode.js'
import {
  ClearRestrictionsPassword,
  type ClearRestrictionsPasswordReport,
} from './ClearRestrictionsPassword.js'
import {
  ContentCachingInformation,
  type ContentCachingInformationReport,
} from './ContentCachingInformation.js'
import { DeclarativeManagement, type DeclarativeManagementReport } from './DeclarativeManagement.js'
import { DeleteUser, type DeleteUserReport } from './DeleteUser.js'
import { DeviceConfigured, type DeviceConfiguredReport } from './DeviceConfigured.js'
import { DeviceInformation, type DeviceInformationReport } from './DeviceInformation.js'
import { DeviceLocation, type DeviceLocationReport } from './DeviceLocation.js'
import { DeviceLock, type DeviceLockReport } from './DeviceLock.js'
import { DisableLostMode, type DisableLostModeReport } from './DisableLostMode.js'
import { DisableRemoteDesktop, type DisableRemoteDesktopReport } from './DisableRemoteDesktop.js'
import { EnableLostMode, type EnableLostModeReport } from './EnableLostMode.js'
import { EnableRemoteDesktop, type EnableRemoteDesktopReport } from './EnableRemoteDesktop.js'
import { EraseDevice, type EraseDeviceReport } from './EraseDevice.js'
import { InstallApplication, type InstallApplicationReport } from './InstallApplication.js'
import {
  InstallEnterpriseApplication,
  type InstallEnterpriseApplicationReport,
} from './InstallEnterpriseApplication.js'
import { InstallMedia, type InstallMediaReport } from './InstallMedia.js'
import { InstallProfile, type InstallProfileReport } from './InstallProfile.js'
import {
  InstallProvisioningProfile,
  type InstallProvisioningProfileReport,
} from './InstallProvisioningProfile.js'
import {
  InstalledApplicationList,
  type InstalledApplicationListReport,
} from './InstalledApplicationList.js'
import { InviteToProgram, type InviteToProgramReport } from './InviteToProgram.js'
import { LOMDeviceRequest, type LOMDeviceRequestReport } from './LOMDeviceRequest.js'
import { LOMSetupRequest, type LOMSetupRequestReport } from './LOMSetupRequest.js'
import { LogOutUser, type LogOutUserReport } from './LogOutUser.js'
import {
  ManagedApplicationAttributes,
  type ManagedApplicationAttributesReport,
} from './ManagedApplicationAttributes.js'
import {
  ManagedApplicationConfiguration,
  type ManagedApplicationConfigurationReport,
} from './ManagedApplicationConfiguration.js'
import {
  ManagedApplicationFeedback,
  type ManagedApplicationFeedbackReport,
} from './ManagedApplicationFeedback.js'
import {
  ManagedApplicationList,
  type ManagedApplicationListReport,
} from './ManagedApplicationList.js'
import { ManagedMediaList, type ManagedMediaListReport } from './ManagedMediaList.js'
import { NSExtensionMappings, type NSExtensionMappingsReport } from './NSExtensionMappings.js'
import { OSUpdateStatus, type OSUpdateStatusReport } from './OSUpdateStatus.js'
import { PlayLostModeSound, type PlayLostModeSoundReport } from './PlayLostModeSound.js'
import { ProfileList, type ProfileListReport } from './ProfileList.js'
import {
  ProvisioningProfileList,
  type ProvisioningProfileListReport,
} from './ProvisioningProfileList.js'
import { RefreshCellularPlans, type RefreshCellularPlansReport } from './RefreshCellularPlans.js'
import { RemoveApplication, type RemoveApplicationReport } from './RemoveApplication.js'
import { RemoveMedia, type RemoveMediaReport } from './RemoveMedia.js'
import { RemoveProfile, type RemoveProfileReport } from './RemoveProfile.js'
import {
  RemoveProvisioningProfile,
  type RemoveProvisioningProfileReport,
} from './RemoveProvisioningProfile.js'
import { RequestMirroring, type RequestMirroringReport } from './RequestMirroring.js'
import { RequestUnlockToken, type RequestUnlockTokenReport } from './RequestUnlockToken.js'
import { RestartDevice, type RestartDeviceReport } from './RestartDevice.js'
import { Restrictions, type RestrictionsReport } from './Restrictions.js'
import { RotateFileVaultKey, type RotateFileVaultKeyReport } from './RotateFileVaultKey.js'
import { ScheduleOSUpdate, type ScheduleOSUpdateReport } from './ScheduleOSUpdate.js'
import { ScheduleOSUpdateScan, type ScheduleOSUpdateScanReport } from './ScheduleOSUpdateScan.js'
import { SecurityInfo, type SecurityInfoReport } from './SecurityInfo.js'
import { SetAutoAdminPassword, type SetAutoAdminPasswordReport } from './SetAutoAdminPassword.js'
import { SetFirmwarePassword, type SetFirmwarePasswordReport } from './SetFirmwarePassword.js'
import { SetRecoveryLock, type SetRecoveryLockReport } from './SetRecoveryLock.js'
import { Settings, type SettingsReport } from './Settings.js'
import { ShutDownDevice, type ShutDownDeviceReport } from './ShutDownDevice.js'
import { StopMirroring, type StopMirroringReport } from './StopMirroring.js'
import {
  TriggerEnhancedLogCollection,
  type TriggerEnhancedLogCollectionReport,
} from './TriggerEnhancedLogCollection.js'
import { UnlockUserAccount, type UnlockUserAccountReport } from './UnlockUserAccount.js'
import { UserConfigured, type UserConfiguredReport } from './UserConfigured.js'
import { UserList, type UserListReport } from './UserList.js'
import { ValidateApplications, type ValidateApplicationsReport } from './ValidateApplications.js'
import {
  VerifyFirmwarePassword,
  type VerifyFirmwarePasswordReport,
} from './VerifyFirmwarePassword.js'
import { VerifyRecoveryLock, type VerifyRecoveryLockReport } from './VerifyRecoveryLock.js'

/** Every command of Apple’s schema: its fields, and what a device reports of it. */
export interface Commands {
  readonly AccountConfiguration: {
    readonly fields: AccountConfiguration
    readonly report: AccountConfigurationReport
  }
  readonly ActivationLockBypassCode: {
    readonly fields: ActivationLockBypassCode
    readonly report: ActivationLockBypassCodeReport
  }
  readonly ActiveNSExtensions: {
    readonly fields: ActiveNSExtensions
    readonly report: ActiveNSExtensionsReport
  }
  readonly ApplyRedemptionCode: {
    readonly fields: ApplyRedemptionCode
    readonly report: ApplyRedemptionCodeReport
  }
  readonly AvailableOSUpdates: {
    readonly fields: AvailableOSUpdates
    readonly report: AvailableOSUpdatesReport
  }
  readonly CancelEnhancedLogCollection: {
    readonly fields: CancelEnhancedLogCollection
    readonly report: CancelEnhancedLogCollectionReport
  }
  readonly CertificateList: {
    readonly fields: CertificateList
    readonly report: CertificateListReport
  }
  readonly ClearActivationLockBypassCode: {
    readonly fields: ClearActivationLockBypassCode
    readonly report: ClearActivationLockBypassCodeReport
  }
  readonly ClearPasscode: { readonly fields: ClearPasscode; readonly report: ClearPasscodeReport }
  readonly ClearRestrictionsPassword: {
    readonly fields: ClearRestrictionsPassword
    readonly report: ClearRestrictionsPasswordReport
  }
  readonly ContentCachingInformation: {
    readonly fields: ContentCachingInformation
    readonly report: ContentCachingInformationReport
  }
  readonly DeclarativeManagement: {
    readonly fields: DeclarativeManagement
    readonly report: DeclarativeManagementReport
  }
  readonly DeleteUser: { readonly fields: DeleteUser; readonly report: DeleteUserReport }
  readonly DeviceConfigured: {
    readonly fields: DeviceConfigured
    readonly report: DeviceConfiguredReport
  }
  readonly DeviceInformation: {
    readonly fields: DeviceInformation
    readonly report: DeviceInformationReport
  }
  readonly DeviceLocation: {
    readonly fields: DeviceLocation
    readonly report: DeviceLocationReport
  }
  readonly DeviceLock: { readonly fields: DeviceLock; readonly report: DeviceLockReport }
  readonly DisableLostMode: {
    readonly fields: DisableLostMode
    readonly report: DisableLostModeReport
  }
  readonly DisableRemoteDesktop: {
    readonly fields: DisableRemoteDesktop
    readonly report: DisableRemoteDesktopReport
  }
  readonly EnableLostMode: {
    readonly fields: EnableLostMode
    readonly report: EnableLostModeReport
  }
  readonly EnableRemoteDesktop: {
    readonly fields: EnableRemoteDesktop
    readonly report: EnableRemoteDesktopReport
  }
  readonly EraseDevice: { readonly fields: EraseDevice; readonly report: EraseDeviceReport }
  readonly InstallApplication: {
    readonly fields: InstallApplication
    readonly report: InstallApplicationReport
  }
  readonly InstallEnterpriseApplication: {
    readonly fields: InstallEnterpriseApplication
    readonly report: InstallEnterpriseApplicationReport
  }
  readonly InstallMedia: { readonly fields: InstallMedia; readonly report: InstallMediaReport }
  readonly InstallProfile: {
    readonly fields: InstallProfile
    readonly report: InstallProfileReport
  }
  readonly InstallProvisioningProfile: {
    readonly fields: InstallProvisioningProfile
    readonly report: InstallProvisioningProfileReport
  }
  readonly InstalledApplicationList: {
    readonly fields: InstalledApplicationList
    readonly report: InstalledApplicationListReport
  }
  readonly InviteToProgram: {
    readonly fields: InviteToProgram
    readonly report: InviteToProgramReport
  }
  readonly LOMDeviceRequest: {
    readonly fields: LOMDeviceRequest
    readonly report: LOMDeviceRequestReport
  }
  readonly LOMSetupRequest: {
    readonly fields: LOMSetupRequest
    readonly report: LOMSetupRequestReport
  }
  readonly LogOutUser: { readonly fields: LogOutUser; readonly report: LogOutUserReport }
  readonly ManagedApplicationAttributes: {
    readonly fields: ManagedApplicationAttributes
    readonly report: ManagedApplicationAttributesReport
  }
  readonly ManagedApplicationConfiguration: {
    readonly fields: ManagedApplicationConfiguration
    readonly report: ManagedApplicationConfigurationReport
  }
  readonly ManagedApplicationFeedback: {
    readonly fields: ManagedApplicationFeedback
    readonly report: ManagedApplicationFeedbackReport
  }
  readonly ManagedApplicationList: {
    readonly fields: ManagedApplicationList
    readonly report: ManagedApplicationListReport
  }
  readonly ManagedMediaList: {
    readonly fields: ManagedMediaList
    readonly report: ManagedMediaListReport
  }
  readonly NSExtensionMappings: {
    readonly fields: NSExtensionMappings
    readonly report: NSExtensionMappingsReport
  }
  readonly OSUpdateStatus: {
    readonly fields: OSUpdateStatus
    readonly report: OSUpdateStatusReport
  }
  readonly PlayLostModeSound: {
    readonly fields: PlayLostModeSound
    readonly report: PlayLostModeSoundReport
  }
  readonly ProfileList: { readonly fields: ProfileList; readonly report: ProfileListReport }
  readonly ProvisioningProfileList: {
    readonly fields: ProvisioningProfileList
    readonly report: ProvisioningProfileListReport
  }
  readonly RefreshCellularPlans: {
    readonly fields: RefreshCellularPlans
    readonly report: RefreshCellularPlansReport
  }
  readonly RemoveApplication: {
    readonly fields: RemoveApplication
    readonly report: RemoveApplicationReport
  }
  readonly RemoveMedia: { readonly fields: RemoveMedia; readonly report: RemoveMediaReport }
  readonly RemoveProfile: { readonly fields: RemoveProfile; readonly report: RemoveProfileReport }
  readonly RemoveProvisioningProfile: {
    readonly fields: RemoveProvisioningProfile
    readonly report: RemoveProvisioningProfileReport
  }
  readonly RequestMirroring: {
    readonly fields: RequestMirroring
    readonly report: RequestMirroringReport
  }
  readonly RequestUnlockToken: {
    readonly fields: RequestUnlockToken
    readonly report: RequestUnlockTokenReport
  }
  readonly RestartDevice: { readonly fields: RestartDevice; readonly report: RestartDeviceReport }
  readonly Restrictions: { readonly fields: Restrictions; readonly report: RestrictionsReport }
  readonly RotateFileVaultKey: {
    readonly fields: RotateFileVaultKey
    readonly report: RotateFileVaultKeyReport
  }
  readonly ScheduleOSUpdate: {
    readonly fields: ScheduleOSUpdate
    readonly report: ScheduleOSUpdateReport
  }
  readonly ScheduleOSUpdateScan: {
    readonly fields: ScheduleOSUpdateScan
    readonly report: ScheduleOSUpdateScanReport
  }
  readonly SecurityInfo: { readonly fields: SecurityInfo; readonly report: SecurityInfoReport }
  readonly SetAutoAdminPassword: {
    readonly fields: SetAutoAdminPassword
    readonly report: SetAutoAdminPasswordReport
  }
  readonly SetFirmwarePassword: {
    readonly fields: SetFirmwarePassword
    readonly report: SetFirmwarePasswordReport
  }
  readonly SetRecoveryLock: {
    readonly fields: SetRecoveryLock
    readonly report: SetRecoveryLockReport
  }
  readonly Settings: { readonly fields: Settings; readonly report: SettingsReport }
  readonly ShutDownDevice: {
    readonly fields: ShutDownDevice
    readonly report: ShutDownDeviceReport
  }
  readonly StopMirroring: { readonly fields: StopMirroring; readonly report: StopMirroringReport }
  readonly TriggerEnhancedLogCollection: {
    readonly fields: TriggerEnhancedLogCollection
    readonly report: TriggerEnhancedLogCollectionReport
  }
  readonly UnlockUserAccount: {
    readonly fields: UnlockUserAccount
    readonly report: UnlockUserAccountReport
  }
  readonly UserConfigured: {
    readonly fields: UserConfigured
    readonly report: UserConfiguredReport
  }
  readonly UserList: { readonly fields: UserList; readonly report: UserListReport }
  readonly ValidateApplications: {
    readonly fields: ValidateApplications
    readonly report: ValidateApplicationsReport
  }
  readonly VerifyFirmwarePassword: {
    readonly fields: VerifyFirmwarePassword
    readonly report: VerifyFirmwarePasswordReport
  }
  readonly VerifyRecoveryLock: {
    readonly fields: VerifyRecoveryLock
    readonly report: VerifyRecoveryLockReport
  }
}

/** Every command as data, by its request type. */
export const commands = {
  AccountConfiguration,
  ActivationLockBypassCode,
  ActiveNSExtensions,
  ApplyRedemptionCode,
  AvailableOSUpdates,
  CancelEnhancedLogCollection,
  CertificateList,
  ClearActivationLockBypassCode,
  ClearPasscode,
  ClearRestrictionsPassword,
  ContentCachingInformation,
  DeclarativeManagement,
  DeleteUser,
  DeviceConfigured,
  DeviceInformation,
  DeviceLocation,
  DeviceLock,
  DisableLostMode,
  DisableRemoteDesktop,
  EnableLostMode,
  EnableRemoteDesktop,
  EraseDevice,
  InstallApplication,
  InstallEnterpriseApplication,
  InstallMedia,
  InstallProfile,
  InstallProvisioningProfile,
  InstalledApplicationList,
  InviteToProgram,
  LOMDeviceRequest,
  LOMSetupRequest,
  LogOutUser,
  ManagedApplicationAttributes,
  ManagedApplicationConfiguration,
  ManagedApplicationFeedback,
  ManagedApplicationList,
  ManagedMediaList,
  NSExtensionMappings,
  OSUpdateStatus,
  PlayLostModeSound,
  ProfileList,
  ProvisioningProfileList,
  RefreshCellularPlans,
  RemoveApplication,
  RemoveMedia,
  RemoveProfile,
  RemoveProvisioningProfile,
  RequestMirroring,
  RequestUnlockToken,
  RestartDevice,
  Restrictions,
  RotateFileVaultKey,
  ScheduleOSUpdate,
  ScheduleOSUpdateScan,
  SecurityInfo,
  SetAutoAdminPassword,
  SetFirmwarePassword,
  SetRecoveryLock,
  Settings,
  ShutDownDevice,
  StopMirroring,
  TriggerEnhancedLogCollection,
  UnlockUserAccount,
  UserConfigured,
  UserList,
  ValidateApplications,
  VerifyFirmwarePassword,
  VerifyRecoveryLock,
} as const
