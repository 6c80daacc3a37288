// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { ACMECertificate } from './ACMECertificate.js'
import { AIMAccount } from './AIMAccount.js'
import { APN } from './APN.js'
import { Accessibility } from './Accessibility.js'
import { Accounts } from './Accounts.js'
import { ActiveDirectoryCertificate } from './ActiveDirectoryCertificate.js'
import { AirPlay } from './AirPlay.js'
import { AirPlaySecurity } from './AirPlaySecurity.js'
import { AirPrint } from './AirPrint.js'
import { AppLayerVPN } from './AppLayerVPN.js'
import { AppLock } from './AppLock.js'
import { AppStore } from './AppStore.js'
import { AppToAppLayerVPNMapping } from './AppToAppLayerVPNMapping.js'
import { AssociatedDomains } from './AssociatedDomains.js'
import { AutonomousSingleAppMode } from './AutonomousSingleAppMode.js'
import { CalDAV } from './CalDAV.js'
import { CardDAV } from './CardDAV.js'
import { Cellular } from './Cellular.js'
import { CellularPrivateNetwork } from './CellularPrivateNetwork.js'
import { CertificatePEM } from './CertificatePEM.js'
import { CertificatePKCS1 } from './CertificatePKCS1.js'
import { CertificatePKCS12 } from './CertificatePKCS12.js'
import { CertificatePreference } from './CertificatePreference.js'
import { CertificateRevocation } from './CertificateRevocation.js'
import { CertificateRoot } from './CertificateRoot.js'
import { CertificateTransparency } from './CertificateTransparency.js'
import { ConferenceRoomDisplay } from './ConferenceRoomDisplay.js'
import { ContentCaching } from './ContentCaching.js'
import { DNSProxy } from './DNSProxy.js'
import { DNSSettings } from './DNSSettings.js'
import { Declarations } from './Declarations.js'
import { Desktop } from './Desktop.js'
import { DirectoryService } from './DirectoryService.js'
import { Dock } from './Dock.js'
import { Domains } from './Domains.js'
import { EducationConfiguration } from './EducationConfiguration.js'
import { EnergySaver } from './EnergySaver.js'
import { ExchangeActiveSync } from './ExchangeActiveSync.js'
import { ExchangeWebServices } from './ExchangeWebServices.js'
import { ExtensibleSingleSignOn } from './ExtensibleSingleSignOn.js'
import { ExtensibleSingleSignOnKerberos } from './ExtensibleSingleSignOnKerberos.js'
import { FDEFileVault } from './FDEFileVault.js'
import { FDEFileVaultOptions } from './FDEFileVaultOptions.js'
import { FDERecoveryKeyEscrow } from './FDERecoveryKeyEscrow.js'
import { FDERecoveryKeyRedirection } from './FDERecoveryKeyRedirection.js'
import { FileProvider } from './FileProvider.js'
import { Finder } from './Finder.js'
import { Firewall } from './Firewall.js'
import { FirstActiveEthernet } from './FirstActiveEthernet.js'
import { FirstEthernet } from './FirstEthernet.js'
import { Font } from './Font.js'
import { GlobalEthernet } from './GlobalEthernet.js'
import { GlobalHTTPProxy } from './GlobalHTTPProxy.js'
import { GlobalPreferences } from './GlobalPreferences.js'
import { GoogleAccount } from './GoogleAccount.js'
import { HomeScreenLayout } from './HomeScreenLayout.js'
import { Identification } from './Identification.js'
import { IdentityPreference } from './IdentityPreference.js'
import { JabberAccount } from './JabberAccount.js'
import { LDAP } from './LDAP.js'
import { LightsOutManagementLOM } from './LightsOutManagementLOM.js'
import { LockScreenMessage } from './LockScreenMessage.js'
import { LoginItemsManagedItems } from './LoginItemsManagedItems.js'
import { LoginWindow } from './LoginWindow.js'
import { LoginWindowLoginItems } from './LoginWindowLoginItems.js'
import { LoginWindowScripts } from './LoginWindowScripts.js'
import { MDM } from './MDM.js'
import { MacOSServerAccount } from './MacOSServerAccount.js'
import { Mail } from './Mail.js'
import { ManagedMenuExtras } from './ManagedMenuExtras.js'
import { ManagedPreferences } from './ManagedPreferences.js'
import { MediaManagementAllowedMedia } from './MediaManagementAllowedMedia.js'
import { MediaManagementDiscBurning } from './MediaManagementDiscBurning.js'
import { MobileAccounts } from './MobileAccounts.js'
import { NSExtensionManagement } from './NSExtensionManagement.js'
import { NetworkProxyConfiguration } from './NetworkProxyConfiguration.js'
import { NetworkUsageRules } from './NetworkUsageRules.js'
import { Notifications } from './Notifications.js'
import { ParentalControlDictationAndProfanity } from './ParentalControlDictationAndProfanity.js'
import { ParentalControlsApplicationRestrictions } from './ParentalControlsApplicationRestrictions.js'
import { ParentalControlsContentFilter } from './ParentalControlsContentFilter.js'
import { ParentalControlsDashboardWidgetRestrictions } from './ParentalControlsDashboardWidgetRestrictions.js'
import { ParentalControlsDictionary } from './ParentalControlsDictionary.js'
import { ParentalControlsGameCenter } from './ParentalControlsGameCenter.js'
import { ParentalControlsTimeLimits } from './ParentalControlsTimeLimits.js'
import { Passcode } from './Passcode.js'
import { Printing } from './Printing.js'
import { PrivacyPreferencesPolicyControl } from './PrivacyPreferencesPolicyControl.js'
import { ProfileRemovalPassword } from './ProfileRemovalPassword.js'
import { Relay } from './Relay.js'
import { Restrictions } from './Restrictions.js'
import { SCEP } from './SCEP.js'
import { Screensaver } from './Screensaver.js'
import { ScreensaverUser } from './ScreensaverUser.js'
import { SecondActiveEthernet } from './SecondActiveEthernet.js'
import { SecondEthernet } from './SecondEthernet.js'
import { SecurityPreferences } from './SecurityPreferences.js'
import { ServiceManagementManagedLoginItems } from './ServiceManagementManagedLoginItems.js'
import { SetupAssistant } from './SetupAssistant.js'
import { ShareKit } from './ShareKit.js'
import { SingleSignOn } from './SingleSignOn.js'
import { SmartCard } from './SmartCard.js'
import { SoftwareUpdate } from './SoftwareUpdate.js'
import { SubscribedCalendars } from './SubscribedCalendars.js'
import { SystemExtensions } from './SystemExtensions.js'
import { SystemLogging } from './SystemLogging.js'
import { SystemMigration } from './SystemMigration.js'
import { SystemPolicyControl } from './SystemPolicyControl.js'
import { SystemPolicyKernelExtensions } from './SystemPolicyKernelExtensions.js'
import { SystemPolicyManaged } from './SystemPolicyManaged.js'
import { SystemPolicyRule } from './SystemPolicyRule.js'
import { SystemPreferences } from './SystemPreferences.js'
import { TVRemote } from './TVRemote.js'
import { ThirdActiveEthernet } from './ThirdActiveEthernet.js'
import { ThirdEthernet } from './ThirdEthernet.js'
import { TimeMachine } from './TimeMachine.js'
import { TimeServer } from './TimeServer.js'
import { UserPreferences } from './UserPreferences.js'
import { VPN } from './VPN.js'
import { WAPIIdentityCertificate } from './WAPIIdentityCertificate.js'
import { WebClip } from './WebClip.js'
import { WebContentFilter } from './WebContentFilter.js'
import { WiFi } from './WiFi.js'
import { WiFiManagedSettings } from './WiFiManagedSettings.js'
import { Xsan } from './Xsan.js'
import { XsanPreferences } from './XsanPreferences.js'

/** Every payload of Apple’s schema, as data. */
export const payloads = [
  ACMECertificate,
  AIMAccount,
  APN,
  Accessibility,
  Accounts,
  ActiveDirectoryCertificate,
  AirPlay,
  AirPlaySecurity,
  AirPrint,
  AppLayerVPN,
  AppLock,
  AppStore,
  AppToAppLayerVPNMapping,
  AssociatedDomains,
  AutonomousSingleAppMode,
  CalDAV,
  CardDAV,
  Cellular,
  CellularPrivateNetwork,
  CertificatePEM,
  CertificatePKCS1,
  CertificatePKCS12,
  CertificatePreference,
  CertificateRevocation,
  CertificateRoot,
  CertificateTransparency,
  ConferenceRoomDisplay,
  ContentCaching,
  DNSProxy,
  DNSSettings,
  Declarations,
  Desktop,
  DirectoryService,
  Dock,
  Domains,
  EducationConfiguration,
  EnergySaver,
  ExchangeActiveSync,
  ExchangeWebServices,
  ExtensibleSingleSignOn,
  ExtensibleSingleSignOnKerberos,
  FDEFileVault,
  FDEFileVaultOptions,
  FDERecoveryKeyEscrow,
  FDERecoveryKeyRedirection,
  FileProvider,
  Finder,
  Firewall,
  FirstActiveEthernet,
  FirstEthernet,
  Font,
  GlobalEthernet,
  GlobalHTTPProxy,
  GlobalPreferences,
  GoogleAccount,
  HomeScreenLayout,
  Identification,
  IdentityPreference,
  JabberAccount,
  LDAP,
  LightsOutManagementLOM,
  LockScreenMessage,
  LoginItemsManagedItems,
  LoginWindow,
  LoginWindowLoginItems,
  LoginWindowScripts,
  MDM,
  MacOSServerAccount,
  Mail,
  ManagedMenuExtras,
  ManagedPreferences,
  MediaManagementAllowedMedia,
  MediaManagementDiscBurning,
  MobileAccounts,
  NSExtensionManagement,
  NetworkProxyConfiguration,
  NetworkUsageRules,
  Notifications,
  ParentalControlDictationAndProfanity,
  ParentalControlsApplicationRestrictions,
  ParentalControlsContentFilter,
  ParentalControlsDashboardWidgetRestrictions,
  ParentalControlsDictionary,
  ParentalControlsGameCenter,
  ParentalControlsTimeLimits,
  Passcode,
  Printing,
  PrivacyPreferencesPolicyControl,
  ProfileRemovalPassword,
  Relay,
  Restrictions,
  SCEP,
  Screensaver,
  ScreensaverUser,
  SecondActiveEthernet,
  SecondEthernet,
  SecurityPreferences,
  ServiceManagementManagedLoginItems,
  SetupAssistant,
  ShareKit,
  SingleSignOn,
  SmartCard,
  SoftwareUpdate,
  SubscribedCalendars,
  SystemExtensions,
  SystemLogging,
  SystemMigration,
  SystemPolicyControl,
  SystemPolicyKernelExtensions,
  SystemPolicyManaged,
  SystemPolicyRule,
  SystemPreferences,
  TVRemote,
  ThirdActiveEthernet,
  ThirdEthernet,
  TimeMachine,
  TimeServer,
  UserPreferences,
  VPN,
  WAPIIdentityCertificate,
  WebClip,
  WebContentFilter,
  WiFi,
  WiFiManagedSettings,
  Xsan,
  XsanPreferences,
] as const
