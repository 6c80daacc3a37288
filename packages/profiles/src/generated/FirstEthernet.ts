// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { any, map, only } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

/**
 * com.apple.firstethernet.managed.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS,
 * visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.firstethernet.managed.yaml
 */
export const FirstEthernet: PayloadSchema<
  'com.apple.firstethernet.managed',
  Readonly<Record<string, unknown>>
> = payloadSchema({
  payloadType: 'com.apple.firstethernet.managed',
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

/** A payload of type `com.apple.firstethernet.managed`. */
export const firstEthernet = payloadOf(FirstEthernet)
