// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  integer,
  list,
  oneOf,
  only,
  optional,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

/** The values of `ratingRegion`. */
export type RestrictionsRatingRegion = 'us' | 'au' | 'ca' | 'de' | 'fr' | 'ie' | 'jp' | 'nz' | 'gb'

export interface Restrictions {
  /**
   * Default: true. iOS 7.0, macOS 14.0, visionOS 2.0. Not on: tvOS. Supervised devices only:
   * iOS, visionOS, watchOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly allowAccountModification?: boolean
  /**
   * Default: true. iOS 8.0, macOS 10.15, visionOS 2.0. Not on: tvOS, watchOS. Not in a User
   * Enrollment: iOS, macOS, visionOS.
   */
  readonly allowActivityContinuation?: boolean
  /**
   * Default: true. iOS 4.2.1, macOS 10.13. Not on: tvOS, visionOS, watchOS. Supervised devices
   * only: iOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly allowAddingGameCenterFriends?: boolean
  /**
   * Default: true. iOS 7.0, macOS 10.13, visionOS 2.0. Not on: tvOS, watchOS. Supervised
   * devices only: iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly allowAirDrop?: boolean
  /**
   * Default: true. macOS 12.3, tvOS 10.2. Not on: iOS, visionOS, watchOS. Supervised devices
   * only: tvOS. Not in a User Enrollment: macOS.
   */
  readonly allowAirPlayIncomingRequests?: boolean
  /**
   * Default: true. iOS 11.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowAirPrint?: boolean
  /**
   * Default: true. iOS 11.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowAirPrintCredentialsStorage?: boolean
  /**
   * Default: true. iOS 11.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowAirPrintiBeaconDiscovery?: boolean
  /**
   * Default: true. iOS 7.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowAppCellularDataModification?: boolean
  /**
   * Default: true. iOS 14.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowAppClips?: boolean
  /**
   * Default: true. visionOS 2.0. Not on: macOS, tvOS. Supervised devices only: iOS, visionOS,
   * watchOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly allowAppInstallation?: boolean
  /**
   * Default: true. iOS 18.4, macOS 15.4. Not on: tvOS, visionOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4. Supervised devices only: iOS. Not in a User Enrollment: iOS, macOS. Not
   * on Shared iPad: iOS.
   */
  readonly allowAppleIntelligenceReport?: boolean
  /**
   * Default: true. iOS 14.0, macOS 12.0, visionOS 2.0. Not on: tvOS, watchOS. Not in a User
   * Enrollment: iOS, macOS, visionOS. Ignored on Shared iPad: iOS.
   */
  readonly allowApplePersonalizedAdvertising?: boolean
  /**
   * Default: true. iOS 4.2.1. Not on: macOS, tvOS, visionOS. Supervised devices only: iOS,
   * watchOS. Not in a User Enrollment: iOS.
   */
  readonly allowAppRemoval?: boolean
  /**
   * Default: true. iOS 18.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS. Ignored on Shared iPad: iOS.
   */
  readonly allowAppsToBeHidden?: boolean
  /**
   * Default: true. iOS 18.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS. Ignored on Shared iPad: iOS.
   */
  readonly allowAppsToBeLocked?: boolean
  /**
   * Default: true. macOS 14.0. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * macOS.
   */
  readonly allowARDRemoteManagementModification?: boolean
  /**
   * Default: true. iOS 5.0, macOS 14.0, visionOS 2.0. Not on: tvOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4, visionOS 26.4. Not in a User Enrollment: macOS.
   */
  readonly allowAssistant?: boolean
  /**
   * Default: true. iOS 7.0. Not on: macOS, tvOS, visionOS. Deprecated: iOS 26.4, watchOS 26.4.
   * Supervised devices only: iOS, watchOS. Not in a User Enrollment: iOS.
   */
  readonly allowAssistantUserGeneratedContent?: boolean
  /** Default: true. iOS 5.1. Not on: macOS, tvOS, visionOS. Deprecated: iOS 26.4, watchOS 26.4. */
  readonly allowAssistantWhileLocked?: boolean
  /**
   * Default: true. iOS 8.1.3. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 26.4.
   * Supervised devices only: iOS. Not in a User Enrollment: iOS.
   */
  readonly allowAutoCorrection?: boolean
  /**
   * Default: true. iOS 17.4. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS. Not on Shared iPad: iOS.
   */
  readonly allowAutoDim?: boolean
  /**
   * Default: true. iOS 9.0. Not on: macOS, tvOS, visionOS. Supervised devices only: iOS,
   * watchOS. Not in a User Enrollment: iOS.
   */
  readonly allowAutomaticAppDownloads?: boolean
  /**
   * Default: true. tvOS 15.4. Not on: iOS, macOS, visionOS, watchOS. Supervised devices only:
   * tvOS.
   */
  readonly allowAutomaticScreenSaver?: boolean
  /**
   * Default: true. iOS 14.5, macOS 10.12. Not on: tvOS, visionOS, watchOS. Not in a User
   * Enrollment: iOS, macOS. Not on Shared iPad: iOS.
   */
  readonly allowAutoUnlock?: boolean
  /**
   * Default: true. iOS 11.0, macOS 13.0, visionOS 27.0. Not on: tvOS, watchOS. Supervised
   * devices only: iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly allowBluetoothModification?: boolean
  /**
   * Default: true. macOS 14.0. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * macOS.
   */
  readonly allowBluetoothSharingModification?: boolean
  /**
   * Default: true. iOS 6.0, macOS 15.0. Not on: tvOS, visionOS, watchOS. Supervised devices
   * only: iOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly allowBookstore?: boolean
  /**
   * Default: true. iOS 6.0, macOS 15.0, tvOS 11.3. Not on: visionOS, watchOS. Deprecated: tvOS
   * 17.0. Not in a User Enrollment: iOS, macOS.
   */
  readonly allowBookstoreErotica?: boolean
  /**
   * Default: true. iOS 18.1, macOS 26.0. Not on: tvOS, visionOS, watchOS. Supervised devices
   * only: iOS. Not in a User Enrollment: iOS, macOS. Not on Shared iPad: iOS.
   */
  readonly allowCallRecording?: boolean
  /**
   * Default: true. macOS 10.11, tvOS 17.0, visionOS 2.0. Not on: watchOS. Not in a User
   * Enrollment: iOS, macOS, visionOS.
   */
  readonly allowCamera?: boolean
  /**
   * Default: true. iOS 11.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowCellularPlanModification?: boolean
  /**
   * Default: true. iOS 5.0, visionOS 27.0. Not on: macOS, tvOS, watchOS. Supervised devices
   * only: iOS, visionOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly allowChat?: boolean
  /**
   * Default: true. macOS 10.12. Not on: iOS, tvOS, visionOS, watchOS. Not in a User
   * Enrollment: macOS.
   */
  readonly allowCloudAddressBook?: boolean
  /**
   * Default: true. iOS 5.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. Not in a User
   * Enrollment: iOS, visionOS.
   */
  readonly allowCloudBackup?: boolean
  /**
   * Default: true. macOS 10.12. Not on: iOS, tvOS, visionOS, watchOS. Not in a User
   * Enrollment: macOS.
   */
  readonly allowCloudBookmarks?: boolean
  /**
   * Default: true. macOS 10.12. Not on: iOS, tvOS, visionOS, watchOS. Not in a User
   * Enrollment: macOS.
   */
  readonly allowCloudCalendar?: boolean
  /**
   * Default: true. macOS 10.12.4. Not on: iOS, tvOS, visionOS, watchOS. Not in a User
   * Enrollment: macOS.
   */
  readonly allowCloudDesktopAndDocuments?: boolean
  /**
   * Default: true. iOS 5.0, macOS 10.11, visionOS 2.0. Not on: tvOS, watchOS. Supervised
   * devices only: iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS. Not on Shared
   * iPad: iOS.
   */
  readonly allowCloudDocumentSync?: boolean
  /**
   * Default: true. macOS 14.0. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * macOS.
   */
  readonly allowCloudFreeform?: boolean
  /**
   * Default: true. iOS 7.0, macOS 10.12, visionOS 2.0. Not on: tvOS, watchOS. Not in a User
   * Enrollment: iOS, macOS, visionOS.
   */
  readonly allowCloudKeychainSync?: boolean
  /**
   * Default: true. macOS 10.12. Not on: iOS, tvOS, visionOS, watchOS. Not in a User
   * Enrollment: macOS.
   */
  readonly allowCloudMail?: boolean
  /**
   * Default: true. macOS 10.12. Not on: iOS, tvOS, visionOS, watchOS. Not in a User
   * Enrollment: macOS.
   */
  readonly allowCloudNotes?: boolean
  /**
   * Default: true. iOS 9.0, macOS 10.12, visionOS 2.0. Not on: tvOS, watchOS. Not in a User
   * Enrollment: iOS, macOS, visionOS.
   */
  readonly allowCloudPhotoLibrary?: boolean
  /**
   * Default: true. iOS 15.0, macOS 12.0, visionOS 2.0. Not on: tvOS, watchOS. Supervised
   * devices only: iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly allowCloudPrivateRelay?: boolean
  /**
   * Default: true. macOS 10.12. Not on: iOS, tvOS, visionOS, watchOS. Not in a User
   * Enrollment: macOS.
   */
  readonly allowCloudReminders?: boolean
  /**
   * Default: true. macOS 10.13. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel:
   * macOS. Not in a User Enrollment: macOS.
   */
  readonly allowContentCaching?: boolean
  /**
   * Default: true. iOS 13.0. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 26.4.
   * Supervised devices only: iOS. Not in a User Enrollment: iOS.
   */
  readonly allowContinuousPathKeyboard?: boolean
  /**
   * Default: true. iOS 18.2. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowDefaultBrowserModification?: boolean
  /**
   * Default: true. iOS 18.4. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowDefaultCallingAppModification?: boolean
  /**
   * Default: true. iOS 18.4. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowDefaultMessagingAppModification?: boolean
  /**
   * Default: true. iOS 8.1.3, macOS 10.11. Not on: tvOS, visionOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4. Supervised devices only: iOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly allowDefinitionLookup?: boolean
  /**
   * Default: true. iOS 9.0, macOS 14.0, tvOS 11.0, visionOS 2.0. Not on: watchOS. Supervised
   * devices only: iOS, tvOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly allowDeviceNameModification?: boolean
  /**
   * Default: true. tvOS 13.0. Not on: iOS, macOS, visionOS, watchOS. Supervised devices only:
   * tvOS.
   */
  readonly allowDeviceSleep?: boolean
  /** Default: true. iOS 6.0, macOS 10.13, visionOS 2.0. Not on: tvOS. */
  readonly allowDiagnosticSubmission?: boolean
  /**
   * Default: true. iOS 9.3.2, visionOS 2.0. Not on: macOS, tvOS, watchOS. Supervised devices
   * only: iOS, visionOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly allowDiagnosticSubmissionModification?: boolean
  /**
   * Default: true. iOS 10.3, macOS 10.13. Not on: tvOS, visionOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4. Supervised devices only: iOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly allowDictation?: boolean
  /**
   * iOS 26.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only: iOS. Not in a
   * User Enrollment: iOS. Not on Shared iPad: iOS.
   */
  readonly allowedCameraRestrictionBundleIDs?: readonly string[]
  /**
   * iOS 18.3, macOS 15.3, visionOS 2.4. Not on: tvOS, watchOS. Deprecated: iOS 26.4, macOS
   * 26.4, visionOS 26.4. Supervised devices only: iOS, visionOS. Not in a User Enrollment:
   * iOS, macOS, visionOS. Not on Shared iPad: iOS.
   */
  readonly allowedExternalIntelligenceWorkspaceIDs?: readonly string[]
  /**
   * Default: true. iOS 8.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. Supervised devices
   * only: iOS, visionOS. Not in a User Enrollment: iOS, visionOS. Ignored on Shared iPad: iOS.
   */
  readonly allowEnablingRestrictions?: boolean
  /**
   * Default: true. iOS 9.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. Not in a User
   * Enrollment: iOS, visionOS.
   */
  readonly allowEnterpriseAppTrust?: boolean
  /** Default: true. iOS 8.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly allowEnterpriseBookBackup?: boolean
  /** Default: true. iOS 8.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly allowEnterpriseBookMetadataSync?: boolean
  /**
   * Default: true. iOS 8.0, macOS 12.0, visionOS 2.0. Not on: tvOS, watchOS. Supervised
   * devices only: iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly allowEraseContentAndSettings?: boolean
  /**
   * Default: true. iOS 12.1. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowESIMModification?: boolean
  /**
   * Default: true. iOS 18.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowESIMOutgoingTransfers?: boolean
  /**
   * Default: true. macOS 15.0, tvOS 11.3. Not on: visionOS, watchOS. Supervised devices only:
   * iOS, tvOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly allowExplicitContent?: boolean
  /**
   * Default: true. iOS 18.2, macOS 15.2, visionOS 2.4. Not on: tvOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4, visionOS 26.4. Not on Shared iPad: iOS.
   */
  readonly allowExternalIntelligenceIntegrations?: boolean
  /**
   * Default: true. iOS 18.2, macOS 15.2, visionOS 2.4. Not on: tvOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4, visionOS 26.4. Not on Shared iPad: iOS.
   */
  readonly allowExternalIntelligenceIntegrationsSignIn?: boolean
  /**
   * Default: true. macOS 14.0. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * macOS.
   */
  readonly allowFileSharingModification?: boolean
  /**
   * Default: true. iOS 13.1, visionOS 2.0. Not on: macOS, tvOS, watchOS. Supervised devices
   * only: iOS, visionOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly allowFilesNetworkDriveAccess?: boolean
  /**
   * Default: true. iOS 13.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowFilesUSBDriveAccess?: boolean
  /**
   * Default: true. iOS 13.0, macOS 10.15. Not on: tvOS, visionOS, watchOS. Supervised devices
   * only: iOS. Not in a User Enrollment: iOS, macOS. Not on Shared iPad: iOS.
   */
  readonly allowFindMyDevice?: boolean
  /**
   * Default: true. iOS 13.0, macOS 10.15. Not on: tvOS, visionOS, watchOS. Supervised devices
   * only: iOS. Not in a User Enrollment: iOS, macOS. Not on Shared iPad: iOS.
   */
  readonly allowFindMyFriends?: boolean
  /**
   * Default: true. iOS 7.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowFindMyFriendsModification?: boolean
  /**
   * Default: true. iOS 7.0, macOS 10.12.4, visionOS 2.0. Not on: tvOS, watchOS. Not in a User
   * Enrollment: iOS, macOS, visionOS.
   */
  readonly allowFingerprintForUnlock?: boolean
  /**
   * Default: true. iOS 8.3, macOS 14.0, visionOS 2.0. Not on: tvOS, watchOS. Supervised
   * devices only: iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly allowFingerprintModification?: boolean
  /**
   * Default: true. iOS 6.0, macOS 10.13. Not on: tvOS, visionOS, watchOS. Supervised devices
   * only: iOS. Not in a User Enrollment: iOS, macOS. Ignored on Shared iPad: iOS.
   */
  readonly allowGameCenter?: boolean
  /**
   * Default: true. iOS 18.0, macOS 15.0, visionOS 2.4. Not on: tvOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4, visionOS 26.4. Supervised devices only: iOS, visionOS. Not in a User
   * Enrollment: iOS, macOS, visionOS. Not on Shared iPad: iOS.
   */
  readonly allowGenmoji?: boolean
  /** Default: true. Not on: macOS, tvOS, visionOS, watchOS. Not in a User Enrollment: iOS. */
  readonly allowGlobalBackgroundFetchWhenRoaming?: boolean
  /**
   * Default: true. iOS 7.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowHostPairing?: boolean
  /**
   * Default: true. iOS 18.0, macOS 15.0, visionOS 2.4. Not on: tvOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4, visionOS 26.4. Supervised devices only: iOS, visionOS. Not in a User
   * Enrollment: iOS, macOS, visionOS. Not on Shared iPad: iOS.
   */
  readonly allowImagePlayground?: boolean
  /**
   * Default: true. iOS 18.0, visionOS 2.4. Not on: macOS, tvOS, watchOS. Deprecated: iOS 26.4,
   * visionOS 26.4. Supervised devices only: iOS, visionOS. Not in a User Enrollment: iOS,
   * visionOS. Not on Shared iPad: iOS.
   */
  readonly allowImageWand?: boolean
  /** Default: true. Not on: macOS, tvOS, visionOS, watchOS. Not in a User Enrollment: iOS. */
  readonly allowInAppPurchases?: boolean
  /**
   * Default: true. macOS 14.0. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * macOS.
   */
  readonly allowInternetSharingModification?: boolean
  /**
   * Default: true. iOS 18.0, macOS 15.0. Not on: tvOS, visionOS, watchOS. Supervised devices
   * only: iOS. Not in a User Enrollment: iOS, macOS. Not on Shared iPad: iOS.
   */
  readonly allowiPhoneMirroring?: boolean
  /**
   * Default: true. iOS 17.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS. Not on Shared iPad: iOS.
   */
  readonly allowiPhoneWidgetsOnMac?: boolean
  /**
   * Default: true. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only: iOS. Not
   * in a User Enrollment: iOS.
   */
  readonly allowiTunes?: boolean
  /**
   * Default: true. macOS 10.13. Not on: iOS, tvOS, visionOS, watchOS. Not in a User
   * Enrollment: macOS.
   */
  readonly allowiTunesFileSharing?: boolean
  /**
   * Default: true. iOS 9.0. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 26.4.
   * Supervised devices only: iOS. Not in a User Enrollment: iOS.
   */
  readonly allowKeyboardShortcuts?: boolean
  /**
   * iOS 15.0, tvOS 15.0, visionOS 27.0. Not on: macOS, watchOS. Deprecated: iOS 27.0, tvOS
   * 27.0, visionOS 27.0. Supervised devices only: iOS, tvOS, visionOS. Not in a User
   * Enrollment: iOS, visionOS.
   */
  readonly allowListedAppBundleIDs?: readonly string[]
  /**
   * Default: true. iOS 17.2, macOS 26.0. Not on: tvOS, visionOS, watchOS. Supervised devices
   * only: iOS. Not in a User Enrollment: iOS, macOS. Not on Shared iPad: iOS.
   */
  readonly allowLiveVoicemail?: boolean
  /**
   * Default: true. macOS 14.0. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * macOS.
   */
  readonly allowLocalUserCreation?: boolean
  /** Default: true. iOS 7.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly allowLockScreenControlCenter?: boolean
  /** Default: true. iOS 7.0. Not on: macOS, tvOS, visionOS. */
  readonly allowLockScreenNotificationsView?: boolean
  /** Default: true. iOS 7.0. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly allowLockScreenTodayView?: boolean
  /**
   * Default: true. iOS 15.2. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowMailPrivacyProtection?: boolean
  /**
   * Default: true. iOS 18.4, macOS 15.4, visionOS 2.4. Not on: tvOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4, visionOS 26.4. Supervised devices only: iOS, visionOS. Not in a User
   * Enrollment: iOS, macOS, visionOS. Not on Shared iPad: iOS.
   */
  readonly allowMailSmartReplies?: boolean
  /**
   * Default: true. iOS 18.1, macOS 15.1, visionOS 2.4. Not on: tvOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4, visionOS 26.4. Supervised devices only: iOS, visionOS. Not in a User
   * Enrollment: iOS, macOS, visionOS. Not on Shared iPad: iOS.
   */
  readonly allowMailSummary?: boolean
  /** Default: true. iOS 8.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. */
  readonly allowManagedAppsCloudSync?: boolean
  /**
   * Default: false. iOS 12.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. Not in a User
   * Enrollment: iOS, visionOS.
   */
  readonly allowManagedToWriteUnmanagedContacts?: boolean
  /**
   * Default: true. iOS 17.4. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS. Not on Shared iPad: iOS.
   */
  readonly allowMarketplaceAppInstallation?: boolean
  /**
   * Default: true. macOS 15.1. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * macOS.
   */
  readonly allowMediaSharingModification?: boolean
  /**
   * Default: true. iOS 4.1, macOS 10.13. Not on: tvOS, visionOS, watchOS. Supervised devices
   * only: iOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly allowMultiplayerGaming?: boolean
  /**
   * Default: true. iOS 9.3, macOS 10.12. Not on: tvOS, visionOS, watchOS. Supervised devices
   * only: iOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly allowMusicService?: boolean
  /**
   * Default: true. iOS 9.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowNews?: boolean
  /**
   * Default: true. iOS 14.2. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowNFC?: boolean
  /**
   * Default: true. iOS 18.4, macOS 15.4. Not on: tvOS, visionOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4. Supervised devices only: iOS. Not in a User Enrollment: iOS, macOS. Not
   * on Shared iPad: iOS.
   */
  readonly allowNotesTranscription?: boolean
  /**
   * Default: true. iOS 18.3, macOS 15.3. Not on: tvOS, visionOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4. Supervised devices only: iOS. Not in a User Enrollment: iOS, macOS. Not
   * on Shared iPad: iOS.
   */
  readonly allowNotesTranscriptionSummary?: boolean
  /**
   * Default: true. iOS 9.3, visionOS 2.0. Not on: macOS, tvOS, watchOS. Supervised devices
   * only: iOS, visionOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly allowNotificationsModification?: boolean
  /** Default: true. iOS 7.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. */
  readonly allowOpenFromManagedToUnmanaged?: boolean
  /** Default: true. iOS 7.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. */
  readonly allowOpenFromUnmanagedToManaged?: boolean
  /**
   * Default: true. iOS 7.0. Not on: macOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * iOS.
   */
  readonly allowOTAPKIUpdates?: boolean
  /**
   * Default: true. iOS 9.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowPairedWatch?: boolean
  /**
   * Default: true. iOS 6.0. Not on: macOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * iOS.
   */
  readonly allowPassbookWhileLocked?: boolean
  /**
   * Default: true. iOS 9.0, macOS 10.13, visionOS 2.0. Not on: tvOS, watchOS. Supervised
   * devices only: iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS. Not on Shared
   * iPad: iOS.
   */
  readonly allowPasscodeModification?: boolean
  /**
   * Default: true. iOS 12.0, macOS 10.14, visionOS 2.0. Not on: tvOS, watchOS. Supervised
   * devices only: iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly allowPasswordAutoFill?: boolean
  /**
   * Default: true. iOS 12.0, macOS 10.14, tvOS 12.0. Not on: visionOS, watchOS. Deprecated:
   * tvOS 17.4. Removed: tvOS 26.4. Supervised devices only: iOS, tvOS. Not in a User
   * Enrollment: iOS, macOS.
   */
  readonly allowPasswordProximityRequests?: boolean
  /**
   * Default: true. iOS 12.0, macOS 10.14, visionOS 2.0. Not on: tvOS, watchOS. Supervised
   * devices only: iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly allowPasswordSharing?: boolean
  /**
   * Default: true. iOS 12.2. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowPersonalHotspotModification?: boolean
  /**
   * Default: true. iOS 18.0. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 26.4.
   * Supervised devices only: iOS. Not in a User Enrollment: iOS. Not on Shared iPad: iOS.
   */
  readonly allowPersonalizedHandwritingResults?: boolean
  /**
   * Default: true. iOS 5.0. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 17.0. Not
   * in a User Enrollment: iOS.
   */
  readonly allowPhotoStream?: boolean
  /**
   * Default: true. iOS 8.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowPodcasts?: boolean
  /**
   * Default: true. iOS 8.1.3. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 26.4.
   * Supervised devices only: iOS. Not in a User Enrollment: iOS.
   */
  readonly allowPredictiveKeyboard?: boolean
  /**
   * Default: true. macOS 14.0. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * macOS.
   */
  readonly allowPrinterSharingModification?: boolean
  /**
   * Default: true. iOS 11.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS. Ignored on Shared iPad: iOS.
   */
  readonly allowProximitySetupToNewDevice?: boolean
  /**
   * Default: true. iOS 9.3. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowRadioService?: boolean
  /**
   * Default: true. iOS 16.0, macOS 13.0. Not on: tvOS, visionOS, watchOS. Deprecated: iOS
   * 26.0, macOS 26.0. Removed: iOS 27.0, macOS 27.0. Supervised devices only: iOS. Not in a
   * User Enrollment: iOS, macOS.
   */
  readonly allowRapidSecurityResponseInstallation?: boolean
  /**
   * Default: true. iOS 16.0, macOS 13.0. Not on: tvOS, visionOS, watchOS. Deprecated: iOS
   * 26.0, macOS 26.0. Removed: iOS 27.0, macOS 27.0. Supervised devices only: iOS. Not in a
   * User Enrollment: iOS, macOS.
   */
  readonly allowRapidSecurityResponseRemoval?: boolean
  /**
   * Default: true. iOS 18.1. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowRCSMessaging?: boolean
  /**
   * Default: true. macOS 14.0. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * macOS.
   */
  readonly allowRemoteAppleEventsModification?: boolean
  /**
   * Default: true. tvOS 10.2. Not on: iOS, macOS, visionOS, watchOS. Supervised devices only:
   * tvOS.
   */
  readonly allowRemoteAppPairing?: boolean
  /** Default: true. iOS 9.3, macOS 10.14.4. Not on: tvOS, visionOS, watchOS. */
  readonly allowRemoteScreenObservation?: boolean
  /**
   * Default: true. macOS 26.4. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * macOS.
   */
  readonly allowRosettaUsageAwareness?: boolean
  /**
   * Default: true. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only: iOS. Not
   * in a User Enrollment: iOS.
   */
  readonly allowSafari?: boolean
  /**
   * Default: true. iOS 26.0, macOS 26.0, visionOS 26.0. Not on: tvOS, watchOS. Supervised
   * devices only: iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly allowSafariHistoryClearing?: boolean
  /**
   * Default: true. iOS 26.0, macOS 26.0, visionOS 26.0. Not on: tvOS, watchOS. Supervised
   * devices only: iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly allowSafariPrivateBrowsing?: boolean
  /**
   * Default: true. iOS 18.4, macOS 15.4, visionOS 2.4. Not on: tvOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4, visionOS 26.4. Supervised devices only: iOS, visionOS. Not in a User
   * Enrollment: iOS, macOS, visionOS. Not on Shared iPad: iOS.
   */
  readonly allowSafariSummary?: boolean
  /**
   * Default: true. iOS 18.2. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS. Not on Shared iPad: iOS.
   */
  readonly allowSatelliteConnection?: boolean
  /** Default: true. iOS 3.1, macOS 10.14.4, visionOS 2.0. Not on: tvOS. */
  readonly allowScreenShot?: boolean
  /**
   * Default: true. iOS 13.4. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS. Only on Shared iPad: iOS.
   */
  readonly allowSharedDeviceTemporarySession?: boolean
  /**
   * Default: true. iOS 6.0. Not on: macOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * iOS.
   */
  readonly allowSharedStream?: boolean
  /**
   * Default: true. iOS 27.0. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 27.0. Not
   * on Shared iPad: iOS.
   */
  readonly allowSiriAI?: boolean
  /**
   * Default: true. iOS 8.1.3. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 26.4.
   * Supervised devices only: iOS. Not in a User Enrollment: iOS.
   */
  readonly allowSpellCheck?: boolean
  /**
   * Default: true. iOS 8.0, macOS 10.11. Not on: tvOS, visionOS, watchOS. Not in a User
   * Enrollment: iOS, macOS.
   */
  readonly allowSpotlightInternetResults?: boolean
  /**
   * Default: true. macOS 14.0. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * macOS.
   */
  readonly allowStartupDiskModification?: boolean
  /**
   * Default: true. iOS 11.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. Supervised devices
   * only: iOS, visionOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly allowSystemAppRemoval?: boolean
  /**
   * Default: true. macOS 14.0. Not on: iOS, tvOS, visionOS, watchOS. Not on the user channel:
   * macOS. Not in a User Enrollment: macOS.
   */
  readonly allowTimeMachineBackup?: boolean
  /**
   * Default: true. iOS 9.0, visionOS 2.0. Not on: macOS, tvOS. Supervised devices only: iOS,
   * visionOS, watchOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly allowUIAppInstallation?: boolean
  /**
   * Default: true. iOS 6.0, macOS 13.0, visionOS 2.0. Not on: tvOS, watchOS. Supervised
   * devices only: iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly allowUIConfigurationProfileInstallation?: boolean
  /**
   * Default: true. macOS 13.0. Not on: iOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * macOS.
   */
  readonly allowUniversalControl?: boolean
  /** Default: false. iOS 12.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. */
  readonly allowUnmanagedToReadManagedContacts?: boolean
  /**
   * Default: false. iOS 14.5. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowUnpairedExternalBootToRecovery?: boolean
  /**
   * Default: true. iOS 5.0, visionOS 1.1. Not on: macOS, tvOS, watchOS. Not in a User
   * Enrollment: iOS, visionOS.
   */
  readonly allowUntrustedTLSPrompt?: boolean
  /**
   * Default: true. iOS 11.4.1, macOS 13.0. Not on: tvOS, visionOS, watchOS. Supervised devices
   * only: iOS. Not on the user channel: macOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly allowUSBRestrictedMode?: boolean
  /**
   * Default: true. visionOS 2.0. Not on: macOS, tvOS, watchOS. Supervised devices only: iOS,
   * visionOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly allowVideoConferencing?: boolean
  /**
   * Default: true. iOS 18.4. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly allowVideoConferencingRemoteControl?: boolean
  /**
   * Default: true. iOS 18.3. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 26.4.
   * Supervised devices only: iOS. Not in a User Enrollment: iOS. Not on Shared iPad: iOS.
   */
  readonly allowVisualIntelligenceSummary?: boolean
  /**
   * Default: true. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 17.0. Not in a User
   * Enrollment: iOS.
   */
  readonly allowVoiceDialing?: boolean
  /**
   * Default: true. iOS 11.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. Supervised devices
   * only: iOS, visionOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly allowVPNCreation?: boolean
  /**
   * Default: true. iOS 9.0, macOS 10.13. Not on: tvOS, visionOS, watchOS. Supervised devices
   * only: iOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly allowWallpaperModification?: boolean
  /**
   * Default: true. iOS 17.5. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS. Not on Shared iPad: iOS.
   */
  readonly allowWebDistributionAppInstallation?: boolean
  /**
   * Default: true. iOS 18.0, macOS 15.0, visionOS 2.4. Not on: tvOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4, visionOS 26.4. Supervised devices only: iOS, visionOS. Not in a User
   * Enrollment: iOS, macOS, visionOS. Not on Shared iPad: iOS.
   */
  readonly allowWritingTools?: boolean
  /**
   * iOS 7.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only: iOS. Not in a
   * User Enrollment: iOS.
   */
  readonly autonomousSingleAppModePermittedAppIDs?: readonly string[]
  /**
   * iOS 9.3, tvOS 11.0. Not on: macOS, visionOS, watchOS. Deprecated: iOS 15.0, tvOS 15.0.
   * Supervised devices only: iOS, tvOS. Not in a User Enrollment: iOS.
   */
  readonly blacklistedAppBundleIDs?: readonly string[]
  /**
   * iOS 15.0, tvOS 15.0, visionOS 27.0. Not on: macOS, watchOS. Deprecated: iOS 27.0, tvOS
   * 27.0, visionOS 27.0. Supervised devices only: iOS, tvOS, visionOS. Not in a User
   * Enrollment: iOS, visionOS.
   */
  readonly blockedAppBundleIDs?: readonly string[]
  /**
   * iOS 26.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only: iOS. Not in a
   * User Enrollment: iOS. Not on Shared iPad: iOS.
   */
  readonly deniedICCIDsForiMessageFaceTime?: readonly string[]
  /**
   * iOS 26.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only: iOS. Not in a
   * User Enrollment: iOS. Not on Shared iPad: iOS.
   */
  readonly deniedICCIDsForRCS?: readonly string[]
  /**
   * A whole number. Default: 172800. macOS 12.0. Not on: iOS, tvOS, visionOS, watchOS. Not in
   * a User Enrollment: macOS.
   */
  readonly enforcedFingerprintTimeout?: number
  /**
   * From 1 to 90. Default: 30. iOS 11.3, macOS 10.13.4, tvOS 12.2. Not on: visionOS, watchOS.
   * Deprecated: iOS 26.0, macOS 26.0, tvOS 26.0. Removed: iOS 27.0, macOS 27.0, tvOS 27.0.
   * Supervised devices only: iOS, tvOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly enforcedSoftwareUpdateDelay?: number
  /**
   * From 1 to 90. Default: 30. macOS 11.3. Not on: iOS, tvOS, visionOS, watchOS. Deprecated:
   * macOS 26.0. Removed: macOS 27.0. Not in a User Enrollment: macOS.
   */
  readonly enforcedSoftwareUpdateMajorOSDeferredInstallDelay?: number
  /**
   * From 1 to 90. Default: 30. macOS 11.3. Not on: iOS, tvOS, visionOS, watchOS. Deprecated:
   * macOS 26.0. Removed: macOS 27.0. Not in a User Enrollment: macOS.
   */
  readonly enforcedSoftwareUpdateMinorOSDeferredInstallDelay?: number
  /**
   * From 1 to 90. Default: 30. macOS 11.3. Not on: iOS, tvOS, visionOS, watchOS. Deprecated:
   * macOS 26.0. Removed: macOS 27.0. Not in a User Enrollment: macOS.
   */
  readonly enforcedSoftwareUpdateNonOSDeferredInstallDelay?: number
  /** Default: false. iOS 9.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. */
  readonly forceAirDropUnmanaged?: boolean
  /** Default: false. Not on: iOS, macOS, visionOS, watchOS. */
  readonly forceAirPlayIncomingRequestsPairingPassword?: boolean
  /** Default: false. iOS 7.1. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly forceAirPlayOutgoingRequestsPairingPassword?: boolean
  /**
   * Default: false. iOS 11.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly forceAirPrintTrustedTLSRequirement?: boolean
  /**
   * Default: false. iOS 5.0, macOS 10.13. Not on: tvOS, visionOS, watchOS. Deprecated: iOS
   * 26.4, macOS 26.4. Supervised devices only: iOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly forceAssistantProfanityFilter?: boolean
  /**
   * Default: false. iOS 11.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. Supervised devices
   * only: iOS, visionOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly forceAuthenticationBeforeAutoFill?: boolean
  /**
   * Default: false. iOS 12.0, tvOS 12.2, visionOS 2.0. Not on: macOS, watchOS. Supervised
   * devices only: iOS, tvOS, visionOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly forceAutomaticDateAndTime?: boolean
  /**
   * Default: false. macOS 15.1. Not on: iOS, tvOS, visionOS, watchOS. Not in a User
   * Enrollment: macOS.
   */
  readonly forceBypassScreenCaptureAlert?: boolean
  /**
   * Default: false. iOS 11.0, macOS 10.14.4. Not on: tvOS, visionOS, watchOS. Supervised
   * devices only: iOS, macOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly forceClassroomAutomaticallyJoinClasses?: boolean
  /**
   * Default: false. iOS 11.3, macOS 10.14.4. Not on: tvOS, visionOS, watchOS. Supervised
   * devices only: iOS, macOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly forceClassroomRequestPermissionToLeaveClasses?: boolean
  /**
   * Default: false. iOS 11.0, macOS 10.14.4. Not on: tvOS, visionOS, watchOS. Supervised
   * devices only: iOS, macOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly forceClassroomUnpromptedAppAndDeviceLock?: boolean
  /**
   * Default: false. iOS 11.0, macOS 10.14.4. Not on: tvOS, visionOS, watchOS. Supervised
   * devices only: iOS, macOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly forceClassroomUnpromptedScreenObservation?: boolean
  /**
   * Default: false. macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. Deprecated: macOS 26.0.
   * Removed: macOS 27.0. Not in a User Enrollment: macOS.
   */
  readonly forceDelayedAppSoftwareUpdates?: boolean
  /**
   * Default: false. macOS 11.3. Not on: iOS, tvOS, visionOS, watchOS. Deprecated: macOS 26.0.
   * Removed: macOS 27.0. Not in a User Enrollment: macOS.
   */
  readonly forceDelayedMajorSoftwareUpdates?: boolean
  /**
   * Default: false. iOS 11.3, macOS 10.13, tvOS 12.2. Not on: visionOS, watchOS. Deprecated:
   * iOS 26.0, macOS 26.0, tvOS 26.0. Removed: iOS 27.0, macOS 27.0, tvOS 27.0. Supervised
   * devices only: iOS, tvOS. Not in a User Enrollment: iOS, macOS.
   */
  readonly forceDelayedSoftwareUpdates?: boolean
  /** Default: false. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly forceEncryptedBackup?: boolean
  /**
   * Default: false. iOS 6.0. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 17.0. Not
   * in a User Enrollment: iOS.
   */
  readonly forceITunesStorePasswordEntry?: boolean
  /**
   * Default: false. iOS 7.0. Not on: macOS, tvOS, visionOS, watchOS. Not in a User Enrollment:
   * iOS.
   */
  readonly forceLimitAdTracking?: boolean
  /**
   * Default: false. iOS 14.5, macOS 14.0, visionOS 2.0. Not on: tvOS. Deprecated: iOS 26.4,
   * macOS 26.4, visionOS 26.4, watchOS 26.4.
   */
  readonly forceOnDeviceOnlyDictation?: boolean
  /**
   * Default: false. iOS 15.0. Not on: macOS, tvOS, visionOS. Deprecated: iOS 26.4, watchOS
   * 26.4.
   */
  readonly forceOnDeviceOnlyTranslation?: boolean
  /**
   * Default: false. iOS 17.2. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS. Not on Shared iPad: iOS.
   */
  readonly forcePreserveESIMOnErase?: boolean
  /** Default: false. iOS 8.2. Not on: macOS, tvOS, visionOS. */
  readonly forceWatchWristDetection?: boolean
  /**
   * Default: false. iOS 13.0. Not on: macOS, tvOS, visionOS, watchOS. Supervised devices only:
   * iOS. Not in a User Enrollment: iOS.
   */
  readonly forceWiFiPowerOn?: boolean
  /**
   * Default: false. iOS 14.5, visionOS 2.0. Not on: macOS, tvOS, watchOS. Supervised devices
   * only: iOS, visionOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly forceWiFiToAllowedNetworksOnly?: boolean
  /**
   * Default: false. iOS 10.3. Not on: macOS, tvOS, visionOS, watchOS. Deprecated: iOS 14.5.
   * Supervised devices only: iOS. Not in a User Enrollment: iOS.
   */
  readonly forceWiFiWhitelisting?: boolean
  /**
   * From 0 to 1000. Default: 1000. macOS 15.0, tvOS 11.3. Not on: visionOS, watchOS. Not in a
   * User Enrollment: iOS, macOS.
   */
  readonly ratingApps?: number
  /** iOS 26.1. Not on: macOS, tvOS, visionOS, watchOS. Not in a User Enrollment: iOS. */
  readonly ratingAppsExemptedBundleIDs?: readonly string[]
  /**
   * From 0 to 1000. Default: 1000. macOS 15.0, tvOS 11.3. Not on: visionOS, watchOS. Not in a
   * User Enrollment: iOS, macOS.
   */
  readonly ratingMovies?: number
  /** Not on: visionOS, watchOS. */
  readonly ratingRegion?: RestrictionsRatingRegion
  /**
   * From 0 to 1000. Default: 1000. macOS 15.0, tvOS 11.3. Not on: visionOS, watchOS. Not in a
   * User Enrollment: iOS, macOS.
   */
  readonly ratingTVShows?: number
  /** Default: false. iOS 15.0, visionOS 2.0. Not on: macOS, tvOS, watchOS. */
  readonly requireManagedPasteboard?: boolean
  /** Default: 2. Not on: macOS, tvOS, visionOS, watchOS. Not in a User Enrollment: iOS. */
  readonly safariAcceptCookies?: 0 | 1 | 1.5 | 2
  /**
   * Default: true. macOS 10.13, visionOS 2.0. Not on: tvOS, watchOS. Supervised devices only:
   * iOS, visionOS. Not in a User Enrollment: iOS, macOS, visionOS.
   */
  readonly safariAllowAutoFill?: boolean
  /** Default: true. Not on: macOS, tvOS, visionOS, watchOS. Not in a User Enrollment: iOS. */
  readonly safariAllowJavaScript?: boolean
  /** Default: true. Not on: macOS, tvOS, visionOS, watchOS. Not in a User Enrollment: iOS. */
  readonly safariAllowPopups?: boolean
  /** Default: false. Not on: macOS, tvOS, visionOS, watchOS. */
  readonly safariForceFraudWarning?: boolean
  /**
   * iOS 9.3, tvOS 11.0. Not on: macOS, visionOS, watchOS. Deprecated: iOS 15.0, tvOS 15.0.
   * Supervised devices only: iOS, tvOS. Not in a User Enrollment: iOS.
   */
  readonly whitelistedAppBundleIDs?: readonly string[]
}

/**
 * com.apple.applicationaccess.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0,
 * visionOS 1.1, watchOS 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.applicationaccess.yaml
 */
export const Restrictions: PayloadSchema<'com.apple.applicationaccess', Restrictions> =
  payloadSchema({
    payloadType: 'com.apple.applicationaccess',
    support: {
      iOS: {
        introduced: '4.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
        userenrollment: { mode: 'allowed' },
      },
      macOS: {
        introduced: '10.7',
        multiple: true,
        devicechannel: true,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'allowed' },
      },
      tvOS: { introduced: '9.0', multiple: true, supervised: false, allowmanualinstall: true },
      visionOS: {
        introduced: '1.1',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'allowed' },
      },
      watchOS: { introduced: '10.0', multiple: true, supervised: false, allowmanualinstall: true },
    },
    fields: dictionary({
      allowAccountModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '7.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          watchOS: { supervised: true },
        }),
      }),
      allowActivityContinuation: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '8.0', userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.15', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowAddingGameCenterFriends: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '4.2.1', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.13', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowAirDrop: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '7.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.13', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowAirPlayIncomingRequests: optional(boolean, {
        default: true,
        support: only({
          macOS: { introduced: '12.3', userenrollment: { mode: 'forbidden' } },
          tvOS: { introduced: '10.2', supervised: true },
        }),
      }),
      allowAirPrint: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '11.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowAirPrintCredentialsStorage: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '11.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowAirPrintiBeaconDiscovery: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '11.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowAppCellularDataModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '7.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowAppClips: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '14.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowAppInstallation: optional(boolean, {
        default: true,
        support: only({
          iOS: { supervised: true, userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          watchOS: { supervised: true },
        }),
      }),
      allowAppleIntelligenceReport: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.4',
            deprecated: '26.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '15.4', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowApplePersonalizedAdvertising: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '14.0',
            sharedipad: { mode: 'ignored' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '12.0', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowAppRemoval: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '4.2.1', supervised: true, userenrollment: { mode: 'forbidden' } },
          watchOS: { supervised: true },
        }),
      }),
      allowAppsToBeHidden: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.0',
            supervised: true,
            sharedipad: { mode: 'ignored' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowAppsToBeLocked: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.0',
            supervised: true,
            sharedipad: { mode: 'ignored' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowARDRemoteManagementModification: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowAssistant: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '5.0', deprecated: '26.4' },
          macOS: { introduced: '14.0', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', deprecated: '26.4' },
        }),
      }),
      allowAssistantUserGeneratedContent: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '7.0',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
          watchOS: { deprecated: '26.4', supervised: true },
        }),
      }),
      allowAssistantWhileLocked: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '5.1', deprecated: '26.4' },
          watchOS: { deprecated: '26.4' },
        }),
      }),
      allowAutoCorrection: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '8.1.3',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowAutoDim: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '17.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowAutomaticAppDownloads: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '9.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          watchOS: { supervised: true },
        }),
      }),
      allowAutomaticScreenSaver: optional(boolean, {
        default: true,
        support: only({ tvOS: { introduced: '15.4', supervised: true } }),
      }),
      allowAutoUnlock: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '14.5',
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '10.12', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowBluetoothModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '11.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '13.0', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '27.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowBluetoothSharingModification: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowBookstore: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '6.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '15.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowBookstoreErotica: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '6.0', userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '15.0', userenrollment: { mode: 'forbidden' } },
          tvOS: { introduced: '11.3', deprecated: '17.0' },
        }),
      }),
      allowCallRecording: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.1',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '26.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowCamera: optional(boolean, {
        default: true,
        support: only({
          iOS: { userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.11', userenrollment: { mode: 'forbidden' } },
          tvOS: { introduced: '17.0' },
          visionOS: { introduced: '2.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowCellularPlanModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '11.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowChat: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '5.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '27.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowCloudAddressBook: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '10.12', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowCloudBackup: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '5.0', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowCloudBookmarks: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '10.12', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowCloudCalendar: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '10.12', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowCloudDesktopAndDocuments: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '10.12.4', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowCloudDocumentSync: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '5.0',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '10.11', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowCloudFreeform: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowCloudKeychainSync: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '7.0', userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.12', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowCloudMail: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '10.12', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowCloudNotes: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '10.12', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowCloudPhotoLibrary: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '9.0', userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.12', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowCloudPrivateRelay: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '15.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '12.0', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowCloudReminders: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '10.12', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowContentCaching: optional(boolean, {
        default: true,
        support: only({
          macOS: { introduced: '10.13', userchannel: false, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowContinuousPathKeyboard: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '13.0',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowDefaultBrowserModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '18.2', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowDefaultCallingAppModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '18.4', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowDefaultMessagingAppModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '18.4', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowDefinitionLookup: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '8.1.3',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '10.11', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowDeviceNameModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '9.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } },
          tvOS: { introduced: '11.0', supervised: true },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowDeviceSleep: optional(boolean, {
        default: true,
        support: only({ tvOS: { introduced: '13.0', supervised: true } }),
      }),
      allowDiagnosticSubmission: optional(boolean, {
        default: true,
        support: {
          iOS: { introduced: '6.0' },
          macOS: { introduced: '10.13' },
          tvOS: absent,
          visionOS: { introduced: '2.0' },
        },
      }),
      allowDiagnosticSubmissionModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '9.3.2', supervised: true, userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowDictation: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '10.3',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '10.13', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowedCameraRestrictionBundleIDs: optional(list(text), {
        support: only({
          iOS: {
            introduced: '26.0',
            supervised: true,
            allowmanualinstall: false,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowedExternalIntelligenceWorkspaceIDs: optional(list(text), {
        support: only({
          iOS: {
            introduced: '18.3',
            deprecated: '26.4',
            supervised: true,
            allowmanualinstall: false,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: {
            introduced: '15.3',
            deprecated: '26.4',
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
          visionOS: {
            introduced: '2.4',
            deprecated: '26.4',
            supervised: true,
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowEnablingRestrictions: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '8.0',
            supervised: true,
            sharedipad: { mode: 'ignored' },
            userenrollment: { mode: 'forbidden' },
          },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowEnterpriseAppTrust: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '9.0', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowEnterpriseBookBackup: optional(boolean, {
        default: true,
        support: only({ iOS: { introduced: '8.0' } }),
      }),
      allowEnterpriseBookMetadataSync: optional(boolean, {
        default: true,
        support: only({ iOS: { introduced: '8.0' } }),
      }),
      allowEraseContentAndSettings: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '8.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '12.0', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowESIMModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '12.1', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowESIMOutgoingTransfers: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '18.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowExplicitContent: optional(boolean, {
        default: true,
        support: only({
          iOS: { supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '15.0', userenrollment: { mode: 'forbidden' } },
          tvOS: { introduced: '11.3', supervised: true },
        }),
      }),
      allowExternalIntelligenceIntegrations: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.2',
            deprecated: '26.4',
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'allowed' },
          },
          macOS: { introduced: '15.2', deprecated: '26.4', userenrollment: { mode: 'allowed' } },
          visionOS: { introduced: '2.4', deprecated: '26.4', userenrollment: { mode: 'allowed' } },
        }),
      }),
      allowExternalIntelligenceIntegrationsSignIn: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.2',
            deprecated: '26.4',
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'allowed' },
          },
          macOS: { introduced: '15.2', deprecated: '26.4', userenrollment: { mode: 'allowed' } },
          visionOS: { introduced: '2.4', deprecated: '26.4', userenrollment: { mode: 'allowed' } },
        }),
      }),
      allowFileSharingModification: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowFilesNetworkDriveAccess: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '13.1', supervised: true, userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowFilesUSBDriveAccess: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '13.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowFindMyDevice: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '13.0',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '10.15', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowFindMyFriends: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '13.0',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '10.15', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowFindMyFriendsModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '7.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowFingerprintForUnlock: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '7.0', userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.12.4', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowFingerprintModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '8.3', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowGameCenter: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '6.0',
            supervised: true,
            sharedipad: { mode: 'ignored' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '10.13', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowGenmoji: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.0',
            deprecated: '26.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '15.0', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
          visionOS: {
            introduced: '2.4',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowGlobalBackgroundFetchWhenRoaming: optional(boolean, {
        default: true,
        support: only({ iOS: { userenrollment: { mode: 'forbidden' } } }),
      }),
      allowHostPairing: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '7.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowImagePlayground: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.0',
            deprecated: '26.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '15.0', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
          visionOS: {
            introduced: '2.4',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowImageWand: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.0',
            deprecated: '26.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          visionOS: {
            introduced: '2.4',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowInAppPurchases: optional(boolean, {
        default: true,
        support: only({ iOS: { userenrollment: { mode: 'forbidden' } } }),
      }),
      allowInternetSharingModification: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowiPhoneMirroring: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.0',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '15.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowiPhoneWidgetsOnMac: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '17.0',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowiTunes: optional(boolean, {
        default: true,
        support: only({ iOS: { supervised: true, userenrollment: { mode: 'forbidden' } } }),
      }),
      allowiTunesFileSharing: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '10.13', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowKeyboardShortcuts: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '9.0',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowListedAppBundleIDs: optional(list(text), {
        support: only({
          iOS: {
            introduced: '15.0',
            deprecated: '27.0',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
          tvOS: { introduced: '15.0', deprecated: '27.0', supervised: true },
          visionOS: {
            introduced: '27.0',
            deprecated: '27.0',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowLiveVoicemail: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '17.2',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '26.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowLocalUserCreation: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowLockScreenControlCenter: optional(boolean, {
        default: true,
        support: only({ iOS: { introduced: '7.0' } }),
      }),
      allowLockScreenNotificationsView: optional(boolean, {
        default: true,
        support: { iOS: { introduced: '7.0' }, macOS: absent, tvOS: absent, visionOS: absent },
      }),
      allowLockScreenTodayView: optional(boolean, {
        default: true,
        support: only({ iOS: { introduced: '7.0' } }),
      }),
      allowMailPrivacyProtection: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '15.2', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowMailSmartReplies: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.4',
            deprecated: '26.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '15.4', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
          visionOS: {
            introduced: '2.4',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowMailSummary: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.1',
            deprecated: '26.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '15.1', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
          visionOS: {
            introduced: '2.4',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowManagedAppsCloudSync: optional(boolean, {
        default: true,
        support: only({ iOS: { introduced: '8.0' }, visionOS: { introduced: '2.0' } }),
      }),
      allowManagedToWriteUnmanagedContacts: optional(boolean, {
        default: false,
        support: only({
          iOS: {
            introduced: '12.0',
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
          visionOS: {
            introduced: '2.0',
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowMarketplaceAppInstallation: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '17.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowMediaSharingModification: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '15.1', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowMultiplayerGaming: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '4.1', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.13', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowMusicService: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '9.3', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.12', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowNews: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '9.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowNFC: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '14.2', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowNotesTranscription: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.4',
            deprecated: '26.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '15.4', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowNotesTranscriptionSummary: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.3',
            deprecated: '26.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '15.3', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowNotificationsModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '9.3', supervised: true, userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowOpenFromManagedToUnmanaged: optional(boolean, {
        default: true,
        support: only({ iOS: { introduced: '7.0' }, visionOS: { introduced: '2.0' } }),
      }),
      allowOpenFromUnmanagedToManaged: optional(boolean, {
        default: true,
        support: only({ iOS: { introduced: '7.0' }, visionOS: { introduced: '2.0' } }),
      }),
      allowOTAPKIUpdates: optional(boolean, {
        default: true,
        support: only({ iOS: { introduced: '7.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowPairedWatch: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '9.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowPassbookWhileLocked: optional(boolean, {
        default: true,
        support: only({ iOS: { introduced: '6.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowPasscodeModification: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '9.0',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '10.13', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowPasswordAutoFill: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '12.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.14', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowPasswordProximityRequests: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '12.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.14', userenrollment: { mode: 'forbidden' } },
          tvOS: { introduced: '12.0', deprecated: '17.4', removed: '26.4', supervised: true },
        }),
      }),
      allowPasswordSharing: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '12.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.14', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowPersonalHotspotModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '12.2', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowPersonalizedHandwritingResults: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.0',
            deprecated: '26.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowPhotoStream: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '5.0', deprecated: '17.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowPodcasts: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '8.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowPredictiveKeyboard: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '8.1.3',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowPrinterSharingModification: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowProximitySetupToNewDevice: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '11.0',
            supervised: true,
            sharedipad: { mode: 'ignored' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowRadioService: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '9.3', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowRapidSecurityResponseInstallation: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '16.0',
            deprecated: '26.0',
            removed: '27.0',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
          macOS: {
            introduced: '13.0',
            deprecated: '26.0',
            removed: '27.0',
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowRapidSecurityResponseRemoval: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '16.0',
            deprecated: '26.0',
            removed: '27.0',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
          macOS: {
            introduced: '13.0',
            deprecated: '26.0',
            removed: '27.0',
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowRCSMessaging: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '18.1', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowRemoteAppleEventsModification: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowRemoteAppPairing: optional(boolean, {
        default: true,
        support: only({ tvOS: { introduced: '10.2', supervised: true } }),
      }),
      allowRemoteScreenObservation: optional(boolean, {
        default: true,
        support: only({ iOS: { introduced: '9.3' }, macOS: { introduced: '10.14.4' } }),
      }),
      allowRosettaUsageAwareness: optional(boolean, {
        default: true,
        support: only({
          macOS: {
            introduced: '26.4',
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowSafari: optional(boolean, {
        default: true,
        support: only({ iOS: { supervised: true, userenrollment: { mode: 'forbidden' } } }),
      }),
      allowSafariHistoryClearing: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '26.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: {
            introduced: '26.0',
            devicechannel: true,
            userchannel: true,
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
          visionOS: { introduced: '26.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowSafariPrivateBrowsing: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '26.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: {
            introduced: '26.0',
            devicechannel: true,
            userchannel: true,
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
          visionOS: { introduced: '26.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowSafariSummary: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.4',
            deprecated: '26.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '15.4', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
          visionOS: {
            introduced: '2.4',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowSatelliteConnection: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.2',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowScreenShot: optional(boolean, {
        default: true,
        support: {
          iOS: { introduced: '3.1' },
          macOS: { introduced: '10.14.4' },
          tvOS: absent,
          visionOS: { introduced: '2.0' },
        },
      }),
      allowSharedDeviceTemporarySession: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '13.4',
            supervised: true,
            sharedipad: { mode: 'required' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowSharedStream: optional(boolean, {
        default: true,
        support: only({ iOS: { introduced: '6.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowSiriAI: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '27.0', deprecated: '27.0', sharedipad: { mode: 'forbidden' } },
        }),
      }),
      allowSpellCheck: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '8.1.3',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowSpotlightInternetResults: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '8.0', userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.11', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowStartupDiskModification: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '14.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowSystemAppRemoval: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '11.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowTimeMachineBackup: optional(boolean, {
        default: true,
        support: only({
          macOS: { introduced: '14.0', userchannel: false, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowUIAppInstallation: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '9.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          watchOS: { supervised: true },
        }),
      }),
      allowUIConfigurationProfileInstallation: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '6.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '13.0', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowUniversalControl: optional(boolean, {
        default: true,
        support: only({ macOS: { introduced: '13.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowUnmanagedToReadManagedContacts: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '12.0', allowmanualinstall: false },
          visionOS: { introduced: '2.0', allowmanualinstall: false },
        }),
      }),
      allowUnpairedExternalBootToRecovery: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '14.5', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowUntrustedTLSPrompt: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '5.0', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '1.1', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowUSBRestrictedMode: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '11.4.1', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '13.0', userchannel: false, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowVideoConferencing: optional(boolean, {
        default: true,
        support: only({
          iOS: { supervised: true, userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowVideoConferencingRemoteControl: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '18.4', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowVisualIntelligenceSummary: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.3',
            deprecated: '26.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowVoiceDialing: optional(boolean, {
        default: true,
        support: only({ iOS: { deprecated: '17.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      allowVPNCreation: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '11.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowWallpaperModification: optional(boolean, {
        default: true,
        support: only({
          iOS: { introduced: '9.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.13', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      allowWebDistributionAppInstallation: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '17.5',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      allowWritingTools: optional(boolean, {
        default: true,
        support: only({
          iOS: {
            introduced: '18.0',
            deprecated: '26.4',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '15.0', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
          visionOS: {
            introduced: '2.4',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      autonomousSingleAppModePermittedAppIDs: optional(list(text), {
        support: only({
          iOS: { introduced: '7.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      blacklistedAppBundleIDs: optional(list(text), {
        support: only({
          iOS: {
            introduced: '9.3',
            deprecated: '15.0',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
          tvOS: { introduced: '11.0', deprecated: '15.0', supervised: true },
        }),
      }),
      blockedAppBundleIDs: optional(list(text), {
        support: only({
          iOS: {
            introduced: '15.0',
            deprecated: '27.0',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
          tvOS: { introduced: '15.0', deprecated: '27.0', supervised: true },
          visionOS: {
            introduced: '27.0',
            deprecated: '27.0',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      deniedICCIDsForiMessageFaceTime: optional(list(text), {
        support: only({
          iOS: {
            introduced: '26.0',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      deniedICCIDsForRCS: optional(list(text), {
        support: only({
          iOS: {
            introduced: '26.0',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      enforcedFingerprintTimeout: optional(integer, {
        default: 172800,
        support: only({ macOS: { introduced: '12.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      enforcedSoftwareUpdateDelay: optional(
        { kind: 'integer', min: 1, max: 90 },
        {
          default: 30,
          support: only({
            iOS: {
              introduced: '11.3',
              deprecated: '26.0',
              removed: '27.0',
              supervised: true,
              userenrollment: { mode: 'forbidden' },
            },
            macOS: {
              introduced: '10.13.4',
              deprecated: '26.0',
              removed: '27.0',
              userenrollment: { mode: 'forbidden' },
            },
            tvOS: { introduced: '12.2', deprecated: '26.0', removed: '27.0', supervised: true },
          }),
        },
      ),
      enforcedSoftwareUpdateMajorOSDeferredInstallDelay: optional(
        { kind: 'integer', min: 1, max: 90 },
        {
          default: 30,
          support: only({
            macOS: {
              introduced: '11.3',
              deprecated: '26.0',
              removed: '27.0',
              userenrollment: { mode: 'forbidden' },
            },
          }),
        },
      ),
      enforcedSoftwareUpdateMinorOSDeferredInstallDelay: optional(
        { kind: 'integer', min: 1, max: 90 },
        {
          default: 30,
          support: only({
            macOS: {
              introduced: '11.3',
              deprecated: '26.0',
              removed: '27.0',
              userenrollment: { mode: 'forbidden' },
            },
          }),
        },
      ),
      enforcedSoftwareUpdateNonOSDeferredInstallDelay: optional(
        { kind: 'integer', min: 1, max: 90 },
        {
          default: 30,
          support: only({
            macOS: {
              introduced: '11.3',
              deprecated: '26.0',
              removed: '27.0',
              userenrollment: { mode: 'forbidden' },
            },
          }),
        },
      ),
      forceAirDropUnmanaged: optional(boolean, {
        default: false,
        support: only({ iOS: { introduced: '9.0' }, visionOS: { introduced: '2.0' } }),
      }),
      forceAirPlayIncomingRequestsPairingPassword: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: absent, visionOS: absent, watchOS: absent },
      }),
      forceAirPlayOutgoingRequestsPairingPassword: optional(boolean, {
        default: false,
        support: only({ iOS: { introduced: '7.1' } }),
      }),
      forceAirPrintTrustedTLSRequirement: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '11.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      forceAssistantProfanityFilter: optional(boolean, {
        default: false,
        support: only({
          iOS: {
            introduced: '5.0',
            deprecated: '26.4',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
          macOS: { introduced: '10.13', deprecated: '26.4', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      forceAuthenticationBeforeAutoFill: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '11.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      forceAutomaticDateAndTime: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '12.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          tvOS: { introduced: '12.2', supervised: true },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      forceBypassScreenCaptureAlert: optional(boolean, {
        default: false,
        support: only({
          macOS: {
            introduced: '15.1',
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      forceClassroomAutomaticallyJoinClasses: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '11.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: {
            introduced: '10.14.4',
            supervised: true,
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      forceClassroomRequestPermissionToLeaveClasses: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '11.3', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: {
            introduced: '10.14.4',
            supervised: true,
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      forceClassroomUnpromptedAppAndDeviceLock: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '11.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: {
            introduced: '10.14.4',
            supervised: true,
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      forceClassroomUnpromptedScreenObservation: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '11.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: {
            introduced: '10.14.4',
            supervised: true,
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      forceDelayedAppSoftwareUpdates: optional(boolean, {
        default: false,
        support: only({
          macOS: {
            introduced: '11.0',
            deprecated: '26.0',
            removed: '27.0',
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      forceDelayedMajorSoftwareUpdates: optional(boolean, {
        default: false,
        support: only({
          macOS: {
            introduced: '11.3',
            deprecated: '26.0',
            removed: '27.0',
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      forceDelayedSoftwareUpdates: optional(boolean, {
        default: false,
        support: only({
          iOS: {
            introduced: '11.3',
            deprecated: '26.0',
            removed: '27.0',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
          macOS: {
            introduced: '10.13',
            deprecated: '26.0',
            removed: '27.0',
            userenrollment: { mode: 'forbidden' },
          },
          tvOS: { introduced: '12.2', deprecated: '26.0', removed: '27.0', supervised: true },
        }),
      }),
      forceEncryptedBackup: optional(boolean, {
        default: false,
        support: { macOS: absent, tvOS: absent, visionOS: absent, watchOS: absent },
      }),
      forceITunesStorePasswordEntry: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '6.0', deprecated: '17.0', userenrollment: { mode: 'forbidden' } },
        }),
      }),
      forceLimitAdTracking: optional(boolean, {
        default: false,
        support: only({ iOS: { introduced: '7.0', userenrollment: { mode: 'forbidden' } } }),
      }),
      forceOnDeviceOnlyDictation: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '14.5', deprecated: '26.4' },
          macOS: { introduced: '14.0', deprecated: '26.4' },
          visionOS: { introduced: '2.0', deprecated: '26.4' },
          watchOS: { deprecated: '26.4' },
        }),
      }),
      forceOnDeviceOnlyTranslation: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '15.0', deprecated: '26.4' },
          watchOS: { deprecated: '26.4' },
        }),
      }),
      forcePreserveESIMOnErase: optional(boolean, {
        default: false,
        support: only({
          iOS: {
            introduced: '17.2',
            supervised: true,
            sharedipad: { mode: 'forbidden' },
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      forceWatchWristDetection: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '8.2' }, macOS: absent, tvOS: absent, visionOS: absent },
      }),
      forceWiFiPowerOn: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '13.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      forceWiFiToAllowedNetworksOnly: optional(boolean, {
        default: false,
        support: only({
          iOS: { introduced: '14.5', supervised: true, userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      forceWiFiWhitelisting: optional(boolean, {
        default: false,
        support: only({
          iOS: {
            introduced: '10.3',
            deprecated: '14.5',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      ratingApps: optional(
        { kind: 'integer', min: 0, max: 1000 },
        {
          default: 1000,
          support: only({
            iOS: { userenrollment: { mode: 'forbidden' } },
            macOS: { introduced: '15.0', userenrollment: { mode: 'forbidden' } },
            tvOS: { introduced: '11.3' },
          }),
        },
      ),
      ratingAppsExemptedBundleIDs: optional(list(text), {
        support: only({
          iOS: {
            introduced: '26.1',
            allowmanualinstall: false,
            userenrollment: { mode: 'forbidden' },
          },
        }),
      }),
      ratingMovies: optional(
        { kind: 'integer', min: 0, max: 1000 },
        {
          default: 1000,
          support: only({
            iOS: { userenrollment: { mode: 'forbidden' } },
            macOS: { introduced: '15.0', userenrollment: { mode: 'forbidden' } },
            tvOS: { introduced: '11.3' },
          }),
        },
      ),
      ratingRegion: optional(oneOf('us', 'au', 'ca', 'de', 'fr', 'ie', 'jp', 'nz', 'gb'), {
        support: { visionOS: absent, watchOS: absent },
      }),
      ratingTVShows: optional(
        { kind: 'integer', min: 0, max: 1000 },
        {
          default: 1000,
          support: only({
            iOS: { userenrollment: { mode: 'forbidden' } },
            macOS: { introduced: '15.0', userenrollment: { mode: 'forbidden' } },
            tvOS: { introduced: '11.3' },
          }),
        },
      ),
      requireManagedPasteboard: optional(boolean, {
        default: false,
        support: only({ iOS: { introduced: '15.0' }, visionOS: { introduced: '2.0' } }),
      }),
      safariAcceptCookies: optional(
        { kind: 'real', oneOf: [0, 1, 1.5, 2] },
        { default: 2, support: only({ iOS: { userenrollment: { mode: 'forbidden' } } }) },
      ),
      safariAllowAutoFill: optional(boolean, {
        default: true,
        support: only({
          iOS: { supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '10.13', userenrollment: { mode: 'forbidden' } },
          visionOS: { introduced: '2.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        }),
      }),
      safariAllowJavaScript: optional(boolean, {
        default: true,
        support: only({ iOS: { userenrollment: { mode: 'forbidden' } } }),
      }),
      safariAllowPopups: optional(boolean, {
        default: true,
        support: only({ iOS: { userenrollment: { mode: 'forbidden' } } }),
      }),
      safariForceFraudWarning: optional(boolean, {
        default: false,
        support: { macOS: absent, tvOS: absent, visionOS: absent, watchOS: absent },
      }),
      whitelistedAppBundleIDs: optional(list(text), {
        support: only({
          iOS: {
            introduced: '9.3',
            deprecated: '15.0',
            supervised: true,
            userenrollment: { mode: 'forbidden' },
          },
          tvOS: { introduced: '11.0', deprecated: '15.0', supervised: true },
        }),
      }),
    }),
  })

/** A payload of type `com.apple.applicationaccess`. */
export const restrictions = payloadOf(Restrictions)
