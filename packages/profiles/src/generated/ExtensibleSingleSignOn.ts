// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  any,
  boolean,
  data,
  dictionary,
  integer,
  list,
  map,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ExtensibleSingleSignOnPlatformSSOTokenToUserMapping {
  readonly AccountName?: string
  readonly FullName?: string
}

/** The values of `UnlockPolicy`. */
export type ExtensibleSingleSignOnPlatformSSOUnlockPolicy =
  | 'AttemptAuthentication'
  | 'RequireAuthentication'
  | 'AllowOfflineGracePeriod'
  | 'AllowAuthenticationGracePeriod'
  | 'AllowTouchIDOrWatchForUnlock'
  | 'RequireTouchID'
  | 'RequireTouchIDOrWatch'
  | 'AllowOpenIDForTouchIDFallback'

export interface ExtensibleSingleSignOnPlatformSSO {
  readonly AuthenticationMethod?: 'Password' | 'UserSecureEnclaveKey' | 'SmartCard' | 'OpenID'
  /** Default: false. Not on the user channel: macOS. */
  readonly UseSharedDeviceKeys?: boolean
  readonly AccountDisplayName?: string
  /** At least 3600. Default: 64800. */
  readonly LoginFrequency?: number
  /** Default: false. */
  readonly EnableCreateUserAtLogin?: boolean
  /** Default: true. macOS 26.0. */
  readonly EnableCreateFirstUserDuringSetup?: boolean
  /** Default: false. */
  readonly EnableAuthorization?: boolean
  readonly TokenToUserMapping?: ExtensibleSingleSignOnPlatformSSOTokenToUserMapping
  /** macOS 26.0. */
  readonly NewUserAuthenticationMethods?: readonly (
    'Password' | 'SmartCard' | 'AccessKey' | 'OpenID'
  )[]
  readonly NewUserAuthorizationMode?: 'Standard' | 'Admin' | 'Groups' | 'Temporary'
  readonly UserAuthorizationMode?: 'Standard' | 'Admin' | 'Groups'
  readonly AdministratorGroups?: readonly string[]
  readonly AdditionalGroups?: readonly string[]
  readonly AuthorizationGroups?: Readonly<Record<string, string>>
  /** macOS 26.0. */
  readonly AccessKeyReaderGroupIdentifier?: Uint8Array
  /** macOS 26.0. */
  readonly AccessKeyTerminalIdentityUUID?: string
  /** macOS 26.2. */
  readonly AccessKeyReaderIssuerCertificateUUID?: string
  /** Default: false. macOS 26.0. */
  readonly AllowAccessKeyExpressMode?: boolean
  /** macOS 15.0. */
  readonly FileVaultPolicy?: readonly (
    | 'AttemptAuthentication'
    | 'RequireAuthentication'
    | 'AllowOfflineGracePeriod'
    | 'AllowAuthenticationGracePeriod'
    | 'RequireTouchID'
    | 'RequireTouchIDOrWatch'
    | 'AllowOpenIDForTouchIDFallback'
  )[]
  /** macOS 15.0. */
  readonly LoginPolicy?: readonly (
    | 'AttemptAuthentication'
    | 'RequireAuthentication'
    | 'AllowOfflineGracePeriod'
    | 'AllowAuthenticationGracePeriod'
    | 'RequireTouchID'
    | 'RequireTouchIDOrWatch'
    | 'AllowOpenIDForTouchIDFallback'
  )[]
  /** macOS 15.0. */
  readonly UnlockPolicy?: readonly ExtensibleSingleSignOnPlatformSSOUnlockPolicy[]
  /** Default: false. macOS 27.2. */
  readonly AlwaysUseLoginUI?: boolean
  /** A whole number. macOS 15.0. */
  readonly OfflineGracePeriod?: number
  /** A whole number. macOS 15.0. */
  readonly AuthenticationGracePeriod?: number
  /** macOS 15.0. */
  readonly NonPlatformSSOAccounts?: readonly string[]
  /** Default: false. macOS 15.4. */
  readonly AllowDeviceIdentifiersInAttestation?: boolean
  /** Default: false. macOS 26.0. */
  readonly SynchronizeProfilePicture?: boolean
  /** Default: false. macOS 26.0. */
  readonly TemporarySessionQuickLogin?: boolean
  /** Default: false. macOS 26.0. */
  readonly EnableRegistrationDuringSetup?: boolean
  /** macOS 27.0. */
  readonly WebLoginURLAllowList?: readonly string[]
  /** Default: false. macOS 27.0. */
  readonly AllowWebLoginPasswordSync?: boolean
  /** macOS 27.2. */
  readonly AdditionalHTTPHeaders?: Readonly<Record<string, string>>
}

export interface ExtensibleSingleSignOn {
  /** Required. */
  readonly ExtensionIdentifier: string
  /** Not on: iOS, visionOS. */
  readonly TeamIdentifier?: string
  /** Required. */
  readonly Type: 'Credential' | 'Redirect'
  readonly Realm?: string
  readonly ExtensionData?: Readonly<Record<string, unknown>>
  readonly URLs?: readonly string[]
  readonly Hosts?: readonly string[]
  /** Default: "Cancel". iOS 15.0, macOS 12.0. */
  readonly ScreenLockedBehavior?: 'Cancel' | 'DoNotHandle'
  /** iOS 15.0, macOS 12.0. */
  readonly DeniedBundleIdentifiers?: readonly string[]
  /** macOS 13.0. Not on: iOS, visionOS. Deprecated: macOS 14.0. */
  readonly AuthenticationMethod?: 'Password' | 'UserSecureEnclaveKey' | 'SmartCard' | 'OpenID'
  /** macOS 13.0. Not on: iOS, visionOS. */
  readonly RegistrationToken?: string
  /** macOS 14.0. Not on: iOS, visionOS. */
  readonly PlatformSSO?: ExtensibleSingleSignOnPlatformSSO
}

/**
 * com.apple.extensiblesso.yaml of Apple’s schema. iOS 13.0, macOS 10.15, visionOS 1.1. Not
 * on: tvOS, watchOS. Only under user-approved MDM: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.extensiblesso.yaml
 */
export const ExtensibleSingleSignOn: PayloadSchema<
  'com.apple.extensiblesso',
  ExtensibleSingleSignOn
> = payloadSchema({
  payloadType: 'com.apple.extensiblesso',
  support: only({
    iOS: {
      introduced: '13.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: false,
      sharedipad: { mode: 'allowed', devicechannel: false, userchannel: true },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.15',
      multiple: true,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: true,
      allowmanualinstall: false,
      userenrollment: { mode: 'allowed' },
    },
    visionOS: {
      introduced: '1.1',
      multiple: true,
      supervised: false,
      allowmanualinstall: false,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    ExtensionIdentifier: required(text),
    TeamIdentifier: optional(text, { support: { iOS: absent, visionOS: absent } }),
    Type: required(oneOf('Credential', 'Redirect')),
    Realm: optional(text),
    ExtensionData: optional(map(any)),
    URLs: optional(list(text)),
    Hosts: optional(list(text)),
    ScreenLockedBehavior: optional(oneOf('Cancel', 'DoNotHandle'), {
      default: 'Cancel',
      support: { iOS: { introduced: '15.0' }, macOS: { introduced: '12.0' } },
    }),
    DeniedBundleIdentifiers: optional(list(text), {
      support: { iOS: { introduced: '15.0' }, macOS: { introduced: '12.0' } },
    }),
    AuthenticationMethod: optional(
      oneOf('Password', 'UserSecureEnclaveKey', 'SmartCard', 'OpenID'),
      {
        support: {
          iOS: absent,
          macOS: { introduced: '13.0', deprecated: '14.0' },
          visionOS: absent,
        },
      },
    ),
    RegistrationToken: optional(text, {
      support: { iOS: absent, macOS: { introduced: '13.0' }, visionOS: absent },
    }),
    PlatformSSO: optional(
      dictionary({
        AuthenticationMethod: optional(
          oneOf('Password', 'UserSecureEnclaveKey', 'SmartCard', 'OpenID'),
        ),
        UseSharedDeviceKeys: optional(boolean, {
          default: false,
          support: { macOS: { userchannel: false } },
        }),
        AccountDisplayName: optional(text),
        LoginFrequency: optional({ kind: 'integer', min: 3600 }, { default: 64800 }),
        EnableCreateUserAtLogin: optional(boolean, { default: false }),
        EnableCreateFirstUserDuringSetup: optional(boolean, {
          default: true,
          support: { macOS: { introduced: '26.0' } },
        }),
        EnableAuthorization: optional(boolean, { default: false }),
        TokenToUserMapping: optional(
          dictionary({ AccountName: optional(text), FullName: optional(text) }),
        ),
        NewUserAuthenticationMethods: optional(
          list(oneOf('Password', 'SmartCard', 'AccessKey', 'OpenID')),
          { support: { macOS: { introduced: '26.0' } } },
        ),
        NewUserAuthorizationMode: optional(oneOf('Standard', 'Admin', 'Groups', 'Temporary')),
        UserAuthorizationMode: optional(oneOf('Standard', 'Admin', 'Groups')),
        AdministratorGroups: optional(list(text)),
        AdditionalGroups: optional(list(text)),
        AuthorizationGroups: optional(map(text)),
        AccessKeyReaderGroupIdentifier: optional(data, {
          support: { macOS: { introduced: '26.0' } },
        }),
        AccessKeyTerminalIdentityUUID: optional(text, {
          support: { macOS: { introduced: '26.0' } },
        }),
        AccessKeyReaderIssuerCertificateUUID: optional(text, {
          support: { macOS: { introduced: '26.2' } },
        }),
        AllowAccessKeyExpressMode: optional(boolean, {
          default: false,
          support: { macOS: { introduced: '26.0' } },
        }),
        FileVaultPolicy: optional(
          list(
            oneOf(
              'AttemptAuthentication',
              'RequireAuthentication',
              'AllowOfflineGracePeriod',
              'AllowAuthenticationGracePeriod',
              'RequireTouchID',
              'RequireTouchIDOrWatch',
              'AllowOpenIDForTouchIDFallback',
            ),
          ),
          { support: { macOS: { introduced: '15.0' } } },
        ),
        LoginPolicy: optional(
          list(
            oneOf(
              'AttemptAuthentication',
              'RequireAuthentication',
              'AllowOfflineGracePeriod',
              'AllowAuthenticationGracePeriod',
              'RequireTouchID',
              'RequireTouchIDOrWatch',
              'AllowOpenIDForTouchIDFallback',
            ),
          ),
          { support: { macOS: { introduced: '15.0' } } },
        ),
        UnlockPolicy: optional(
          list(
            oneOf(
              'AttemptAuthentication',
              'RequireAuthentication',
              'AllowOfflineGracePeriod',
              'AllowAuthenticationGracePeriod',
              'AllowTouchIDOrWatchForUnlock',
              'RequireTouchID',
              'RequireTouchIDOrWatch',
              'AllowOpenIDForTouchIDFallback',
            ),
          ),
          { support: { macOS: { introduced: '15.0' } } },
        ),
        AlwaysUseLoginUI: optional(boolean, {
          default: false,
          support: { macOS: { introduced: '27.2' } },
        }),
        OfflineGracePeriod: optional(integer, { support: { macOS: { introduced: '15.0' } } }),
        AuthenticationGracePeriod: optional(integer, {
          support: { macOS: { introduced: '15.0' } },
        }),
        NonPlatformSSOAccounts: optional(list(text), {
          support: { macOS: { introduced: '15.0' } },
        }),
        AllowDeviceIdentifiersInAttestation: optional(boolean, {
          default: false,
          support: { macOS: { introduced: '15.4' } },
        }),
        SynchronizeProfilePicture: optional(boolean, {
          default: false,
          support: { macOS: { introduced: '26.0' } },
        }),
        TemporarySessionQuickLogin: optional(boolean, {
          default: false,
          support: { macOS: { introduced: '26.0' } },
        }),
        EnableRegistrationDuringSetup: optional(boolean, {
          default: false,
          support: { macOS: { introduced: '26.0' } },
        }),
        WebLoginURLAllowList: optional(list(text), { support: { macOS: { introduced: '27.0' } } }),
        AllowWebLoginPasswordSync: optional(boolean, {
          default: false,
          support: { macOS: { introduced: '27.0' } },
        }),
        AdditionalHTTPHeaders: optional(map(text), { support: { macOS: { introduced: '27.2' } } }),
      }),
      { support: { iOS: absent, macOS: { introduced: '14.0' }, visionOS: absent } },
    ),
  }),
})

/** A payload of type `com.apple.extensiblesso`. */
export const extensibleSingleSignOn = payloadOf(ExtensibleSingleSignOn)
