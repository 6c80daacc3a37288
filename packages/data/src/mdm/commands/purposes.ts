import type { CommandName, ReportOf } from '@mdm-kit/commands'

/** Why a command is sent, and why its report comes back if it says more than that the command was carried out. */
export type CommandPurposes = {
  readonly [Name in CommandName]: [keyof ReportOf<Name>] extends [never]
    ? { readonly command: string }
    : { readonly command: string; readonly report: string }
}

/** By RequestType. A key without a sentence of its own in `keys.ts` crosses for the reason given here. */
export const commandPurposes: CommandPurposes = {
  AccountConfiguration: {
    command:
      'Sets up the first accounts of a new Mac, so that its user need not be an administrator.',
  },
  ActivationLockBypassCode: {
    command: 'Asks a supervised device for the code that lets the organization reuse it.',
    report: 'Lets the organization reuse a device that a former user has locked to an account.',
  },
  ActiveNSExtensions: {
    command: 'Checks which extensions a user of a Mac has switched on.',
    report: 'Shows whether the extensions that security software needs are switched on.',
  },
  ApplyRedemptionCode: { command: 'Pays for an app whose installation waits for a code.' },
  AvailableOSUpdates: {
    command: 'Checks which system updates a device could install.',
    report: 'Shows which updates a device lacks, so that security fixes can be scheduled.',
  },
  CancelEnhancedLogCollection: {
    command: 'Ends a collection of logs that was started for AppleCare.',
  },
  CertificateList: {
    command: 'Checks which certificates are installed on a device.',
    report: 'Shows whether certificates that the device needs are installed and when they expire.',
  },
  ClearActivationLockBypassCode: {
    command: 'Makes the device forget its bypass code, so that an old copy no longer unlocks it.',
  },
  ClearPasscode: { command: 'Removes a passcode that the user has forgotten.' },
  ClearRestrictionsPassword: {
    command: 'Removes a forgotten Screen Time code from a supervised device.',
  },
  ContentCachingInformation: {
    command: 'Checks whether a Mac that caches downloads for its network works properly.',
    report: 'Shows how well the cache works and which caches of the network it cooperates with.',
  },
  DeclarativeManagement: { command: 'Asks the device to fetch settings that have changed.' },
  DeleteUser: { command: 'Removes a user and the user’s files from a shared device.' },
  DeviceConfigured: { command: 'Lets a device leave Setup Assistant, because it is configured.' },
  DeviceInformation: {
    command: 'Asks the device for the properties that an administrator wants to see or act on.',
    report: 'Keeps the inventory of the organization’s devices current.',
  },
  DeviceLocation: {
    command: 'Asks a device in Lost Mode where it is.',
    report: 'Helps to find a device that was reported lost.',
  },
  DeviceLock: {
    command: 'Locks a device that is lost, stolen or unattended.',
    report: 'Shows whether the lost device displays the message for its finder.',
  },
  DisableLostMode: { command: 'Gives a lost device back to its user once it is found.' },
  DisableRemoteDesktop: { command: 'Ends remote control of a Mac by administrators.' },
  EnableLostMode: { command: 'Locks a lost device and shows its finder whom to contact.' },
  EnableRemoteDesktop: { command: 'Allows administrators to control a Mac remotely.' },
  EraseDevice: { command: 'Erases a device that changes hands, is lost, or is stolen.' },
  InstallApplication: {
    command: 'Installs an app that the user needs.',
    report: 'Shows whether the device accepted to install the app.',
  },
  InstallEnterpriseApplication: { command: 'Installs an app of the organization on a Mac.' },
  InstallMedia: {
    command: 'Puts a book or document on the device.',
    report: 'Shows whether the device accepted the book.',
  },
  InstallProfile: { command: 'Applies settings, accounts or certificates of the organization.' },
  InstallProvisioningProfile: { command: 'Allows apps of the organization to run on the device.' },
  InstalledApplicationList: {
    command: 'Checks which apps are installed on a device.',
    report: 'Shows which apps are missing, outdated or not allowed.',
  },
  InviteToProgram: {
    command: 'Invites a user to receive apps that the organization has bought.',
    report: 'Shows whether the invitation reached the user.',
  },
  LOMDeviceRequest: {
    command: 'Lets one Mac start, restart or shut down another on the same network.',
    report: 'Shows whether the other Mac could be started, restarted or shut down.',
  },
  LOMSetupRequest: {
    command: 'Prepares a Mac for being started, restarted or shut down from the network.',
    report: 'Provides what another Mac needs to reach this one while it is off.',
  },
  LogOutUser: { command: 'Logs out the user of a shared device.' },
  ManagedApplicationAttributes: {
    command: 'Checks how managed apps are connected and restricted.',
    report: 'Shows which VPN, filter and restrictions apply to each managed app.',
  },
  ManagedApplicationConfiguration: {
    command: 'Checks what managed apps are configured with.',
    report: 'Shows whether managed apps have the configuration that they were sent.',
  },
  ManagedApplicationFeedback: {
    command: 'Collects what managed apps want to tell the organization.',
    report: 'Passes on what an app has written for the organization, such as errors.',
  },
  ManagedApplicationList: {
    command: 'Checks how far the installation of managed apps has come.',
    report: 'Shows which managed apps are installed, waiting, or were rejected by the user.',
  },
  ManagedMediaList: {
    command: 'Checks which managed books are on the device.',
    report: 'Shows which books have reached the device.',
  },
  NSExtensionMappings: {
    command: 'Checks which extensions are installed on a Mac.',
    report: 'Shows which extensions an administrator can allow or forbid.',
  },
  OSUpdateStatus: {
    command: 'Checks how far system updates have come.',
    report: 'Shows whether an update is downloading, waiting, or put off by the user.',
  },
  PlayLostModeSound: { command: 'Lets a lost device that is nearby be heard.' },
  ProfileList: {
    command: 'Checks which configuration profiles are installed.',
    report: 'Shows whether required settings are in place and where other settings come from.',
  },
  ProvisioningProfileList: {
    command: 'Checks which provisioning profiles are installed.',
    report: 'Shows whether apps of the organization are still allowed to run.',
  },
  RefreshCellularPlans: { command: 'Asks the device to fetch an eSIM from its carrier.' },
  RemoveApplication: { command: 'Removes a managed app together with its data.' },
  RemoveMedia: { command: 'Removes a managed book.' },
  RemoveProfile: { command: 'Withdraws settings, or ends the management of the device.' },
  RemoveProvisioningProfile: { command: 'No longer allows certain apps to run on the device.' },
  RequestMirroring: {
    command: 'Shows the screen of the device on a display nearby.',
    report: 'Shows whether the display could be reached.',
  },
  RequestUnlockToken: {
    command: 'Asks for a token that can remove a forgotten passcode.',
    report: 'Lets an administrator remove a passcode that the user has forgotten.',
  },
  RestartDevice: { command: 'Restarts the device, for example to finish an update.' },
  Restrictions: {
    command: 'Checks which restrictions are in force.',
    report: 'Shows what users of the device are not allowed to do, and why.',
  },
  RotateFileVaultKey: {
    command: 'Replaces the key that opens an encrypted Mac when its password is forgotten.',
    report: 'Lets the organization keep the new recovery key of an encrypted Mac.',
  },
  ScheduleOSUpdate: {
    command: 'Has the device download or install a system update.',
    report: 'Shows what the device does about each update.',
  },
  ScheduleOSUpdateScan: {
    command: 'Has the device search for system updates.',
    report: 'Shows whether the search has begun.',
  },
  SecurityInfo: {
    command: 'Checks whether the protections of a device are switched on.',
    report:
      'Shows whether a device is protected by a passcode, encryption, firewall and secure boot.',
  },
  SetAutoAdminPassword: {
    command: 'Changes the password of the administrator’s account on a Mac.',
  },
  SetFirmwarePassword: {
    command: 'Protects a Mac from being started from another disk.',
    report: 'Shows whether the firmware password has changed.',
  },
  SetRecoveryLock: { command: 'Protects the recovery system of a Mac with a password.' },
  Settings: {
    command: 'Applies settings that are not part of a profile, such as the name of the device.',
    report: 'Shows which of the settings were applied.',
  },
  ShutDownDevice: { command: 'Switches the device off.' },
  StopMirroring: { command: 'Ends showing the screen of the device on a display nearby.' },
  TriggerEnhancedLogCollection: { command: 'Collects detailed logs for a case at AppleCare.' },
  UnlockUserAccount: {
    command: 'Lets a user of a Mac log in again after too many wrong passwords.',
  },
  UserConfigured: {
    command: 'Lets a user of a Shared iPad start, because the account is configured.',
  },
  UserList: {
    command: 'Checks which users have accounts on a shared device or a Mac.',
    report: 'Shows who uses a device and whether data still has to be synchronized.',
  },
  ValidateApplications: {
    command: 'Has the device check that apps of the organization may still run.',
  },
  VerifyFirmwarePassword: {
    command: 'Checks whether the organization still knows the firmware password.',
    report: 'Shows whether the firmware password on record is right.',
  },
  VerifyRecoveryLock: {
    command: 'Checks whether the organization still knows the recovery password.',
    report: 'Shows whether the recovery password on record is right.',
  },
}
