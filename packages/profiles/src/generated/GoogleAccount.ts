// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, dictionary, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface GoogleAccountCommunicationServiceRulesDefaultServiceHandlers {
  /** iOS 10.0. Not on: macOS. */
  readonly AudioCall?: string
}

export interface GoogleAccountCommunicationServiceRules {
  /** iOS 10.0. Not on: macOS. */
  readonly DefaultServiceHandlers?: GoogleAccountCommunicationServiceRulesDefaultServiceHandlers
}

export interface GoogleAccount {
  readonly AccountDescription?: string
  readonly AccountName?: string
  /** Required. */
  readonly EmailAddress: string
  /** iOS 10.0. */
  readonly CommunicationServiceRules?: GoogleAccountCommunicationServiceRules
  /** iOS 14.0. */
  readonly VPNUUID?: string
}

/**
 * com.apple.google-oauth.yaml of Apple’s schema. iOS 9.3, visionOS 1.1. Not on: macOS, tvOS,
 * watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.google-oauth.yaml
 */
export const GoogleAccount: PayloadSchema<'com.apple.google-oauth', GoogleAccount> = payloadSchema({
  payloadType: 'com.apple.google-oauth',
  support: only({
    iOS: {
      introduced: '9.3',
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
    AccountDescription: optional(text),
    AccountName: optional(text),
    EmailAddress: required(text),
    CommunicationServiceRules: optional(
      dictionary({
        DefaultServiceHandlers: optional(
          dictionary({
            AudioCall: optional(text, { support: { iOS: { introduced: '10.0' }, macOS: absent } }),
          }),
          { support: { iOS: { introduced: '10.0' }, macOS: absent } },
        ),
      }),
      { support: { iOS: { introduced: '10.0' } } },
    ),
    VPNUUID: optional(text, { support: { iOS: { introduced: '14.0' } } }),
  }),
})

/** A payload of type `com.apple.google-oauth`. */
export const googleAccount = payloadOf(GoogleAccount)
