// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface LoginItemsManagedItemsAutoLaunchedApplicationDictionaryManaged {
  /** Required. */
  readonly Path: string
  /** Default: false. */
  readonly Hide?: boolean
}

export interface LoginItemsManagedItems {
  /** Required. */
  readonly 'AutoLaunchedApplicationDictionary-managed': readonly LoginItemsManagedItemsAutoLaunchedApplicationDictionaryManaged[]
}

/**
 * com.apple.loginitems.managed.yaml of Apple’s schema. macOS 10.13. Not on: iOS, tvOS,
 * visionOS, watchOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.loginitems.managed.yaml
 */
export const LoginItemsManagedItems: PayloadSchema<
  'com.apple.loginitems.managed',
  LoginItemsManagedItems
> = payloadSchema({
  payloadType: 'com.apple.loginitems.managed',
  support: only({
    macOS: {
      introduced: '10.13',
      multiple: true,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    'AutoLaunchedApplicationDictionary-managed': required(
      list(dictionary({ Path: required(text), Hide: optional(boolean, { default: false }) })),
    ),
  }),
})

/** A payload of type `com.apple.loginitems.managed`. */
export const loginItemsManagedItems = payloadOf(LoginItemsManagedItems)
