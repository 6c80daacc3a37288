// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  again,
  boolean,
  data,
  dictionary,
  list,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface WhiteListItem {
  /** Required. */
  readonly bundleID: string
  /** Required. */
  readonly appID: Uint8Array
  readonly detachedSignature?: Uint8Array
  /** Default: false. */
  readonly disabled?: boolean
  readonly subApps?: readonly WhiteListItem[]
  readonly displayName?: string
}

export interface ParentalControlsApplicationRestrictions {
  /** Required. */
  readonly familyControlsEnabled: boolean
  readonly whiteList?: readonly WhiteListItem[]
  /** Deprecated: macOS 10.15. */
  readonly pathBlackList?: readonly string[]
  /** Deprecated: macOS 10.15. */
  readonly pathWhiteList?: readonly string[]
}

const whiteListItemField: DictionaryField = dictionary({
  bundleID: required(text),
  appID: required(data),
  detachedSignature: optional(data),
  disabled: optional(boolean, { default: false }),
  subApps: optional(list(again(() => whiteListItemField))),
  displayName: optional(text),
})

/**
 * com.apple.applicationaccess.new.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS,
 * visionOS, watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.applicationaccess.new.yaml
 */
export const ParentalControlsApplicationRestrictions: PayloadSchema<
  'com.apple.applicationaccess.new',
  ParentalControlsApplicationRestrictions
> = payloadSchema({
  payloadType: 'com.apple.applicationaccess.new',
  support: only({
    macOS: {
      introduced: '10.7',
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
    familyControlsEnabled: required(boolean),
    whiteList: optional(list(whiteListItemField)),
    pathBlackList: optional(list(text), { support: { macOS: { deprecated: '10.15' } } }),
    pathWhiteList: optional(list(text), { support: { macOS: { deprecated: '10.15' } } }),
  }),
})

/** A payload of type `com.apple.applicationaccess.new`. */
export const parentalControlsApplicationRestrictions = payloadOf(
  ParentalControlsApplicationRestrictions,
)
