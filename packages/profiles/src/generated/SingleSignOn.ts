// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SingleSignOnKerberos {
  readonly PrincipalName?: string
  /** iOS 8.0. */
  readonly PayloadCertificateUUID?: string
  /** Required. */
  readonly Realm: string
  readonly URLPrefixMatches?: readonly string[]
  readonly AppIdentifierMatches?: readonly string[]
}

export interface SingleSignOn {
  /** Required. */
  readonly Name: string
  readonly Kerberos?: SingleSignOnKerberos
}

/**
 * com.apple.sso.yaml of Apple’s schema. iOS 7.0. Not on: macOS, tvOS, visionOS, watchOS. Not
 * on Shared iPad: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.sso.yaml
 */
export const SingleSignOn: PayloadSchema<'com.apple.sso', SingleSignOn> = payloadSchema({
  payloadType: 'com.apple.sso',
  support: only({
    iOS: {
      introduced: '7.0',
      multiple: false,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'forbidden' },
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    Name: required(text),
    Kerberos: optional(
      dictionary({
        PrincipalName: optional(text),
        PayloadCertificateUUID: optional(text, { support: { iOS: { introduced: '8.0' } } }),
        Realm: required(text),
        URLPrefixMatches: optional(list(text)),
        AppIdentifierMatches: optional(list(text)),
      }),
    ),
  }),
})

/** A payload of type `com.apple.sso`. */
export const singleSignOn = payloadOf(SingleSignOn)
