// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  data,
  dictionary,
  integer,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ApnsItem {
  /** Required. */
  readonly apn: string
  readonly username?: string
  readonly password?: Uint8Array
  readonly proxy?: string
  /** A whole number. */
  readonly proxyPort?: number
}

export interface APNDefaultsData {
  /** Required. */
  readonly apns: readonly ApnsItem[]
}

export interface APN {
  /** Required. */
  readonly DefaultsData: APNDefaultsData
  /** Required. */
  readonly DefaultsDomainName: 'com.apple.managedCarrier'
}

/**
 * com.apple.apn.managed.yaml of Apple’s schema. iOS 4.0. Not on: macOS, tvOS, visionOS,
 * watchOS. Deprecated: iOS 7.0. Not in a User Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.apn.managed.yaml
 */
export const APN: PayloadSchema<'com.apple.apn.managed', APN> = payloadSchema({
  payloadType: 'com.apple.apn.managed',
  support: only({
    iOS: {
      introduced: '4.0',
      deprecated: '7.0',
      multiple: false,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    DefaultsData: required(
      dictionary({
        apns: required(
          list(
            dictionary({
              apn: required(text),
              username: optional(text),
              password: optional(data),
              proxy: optional(text),
              proxyPort: optional(integer),
            }),
          ),
        ),
      }),
    ),
    DefaultsDomainName: required(oneOf('com.apple.managedCarrier')),
  }),
})

/** A payload of type `com.apple.apn.managed`. */
export const apn = payloadOf(APN)
