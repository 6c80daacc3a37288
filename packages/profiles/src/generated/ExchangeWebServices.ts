// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, integer, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ExchangeWebServices {
  readonly EmailAddress?: string
  readonly Host?: string
  /** Default: true. */
  readonly SSL?: boolean
  /** Default: false. macOS 10.14. */
  readonly OAuth?: boolean
  /** macOS 10.14. */
  readonly OAuthSignInURL?: string
  readonly UserName?: string
  readonly Password?: string
  /**
   * Matches `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`.
   * macOS 10.12.
   */
  readonly PayloadCertificateUUID?: string
  /** macOS 10.11. */
  readonly AuthenticationCertificateUUID?: string
  /** Default: false. macOS 10.12. */
  readonly allowMailDrop?: boolean
  readonly Path?: string
  /** A whole number. */
  readonly Port?: number
  readonly ExternalHost?: string
  /** Default: true. */
  readonly ExternalSSL?: boolean
  readonly ExternalPath?: string
  /** A whole number. */
  readonly ExternalPort?: number
}

/**
 * com.apple.ews.account.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not on the device channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.ews.account.yaml
 */
export const ExchangeWebServices: PayloadSchema<'com.apple.ews.account', ExchangeWebServices> =
  payloadSchema({
    payloadType: 'com.apple.ews.account',
    support: only({
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
    }),
    fields: dictionary({
      EmailAddress: optional(text),
      Host: optional(text),
      SSL: optional(boolean, { default: true }),
      OAuth: optional(boolean, { default: false, support: { macOS: { introduced: '10.14' } } }),
      OAuthSignInURL: optional(text, { support: { macOS: { introduced: '10.14' } } }),
      UserName: optional(text),
      Password: optional(text),
      PayloadCertificateUUID: optional(
        {
          kind: 'text',
          format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
        },
        { support: { macOS: { introduced: '10.12' } } },
      ),
      AuthenticationCertificateUUID: optional(text, {
        support: { macOS: { introduced: '10.11' } },
      }),
      allowMailDrop: optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.12' } },
      }),
      Path: optional(text),
      Port: optional(integer),
      ExternalHost: optional(text),
      ExternalSSL: optional(boolean, { default: true }),
      ExternalPath: optional(text),
      ExternalPort: optional(integer),
    }),
  })

/** A payload of type `com.apple.ews.account`. */
export const exchangeWebServices = payloadOf(ExchangeWebServices)
