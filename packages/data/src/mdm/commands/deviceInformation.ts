import type { ReportOf } from '@mdm-kit/commands'

import type { Field } from '../../field.js'
import { aboutDevice, aboutOrganization, aboutPerson, plain } from '../../describe.js'
import { organization } from './organization.js'
import type { Keys } from './paths.js'

type Responses = NonNullable<ReportOf<'DeviceInformation'>['QueryResponses']>

const subscription = (path: string): Keys => ({
  [`${path}ICCID`]: aboutDevice('Matches the SIM with a mobile contract of the organization.'),
  [`${path}IMEI`]: aboutDevice(
    'Matches the device with a mobile contract, and blocks it when it is stolen.',
  ),
  [`${path}MEID`]: aboutDevice('Matches a CDMA device with a mobile contract.'),
  [`${path}PhoneNumber`]: aboutPerson(
    'Shows under which number the user of the device can be reached.',
  ),
  [`${path}CurrentCarrierNetwork`]: aboutPerson(
    'Shows which network is in use, which matters for roaming costs and hints at the country.',
  ),
})

const SYSTEM = plain(
  'Shows which system and security fixes the device runs, so that updates can be planned.',
)
const MODEL = plain('Shows what kind of device it is, which decides what it can be used for.')
const STORAGE = plain('Shows whether there is room for apps and updates.')
const ROAMING = plain('Helps to control the costs of mobile data abroad.')
const CARRIER = aboutPerson(
  'Shows which network is in use, which matters for costs and hints at the country.',
)
const SHARED = plain(
  'Shows how an iPad that several people use divides its storage and sessions among them.',
)
const SHARING = plain(
  'Shows whether the device sends diagnostics to Apple or to developers of apps.',
)
const PIN = plain('Shows whether a command needs a code in order to work on this Mac.')

/** Every property that can be asked for has a sentence of its own, or shares one with its like. */
const queries = {
  UDID: aboutDevice('Confirms which device the properties belong to.'),
  ProvisioningUDID: aboutDevice('Allows test versions of apps to run on this device.'),
  OrganizationInfo: aboutOrganization(
    'Shows what the user of the device sees about who manages it.',
  ),
  MDMOptions: plain('Shows whether Activation Lock and bootstrap tokens may be used.'),
  LastCloudBackupDate: plain('Shows whether a backup is recent enough to erase the device.'),
  AwaitingConfiguration: plain(
    'Shows that the device waits in Setup Assistant until it is configured.',
  ),
  iTunesStoreAccountIsActive: plain('Shows whether apps can be installed with an account.'),
  iTunesStoreAccountHash: aboutPerson(
    'Shows whether the signed-in account is the one that apps were assigned to.',
  ),
  DeviceName: aboutPerson(
    'Lets an administrator recognize the device; people often put their own name in it.',
  ),
  OSVersion: SYSTEM,
  SupplementalOSVersionExtra: SYSTEM,
  BuildVersion: SYSTEM,
  SupplementalBuildVersion: SYSTEM,
  ModelName: MODEL,
  Model: MODEL,
  ModelNumber: MODEL,
  IsAppleSilicon: MODEL,
  ProductName: MODEL,
  SerialNumber: aboutDevice('Matches the device with purchase and warranty records.'),
  DeviceCapacity: STORAGE,
  AvailableDeviceCapacity: STORAGE,
  IMEI: aboutDevice('Matches the device with a mobile contract, and blocks it when it is stolen.'),
  MEID: aboutDevice('Matches a CDMA device with a mobile contract.'),
  ModemFirmwareVersion: plain('Explains problems of the mobile connection.'),
  CellularTechnology: MODEL,
  BatteryLevel: plain('Shows whether the device has enough power for an update.'),
  HasBattery: MODEL,
  IsSupervised: plain('Decides which commands and restrictions the device accepts.'),
  IsMultiUser: plain('Shows that several people use this iPad, each with an account.'),
  IsDeviceLocatorServiceEnabled: plain('Shows whether the user could find a lost device alone.'),
  IsActivationLockEnabled: plain('Shows whether the device can be given to somebody else.'),
  IsActivationLockSupported: plain(
    'Shows whether the device can be protected against reuse by a thief.',
  ),
  IsDoNotDisturbInEffect: aboutPerson('Shows whether the user would notice a notification.'),
  SupportsLOMDevice: plain('Shows whether the Mac can be started from the network.'),
  DeviceID: aboutDevice('Names an Apple TV to devices that show their screen on it.'),
  EASDeviceIdentifier: aboutDevice('Lets a mail server recognize the device.'),
  IsCloudBackupEnabled: plain(
    'Shows whether data of the device is backed up outside the organization.',
  ),
  ActiveManagedUsers: aboutPerson('Shows which managed users are logged in.'),
  OSUpdateSettings: plain('Shows whether the Mac installs security updates by itself.'),
  LocalHostName: aboutPerson('Lets an administrator find a Mac on the local network by its name.'),
  HostName: aboutPerson('Lets an administrator find a Mac on the network by its name.'),
  AutoSetupAdminAccounts: aboutPerson(
    'Finds the administrator’s account whose password can be changed.',
  ),
  SystemIntegrityProtectionEnabled: plain(
    'Shows whether the system of the Mac is protected against changes.',
  ),
  IsMDMLostModeEnabled: plain('Shows whether the device is locked because it was reported lost.'),
  MaximumResidentUsers: SHARED,
  EstimatedResidentUsers: SHARED,
  QuotaSize: SHARED,
  ResidentUsers: SHARED,
  UserSessionTimeout: SHARED,
  TemporarySessionTimeout: SHARED,
  TemporarySessionOnly: SHARED,
  ManagedAppleIDDefaultDomains: aboutOrganization(
    'Shows which domains users can leave out when they log in.',
  ),
  OnlineAuthenticationGracePeriod: SHARED,
  SkipLanguageAndLocaleSetupForNewUsers: SHARED,
  PushToken: aboutDevice('Confirms under which address APNs reaches the device.', { secret: true }),
  DiagnosticSubmissionEnabled: SHARING,
  AppAnalyticsEnabled: SHARING,
  TimeZone: aboutPerson('Lets work be scheduled at night; it hints at where the device is.'),
  ICCID: aboutDevice('Matches the SIM with a mobile contract of the organization.'),
  BluetoothMAC: aboutDevice('Lets the device be recognized on Bluetooth.'),
  WiFiMAC: aboutDevice('Lets the device be admitted to a wireless network.'),
  EthernetMAC: aboutDevice('Lets the device be admitted to a wired network.'),
  CurrentCarrierNetwork: CARRIER,
  SIMCarrierNetwork: CARRIER,
  SubscriberCarrierNetwork: CARRIER,
  CarrierSettingsVersion: plain('Explains problems of the mobile connection.'),
  PhoneNumber: aboutPerson('Shows under which number the user of the device can be reached.'),
  DataRoamingEnabled: ROAMING,
  VoiceRoamingEnabled: ROAMING,
  PersonalHotspotEnabled: ROAMING,
  IsNetworkTethered: plain('Shows whether a large download would use up a mobile contract.'),
  IsRoaming: ROAMING,
  SIMMCC: CARRIER,
  SIMMNC: CARRIER,
  SubscriberMCC: CARRIER,
  SubscriberMNC: CARRIER,
  CurrentMCC: CARRIER,
  CurrentMNC: CARRIER,
  ServiceSubscriptions: aboutDevice('Shows which mobile contracts the device uses.'),
  PINRequiredForEraseDevice: PIN,
  PINRequiredForDeviceLock: PIN,
  SupportsiOSAppInstalls: MODEL,
  SoftwareUpdateDeviceID: plain('Finds the updates that Apple offers for this kind of device.'),
  SoftwareUpdateSettings: plain('Shows which updates are recommended to the user.'),
  AccessibilitySettings: aboutPerson(
    'Keeps a device usable for its user; the settings may reveal a disability.',
  ),
  DevicePropertiesAttestation: aboutDevice(
    'Proves with Apple’s signature that the properties are those of genuine hardware.',
  ),
  EACSPreflight: plain('Shows whether the Mac could be erased quickly and set up again.'),
} satisfies Record<keyof Responses, Field>

export const deviceInformation: Keys = {
  ...Object.fromEntries(
    Object.entries(queries).map(([query, field]) => [`QueryResponses.${query}`, field]),
  ),
  ...organization('QueryResponses.OrganizationInfo'),
  'QueryResponses.AutoSetupAdminAccounts.GUID': aboutPerson(
    'Chooses the account whose password is changed.',
  ),
  'QueryResponses.AutoSetupAdminAccounts.shortName': aboutPerson(
    'Shows which account administrators use.',
  ),
  ...subscription('QueryResponses.ServiceSubscriptions.'),
  'QueryResponses.ServiceSubscriptions.EID': aboutDevice(
    'Lets a carrier assign an eSIM to the device.',
  ),
}
