// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { any, map, only } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

/**
 * com.apple.globalethernet.managed.yaml of Apple’s schema. iOS 17.0, macOS 10.13, tvOS 17.0.
 * Not on: visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.globalethernet.managed.yaml
 */
export const GlobalEthernet: PayloadSchema<
  'com.apple.globalethernet.managed',
  Readonly<Record<string, unknown>>
> = payloadSchema({
  payloadType: 'com.apple.globalethernet.managed',
  support: only({
    iOS: {
      introduced: '17.0',
      multiple: false,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: true },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.13',
      multiple: false,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '17.0', multiple: false, supervised: false, allowmanualinstall: true },
  }),
  fields: map(any),
})

/** A payload of type `com.apple.globalethernet.managed`. */
export const globalEthernet = payloadOf(GlobalEthernet)
