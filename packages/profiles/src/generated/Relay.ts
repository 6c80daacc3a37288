// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  data,
  dictionary,
  list,
  map,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface RelayRelay {
  readonly HTTP3RelayURL?: string
  readonly HTTP2RelayURL?: string
  readonly AdditionalHTTPHeaderFields?: Readonly<Record<string, string>>
  /** Matches `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. */
  readonly PayloadCertificateUUID?: string
  readonly RawPublicKeys?: readonly Uint8Array[]
}

export interface Relay {
  /** Required. */
  readonly Relays: readonly RelayRelay[]
  readonly MatchDomains?: readonly string[]
  readonly ExcludedDomains?: readonly string[]
  /** iOS 18.4, macOS 15.4, tvOS 18.4, visionOS 2.4. */
  readonly MatchFQDNs?: readonly string[]
  /** iOS 18.4, macOS 15.4, tvOS 18.4, visionOS 2.4. */
  readonly ExcludedFQDNs?: readonly string[]
  /** Not on: macOS. */
  readonly RelayUUID?: string
  /** Default: true. iOS 26.0, macOS 26.0, tvOS 26.0, visionOS 26.0. */
  readonly UIToggleEnabled?: boolean
  /** Default: false. iOS 26.0, macOS 26.0, tvOS 26.0, visionOS 26.0. */
  readonly AllowDNSFailover?: boolean
}

/**
 * com.apple.relay.managed.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 17.0, visionOS
 * 1.0. Not on: watchOS. Deprecated: iOS 27.0, macOS 27.0, visionOS 27.0. Not in a User
 * Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.relay.managed.yaml
 */
export const Relay: PayloadSchema<'com.apple.relay.managed', Relay> = payloadSchema({
  payloadType: 'com.apple.relay.managed',
  support: only({
    iOS: {
      introduced: '17.0',
      deprecated: '27.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '14.0',
      deprecated: '27.0',
      multiple: true,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
    tvOS: { introduced: '17.0', multiple: true, supervised: false, allowmanualinstall: true },
    visionOS: {
      introduced: '1.0',
      deprecated: '27.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    Relays: required(
      list(
        dictionary({
          HTTP3RelayURL: optional(text),
          HTTP2RelayURL: optional(text),
          AdditionalHTTPHeaderFields: optional(map(text)),
          PayloadCertificateUUID: optional({
            kind: 'text',
            format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
          }),
          RawPublicKeys: optional(list(data)),
        }),
      ),
    ),
    MatchDomains: optional(list(text)),
    ExcludedDomains: optional(list(text)),
    MatchFQDNs: optional(list(text), {
      support: {
        iOS: { introduced: '18.4' },
        macOS: { introduced: '15.4' },
        tvOS: { introduced: '18.4' },
        visionOS: { introduced: '2.4' },
      },
    }),
    ExcludedFQDNs: optional(list(text), {
      support: {
        iOS: { introduced: '18.4' },
        macOS: { introduced: '15.4' },
        tvOS: { introduced: '18.4' },
        visionOS: { introduced: '2.4' },
      },
    }),
    RelayUUID: optional(text, { support: { macOS: absent } }),
    UIToggleEnabled: optional(boolean, {
      default: true,
      support: {
        iOS: { introduced: '26.0' },
        macOS: { introduced: '26.0' },
        tvOS: { introduced: '26.0' },
        visionOS: { introduced: '26.0' },
      },
    }),
    AllowDNSFailover: optional(boolean, {
      default: false,
      support: {
        iOS: { introduced: '26.0' },
        macOS: { introduced: '26.0' },
        tvOS: { introduced: '26.0' },
        visionOS: { introduced: '26.0' },
      },
    }),
  }),
})

/** A payload of type `com.apple.relay.managed`. */
export const relay = payloadOf(Relay)
