// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  list,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SiteAllowListItem {
  /** Required. */
  readonly address: string
  readonly pageTitle?: string
}

export interface SiteWhitelistItem {
  /** Required. */
  readonly address: string
  readonly pageTitle?: string
}

export interface ParentalControlsContentFilter {
  /** Required. */
  readonly restrictWeb: boolean
  /** Default: false. */
  readonly useContentFilter?: boolean
  /** Default: false. macOS 15.2. */
  readonly allowListEnabled?: boolean
  /** Default: false. Deprecated: macOS 15.2. */
  readonly whitelistEnabled?: boolean
  /** macOS 15.2. */
  readonly siteAllowList?: readonly SiteAllowListItem[]
  /** Deprecated: macOS 15.2. */
  readonly siteWhitelist?: readonly SiteWhitelistItem[]
  /** macOS 15.2. */
  readonly filterAllowList?: readonly string[]
  /** Deprecated: macOS 15.2. */
  readonly filterWhitelist?: readonly string[]
  /** macOS 15.2. */
  readonly filterDenyList?: readonly string[]
  /** Deprecated: macOS 15.2. */
  readonly filterBlacklist?: readonly string[]
}

const siteAllowListItemField: DictionaryField = dictionary({
  address: required(text),
  pageTitle: optional(text),
})

/**
 * com.apple.familycontrols.contentfilter.yaml of Apple’s schema. macOS 10.7. Not on: iOS,
 * tvOS, visionOS, watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.familycontrols.contentfilter.yaml
 */
export const ParentalControlsContentFilter: PayloadSchema<
  'com.apple.familycontrols.contentfilter',
  ParentalControlsContentFilter
> = payloadSchema({
  payloadType: 'com.apple.familycontrols.contentfilter',
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
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    restrictWeb: required(boolean),
    useContentFilter: optional(boolean, { default: false }),
    allowListEnabled: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '15.2' } },
    }),
    whitelistEnabled: optional(boolean, {
      default: false,
      support: { macOS: { deprecated: '15.2' } },
    }),
    siteAllowList: optional(list(siteAllowListItemField), {
      support: { macOS: { introduced: '15.2' } },
    }),
    siteWhitelist: optional(list(siteAllowListItemField), {
      support: { macOS: { deprecated: '15.2' } },
    }),
    filterAllowList: optional(list(text), { support: { macOS: { introduced: '15.2' } } }),
    filterWhitelist: optional(list(text), { support: { macOS: { deprecated: '15.2' } } }),
    filterDenyList: optional(list(text), { support: { macOS: { introduced: '15.2' } } }),
    filterBlacklist: optional(list(text), { support: { macOS: { deprecated: '15.2' } } }),
  }),
})

/** A payload of type `com.apple.familycontrols.contentfilter`. */
export const parentalControlsContentFilter = payloadOf(ParentalControlsContentFilter)
