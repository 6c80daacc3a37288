import { decodeEnrollmentProfile } from '@mdm-kit/enrollment'
import type { PlistDict, PlistValue } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import { types } from 'node:util'

import type { DeviceFacts } from './facts.js'

/** What changes on a device as it carries out commands. */
export interface DeviceState {
  readonly facts: DeviceFacts
  /** Installed profiles by PayloadIdentifier, in the order of their installation. */
  readonly profiles: Map<string, PlistDict>
}

/** A report without its sender: its Status and the command's own response keys. */
export type CommandResponse = PlistDict & { readonly Status: string }

/** A command's own dictionary. */
export type Command = PlistDict & { readonly RequestType: string }

/** How a simulated device responds to a command. */
export const responseTo = (state: DeviceState, command: Command): CommandResponse =>
  Object.hasOwn(responders, command.RequestType)
    ? (responders[command.RequestType]?.(state, command) ?? acknowledged())
    : withoutResponse.has(command.RequestType)
      ? acknowledged()
      : failed(12021, 'MCMDMErrorDomain', 'Unknown command')

const acknowledged = (keys: PlistDict = {}): CommandResponse => ({
  ...keys,
  Status: 'Acknowledged',
})

const failed = (code: number, domain: string, description: string): CommandResponse => ({
  Status: 'Error',
  ErrorChain: [
    {
      ErrorCode: code,
      ErrorDomain: domain,
      LocalizedDescription: description,
      USEnglishDescription: description,
    },
  ],
})

type Responder = (state: DeviceState, command: Command) => CommandResponse

const deviceInformation: Responder = ({ facts }, { Queries }) => {
  const known: PlistDict = {
    ...facts,
    HostName: `${facts.SerialNumber.toLowerCase()}.example.com`,
    LocalHostName: facts.SerialNumber,
    DeviceCapacity: 494.38,
    AvailableDeviceCapacity: 250.5,
    BatteryLevel: -1,
    IsActivationLockEnabled: false,
    IsMDMLostModeEnabled: false,
    AwaitingConfiguration: false,
    SupportsLOMDevice: false,
    IsAppleSilicon: true,
  }
  // A device leaves out what it does not know or may not reveal.
  const asked = Array.isArray(Queries) ? Queries.filter(isText) : Object.keys(known)
  return acknowledged({
    QueryResponses: Object.fromEntries(
      asked.flatMap((query) => {
        const value = Object.hasOwn(known, query) ? known[query] : undefined
        return value === undefined ? [] : [[query, value]]
      }),
    ),
  })
}

const LISTED = [
  'PayloadDescription',
  'PayloadDisplayName',
  'PayloadIdentifier',
  'PayloadOrganization',
  'PayloadRemovalDisallowed',
  'PayloadUUID',
  'PayloadVersion',
]

const profileList: Responder = ({ profiles }) =>
  acknowledged({
    ProfileList: [...profiles.values()].map((profile) => ({
      ...pick(profile, LISTED),
      HasRemovalPasscode: false,
      IsEncrypted: false,
      IsManaged: true,
      PayloadContent: Array.isArray(profile['PayloadContent'])
        ? profile['PayloadContent'].filter(isDict).map((payload) => ({
            ...pick(payload, [...LISTED, 'PayloadType']),
          }))
        : [],
    })),
  })

const installProfile: Responder = ({ profiles }, { Payload }) => {
  const profile = types.isUint8Array(Payload) ? decodeEnrollmentProfile(Payload) : undefined
  if (profile === undefined || E.isLeft(profile))
    return failed(1000, 'MCProfileErrorDomain', 'Invalid Profile')
  profiles.set(profile.right.PayloadIdentifier, profile.right)
  return acknowledged()
}

const removeProfile: Responder = ({ profiles }, { Identifier }) =>
  isText(Identifier) && profiles.delete(Identifier)
    ? acknowledged()
    : failed(12013, 'MCMDMErrorDomain', 'The profile is not managed by MDM')

const securityInfo: Responder = () =>
  acknowledged({
    SecurityInfo: {
      FDE_Enabled: true,
      FirewallSettings: { FirewallEnabled: true, BlockAllIncoming: false, StealthMode: false },
      ManagementStatus: {
        EnrolledViaDEP: false,
        IsUserEnrollment: false,
        UserApprovedEnrollment: true,
      },
      SystemIntegrityProtectionEnabled: true,
    },
  })

const installedApplicationList: Responder = () =>
  acknowledged({
    InstalledApplicationList: [
      {
        Identifier: 'com.apple.Safari',
        Name: 'Safari',
        ShortVersion: '18.5',
        Version: '20621.2.5',
      },
      { Identifier: 'com.apple.TextEdit', Name: 'TextEdit', ShortVersion: '1.20', Version: '402' },
    ],
  })

/** Commands that report more than a Status, as far as this device knows them. */
const responders: Readonly<Record<string, Responder>> = {
  DeviceInformation: deviceInformation,
  ProfileList: profileList,
  InstallProfile: installProfile,
  RemoveProfile: removeProfile,
  SecurityInfo: securityInfo,
  InstalledApplicationList: installedApplicationList,
  ManagedApplicationList: () => acknowledged({ ManagedApplicationList: {} }),
  CertificateList: () => acknowledged({ CertificateList: [] }),
  ProvisioningProfileList: () => acknowledged({ ProvisioningProfileList: [] }),
  UserList: () => acknowledged({ Users: [] }),
  AvailableOSUpdates: () => acknowledged({ AvailableOSUpdates: [] }),
  InstallApplication: (_, { iTunesStoreID }) =>
    acknowledged({
      ...(iTunesStoreID !== undefined && { Identifier: 'com.example.app' }),
      State: 'Queued',
    }),
}

/** Commands of a Mac that report their Status and nothing else. */
const withoutResponse: ReadonlySet<string> = new Set([
  'AccountConfiguration',
  'ClearActivationLockBypassCode',
  'DeclarativeManagement',
  'DeleteUser',
  'DeviceConfigured',
  'DeviceLock',
  'DisableRemoteDesktop',
  'EnableRemoteDesktop',
  'EraseDevice',
  'InstallEnterpriseApplication',
  'InstallProvisioningProfile',
  'RemoveApplication',
  'RemoveProvisioningProfile',
  'RestartDevice',
  'SetAutoAdminPassword',
  'SetRecoveryLock',
  'ShutDownDevice',
  'StopMirroring',
  'UnlockUserAccount',
])

const isText = (value: PlistValue | undefined): value is string => typeof value === 'string'

const isDict = (value: PlistValue): value is PlistDict =>
  typeof value === 'object' &&
  !Array.isArray(value) &&
  !types.isUint8Array(value) &&
  !types.isDate(value)

const pick = (dict: PlistDict, keys: readonly string[]): PlistDict =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = Object.hasOwn(dict, key) ? dict[key] : undefined
      return value === undefined ? [] : [[key, value]]
    }),
  )
