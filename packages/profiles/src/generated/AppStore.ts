// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface AppStore {
  /** Default: false. macOS 10.9. Deprecated: macOS 10.14. */
  readonly 'restrict-store-require-admin-to-install'?: boolean
  /** Default: false. macOS 10.10. */
  readonly 'restrict-store-softwareupdate-only'?: boolean
  /** Default: false. macOS 10.10. */
  readonly 'restrict-store-disable-app-adoption'?: boolean
  /** Default: false. macOS 10.10. */
  readonly DisableSoftwareUpdateNotifications?: boolean
}

/**
 * com.apple.appstore.yaml of Apple’s schema. macOS 10.9. Not on: iOS, tvOS, visionOS,
 * watchOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.appstore.yaml
 */
export const AppStore: PayloadSchema<'com.apple.appstore', AppStore> = payloadSchema({
  payloadType: 'com.apple.appstore',
  support: only({
    macOS: {
      introduced: '10.9',
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
    'restrict-store-require-admin-to-install': optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.9', deprecated: '10.14' } },
    }),
    'restrict-store-softwareupdate-only': optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.10' } },
    }),
    'restrict-store-disable-app-adoption': optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.10' } },
    }),
    DisableSoftwareUpdateNotifications: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.10' } },
    }),
  }),
})

/** A payload of type `com.apple.appstore`. */
export const appStore = payloadOf(AppStore)
