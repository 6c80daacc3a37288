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

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface ExtensibleSSOPlatformSSOAccount {
  readonly DisplayName?: string
  /** Default: false. */
  readonly SynchronizeProfilePicture?: boolean
}

export interface ExtensibleSSOPlatformSSOUserCreationTokenToUserMapping {
  readonly AccountName?: string
  readonly FullName?: string
}

export interface ExtensibleSSOPlatformSSOUserCreation {
  /** Default: false. */
  readonly EnableAtLogin?: boolean
  /** Default: true. */
  readonly EnableFirstUserDuringSetup?: boolean
  /** Default: false. */
  readonly EnableRegistrationDuringSetup?: boolean
  readonly NewUserAuthenticationMethods?: readonly (
    'Password' | 'SmartCard' | 'AccessKey' | 'OpenID'
  )[]
  readonly NewUserAuthorizationMode?: 'Standard' | 'Admin' | 'Groups' | 'Temporary'
  readonly TokenToUserMapping?: ExtensibleSSOPlatformSSOUserCreationTokenToUserMapping
  /** Default: false. */
  readonly TemporarySessionQuickLogin?: boolean
}

export interface ExtensibleSSOPlatformSSOAuthorization {
  /** Default: false. */
  readonly EnableIdentityProviderAccounts?: boolean
  readonly UserAuthorizationMode?: 'Standard' | 'Admin' | 'Groups'
  readonly AdministratorGroups?: readonly string[]
  readonly AdditionalGroups?: readonly string[]
  readonly AuthorizationGroups?: Readonly<Record<string, string>>
}

export interface ExtensibleSSOPlatformSSOAccessKey {
  readonly ReaderGroupIdentifier?: Uint8Array
  readonly TerminalIdentityAssetReference?: string
  readonly ReaderIssuerCertificateAssetReference?: string
  /** Default: false. */
  readonly AllowExpressMode?: boolean
}

/** The values of `Unlock`. */
export type ExtensibleSSOPlatformSSOPoliciesUnlock =
  | 'AttemptAuthentication'
  | 'RequireAuthentication'
  | 'AllowOfflineGracePeriod'
  | 'AllowAuthenticationGracePeriod'
  | 'AllowTouchIDOrWatchForUnlock'
  | 'RequireTouchID'
  | 'RequireTouchIDOrWatch'
  | 'AllowOpenIDForTouchIDFallback'

export interface ExtensibleSSOPlatformSSOPolicies {
  readonly FileVault?: readonly (
    | 'AttemptAuthentication'
    | 'RequireAuthentication'
    | 'AllowOfflineGracePeriod'
    | 'AllowAuthenticationGracePeriod'
    | 'RequireTouchID'
    | 'RequireTouchIDOrWatch'
    | 'AllowOpenIDForTouchIDFallback'
  )[]
  readonly Login?: readonly (
    | 'AttemptAuthentication'
    | 'RequireAuthentication'
    | 'AllowOfflineGracePeriod'
    | 'AllowAuthenticationGracePeriod'
    | 'RequireTouchID'
    | 'RequireTouchIDOrWatch'
    | 'AllowOpenIDForTouchIDFallback'
  )[]
  readonly Unlock?: readonly ExtensibleSSOPlatformSSOPoliciesUnlock[]
  /** Default: false. macOS 27.2. */
  readonly AlwaysUseLoginUI?: boolean
  /** A whole number. */
  readonly OfflineGracePeriod?: number
  /** A whole number. */
  readonly AuthenticationGracePeriod?: number
  readonly NonPlatformSSOAccounts?: readonly string[]
}

export interface ExtensibleSSOPlatformSSOWebAuthentication {
  readonly URLAllowList?: readonly string[]
  /** Default: false. */
  readonly AllowPasswordSync?: boolean
}

export interface ExtensibleSSOPlatformSSO {
  readonly AuthenticationMethod?: 'Password' | 'UserSecureEnclaveKey' | 'SmartCard' | 'OpenID'
  /** Not on: iOS, visionOS. */
  readonly RegistrationToken?: string
  /** Default: false. Scopes (macOS): system. */
  readonly UseSharedDeviceKeys?: boolean
  /** At least 3600. Default: 64800. */
  readonly LoginFrequency?: number
  /** Default: false. */
  readonly AllowDeviceIdentifiersInAttestation?: boolean
  readonly Account?: ExtensibleSSOPlatformSSOAccount
  readonly UserCreation?: ExtensibleSSOPlatformSSOUserCreation
  readonly Authorization?: ExtensibleSSOPlatformSSOAuthorization
  readonly AccessKey?: ExtensibleSSOPlatformSSOAccessKey
  readonly Policies?: ExtensibleSSOPlatformSSOPolicies
  /** macOS 27.0. */
  readonly WebAuthentication?: ExtensibleSSOPlatformSSOWebAuthentication
  /** macOS 27.2. */
  readonly AdditionalHTTPHeaders?: Readonly<Record<string, string>>
}

export interface ExtensibleSSO {
  /** Required. */
  readonly ExtensionComposedIdentifier: string
  /** Required. */
  readonly Type: 'Credential' | 'Redirect'
  readonly Realm?: string
  readonly ExtensionData?: Readonly<Record<string, unknown>>
  readonly URLs?: readonly string[]
  readonly Hosts?: readonly string[]
  readonly DeniedBundleIdentifiers?: readonly string[]
  /** Default: "Cancel". */
  readonly ScreenLockedBehavior?: 'Cancel' | 'DoNotHandle'
  /** Not on: iOS, visionOS. */
  readonly PlatformSSO?: ExtensibleSSOPlatformSSO
}

/**
 * extensible-sso.yaml of Apple’s schema. iOS 27.0, macOS 27.0, visionOS 27.0. Not on: tvOS,
 * watchOS. Enrollments (iOS, visionOS): supervised, device, user. Enrollments (macOS):
 * supervised, user. Scopes (iOS, visionOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/extensible-sso.yaml
 */
export const ExtensibleSSO: DeclarationSchema<
  'com.apple.configuration.extensible-sso',
  ExtensibleSSO
> = declarationSchema({
  type: 'com.apple.configuration.extensible-sso',
  apply: 'multiple',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['user'] },
    },
    macOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'user'],
      'allowed-scopes': ['system', 'user'],
    },
    visionOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    ExtensionComposedIdentifier: required(text),
    Type: required(oneOf('Credential', 'Redirect')),
    Realm: optional(text),
    ExtensionData: optional(map(any)),
    URLs: optional(list(text)),
    Hosts: optional(list(text)),
    DeniedBundleIdentifiers: optional(list(text)),
    ScreenLockedBehavior: optional(oneOf('Cancel', 'DoNotHandle'), { default: 'Cancel' }),
    PlatformSSO: optional(
      dictionary({
        AuthenticationMethod: optional(
          oneOf('Password', 'UserSecureEnclaveKey', 'SmartCard', 'OpenID'),
        ),
        RegistrationToken: optional(text, { support: { iOS: absent, visionOS: absent } }),
        UseSharedDeviceKeys: optional(boolean, {
          default: false,
          support: { macOS: { 'allowed-scopes': ['system'] } },
        }),
        LoginFrequency: optional({ kind: 'integer', min: 3600 }, { default: 64800 }),
        AllowDeviceIdentifiersInAttestation: optional(boolean, { default: false }),
        Account: optional(
          dictionary({
            DisplayName: optional(text),
            SynchronizeProfilePicture: optional(boolean, { default: false }),
          }),
        ),
        UserCreation: optional(
          dictionary({
            EnableAtLogin: optional(boolean, { default: false }),
            EnableFirstUserDuringSetup: optional(boolean, { default: true }),
            EnableRegistrationDuringSetup: optional(boolean, { default: false }),
            NewUserAuthenticationMethods: optional(
              list(oneOf('Password', 'SmartCard', 'AccessKey', 'OpenID')),
            ),
            NewUserAuthorizationMode: optional(oneOf('Standard', 'Admin', 'Groups', 'Temporary')),
            TokenToUserMapping: optional(
              dictionary({ AccountName: optional(text), FullName: optional(text) }),
            ),
            TemporarySessionQuickLogin: optional(boolean, { default: false }),
          }),
        ),
        Authorization: optional(
          dictionary({
            EnableIdentityProviderAccounts: optional(boolean, { default: false }),
            UserAuthorizationMode: optional(oneOf('Standard', 'Admin', 'Groups')),
            AdministratorGroups: optional(list(text)),
            AdditionalGroups: optional(list(text)),
            AuthorizationGroups: optional(map(text)),
          }),
        ),
        AccessKey: optional(
          dictionary({
            ReaderGroupIdentifier: optional(data),
            TerminalIdentityAssetReference: optional({
              kind: 'text',
              assets: [
                'com.apple.asset.credential.identity',
                'com.apple.asset.credential.scep',
                'com.apple.asset.credential.acme',
              ],
            }),
            ReaderIssuerCertificateAssetReference: optional({
              kind: 'text',
              assets: ['com.apple.asset.credential.certificate'],
            }),
            AllowExpressMode: optional(boolean, { default: false }),
          }),
        ),
        Policies: optional(
          dictionary({
            FileVault: optional(
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
            ),
            Login: optional(
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
            ),
            Unlock: optional(
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
            ),
            AlwaysUseLoginUI: optional(boolean, {
              default: false,
              support: { macOS: { introduced: '27.2' } },
            }),
            OfflineGracePeriod: optional(integer),
            AuthenticationGracePeriod: optional(integer),
            NonPlatformSSOAccounts: optional(list(text)),
          }),
        ),
        WebAuthentication: optional(
          dictionary({
            URLAllowList: optional(list(text)),
            AllowPasswordSync: optional(boolean, { default: false }),
          }),
          { support: { macOS: { introduced: '27.0' } } },
        ),
        AdditionalHTTPHeaders: optional(map(text), { support: { macOS: { introduced: '27.2' } } }),
      }),
      { support: { iOS: absent, visionOS: absent } },
    ),
  }),
})
