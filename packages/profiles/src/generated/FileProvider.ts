// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface FileProvider {
  /** Default: false. */
  readonly AllowManagedFileProvidersToRequestAttribution?: boolean
  /**
   * Default: true. macOS 15.2. Not on the user channel: macOS. Not in a User Enrollment:
   * macOS.
   */
  readonly ManagementAllowsKnownFolderSyncing?: boolean
  /** macOS 15.2. Not on the user channel: macOS. Not in a User Enrollment: macOS. */
  readonly ManagementKnownFolderSyncingAllowList?: readonly string[]
}

/**
 * com.apple.fileproviderd.yaml of Apple’s schema. macOS 11.0. Not on: iOS, tvOS, visionOS,
 * watchOS. Only under user-approved MDM: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.fileproviderd.yaml
 */
export const FileProvider: PayloadSchema<'com.apple.fileproviderd', FileProvider> = payloadSchema({
  payloadType: 'com.apple.fileproviderd',
  support: only({
    macOS: {
      introduced: '11.0',
      multiple: false,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: true,
      allowmanualinstall: false,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    AllowManagedFileProvidersToRequestAttribution: optional(boolean, { default: false }),
    ManagementAllowsKnownFolderSyncing: optional(boolean, {
      default: true,
      support: {
        macOS: {
          introduced: '15.2',
          devicechannel: true,
          userchannel: false,
          userenrollment: { mode: 'forbidden' },
        },
      },
    }),
    ManagementKnownFolderSyncingAllowList: optional(list(text), {
      support: {
        macOS: {
          introduced: '15.2',
          devicechannel: true,
          userchannel: false,
          userenrollment: { mode: 'forbidden' },
        },
      },
    }),
  }),
})

/** A payload of type `com.apple.fileproviderd`. */
export const fileProvider = payloadOf(FileProvider)
