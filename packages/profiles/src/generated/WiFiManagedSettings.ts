// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface WiFiManagedSettings {
  /** Default: false. macOS 10.9. */
  readonly RequireAdminForIBSS?: boolean
  /** Default: false. macOS 10.9. */
  readonly RequireAdminForAirPortNetworkChange?: boolean
  /** Default: false. macOS 10.9. */
  readonly RequireAdminToTurnAirPortOnOff?: boolean
}

/**
 * com.apple.MCX(WiFi).yaml of Apple’s schema. macOS 10.9. Not on: iOS, tvOS, visionOS,
 * watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.MCX(WiFi).yaml
 */
export const WiFiManagedSettings: PayloadSchema<'com.apple.MCX', WiFiManagedSettings> =
  payloadSchema({
    payloadType: 'com.apple.MCX',
    support: only({
      macOS: {
        introduced: '10.9',
        multiple: true,
        devicechannel: true,
        userchannel: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      RequireAdminForIBSS: optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.9' } },
      }),
      RequireAdminForAirPortNetworkChange: optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.9' } },
      }),
      RequireAdminToTurnAirPortOnOff: optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.9' } },
      }),
    }),
  })

/** A payload of type `com.apple.MCX`. */
export const wiFiManagedSettings = payloadOf(WiFiManagedSettings)
