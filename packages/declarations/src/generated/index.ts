// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { AccessibilitySettings } from './AccessibilitySettings.js'
import { AccountCalDAV } from './AccountCalDAV.js'
import { AccountCardDAV } from './AccountCardDAV.js'
import { AccountExchange } from './AccountExchange.js'
import { AccountGoogle } from './AccountGoogle.js'
import { AccountLDAP } from './AccountLDAP.js'
import { AccountMail } from './AccountMail.js'
import { AccountSettings } from './AccountSettings.js'
import { AccountSubscribedCalendar } from './AccountSubscribedCalendar.js'
import { ActivationSimple } from './ActivationSimple.js'
import { AppManaged } from './AppManaged.js'
import { AppSettings } from './AppSettings.js'
import { AssetCredentialACME } from './AssetCredentialACME.js'
import { AssetCredentialCertificate } from './AssetCredentialCertificate.js'
import { AssetCredentialIdentity } from './AssetCredentialIdentity.js'
import { AssetCredentialSCEP } from './AssetCredentialSCEP.js'
import { AssetCredentialUserNameAndPassword } from './AssetCredentialUserNameAndPassword.js'
import { AssetData } from './AssetData.js'
import { AssetUserIdentity } from './AssetUserIdentity.js'
import { AudioAccessorySettings } from './AudioAccessorySettings.js'
import { DiskManagementSettings } from './DiskManagementSettings.js'
import { ExtensibleSSO } from './ExtensibleSSO.js'
import { ExternalIntelligenceSettings } from './ExternalIntelligenceSettings.js'
import { IntelligenceSettings } from './IntelligenceSettings.js'
import { KeyboardSettings } from './KeyboardSettings.js'
import { LegacyInteractiveProfile } from './LegacyInteractiveProfile.js'
import { LegacyProfile } from './LegacyProfile.js'
import { ManagementOrganizationInformation } from './ManagementOrganizationInformation.js'
import { ManagementProperties } from './ManagementProperties.js'
import { ManagementServerCapabilities } from './ManagementServerCapabilities.js'
import { ManagementStatusSubscriptions } from './ManagementStatusSubscriptions.js'
import { ManagementTest } from './ManagementTest.js'
import { MathSettings } from './MathSettings.js'
import { MigrationAssistantSettings } from './MigrationAssistantSettings.js'
import { NetworkDNSProxy } from './NetworkDNSProxy.js'
import { NetworkDNSSettings } from './NetworkDNSSettings.js'
import { NetworkRelay } from './NetworkRelay.js'
import { NetworkVPNAlwaysOn } from './NetworkVPNAlwaysOn.js'
import { NetworkVPNIKEV2 } from './NetworkVPNIKEV2.js'
import { NetworkVPNIPSec } from './NetworkVPNIPSec.js'
import { NetworkVPNVPNPlugin } from './NetworkVPNVPNPlugin.js'
import { Package } from './Package.js'
import { PasscodeSettings } from './PasscodeSettings.js'
import { SafariBookmarks } from './SafariBookmarks.js'
import { SafariExtensionSettings } from './SafariExtensionSettings.js'
import { SafariSettings } from './SafariSettings.js'
import { ScreenSharingConnection } from './ScreenSharingConnection.js'
import { ScreenSharingConnectionGroup } from './ScreenSharingConnectionGroup.js'
import { ScreenSharingHostSettings } from './ScreenSharingHostSettings.js'
import { SecurityCertificate } from './SecurityCertificate.js'
import { SecurityIdentity } from './SecurityIdentity.js'
import { SecurityPasskeyAttestation } from './SecurityPasskeyAttestation.js'
import { ServicesBackgroundTasks } from './ServicesBackgroundTasks.js'
import { ServicesConfigurationFiles } from './ServicesConfigurationFiles.js'
import { SiriSettings } from './SiriSettings.js'
import { SoftwareUpdateEnforcementSpecific } from './SoftwareUpdateEnforcementSpecific.js'
import { SoftwareUpdateSettings } from './SoftwareUpdateSettings.js'
import { WatchEnrollment } from './WatchEnrollment.js'
import { WebContentFilterPlugin } from './WebContentFilterPlugin.js'

/** Every declaration of Apple’s schema, as data. */
export const declarations = [
  AccessibilitySettings,
  AccountCalDAV,
  AccountCardDAV,
  AccountExchange,
  AccountGoogle,
  AccountLDAP,
  AccountMail,
  AccountSettings,
  AccountSubscribedCalendar,
  ActivationSimple,
  AppManaged,
  AppSettings,
  AssetCredentialACME,
  AssetCredentialCertificate,
  AssetCredentialIdentity,
  AssetCredentialSCEP,
  AssetCredentialUserNameAndPassword,
  AssetData,
  AssetUserIdentity,
  AudioAccessorySettings,
  DiskManagementSettings,
  ExtensibleSSO,
  ExternalIntelligenceSettings,
  IntelligenceSettings,
  KeyboardSettings,
  LegacyInteractiveProfile,
  LegacyProfile,
  ManagementOrganizationInformation,
  ManagementProperties,
  ManagementServerCapabilities,
  ManagementStatusSubscriptions,
  ManagementTest,
  MathSettings,
  MigrationAssistantSettings,
  NetworkDNSProxy,
  NetworkDNSSettings,
  NetworkRelay,
  NetworkVPNAlwaysOn,
  NetworkVPNIKEV2,
  NetworkVPNIPSec,
  NetworkVPNVPNPlugin,
  Package,
  PasscodeSettings,
  SafariBookmarks,
  SafariExtensionSettings,
  SafariSettings,
  ScreenSharingConnection,
  ScreenSharingConnectionGroup,
  ScreenSharingHostSettings,
  SecurityCertificate,
  SecurityIdentity,
  SecurityPasskeyAttestation,
  ServicesBackgroundTasks,
  ServicesConfigurationFiles,
  SiriSettings,
  SoftwareUpdateEnforcementSpecific,
  SoftwareUpdateSettings,
  WatchEnrollment,
  WebContentFilterPlugin,
] as const
