import type { CommandName } from '@mdm-kit/commands'

import type { Field } from '../../field.js'
import { deviceInformation } from './deviceInformation.js'
import { organization } from './organization.js'
import type { Keys } from './paths.js'
import { aboutDevice, aboutOrganization, aboutPerson, plain } from '../../describe.js'

export interface CommandKeys {
  readonly sent?: Keys
  readonly reported?: Keys
}

const secret = { secret: true } as const

const appList = (list: string): Keys => ({
  [list]: aboutPerson(
    'Shows which apps are present; the choice of apps may reveal a person’s health, faith or habits.',
  ),
})

const enrollmentSecrets = {
  'ReturnToService.WiFiProfileData': plain(
    'Lets the erased device reach a network to enroll again.',
    secret,
  ),
  'ReturnToService.MDMProfileData': plain('Enrolls the erased device without a person.', secret),
  'ReturnToService.BootstrapToken': aboutDevice('Lets the erased device keep its apps.', secret),
}

const password = (purpose: string): Field => plain(purpose, secret)

/** Keys that identify a person or a device, keys that are secret, and groups that need a sentence of their own. */
export const commandKeys: Readonly<Partial<Record<CommandName, CommandKeys>>> = {
  AccountConfiguration: {
    sent: {
      PrimaryAccountFullName: aboutPerson(
        'Fills in the user’s name, which then need not be typed.',
      ),
      PrimaryAccountUserName: aboutPerson(
        'Fills in the account name that the organization uses for this user.',
      ),
      AutoSetupAdminAccounts: aboutPerson('Creates an account by which administrators can help.'),
      'AutoSetupAdminAccounts.shortName': aboutPerson('Names the administrator’s account.'),
      'AutoSetupAdminAccounts.fullName': aboutPerson(
        'Shows people at the Mac whose account it is.',
      ),
      'AutoSetupAdminAccounts.passwordHash': password(
        'Sets the password of the administrator’s account.',
      ),
      ManagedLocalUserShortName: aboutPerson('Chooses the account whose settings are managed.'),
    },
  },
  ActivationLockBypassCode: {
    reported: {
      ActivationLockBypassCode: aboutDevice(
        'Lets the organization reuse a device that a former user has locked to an account.',
        secret,
      ),
    },
  },
  ActiveNSExtensions: { reported: { ...appList('Extensions') } },
  ApplyRedemptionCode: {
    sent: { RedemptionCode: password('Pays for the app; it can be used once.') },
  },
  CertificateList: {
    reported: {
      CertificateList: aboutPerson('Shows which certificates are installed and when they expire.'),
      'CertificateList.CommonName': aboutPerson(
        'Lets an administrator recognize a certificate, often by a person’s name.',
      ),
      'CertificateList.Data': aboutPerson(
        'Shows what a certificate is for, and to whom it was issued.',
      ),
    },
  },
  ClearPasscode: {
    sent: {
      UnlockToken: aboutDevice(
        'Proves to the device that its server may remove the passcode.',
        secret,
      ),
    },
  },
  ContentCachingInformation: {
    reported: {
      'StatusResponse.PrivateAddresses': aboutDevice(
        'Shows where devices of the network find the cache.',
      ),
      'StatusResponse.PublicAddress': aboutOrganization(
        'Shows which internet address the network of the cache has.',
      ),
      'StatusResponse.ServerGUID': aboutDevice('Tells caches of the same network apart.'),
      'StatusResponse.Parents.guid': aboutDevice('Tells caches of the same network apart.'),
      'StatusResponse.Parents.address': aboutDevice('Shows which other cache this one asks first.'),
      'StatusResponse.Peers.guid': aboutDevice('Tells caches of the same network apart.'),
      'StatusResponse.Peers.address': aboutDevice('Shows which other caches this one shares with.'),
    },
  },
  DeleteUser: {
    sent: { UserName: aboutPerson('Chooses the user who is removed from the device.') },
  },
  DeviceInformation: { reported: deviceInformation },
  DeviceLocation: {
    reported: {
      Latitude: aboutPerson('Shows where a lost device is, and perhaps the person who has it.'),
      Longitude: aboutPerson('Shows where a lost device is, and perhaps the person who has it.'),
      Altitude: aboutPerson('Helps to find a lost device in a building.'),
      Speed: aboutPerson('Shows whether a lost device is being carried away.'),
      Course: aboutPerson('Shows in which direction a lost device is being carried.'),
      Timestamp: aboutPerson('Shows how old the position of a lost device is.'),
    },
  },
  DeviceLock: {
    sent: {
      Message: aboutOrganization('Tells the finder of the device what to do with it.'),
      PhoneNumber: aboutPerson('Lets the finder call somebody who can take the device back.'),
      PIN: password('Unlocks the Mac again once it is found.'),
    },
  },
  EnableLostMode: {
    sent: {
      Message: aboutOrganization('Tells the finder of the device what to do with it.'),
      PhoneNumber: aboutPerson('Lets the finder call somebody who can take the device back.'),
    },
  },
  EraseDevice: {
    sent: {
      PIN: password('Keeps a stolen Mac unusable after it is erased.'),
      ...enrollmentSecrets,
    },
  },
  InstallApplication: {
    sent: {
      Configuration: aboutPerson(
        'Sets up the app for its user; it may contain accounts and passwords.',
        secret,
      ),
    },
  },
  InstallEnterpriseApplication: {
    sent: {
      Configuration: aboutPerson(
        'Sets up the app for its user; it may contain accounts and passwords.',
        secret,
      ),
    },
  },
  InstallProfile: {
    sent: {
      Payload: aboutPerson(
        'Holds what the organization has decided to set up; it may contain accounts and passwords.',
        secret,
      ),
    },
  },
  InstalledApplicationList: { reported: appList('InstalledApplicationList') },
  InviteToProgram: {
    sent: { InvitationURL: aboutPerson('Leads the user to the invitation.', secret) },
  },
  LOMDeviceRequest: {
    sent: {
      'RequestList.DeviceDNSName': aboutDevice(
        'Names the Mac that is started, restarted or shut down.',
      ),
      'RequestList.PrimaryIPv6AddressList': aboutDevice(
        'Shows where on the network the other Mac is.',
      ),
      'RequestList.SecondaryIPv6AddressList': aboutDevice(
        'Shows where else on the network the other Mac is.',
      ),
    },
  },
  LOMSetupRequest: {
    reported: {
      PrimaryIPv6AddressList: aboutDevice('Shows where on the network the Mac is while it is off.'),
      SecondaryIPv6AddressList: aboutDevice(
        'Shows where else on the network the Mac is while it is off.',
      ),
    },
  },
  ManagedApplicationConfiguration: {
    reported: {
      'ApplicationConfigurations.Configuration': aboutPerson(
        'Shows whether an app is set up for its user; it may contain accounts and passwords.',
        secret,
      ),
    },
  },
  ManagedApplicationFeedback: {
    reported: {
      'ManagedApplicationFeedback.Feedback': aboutPerson(
        'Passes on what an app has written for the organization, which may be about its user.',
      ),
    },
  },
  ManagedApplicationList: {
    reported: {
      ...appList('ManagedApplicationList'),
      'ManagedApplicationList.{key}.UnusedRedemptionCode': password(
        'Returns a code that can pay for the app elsewhere.',
      ),
    },
  },
  ManagedMediaList: {
    reported: {
      Books: aboutPerson(
        'Shows which books have reached the device, and so what a person may read.',
      ),
    },
  },
  ProfileList: {
    reported: {
      ProfileList: aboutPerson(
        'Shows which settings are in place; profiles that a user installed may be private.',
      ),
    },
  },
  RequestMirroring: {
    sent: {
      DestinationName: aboutDevice('Chooses the display by its name.'),
      DestinationDeviceID: aboutDevice('Chooses the display by its hardware address.'),
      Password: password('Opens a display that is protected by a password.'),
    },
  },
  RequestUnlockToken: {
    reported: {
      UnlockToken: aboutDevice(
        'Lets an administrator remove a passcode that the user has forgotten.',
        secret,
      ),
    },
  },
  RotateFileVaultKey: {
    sent: {
      'FileVaultUnlock.Password': password(
        'Opens the encrypted disk, so that its recovery key can be replaced.',
      ),
      'FileVaultUnlock.PrivateKeyExport': password(
        'Opens the encrypted disk with the organization’s key.',
      ),
      'FileVaultUnlock.PrivateKeyExportPassword': password('Opens the organization’s key.'),
    },
    reported: {
      'RotateResult.EncryptedNewRecoveryKey': aboutDevice(
        'Lets the organization open an encrypted Mac whose password is forgotten.',
        secret,
      ),
    },
  },
  SecurityInfo: {
    reported: {
      'SecurityInfo.FDE_PersonalRecoveryKeyCMS': aboutDevice(
        'Lets the organization open an encrypted Mac whose password is forgotten.',
        secret,
      ),
      'SecurityInfo.FDE_PersonalRecoveryKeyDeviceKey': aboutDevice(
        'Helps a user to name the Mac whose recovery key is needed.',
      ),
      ...appList('SecurityInfo.FirewallSettings.Applications'),
    },
  },
  SetAutoAdminPassword: {
    sent: {
      GUID: aboutPerson('Chooses the administrator’s account.'),
      passwordHash: password('Sets the new password of the account.'),
    },
  },
  SetFirmwarePassword: {
    sent: {
      CurrentPassword: password('Proves that the server may change the firmware password.'),
      NewPassword: password('Becomes the firmware password.'),
    },
  },
  SetRecoveryLock: {
    sent: {
      CurrentPassword: password('Proves that the server may change the recovery password.'),
      NewPassword: password('Becomes the recovery password.'),
    },
  },
  Settings: {
    sent: {
      ...organization('Settings.OrganizationInfo'),
      'Settings.DeviceName': aboutPerson('Gives the device a name by which people recognize it.'),
      'Settings.HostName': aboutPerson('Gives a Mac a name on the network.'),
      'Settings.Configuration': aboutPerson(
        'Sets up an app for its user; it may contain accounts and passwords.',
        secret,
      ),
      'Settings.TimeZone': aboutPerson('Sets the clock of the device to where it is used.'),
    },
  },
  TriggerEnhancedLogCollection: {
    sent: { AppleCareToken: password('Links the logs with the case at AppleCare.') },
  },
  UnlockUserAccount: { sent: { UserName: aboutPerson('Chooses the account that is unlocked.') } },
  UserList: {
    reported: {
      Users: aboutPerson('Shows who has an account on the device.'),
      'Users.UserName': aboutPerson('Names the account, so that it can be removed or unlocked.'),
      'Users.FullName': aboutPerson('Lets an administrator recognize whose account it is.'),
      'Users.UID': aboutPerson('Tells local accounts of the same Mac apart.'),
      'Users.UserGUID': aboutPerson('Links the account with its user channel.'),
    },
  },
  VerifyFirmwarePassword: {
    sent: { Password: password('Is compared with the password of the Mac.') },
  },
  VerifyRecoveryLock: { sent: { Password: password('Is compared with the password of the Mac.') } },
}
