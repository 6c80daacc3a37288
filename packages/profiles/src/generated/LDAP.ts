// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface LDAPSearchSettingsItem {
  readonly LDAPSearchSettingDescription?: string
  /** Required. */
  readonly LDAPSearchSettingSearchBase: string
  /** Default: "LDAPSearchSettingScopeSubtree". */
  readonly LDAPSearchSettingScope?:
    | 'LDAPSearchSettingScopeBase'
    | 'LDAPSearchSettingScopeOneLevel'
    | 'LDAPSearchSettingScopeSubtree'
}

export interface LDAP {
  readonly LDAPAccountDescription?: string
  /** Required. */
  readonly LDAPAccountHostName: string
  readonly LDAPAccountUserName?: string
  readonly LDAPAccountPassword?: string
  /** Default: true. */
  readonly LDAPAccountUseSSL?: boolean
  readonly LDAPSearchSettings?: readonly LDAPSearchSettingsItem[]
  /** iOS 14.0. Not on: macOS. */
  readonly VPNUUID?: string
}

/**
 * com.apple.ldap.account.yaml of Apple’s schema. iOS 4.0, macOS 10.7, visionOS 1.1. Not on:
 * tvOS, watchOS. Not on the device channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.ldap.account.yaml
 */
export const LDAP: PayloadSchema<'com.apple.ldap.account', LDAP> = payloadSchema({
  payloadType: 'com.apple.ldap.account',
  support: only({
    iOS: {
      introduced: '4.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: false, userchannel: true },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.7',
      multiple: true,
      devicechannel: false,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
    visionOS: {
      introduced: '1.1',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    LDAPAccountDescription: optional(text),
    LDAPAccountHostName: required(text),
    LDAPAccountUserName: optional(text),
    LDAPAccountPassword: optional(text),
    LDAPAccountUseSSL: optional(boolean, { default: true }),
    LDAPSearchSettings: optional(
      list(
        dictionary({
          LDAPSearchSettingDescription: optional(text),
          LDAPSearchSettingSearchBase: required(text),
          LDAPSearchSettingScope: optional(
            oneOf(
              'LDAPSearchSettingScopeBase',
              'LDAPSearchSettingScopeOneLevel',
              'LDAPSearchSettingScopeSubtree',
            ),
            { default: 'LDAPSearchSettingScopeSubtree' },
          ),
        }),
      ),
    ),
    VPNUUID: optional(text, { support: { iOS: { introduced: '14.0' }, macOS: absent } }),
  }),
})

/** A payload of type `com.apple.ldap.account`. */
export const ldap = payloadOf(LDAP)
