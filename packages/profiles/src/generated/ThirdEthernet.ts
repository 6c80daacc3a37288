// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { any, map, only } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

/**
 * com.apple.thirdethernet.managed.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS,
 * visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.thirdethernet.managed.yaml
 */
export const ThirdEthernet: PayloadSchema<
  'com.apple.thirdethernet.managed',
  Readonly<Record<string, unknown>>
> = payloadSchema({
  payloadType: 'com.apple.thirdethernet.managed',
  support: only({
    macOS: {
      introduced: '10.7',
      multiple: false,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: map(any),
})

/** A payload of type `com.apple.thirdethernet.managed`. */
export const thirdEthernet = payloadOf(ThirdEthernet)
