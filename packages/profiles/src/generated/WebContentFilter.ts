// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  any,
  boolean,
  dictionary,
  list,
  map,
  oneOf,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface WhitelistedBookmarksItem {
  /** Required. */
  readonly URL: string
  /** Required. */
  readonly Title: string
}

export interface AllowListBookmarksItem {
  /** Required. */
  readonly URL: string
  /** Required. */
  readonly Title: string
}

export interface WebContentFilterURLFilterParameters {
  readonly URLFilterControlProviderDesignatedRequirement?: string
  /** Required. */
  readonly URLFilterControlProviderBundleIdentifier: string
  /** Required. */
  readonly PIRServerURL: string
  /** Required. */
  readonly PIRPrivacyPassIssuerURL: string
  /** Required. */
  readonly PIRAuthenticationToken: string
  /** Default: false. */
  readonly URLFilterFailClosed?: boolean
  /** At least 2700. Default: 86400. */
  readonly URLPrefilterFetchFrequency?: number
}

export interface WebContentFilter {
  /** Default: "BuiltIn". iOS 8.0. */
  readonly FilterType?: 'BuiltIn' | 'Plugin'
  /**
   * Default: true. iOS 26.0, macOS 26.0, visionOS 26.0. Supervised devices only: iOS,
   * visionOS. Not in a User Enrollment: iOS, visionOS.
   */
  readonly SafariHistoryRetentionEnabled?: boolean
  /** Default: false. Not on: macOS. */
  readonly AutoFilterEnabled?: boolean
  /** Not on: macOS. */
  readonly PermittedURLs?: readonly string[]
  /** Not on: macOS, visionOS. Deprecated: iOS 14.5. */
  readonly BlacklistedURLs?: readonly string[]
  /** iOS 14.5. Not on: macOS. */
  readonly DenyListURLs?: readonly string[]
  /** Default: false. iOS 18.0, visionOS 2.0. Not on: macOS. */
  readonly HideDenyListURLs?: boolean
  /** Not on: macOS, visionOS. Deprecated: iOS 14.5. */
  readonly WhitelistedBookmarks?: readonly WhitelistedBookmarksItem[]
  /** iOS 14.5. Not on: macOS. */
  readonly AllowListBookmarks?: readonly AllowListBookmarksItem[]
  readonly UserDefinedName?: string
  readonly PluginBundleID?: string
  readonly ServerAddress?: string
  readonly UserName?: string
  readonly Password?: string
  /** Matches `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`. */
  readonly PayloadCertificateUUID?: string
  readonly Organization?: string
  readonly VendorConfig?: Readonly<Record<string, unknown>>
  /** Default: false. Not on: macOS. */
  readonly FilterBrowsers?: boolean
  /** Default: false. */
  readonly FilterSockets?: boolean
  /** Not on: iOS, visionOS. */
  readonly FilterDataProviderDesignatedRequirement?: string
  readonly FilterDataProviderBundleIdentifier?: string
  /** Default: false. macOS 10.15. Not on: iOS, visionOS. */
  readonly FilterPackets?: boolean
  /** macOS 10.15. Not on: iOS, visionOS. */
  readonly FilterPacketProviderDesignatedRequirement?: string
  /** macOS 10.15. Not on: iOS, visionOS. */
  readonly FilterPacketProviderBundleIdentifier?: string
  /** Default: "firewall". macOS 10.15. Not on: iOS, visionOS. */
  readonly FilterGrade?: 'firewall' | 'inspector'
  /** iOS 16.0. Not on: macOS. */
  readonly ContentFilterUUID?: string
  /** Default: false. iOS 26.0, macOS 26.0. Not on: visionOS. */
  readonly FilterURLs?: boolean
  /** iOS 26.0, macOS 26.0. Not on: visionOS. */
  readonly URLFilterParameters?: WebContentFilterURLFilterParameters
}

const whitelistedBookmarksItemField: DictionaryField = dictionary({
  URL: required(text),
  Title: required(text),
})

/**
 * com.apple.webcontent-filter.yaml of Apple’s schema. iOS 7.0, macOS 10.15, visionOS 1.1.
 * Not on: tvOS, watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.webcontent-filter.yaml
 */
export const WebContentFilter: PayloadSchema<'com.apple.webcontent-filter', WebContentFilter> =
  payloadSchema({
    payloadType: 'com.apple.webcontent-filter',
    support: only({
      iOS: {
        introduced: '7.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'allowed' },
      },
      macOS: {
        introduced: '10.15',
        multiple: true,
        devicechannel: true,
        userchannel: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
      visionOS: {
        introduced: '1.1',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'allowed' },
      },
    }),
    fields: dictionary({
      FilterType: optional(oneOf('BuiltIn', 'Plugin'), {
        default: 'BuiltIn',
        support: { iOS: { introduced: '8.0' } },
      }),
      SafariHistoryRetentionEnabled: optional(boolean, {
        default: true,
        support: {
          iOS: { introduced: '26.0', supervised: true, userenrollment: { mode: 'forbidden' } },
          macOS: { introduced: '26.0' },
          visionOS: { introduced: '26.0', supervised: true, userenrollment: { mode: 'forbidden' } },
        },
      }),
      AutoFilterEnabled: optional(boolean, { default: false, support: { macOS: absent } }),
      PermittedURLs: optional(list(text), { support: { macOS: absent } }),
      BlacklistedURLs: optional(list(text), {
        support: { iOS: { deprecated: '14.5' }, macOS: absent, visionOS: absent },
      }),
      DenyListURLs: optional(list(text), {
        support: { iOS: { introduced: '14.5' }, macOS: absent },
      }),
      HideDenyListURLs: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '18.0' }, macOS: absent, visionOS: { introduced: '2.0' } },
      }),
      WhitelistedBookmarks: optional(list(whitelistedBookmarksItemField), {
        support: { iOS: { deprecated: '14.5' }, macOS: absent, visionOS: absent },
      }),
      AllowListBookmarks: optional(list(whitelistedBookmarksItemField), {
        support: { iOS: { introduced: '14.5' }, macOS: absent },
      }),
      UserDefinedName: optional(text),
      PluginBundleID: optional(text),
      ServerAddress: optional(text),
      UserName: optional(text),
      Password: optional(text),
      PayloadCertificateUUID: optional({
        kind: 'text',
        format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
      }),
      Organization: optional(text),
      VendorConfig: optional(map(any)),
      FilterBrowsers: optional(boolean, { default: false, support: { macOS: absent } }),
      FilterSockets: optional(boolean, { default: false }),
      FilterDataProviderDesignatedRequirement: optional(text, {
        support: { iOS: absent, visionOS: absent },
      }),
      FilterDataProviderBundleIdentifier: optional(text),
      FilterPackets: optional(boolean, {
        default: false,
        support: { iOS: absent, macOS: { introduced: '10.15' }, visionOS: absent },
      }),
      FilterPacketProviderDesignatedRequirement: optional(text, {
        support: { iOS: absent, macOS: { introduced: '10.15' }, visionOS: absent },
      }),
      FilterPacketProviderBundleIdentifier: optional(text, {
        support: { iOS: absent, macOS: { introduced: '10.15' }, visionOS: absent },
      }),
      FilterGrade: optional(oneOf('firewall', 'inspector'), {
        default: 'firewall',
        support: { iOS: absent, macOS: { introduced: '10.15' }, visionOS: absent },
      }),
      ContentFilterUUID: optional(text, {
        support: { iOS: { introduced: '16.0' }, macOS: absent },
      }),
      FilterURLs: optional(boolean, {
        default: false,
        support: { iOS: { introduced: '26.0' }, macOS: { introduced: '26.0' }, visionOS: absent },
      }),
      URLFilterParameters: optional(
        dictionary({
          URLFilterControlProviderDesignatedRequirement: optional(text),
          URLFilterControlProviderBundleIdentifier: required(text),
          PIRServerURL: required(text),
          PIRPrivacyPassIssuerURL: required(text),
          PIRAuthenticationToken: required(text),
          URLFilterFailClosed: optional(boolean, { default: false }),
          URLPrefilterFetchFrequency: optional({ kind: 'integer', min: 2700 }, { default: 86400 }),
        }),
        {
          support: { iOS: { introduced: '26.0' }, macOS: { introduced: '26.0' }, visionOS: absent },
        },
      ),
    }),
  })

/** A payload of type `com.apple.webcontent-filter`. */
export const webContentFilter = payloadOf(WebContentFilter)
