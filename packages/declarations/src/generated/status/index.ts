// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { StatusAccountListCalDAV } from './StatusAccountListCalDAV.js'
import { StatusAccountListCardDAV } from './StatusAccountListCardDAV.js'
import { StatusAccountListExchange } from './StatusAccountListExchange.js'
import { StatusAccountListGoogle } from './StatusAccountListGoogle.js'
import { StatusAccountListLDAP } from './StatusAccountListLDAP.js'
import { StatusAccountListMailIncoming } from './StatusAccountListMailIncoming.js'
import { StatusAccountListMailOutgoing } from './StatusAccountListMailOutgoing.js'
import { StatusAccountListSubscribedCalendar } from './StatusAccountListSubscribedCalendar.js'
import { StatusAppManagedList } from './StatusAppManagedList.js'
import { StatusContentCacheInfo } from './StatusContentCacheInfo.js'
import { StatusContentCacheParents } from './StatusContentCacheParents.js'
import { StatusContentCachePeers } from './StatusContentCachePeers.js'
import { StatusContentCacheStatus } from './StatusContentCacheStatus.js'
import { StatusDeviceBatteryHealth } from './StatusDeviceBatteryHealth.js'
import { StatusDeviceModelFamily } from './StatusDeviceModelFamily.js'
import { StatusDeviceModelIdentifier } from './StatusDeviceModelIdentifier.js'
import { StatusDeviceModelMarketingName } from './StatusDeviceModelMarketingName.js'
import { StatusDeviceModelNumber } from './StatusDeviceModelNumber.js'
import { StatusDeviceOperatingSystemBuildVersion } from './StatusDeviceOperatingSystemBuildVersion.js'
import { StatusDeviceOperatingSystemFamily } from './StatusDeviceOperatingSystemFamily.js'
import { StatusDeviceOperatingSystemMarketingName } from './StatusDeviceOperatingSystemMarketingName.js'
import { StatusDeviceOperatingSystemSupplementalBuildVersion } from './StatusDeviceOperatingSystemSupplementalBuildVersion.js'
import { StatusDeviceOperatingSystemSupplementalExtraVersion } from './StatusDeviceOperatingSystemSupplementalExtraVersion.js'
import { StatusDeviceOperatingSystemVersion } from './StatusDeviceOperatingSystemVersion.js'
import { StatusDeviceSerialNumber } from './StatusDeviceSerialNumber.js'
import { StatusDeviceSystemHealth } from './StatusDeviceSystemHealth.js'
import { StatusDeviceUDID } from './StatusDeviceUDID.js'
import { StatusDiskManagementFileVaultEnabled } from './StatusDiskManagementFileVaultEnabled.js'
import { StatusEnhancedLoggingAppleCareToken } from './StatusEnhancedLoggingAppleCareToken.js'
import { StatusEnhancedLoggingNonInteractiveEligibility } from './StatusEnhancedLoggingNonInteractiveEligibility.js'
import { StatusEnhancedLoggingStatus } from './StatusEnhancedLoggingStatus.js'
import { StatusEnhancedLoggingTimestamp } from './StatusEnhancedLoggingTimestamp.js'
import { StatusMDMApp } from './StatusMDMApp.js'
import { StatusMDMEnrollmentType } from './StatusMDMEnrollmentType.js'
import { StatusMDMIsAwaitingConfiguration } from './StatusMDMIsAwaitingConfiguration.js'
import { StatusMDMIsReturnToService } from './StatusMDMIsReturnToService.js'
import { StatusMDMIsSharedIPad } from './StatusMDMIsSharedIPad.js'
import { StatusMDMPushMagic } from './StatusMDMPushMagic.js'
import { StatusMDMPushToken } from './StatusMDMPushToken.js'
import { StatusManagementClientCapabilities } from './StatusManagementClientCapabilities.js'
import { StatusManagementDeclarations } from './StatusManagementDeclarations.js'
import { StatusMigrationAssistantReport } from './StatusMigrationAssistantReport.js'
import { StatusMigrationAssistantState } from './StatusMigrationAssistantState.js'
import { StatusPackageList } from './StatusPackageList.js'
import { StatusPasscodeCompliance } from './StatusPasscodeCompliance.js'
import { StatusPasscodeIsPresent } from './StatusPasscodeIsPresent.js'
import { StatusScreenSharingConnectionGroupUnresolvedConnections } from './StatusScreenSharingConnectionGroupUnresolvedConnections.js'
import { StatusSecurityCertificateList } from './StatusSecurityCertificateList.js'
import { StatusSecurityLockdownMode } from './StatusSecurityLockdownMode.js'
import { StatusServicesBackgroundTask } from './StatusServicesBackgroundTask.js'
import { StatusSoftwareUpdateBetaEnrollment } from './StatusSoftwareUpdateBetaEnrollment.js'
import { StatusSoftwareUpdateDeviceID } from './StatusSoftwareUpdateDeviceID.js'
import { StatusSoftwareUpdateFailureReason } from './StatusSoftwareUpdateFailureReason.js'
import { StatusSoftwareUpdateInstallReason } from './StatusSoftwareUpdateInstallReason.js'
import { StatusSoftwareUpdateInstallState } from './StatusSoftwareUpdateInstallState.js'
import { StatusSoftwareUpdatePendingVersion } from './StatusSoftwareUpdatePendingVersion.js'
import { StatusTestArrayValue } from './StatusTestArrayValue.js'
import { StatusTestBooleanValue } from './StatusTestBooleanValue.js'
import { StatusTestDictionaryValue } from './StatusTestDictionaryValue.js'
import { StatusTestErrorValue } from './StatusTestErrorValue.js'
import { StatusTestIntegerValue } from './StatusTestIntegerValue.js'
import { StatusTestRealValue } from './StatusTestRealValue.js'
import { StatusTestStringValue } from './StatusTestStringValue.js'

/** Every status item of Apple’s schema, as data. */
export const statusItems = [
  StatusAccountListCalDAV,
  StatusAccountListCardDAV,
  StatusAccountListExchange,
  StatusAccountListGoogle,
  StatusAccountListLDAP,
  StatusAccountListMailIncoming,
  StatusAccountListMailOutgoing,
  StatusAccountListSubscribedCalendar,
  StatusAppManagedList,
  StatusContentCacheInfo,
  StatusContentCacheParents,
  StatusContentCachePeers,
  StatusContentCacheStatus,
  StatusDeviceBatteryHealth,
  StatusDeviceModelFamily,
  StatusDeviceModelIdentifier,
  StatusDeviceModelMarketingName,
  StatusDeviceModelNumber,
  StatusDeviceOperatingSystemBuildVersion,
  StatusDeviceOperatingSystemFamily,
  StatusDeviceOperatingSystemMarketingName,
  StatusDeviceOperatingSystemSupplementalBuildVersion,
  StatusDeviceOperatingSystemSupplementalExtraVersion,
  StatusDeviceOperatingSystemVersion,
  StatusDeviceSerialNumber,
  StatusDeviceSystemHealth,
  StatusDeviceUDID,
  StatusDiskManagementFileVaultEnabled,
  StatusEnhancedLoggingAppleCareToken,
  StatusEnhancedLoggingNonInteractiveEligibility,
  StatusEnhancedLoggingStatus,
  StatusEnhancedLoggingTimestamp,
  StatusMDMApp,
  StatusMDMEnrollmentType,
  StatusMDMIsAwaitingConfiguration,
  StatusMDMIsReturnToService,
  StatusMDMIsSharedIPad,
  StatusMDMPushMagic,
  StatusMDMPushToken,
  StatusManagementClientCapabilities,
  StatusManagementDeclarations,
  StatusMigrationAssistantReport,
  StatusMigrationAssistantState,
  StatusPackageList,
  StatusPasscodeCompliance,
  StatusPasscodeIsPresent,
  StatusScreenSharingConnectionGroupUnresolvedConnections,
  StatusSecurityCertificateList,
  StatusSecurityLockdownMode,
  StatusServicesBackgroundTask,
  StatusSoftwareUpdateBetaEnrollment,
  StatusSoftwareUpdateDeviceID,
  StatusSoftwareUpdateFailureReason,
  StatusSoftwareUpdateInstallReason,
  StatusSoftwareUpdateInstallState,
  StatusSoftwareUpdatePendingVersion,
  StatusTestArrayValue,
  StatusTestBooleanValue,
  StatusTestDictionaryValue,
  StatusTestErrorValue,
  StatusTestIntegerValue,
  StatusTestRealValue,
  StatusTestStringValue,
] as const
