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

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface Mail {
  readonly EmailAccountDescription?: string
  readonly EmailAccountName?: string
  /** Required. */
  readonly EmailAccountType: 'EmailTypeIMAP' | 'EmailTypePOP'
  readonly EmailAddress?: string
  /** Required. */
  readonly IncomingMailServerAuthentication:
    | 'EmailAuthNone'
    | 'EmailAuthPassword'
    | 'EmailAuthCRAMMD5'
    | 'EmailAuthNTLM'
    | 'EmailAuthHTTPMD5'
  /** Required. */
  readonly IncomingMailServerHostName: string
  /** A whole number. */
  readonly IncomingMailServerPortNumber?: number
  /** Default: false. */
  readonly IncomingMailServerUseSSL?: boolean
  readonly IncomingMailServerUsername?: string
  readonly IncomingPassword?: string
  readonly OutgoingPassword?: string
  /** Default: false. */
  readonly OutgoingPasswordSameAsIncomingPassword?: boolean
  /** Required. */
  readonly OutgoingMailServerAuthentication:
    | 'EmailAuthNone'
    | 'EmailAuthPassword'
    | 'EmailAuthCRAMMD5'
    | 'EmailAuthNTLM'
    | 'EmailAuthHTTPMD5'
  /** Required. */
  readonly OutgoingMailServerHostName: string
  /** A whole number. */
  readonly OutgoingMailServerPortNumber?: number
  /** Default: false. */
  readonly OutgoingMailServerUseSSL?: boolean
  readonly OutgoingMailServerUsername?: string
  /** Default: false. iOS 5.0. Not on: macOS. */
  readonly PreventMove?: boolean
  /** Default: false. iOS 5.0. Not on: macOS. */
  readonly PreventAppSheet?: boolean
  /** Default: false. iOS 5.0. Not on: macOS. */
  readonly SMIMEEnabled?: boolean
  /** Default: false. iOS 10.0. Not on: macOS. */
  readonly SMIMESigningEnabled?: boolean
  /**
   * Matches `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`.
   * iOS 5.0. Not on: macOS.
   */
  readonly SMIMESigningCertificateUUID?: string
  /** Default: false. iOS 10.0. Not on: macOS. */
  readonly SMIMEEncryptionEnabled?: boolean
  /**
   * Matches `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`.
   * iOS 5.0. Not on: macOS.
   */
  readonly SMIMEEncryptionCertificateUUID?: string
  /** Default: false. iOS 8.0. Not on: macOS, visionOS. Deprecated: iOS 10.0. */
  readonly SMIMEEnablePerMessageSwitch?: boolean
  /** Default: false. iOS 6.0. */
  readonly disableMailRecentsSyncing?: boolean
  /** Default: false. iOS 9.2, macOS 10.12. */
  readonly allowMailDrop?: boolean
  readonly IncomingMailServerIMAPPathPrefix?: string
  /** Default: false. iOS 12.0. Not on: macOS. */
  readonly SMIMESigningUserOverrideable?: boolean
  /** Default: false. iOS 12.0. Not on: macOS. */
  readonly SMIMESigningCertificateUUIDUserOverrideable?: boolean
  /** Default: false. iOS 12.0. Not on: macOS. */
  readonly SMIMEEncryptByDefault?: boolean
  /** Default: false. iOS 12.0. Not on: macOS. */
  readonly SMIMEEncryptByDefaultUserOverrideable?: boolean
  /** Default: false. iOS 12.0. Not on: macOS. */
  readonly SMIMEEncryptionCertificateUUIDUserOverrideable?: boolean
  /** Default: false. iOS 12.0. Not on: macOS. */
  readonly SMIMEEnableEncryptionPerMessageSwitch?: boolean
  /** iOS 14.0. Not on: macOS. */
  readonly VPNUUID?: string
}

/**
 * com.apple.mail.managed.yaml of Apple’s schema. iOS 4.0, macOS 10.7, visionOS 1.1. Not on:
 * tvOS, watchOS. Not on the device channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.mail.managed.yaml
 */
export const Mail: PayloadSchema<'com.apple.mail.managed', Mail> = payloadSchema({
  payloadType: 'com.apple.mail.managed',
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
    EmailAccountDescription: optional(text),
    EmailAccountName: optional(text),
    EmailAccountType: required(oneOf('EmailTypeIMAP', 'EmailTypePOP')),
    EmailAddress: optional(text),
    IncomingMailServerAuthentication: required(
      oneOf(
        'EmailAuthNone',
        'EmailAuthPassword',
        'EmailAuthCRAMMD5',
        'EmailAuthNTLM',
        'EmailAuthHTTPMD5',
      ),
    ),
    IncomingMailServerHostName: required(text),
    IncomingMailServerPortNumber: optional(integer),
    IncomingMailServerUseSSL: optional(boolean, { default: false }),
    IncomingMailServerUsername: optional(text),
    IncomingPassword: optional(text),
    OutgoingPassword: optional(text),
    OutgoingPasswordSameAsIncomingPassword: optional(boolean, { default: false }),
    OutgoingMailServerAuthentication: required(
      oneOf(
        'EmailAuthNone',
        'EmailAuthPassword',
        'EmailAuthCRAMMD5',
        'EmailAuthNTLM',
        'EmailAuthHTTPMD5',
      ),
    ),
    OutgoingMailServerHostName: required(text),
    OutgoingMailServerPortNumber: optional(integer),
    OutgoingMailServerUseSSL: optional(boolean, { default: false }),
    OutgoingMailServerUsername: optional(text),
    PreventMove: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '5.0' }, macOS: absent },
    }),
    PreventAppSheet: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '5.0' }, macOS: absent },
    }),
    SMIMEEnabled: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '5.0' }, macOS: absent },
    }),
    SMIMESigningEnabled: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '10.0' }, macOS: absent },
    }),
    SMIMESigningCertificateUUID: optional(
      {
        kind: 'text',
        format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
      },
      { support: { iOS: { introduced: '5.0' }, macOS: absent } },
    ),
    SMIMEEncryptionEnabled: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '10.0' }, macOS: absent },
    }),
    SMIMEEncryptionCertificateUUID: optional(
      {
        kind: 'text',
        format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
      },
      { support: { iOS: { introduced: '5.0' }, macOS: absent } },
    ),
    SMIMEEnablePerMessageSwitch: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '8.0', deprecated: '10.0' }, macOS: absent, visionOS: absent },
    }),
    disableMailRecentsSyncing: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '6.0' } },
    }),
    allowMailDrop: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '9.2' }, macOS: { introduced: '10.12' } },
    }),
    IncomingMailServerIMAPPathPrefix: optional(text),
    SMIMESigningUserOverrideable: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '12.0' }, macOS: absent },
    }),
    SMIMESigningCertificateUUIDUserOverrideable: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '12.0' }, macOS: absent },
    }),
    SMIMEEncryptByDefault: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '12.0' }, macOS: absent },
    }),
    SMIMEEncryptByDefaultUserOverrideable: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '12.0' }, macOS: absent },
    }),
    SMIMEEncryptionCertificateUUIDUserOverrideable: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '12.0' }, macOS: absent },
    }),
    SMIMEEnableEncryptionPerMessageSwitch: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '12.0' }, macOS: absent },
    }),
    VPNUUID: optional(text, { support: { iOS: { introduced: '14.0' }, macOS: absent } }),
  }),
})

/** A payload of type `com.apple.mail.managed`. */
export const mail = payloadOf(Mail)
