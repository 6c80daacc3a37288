// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, boolean, data, dictionary, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ExchangeActiveSyncCommunicationServiceRulesDefaultServiceHandlers {
  /** iOS 10.0. */
  readonly AudioCall?: string
}

export interface ExchangeActiveSyncCommunicationServiceRules {
  /** iOS 10.0. */
  readonly DefaultServiceHandlers?: ExchangeActiveSyncCommunicationServiceRulesDefaultServiceHandlers
}

export interface ExchangeActiveSync {
  readonly EmailAddress?: string
  readonly Host?: string
  /** Default: false. */
  readonly SSL?: boolean
  /** Default: false. iOS 12.0. */
  readonly OAuth?: boolean
  readonly UserName?: string
  readonly Password?: string
  /** iOS 7.0. */
  readonly Certificate?: Uint8Array
  /** iOS 7.0. */
  readonly CertificateName?: string
  readonly CertificatePassword?: string
  /** Default: false. iOS 5.0. */
  readonly PreventMove?: boolean
  /** Default: false. iOS 5.0. */
  readonly PreventAppSheet?: boolean
  /** Matches `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. */
  readonly PayloadCertificateUUID?: string
  /** Default: false. iOS 5.0. Not on: visionOS. Deprecated: iOS 10.0. */
  readonly SMIMEEnabled?: boolean
  /** Default: false. iOS 10.3. */
  readonly SMIMESigningEnabled?: boolean
  /**
   * Matches `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`.
   * iOS 5.0.
   */
  readonly SMIMESigningCertificateUUID?: string
  /** Default: false. iOS 10.3. Not on: visionOS. Deprecated: iOS 12.0. */
  readonly SMIMEEncryptionEnabled?: boolean
  /**
   * Matches `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`.
   * iOS 5.0.
   */
  readonly SMIMEEncryptionCertificateUUID?: string
  /** Default: false. iOS 8.0. Not on: visionOS. Deprecated: iOS 12.0. */
  readonly SMIMEEnablePerMessageSwitch?: boolean
  /** Default: false. */
  readonly disableMailRecentsSyncing?: boolean
  /** Default: 7. */
  readonly MailNumberOfPastDaysToSync?: 0 | 1 | 3 | 7 | 14 | 31
  /** Not on: visionOS. Deprecated: iOS 7.0. */
  readonly HeaderMagic?: string
  /** iOS 10.0. */
  readonly CommunicationServiceRules?: ExchangeActiveSyncCommunicationServiceRules
  /** Default: false. iOS 9.2. */
  readonly allowMailDrop?: boolean
  /** Default: false. iOS 12.0. */
  readonly SMIMESigningUserOverrideable?: boolean
  /** Default: false. iOS 12.0. */
  readonly SMIMESigningCertificateUUIDUserOverrideable?: boolean
  /** Default: false. iOS 12.0. */
  readonly SMIMEEncryptByDefault?: boolean
  /** Default: false. iOS 12.0. */
  readonly SMIMEEncryptByDefaultUserOverrideable?: boolean
  /** Default: false. iOS 12.0. */
  readonly SMIMEEncryptionCertificateUUIDUserOverrideable?: boolean
  /** Default: false. iOS 12.0. */
  readonly SMIMEEnableEncryptionPerMessageSwitch?: boolean
  /** Default: true. iOS 13.0. */
  readonly EnableMail?: boolean
  /** Default: true. iOS 13.0. */
  readonly EnableContacts?: boolean
  /** Default: true. iOS 13.0. */
  readonly EnableCalendars?: boolean
  /** Default: true. iOS 13.0. */
  readonly EnableReminders?: boolean
  /** Default: true. iOS 13.0. */
  readonly EnableNotes?: boolean
  /** Default: true. iOS 13.0. */
  readonly EnableMailUserOverridable?: boolean
  /** Default: true. iOS 13.0. */
  readonly EnableContactsUserOverridable?: boolean
  /** Default: true. iOS 13.0. */
  readonly EnableCalendarsUserOverridable?: boolean
  /** Default: true. iOS 13.0. */
  readonly EnableRemindersUserOverridable?: boolean
  /** Default: true. iOS 13.0. */
  readonly EnableNotesUserOverridable?: boolean
  /** iOS 13.0. */
  readonly OAuthSignInURL?: string
  /** iOS 13.0. */
  readonly OAuthTokenRequestURL?: string
  /** Default: false. iOS 14.0. */
  readonly OverridePreviousPassword?: boolean
  /** iOS 14.0. */
  readonly VPNUUID?: string
}

/**
 * com.apple.eas.account.yaml of Apple’s schema. iOS 4.0, visionOS 1.1. Not on: macOS, tvOS,
 * watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.eas.account.yaml
 */
export const ExchangeActiveSync: PayloadSchema<'com.apple.eas.account', ExchangeActiveSync> =
  payloadSchema({
    payloadType: 'com.apple.eas.account',
    support: only({
      iOS: {
        introduced: '4.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: false, userchannel: true },
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
      EmailAddress: optional(text),
      Host: optional(text),
      SSL: optional(boolean, { default: false }),
      OAuth: optional(boolean, { default: false, support: { iOS: { introduced: '12.0' } } }),
      UserName: optional(text),
      Password: optional(text),
      Certificate: optional(data, { support: { iOS: { introduced: '7.0' } } }),
      CertificateName: optional(text, { support: { iOS: { introduced: '7.0' } } }),
      CertificatePassword: optional(text),
      PreventMove: optional(boolean, { default: false, support: { iOS: { introduced: '5.0' } } }),
      PreventAppSheet: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '5.0' } },
      }),
      PayloadCertificateUUID: optional({
        kind: 'text',
        format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
      }),
      SMIMEEnabled: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '5.0', deprecated: '10.0' }, visionOS: absent },
      }),
      SMIMESigningEnabled: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '10.3' } },
      }),
      SMIMESigningCertificateUUID: optional(
        {
          kind: 'text',
          format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
        },
        { support: { iOS: { introduced: '5.0' } } },
      ),
      SMIMEEncryptionEnabled: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '10.3', deprecated: '12.0' }, visionOS: absent },
      }),
      SMIMEEncryptionCertificateUUID: optional(
        {
          kind: 'text',
          format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
        },
        { support: { iOS: { introduced: '5.0' } } },
      ),
      SMIMEEnablePerMessageSwitch: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '8.0', deprecated: '12.0' }, visionOS: absent },
      }),
      disableMailRecentsSyncing: optional(boolean, { default: false }),
      MailNumberOfPastDaysToSync: optional(
        { kind: 'integer', oneOf: [0, 1, 3, 7, 14, 31] },
        { default: 7 },
      ),
      HeaderMagic: optional(text, { support: { iOS: { deprecated: '7.0' }, visionOS: absent } }),
      CommunicationServiceRules: optional(
        dictionary({
          DefaultServiceHandlers: optional(
            dictionary({ AudioCall: optional(text, { support: { iOS: { introduced: '10.0' } } }) }),
            { support: { iOS: { introduced: '10.0' } } },
          ),
        }),
        { support: { iOS: { introduced: '10.0' } } },
      ),
      allowMailDrop: optional(boolean, { default: false, support: { iOS: { introduced: '9.2' } } }),
      SMIMESigningUserOverrideable: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '12.0' } },
      }),
      SMIMESigningCertificateUUIDUserOverrideable: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '12.0' } },
      }),
      SMIMEEncryptByDefault: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '12.0' } },
      }),
      SMIMEEncryptByDefaultUserOverrideable: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '12.0' } },
      }),
      SMIMEEncryptionCertificateUUIDUserOverrideable: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '12.0' } },
      }),
      SMIMEEnableEncryptionPerMessageSwitch: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '12.0' } },
      }),
      EnableMail: optional(boolean, { default: true, support: { iOS: { introduced: '13.0' } } }),
      EnableContacts: optional(boolean, {
        default: true,
        support: { iOS: { introduced: '13.0' } },
      }),
      EnableCalendars: optional(boolean, {
        default: true,
        support: { iOS: { introduced: '13.0' } },
      }),
      EnableReminders: optional(boolean, {
        default: true,
        support: { iOS: { introduced: '13.0' } },
      }),
      EnableNotes: optional(boolean, { default: true, support: { iOS: { introduced: '13.0' } } }),
      EnableMailUserOverridable: optional(boolean, {
        default: true,
        support: { iOS: { introduced: '13.0' } },
      }),
      EnableContactsUserOverridable: optional(boolean, {
        default: true,
        support: { iOS: { introduced: '13.0' } },
      }),
      EnableCalendarsUserOverridable: optional(boolean, {
        default: true,
        support: { iOS: { introduced: '13.0' } },
      }),
      EnableRemindersUserOverridable: optional(boolean, {
        default: true,
        support: { iOS: { introduced: '13.0' } },
      }),
      EnableNotesUserOverridable: optional(boolean, {
        default: true,
        support: { iOS: { introduced: '13.0' } },
      }),
      OAuthSignInURL: optional(text, { support: { iOS: { introduced: '13.0' } } }),
      OAuthTokenRequestURL: optional(text, { support: { iOS: { introduced: '13.0' } } }),
      OverridePreviousPassword: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '14.0' } },
      }),
      VPNUUID: optional(text, { support: { iOS: { introduced: '14.0' } } }),
    }),
  })

/** A payload of type `com.apple.eas.account`. */
export const exchangeActiveSync = payloadOf(ExchangeActiveSync)
