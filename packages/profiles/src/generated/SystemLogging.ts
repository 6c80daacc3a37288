// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, any, dictionary, map, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SystemLogging {
  /** Not on: macOS. */
  readonly Subsystems?: Readonly<Record<string, unknown>>
  /** Not on: macOS. */
  readonly System?: Readonly<Record<string, unknown>>
}

/**
 * com.apple.system.logging.yaml of Apple’s schema. macOS 10.12. Not on: iOS, tvOS, visionOS,
 * watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.system.logging.yaml
 */
export const SystemLogging: PayloadSchema<'com.apple.system.logging', SystemLogging> =
  payloadSchema({
    payloadType: 'com.apple.system.logging',
    support: only({
      macOS: {
        introduced: '10.12',
        multiple: true,
        devicechannel: true,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      Subsystems: optional(map(any), { support: { macOS: absent } }),
      System: optional(map(any), { support: { macOS: absent } }),
    }),
  })

/** A payload of type `com.apple.system.logging`. */
export const systemLogging = payloadOf(SystemLogging)
