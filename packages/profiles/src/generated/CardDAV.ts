// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  integer,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface CardDAVCommunicationServiceRulesDefaultServiceHandlers {
  /** iOS 10.0. Not on: macOS. */
  readonly AudioCall?: string
}

export interface CardDAVCommunicationServiceRules {
  /** iOS 10.0. Not on: macOS. */
  readonly DefaultServiceHandlers?: CardDAVCommunicationServiceRulesDefaultServiceHandlers
}

export interface CardDAV {
  /** macOS 10.7. */
  readonly CardDAVAccountDescription?: string
  /** Required. macOS 10.7. */
  readonly CardDAVHostName: string
  /** macOS 10.7. */
  readonly CardDAVUsername?: string
  /** macOS 10.7. */
  readonly CardDAVPassword?: string
  /** Not on: macOS. */
  readonly CardDAVPrincipalURL?: string
  /** Default: true. macOS 10.7. */
  readonly CardDAVUseSSL?: boolean
  /** A whole number. macOS 10.7. */
  readonly CardDAVPort?: number
  /** iOS 10.0. Not on: macOS. */
  readonly CommunicationServiceRules?: CardDAVCommunicationServiceRules
  /** iOS 14.0. Not on: macOS. */
  readonly VPNUUID?: string
}

/**
 * com.apple.carddav.account.yaml of Apple’s schema. iOS 4.0, macOS 10.7, visionOS 1.1. Not
 * on: tvOS, watchOS. Not on the device channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.carddav.account.yaml
 */
export const CardDAV: PayloadSchema<'com.apple.carddav.account', CardDAV> = payloadSchema({
  payloadType: 'com.apple.carddav.account',
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
    CardDAVAccountDescription: optional(text, { support: { macOS: { introduced: '10.7' } } }),
    CardDAVHostName: required(text, { support: { macOS: { introduced: '10.7' } } }),
    CardDAVUsername: optional(text, { support: { macOS: { introduced: '10.7' } } }),
    CardDAVPassword: optional(text, { support: { macOS: { introduced: '10.7' } } }),
    CardDAVPrincipalURL: optional(text, { support: { macOS: absent } }),
    CardDAVUseSSL: optional(boolean, { default: true, support: { macOS: { introduced: '10.7' } } }),
    CardDAVPort: optional(integer, { support: { macOS: { introduced: '10.7' } } }),
    CommunicationServiceRules: optional(
      dictionary({
        DefaultServiceHandlers: optional(
          dictionary({
            AudioCall: optional(text, { support: { iOS: { introduced: '10.0' }, macOS: absent } }),
          }),
          { support: { iOS: { introduced: '10.0' }, macOS: absent } },
        ),
      }),
      { support: { iOS: { introduced: '10.0' }, macOS: absent } },
    ),
    VPNUUID: optional(text, { support: { iOS: { introduced: '14.0' }, macOS: absent } }),
  }),
})

/** A payload of type `com.apple.carddav.account`. */
export const cardDAV = payloadOf(CardDAV)
