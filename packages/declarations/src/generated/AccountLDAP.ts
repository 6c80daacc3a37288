// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
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

export interface SearchSettingsItem {
  readonly VisibleDescription?: string
  /** Required. */
  readonly SearchBase: string
  /** Default: "Subtree". */
  readonly Scope?: 'Base' | 'OneLevel' | 'Subtree'
}

export interface AccountLDAP {
  readonly VisibleName?: string
  /** Required. */
  readonly HostName: string
  /** A whole number. */
  readonly Port?: number
  readonly AuthenticationCredentialsAssetReference?: string
  readonly SearchSettings?: readonly SearchSettingsItem[]
}

/**
 * account.ldap.yaml of Apple’s schema. iOS 15.0, macOS 13.0, visionOS 1.1. Not on: tvOS,
 * watchOS. Enrollments (iOS, visionOS): supervised, device, user, local. Enrollments
 * (macOS): supervised, user, local. Scopes (iOS, visionOS): system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/account.ldap.yaml
 */
export const AccountLDAP: DeclarationSchema<'com.apple.configuration.account.ldap', AccountLDAP> =
  declarationSchema({
    type: 'com.apple.configuration.account.ldap',
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
      HostName: required(text),
      Port: optional(integer),
      AuthenticationCredentialsAssetReference: optional({
        kind: 'text',
        assets: ['com.apple.asset.credential.userpassword'],
      }),
      SearchSettings: optional(
        list(
          dictionary({
            VisibleDescription: optional(text),
            SearchBase: required(text),
            Scope: optional(oneOf('Base', 'OneLevel', 'Subtree'), { default: 'Subtree' }),
          }),
        ),
      ),
    }),
  })
