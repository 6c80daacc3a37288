// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  integer,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface AccountMailIncomingServer {
  /** Required. */
  readonly ServerType: 'IMAP' | 'POP'
  /** Required. */
  readonly HostName: string
  /** A whole number. */
  readonly Port?: number
  /** Required. */
  readonly AuthenticationMethod: 'None' | 'Password' | 'CRAMMD5' | 'NTLM' | 'HTTPMD5'
  readonly AuthenticationCredentialsAssetReference?: string
  readonly IMAPPathPrefix?: string
}

export interface AccountMailOutgoingServer {
  /** Required. */
  readonly HostName: string
  /** A whole number. */
  readonly Port?: number
  /** Required. */
  readonly AuthenticationMethod: 'None' | 'Password' | 'CRAMMD5' | 'NTLM' | 'HTTPMD5'
  readonly AuthenticationCredentialsAssetReference?: string
}

export interface AccountMailSMIMESigning {
  /** Required. */
  readonly Enabled: boolean
  readonly IdentityAssetReference?: string
  /** Default: false. */
  readonly UserOverrideable?: boolean
  /** Default: false. */
  readonly IdentityUserOverrideable?: boolean
}

export interface AccountMailSMIMEEncryption {
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

export interface AccountMailSMIME {
  readonly Signing?: AccountMailSMIMESigning
  readonly Encryption?: AccountMailSMIMEEncryption
}

export interface AccountMail {
  readonly VisibleName?: string
  readonly UserIdentityAssetReference?: string
  /** Required. */
  readonly IncomingServer: AccountMailIncomingServer
  /** Required. */
  readonly OutgoingServer: AccountMailOutgoingServer
  /** iOS 17.0. Not on: macOS. */
  readonly SMIME?: AccountMailSMIME
}

/**
 * account.mail.yaml of Apple’s schema. iOS 15.0, macOS 13.0, visionOS 1.1. Not on: tvOS,
 * watchOS. Enrollments (iOS, visionOS): supervised, device, user, local. Enrollments
 * (macOS): supervised, user, local. Scopes (iOS, visionOS): system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/account.mail.yaml
 */
export const AccountMail: DeclarationSchema<'com.apple.configuration.account.mail', AccountMail> =
  declarationSchema({
    type: 'com.apple.configuration.account.mail',
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
      UserIdentityAssetReference: optional({
        kind: 'text',
        assets: ['com.apple.asset.useridentity'],
      }),
      IncomingServer: required(
        dictionary({
          ServerType: required(oneOf('IMAP', 'POP')),
          HostName: required(text),
          Port: optional(integer),
          AuthenticationMethod: required(oneOf('None', 'Password', 'CRAMMD5', 'NTLM', 'HTTPMD5')),
          AuthenticationCredentialsAssetReference: optional({
            kind: 'text',
            assets: ['com.apple.asset.credential.userpassword'],
          }),
          IMAPPathPrefix: optional(text),
        }),
      ),
      OutgoingServer: required(
        dictionary({
          HostName: required(text),
          Port: optional(integer),
          AuthenticationMethod: required(oneOf('None', 'Password', 'CRAMMD5', 'NTLM', 'HTTPMD5')),
          AuthenticationCredentialsAssetReference: optional({
            kind: 'text',
            assets: ['com.apple.asset.credential.userpassword'],
          }),
        }),
      ),
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
    }),
  })
