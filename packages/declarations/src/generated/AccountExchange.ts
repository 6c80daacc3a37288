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
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface AccountExchangeOAuth {
  /** Required. */
  readonly Enabled: boolean
  readonly SignInURL?: string
  /** Not on: macOS. */
  readonly TokenRequestURL?: string
}

export interface AccountExchangeSMIMESigning {
  /** Required. */
  readonly Enabled: boolean
  readonly IdentityAssetReference?: string
  /** Default: false. */
  readonly UserOverrideable?: boolean
  /** Default: false. */
  readonly IdentityUserOverrideable?: boolean
}

export interface AccountExchangeSMIMEEncryption {
  /** Required. */
  readonly Enabled: boolean
  readonly IdentityAssetReference?: string
  /** Default: false. */
  readonly UserOverrideable?: boolean
  /** Default: false. */
  readonly IdentityUserOverrideable?: boolean
  /** Default: false. */
  readonly PerMessageSwitchEnabled?: boolean
}

export interface AccountExchangeSMIME {
  readonly Signing?: AccountExchangeSMIMESigning
  readonly Encryption?: AccountExchangeSMIMEEncryption
}

export interface AccountExchange {
  readonly VisibleName?: string
  /** Required. */
  readonly EnabledProtocolTypes: readonly ('EAS' | 'EWS')[]
  readonly UserIdentityAssetReference?: string
  readonly HostName?: string
  /** A whole number. Not on: iOS, visionOS. */
  readonly Port?: number
  /** Not on: iOS, visionOS. */
  readonly Path?: string
  /** Not on: iOS, visionOS. */
  readonly ExternalHostName?: string
  /** A whole number. Not on: iOS, visionOS. */
  readonly ExternalPort?: number
  /** Not on: iOS, visionOS. */
  readonly 'External Path'?: string
  readonly OAuth?: AccountExchangeOAuth
  readonly AuthenticationCredentialsAssetReference?: string
  readonly AuthenticationIdentityAssetReference?: string
  /** iOS 17.0. Not on: macOS. */
  readonly SMIME?: AccountExchangeSMIME
  /** Default: true. */
  readonly MailServiceActive?: boolean
  /** Default: false. Not on: macOS. */
  readonly LockMailService?: boolean
  /** Default: true. */
  readonly ContactsServiceActive?: boolean
  /** Default: false. Not on: macOS. */
  readonly LockContactsService?: boolean
  /** Default: true. */
  readonly CalendarServiceActive?: boolean
  /** Default: false. Not on: macOS. */
  readonly LockCalendarService?: boolean
  /** Default: true. */
  readonly RemindersServiceActive?: boolean
  /** Default: false. Not on: macOS. */
  readonly LockRemindersService?: boolean
  /** Default: true. */
  readonly NotesServiceActive?: boolean
  /** Default: false. Not on: macOS. */
  readonly LockNotesService?: boolean
}

/**
 * account.exchange.yaml of Apple’s schema. iOS 15.0, macOS 13.0, visionOS 1.1. Not on: tvOS,
 * watchOS. Enrollments (iOS, visionOS): supervised, device, user, local. Enrollments
 * (macOS): supervised, user, local. Scopes (iOS, visionOS): system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/account.exchange.yaml
 */
export const AccountExchange: DeclarationSchema<
  'com.apple.configuration.account.exchange',
  AccountExchange
> = declarationSchema({
  type: 'com.apple.configuration.account.exchange',
  apply: 'multiple',
  support: only({
    iOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['user'] },
    },
    macOS: {
      introduced: '13.0',
      'allowed-enrollments': ['supervised', 'user', 'local'],
      'allowed-scopes': ['user'],
    },
    visionOS: {
      introduced: '1.1',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    VisibleName: optional(text),
    EnabledProtocolTypes: required(list(oneOf('EAS', 'EWS'))),
    UserIdentityAssetReference: optional({
      kind: 'text',
      assets: ['com.apple.asset.useridentity'],
    }),
    HostName: optional(text),
    Port: optional(integer, { support: { iOS: absent, visionOS: absent } }),
    Path: optional(text, { support: { iOS: absent, visionOS: absent } }),
    ExternalHostName: optional(text, { support: { iOS: absent, visionOS: absent } }),
    ExternalPort: optional(integer, { support: { iOS: absent, visionOS: absent } }),
    'External Path': optional(text, { support: { iOS: absent, visionOS: absent } }),
    OAuth: optional(
      dictionary({
        Enabled: required(boolean),
        SignInURL: optional(text),
        TokenRequestURL: optional(text, { support: { macOS: absent } }),
      }),
    ),
    AuthenticationCredentialsAssetReference: optional({
      kind: 'text',
      assets: ['com.apple.asset.credential.userpassword'],
    }),
    AuthenticationIdentityAssetReference: optional({
      kind: 'text',
      assets: [
        'com.apple.asset.credential.acme',
        'com.apple.asset.credential.identity',
        'com.apple.asset.credential.scep',
      ],
    }),
    SMIME: optional(
      dictionary({
        Signing: optional(
          dictionary({
            Enabled: required(boolean),
            IdentityAssetReference: optional({
              kind: 'text',
              assets: [
                'com.apple.asset.credential.acme',
                'com.apple.asset.credential.identity',
                'com.apple.asset.credential.scep',
              ],
            }),
            UserOverrideable: optional(boolean, { default: false }),
            IdentityUserOverrideable: optional(boolean, { default: false }),
          }),
        ),
        Encryption: optional(
          dictionary({
            Enabled: required(boolean),
            IdentityAssetReference: optional({
              kind: 'text',
              assets: [
                'com.apple.asset.credential.acme',
                'com.apple.asset.credential.identity',
                'com.apple.asset.credential.scep',
              ],
            }),
            UserOverrideable: optional(boolean, { default: false }),
            IdentityUserOverrideable: optional(boolean, { default: false }),
            PerMessageSwitchEnabled: optional(boolean, { default: false }),
          }),
        ),
      }),
      { support: { iOS: { introduced: '17.0' }, macOS: absent } },
    ),
    MailServiceActive: optional(boolean, { default: true }),
    LockMailService: optional(boolean, { default: false, support: { macOS: absent } }),
    ContactsServiceActive: optional(boolean, { default: true }),
    LockContactsService: optional(boolean, { default: false, support: { macOS: absent } }),
    CalendarServiceActive: optional(boolean, { default: true }),
    LockCalendarService: optional(boolean, { default: false, support: { macOS: absent } }),
    RemindersServiceActive: optional(boolean, { default: true }),
    LockRemindersService: optional(boolean, { default: false, support: { macOS: absent } }),
    NotesServiceActive: optional(boolean, { default: true }),
    LockNotesService: optional(boolean, { default: false, support: { macOS: absent } }),
  }),
})
