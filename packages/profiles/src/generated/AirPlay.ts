// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  dictionary,
  list,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface AirPlayAllowList {
  /** Matches `^([0-9A-Fa-f]{2}:){5}([0-9A-Fa-f]{2})$`. Deprecated: iOS 18.0, macOS 15.0. */
  readonly DeviceID?: string
  /** iOS 18.0, macOS 15.0. */
  readonly DeviceName?: string
}

export interface AirPlayPasswords {
  /** Required. macOS 15.0. */
  readonly DeviceName: string
  /** Required. */
  readonly Password: string
  /** Not on: iOS. Deprecated: macOS 15.0. */
  readonly DeviceID?: string
}

export interface AirPlayWhitelist {
  /** Matches `^([0-9A-Fa-f]{2}:){5}([0-9A-Fa-f]{2})$`. Deprecated: iOS 18.0, macOS 15.0. */
  readonly DeviceID?: string
  /** iOS 18.0, macOS 15.0. */
  readonly DeviceName?: string
}

export interface AirPlay {
  /**
   * iOS 14.5, macOS 11.3. Supervised devices only: iOS. Not in a User Enrollment: iOS. Ignored
   * in a User Enrollment: macOS.
   */
  readonly AllowList?: readonly AirPlayAllowList[]
  readonly Passwords?: readonly AirPlayPasswords[]
  /**
   * Deprecated: iOS 14.5, macOS 11.3. Supervised devices only: iOS. Not in a User Enrollment:
   * iOS. Ignored in a User Enrollment: macOS.
   */
  readonly Whitelist?: readonly AirPlayWhitelist[]
}

const airPlayAllowListField: DictionaryField = dictionary({
  DeviceID: optional(
    { kind: 'text', format: '^([0-9A-Fa-f]{2}:){5}([0-9A-Fa-f]{2})$' },
    { support: { iOS: { deprecated: '18.0' }, macOS: { deprecated: '15.0' } } },
  ),
  DeviceName: optional(text, {
    support: { iOS: { introduced: '18.0' }, macOS: { introduced: '15.0' } },
  }),
})

/**
 * com.apple.airplay.yaml of Apple’s schema. iOS 7.0, macOS 10.10. Not on: tvOS, visionOS,
 * watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.airplay.yaml
 */
export const AirPlay: PayloadSchema<'com.apple.airplay', AirPlay> = payloadSchema({
  payloadType: 'com.apple.airplay',
  support: only({
    iOS: {
      introduced: '7.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.10',
      multiple: true,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    AllowList: optional(list(airPlayAllowListField), {
      support: {
        iOS: { introduced: '14.5', supervised: true, userenrollment: { mode: 'forbidden' } },
        macOS: { introduced: '11.3', userenrollment: { mode: 'ignored' } },
      },
    }),
    Passwords: optional(
      list(
        dictionary({
          DeviceName: required(text, { support: { macOS: { introduced: '15.0' } } }),
          Password: required(text),
          DeviceID: optional(text, { support: { iOS: absent, macOS: { deprecated: '15.0' } } }),
        }),
      ),
    ),
    Whitelist: optional(list(airPlayAllowListField), {
      support: {
        iOS: { deprecated: '14.5', supervised: true, userenrollment: { mode: 'forbidden' } },
        macOS: { deprecated: '11.3', userenrollment: { mode: 'ignored' } },
      },
    }),
  }),
})

/** A payload of type `com.apple.airplay`. */
export const airPlay = payloadOf(AirPlay)
