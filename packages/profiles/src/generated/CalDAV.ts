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

export interface CalDAV {
  readonly CalDAVAccountDescription?: string
  /** Required. */
  readonly CalDAVHostName: string
  readonly CalDAVUsername?: string
  readonly CalDAVPassword?: string
  readonly CalDAVPrincipalURL?: string
  /** Default: true. */
  readonly CalDAVUseSSL?: boolean
  /** A whole number. */
  readonly CalDAVPort?: number
  /** iOS 14.0. Not on: macOS. */
  readonly VPNUUID?: string
}

/**
 * com.apple.caldav.account.yaml of Apple’s schema. iOS 4.0, macOS 10.7, visionOS 1.1. Not
 * on: tvOS, watchOS. Not on the device channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.caldav.account.yaml
 */
export const CalDAV: PayloadSchema<'com.apple.caldav.account', CalDAV> = payloadSchema({
  payloadType: 'com.apple.caldav.account',
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
    CalDAVAccountDescription: optional(text),
    CalDAVHostName: required(text),
    CalDAVUsername: optional(text),
    CalDAVPassword: optional(text),
    CalDAVPrincipalURL: optional(text),
    CalDAVUseSSL: optional(boolean, { default: true }),
    CalDAVPort: optional(integer),
    VPNUUID: optional(text, { support: { iOS: { introduced: '14.0' }, macOS: absent } }),
  }),
})

/** A payload of type `com.apple.caldav.account`. */
export const calDAV = payloadOf(CalDAV)
