// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { absent, any, dictionary, map, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface DNSProxy {
  /** Required. */
  readonly AppBundleIdentifier: string
  readonly ProviderBundleIdentifier?: string
  /** Not on: iOS, visionOS. */
  readonly ProviderDesignatedRequirement?: string
  readonly ProviderConfiguration?: Readonly<Record<string, unknown>>
  /** iOS 16.0. Not on: macOS. */
  readonly DNSProxyUUID?: string
}

/**
 * com.apple.dnsProxy.managed.yaml of Apple’s schema. iOS 11.0, macOS 10.15, visionOS 1.1.
 * Not on: tvOS, watchOS. Deprecated: iOS 27.0, macOS 27.0, visionOS 27.0. Not on the user
 * channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.dnsProxy.managed.yaml
 */
export const DNSProxy: PayloadSchema<'com.apple.dnsProxy.managed', DNSProxy> = payloadSchema({
  payloadType: 'com.apple.dnsProxy.managed',
  support: only({
    iOS: {
      introduced: '11.0',
      deprecated: '27.0',
      multiple: false,
      supervised: false,
      allowmanualinstall: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.15',
      deprecated: '27.0',
      multiple: false,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
    visionOS: {
      introduced: '1.1',
      deprecated: '27.0',
      multiple: false,
      supervised: false,
      allowmanualinstall: false,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    AppBundleIdentifier: required(text),
    ProviderBundleIdentifier: optional(text),
    ProviderDesignatedRequirement: optional(text, { support: { iOS: absent, visionOS: absent } }),
    ProviderConfiguration: optional(map(any)),
    DNSProxyUUID: optional(text, { support: { iOS: { introduced: '16.0' }, macOS: absent } }),
  }),
})

/** A payload of type `com.apple.dnsProxy.managed`. */
export const dnsProxy = payloadOf(DNSProxy)
