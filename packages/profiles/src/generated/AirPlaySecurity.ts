// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface AirPlaySecurity {
  /** Required. */
  readonly SecurityType: 'PASSCODE_ONCE' | 'PASSCODE_ALWAYS' | 'PASSWORD'
  /** Required. */
  readonly AccessType: 'ANY' | 'WIFI_ONLY'
  readonly Password?: string
}

/**
 * com.apple.airplay.security.yaml of Apple’s schema. tvOS 11.0. Not on: iOS, macOS,
 * visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.airplay.security.yaml
 */
export const AirPlaySecurity: PayloadSchema<'com.apple.airplay.security', AirPlaySecurity> =
  payloadSchema({
    payloadType: 'com.apple.airplay.security',
    support: only({
      tvOS: { introduced: '11.0', multiple: false, supervised: false, allowmanualinstall: true },
    }),
    fields: dictionary({
      SecurityType: required(oneOf('PASSCODE_ONCE', 'PASSCODE_ALWAYS', 'PASSWORD')),
      AccessType: required(oneOf('ANY', 'WIFI_ONLY')),
      Password: optional(text),
    }),
  })

/** A payload of type `com.apple.airplay.security`. */
export const airPlaySecurity = payloadOf(AirPlaySecurity)
