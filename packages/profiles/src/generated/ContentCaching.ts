// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  integer,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface RangesItem {
  /** Default: "IPv4". macOS 10.13.4. */
  readonly type?: 'IPv4' | 'IPv6'
  /** Required. macOS 10.13.4. */
  readonly first: string
  /** Required. macOS 10.13.4. */
  readonly last: string
}

export interface ContentCaching {
  /** Default: true. macOS 10.15. */
  readonly AllowCacheDelete?: boolean
  /** Default: true. macOS 10.13.4. */
  readonly AllowPersonalCaching?: boolean
  /** Default: true. macOS 10.13.4. */
  readonly AllowSharedCaching?: boolean
  /** Default: false. macOS 10.13.4. */
  readonly AutoActivation?: boolean
  /** Default: false. macOS 10.15.4. */
  readonly AutoEnableTetheredCaching?: boolean
  /** A whole number. Default: 0. macOS 10.13.4. */
  readonly CacheLimit?: number
  /** Default: "/Library/Application Support/Apple/AssetCache/Data". macOS 10.13.4. */
  readonly DataPath?: string
  /** Default: false. macOS 10.13.4. */
  readonly DenyTetheredCaching?: boolean
  /** Default: false. macOS 10.15. */
  readonly DisplayAlerts?: boolean
  /** Default: false. macOS 10.15. */
  readonly KeepAwake?: boolean
  /** macOS 10.13.4. */
  readonly ListenRanges?: readonly RangesItem[]
  /** Default: false. macOS 10.13.4. */
  readonly ListenRangesOnly?: boolean
  /** Default: true. macOS 10.13.4. */
  readonly ListenWithPeersAndParents?: boolean
  /** Default: true. macOS 10.13.4. */
  readonly LocalSubnetsOnly?: boolean
  /** Default: false. macOS 10.13.4. */
  readonly LogClientIdentity?: boolean
  /** macOS 10.13.4. */
  readonly Parents?: readonly string[]
  /** Default: "round-robin". macOS 10.13.4. */
  readonly ParentSelectionPolicy?:
    'first-available' | 'url-path-hash' | 'random' | 'round-robin' | 'sticky-available'
  /** macOS 10.13.4. */
  readonly PeerFilterRanges?: readonly RangesItem[]
  /** macOS 10.13.4. */
  readonly PeerListenRanges?: readonly RangesItem[]
  /** Default: true. macOS 10.13.4. */
  readonly PeerLocalSubnetsOnly?: boolean
  /** A whole number. Default: 0. macOS 10.13.4. */
  readonly Port?: number
  /** macOS 10.13.4. */
  readonly PublicRanges?: readonly RangesItem[]
}

const rangesItemField: DictionaryField = dictionary({
  type: optional(oneOf('IPv4', 'IPv6'), {
    default: 'IPv4',
    support: { macOS: { introduced: '10.13.4' } },
  }),
  first: required(text, { support: { macOS: { introduced: '10.13.4' } } }),
  last: required(text, { support: { macOS: { introduced: '10.13.4' } } }),
})

/**
 * com.apple.AssetCache.managed.yaml of Apple’s schema. macOS 10.13.4. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.AssetCache.managed.yaml
 */
export const ContentCaching: PayloadSchema<'com.apple.AssetCache.managed', ContentCaching> =
  payloadSchema({
    payloadType: 'com.apple.AssetCache.managed',
    support: only({
      macOS: {
        introduced: '10.13.4',
        multiple: false,
        devicechannel: true,
        userchannel: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      AllowCacheDelete: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.15' } },
      }),
      AllowPersonalCaching: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.13.4' } },
      }),
      AllowSharedCaching: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.13.4' } },
      }),
      AutoActivation: optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.13.4' } },
      }),
      AutoEnableTetheredCaching: optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.15.4' } },
      }),
      CacheLimit: optional(integer, { default: 0, support: { macOS: { introduced: '10.13.4' } } }),
      DataPath: optional(text, {
        default: '/Library/Application Support/Apple/AssetCache/Data',
        support: { macOS: { introduced: '10.13.4' } },
      }),
      DenyTetheredCaching: optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.13.4' } },
      }),
      DisplayAlerts: optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.15' } },
      }),
      KeepAwake: optional(boolean, { default: false, support: { macOS: { introduced: '10.15' } } }),
      ListenRanges: optional(list(rangesItemField), {
        support: { macOS: { introduced: '10.13.4' } },
      }),
      ListenRangesOnly: optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.13.4' } },
      }),
      ListenWithPeersAndParents: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.13.4' } },
      }),
      LocalSubnetsOnly: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.13.4' } },
      }),
      LogClientIdentity: optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.13.4' } },
      }),
      Parents: optional(list(text), { support: { macOS: { introduced: '10.13.4' } } }),
      ParentSelectionPolicy: optional(
        oneOf('first-available', 'url-path-hash', 'random', 'round-robin', 'sticky-available'),
        { default: 'round-robin', support: { macOS: { introduced: '10.13.4' } } },
      ),
      PeerFilterRanges: optional(list(rangesItemField), {
        support: { macOS: { introduced: '10.13.4' } },
      }),
      PeerListenRanges: optional(list(rangesItemField), {
        support: { macOS: { introduced: '10.13.4' } },
      }),
      PeerLocalSubnetsOnly: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.13.4' } },
      }),
      Port: optional(integer, { default: 0, support: { macOS: { introduced: '10.13.4' } } }),
      PublicRanges: optional(list(rangesItemField), {
        support: { macOS: { introduced: '10.13.4' } },
      }),
    }),
  })

/** A payload of type `com.apple.AssetCache.managed`. */
export const contentCaching = payloadOf(ContentCaching)
