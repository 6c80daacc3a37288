// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SoftwareUpdate {
  /** macOS 10.7. Deprecated: macOS 11.0. Not in a User Enrollment: macOS. */
  readonly CatalogURL?: string
  /** Default: true. macOS 10.9. */
  readonly AllowPreReleaseInstallation?: boolean
  /** Default: false. macOS 10.14. */
  readonly 'restrict-software-update-require-admin-to-install'?: boolean
  /** Default: true. macOS 10.15. */
  readonly AutomaticallyInstallMacOSUpdates?: boolean
  /** Default: true. macOS 10.15. */
  readonly AutomaticallyInstallAppUpdates?: boolean
  /** Default: true. macOS 10.15. */
  readonly AutomaticCheckEnabled?: boolean
  /** Default: true. macOS 10.15. */
  readonly AutomaticDownload?: boolean
  /** Default: true. macOS 10.15. */
  readonly CriticalUpdateInstall?: boolean
  /** Default: true. macOS 10.15. */
  readonly ConfigDataInstall?: boolean
}

/**
 * com.apple.SoftwareUpdate.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.SoftwareUpdate.yaml
 */
export const SoftwareUpdate: PayloadSchema<'com.apple.SoftwareUpdate', SoftwareUpdate> =
  payloadSchema({
    payloadType: 'com.apple.SoftwareUpdate',
    support: only({
      macOS: {
        introduced: '10.7',
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
      CatalogURL: optional(text, {
        support: {
          macOS: { introduced: '10.7', deprecated: '11.0', userenrollment: { mode: 'forbidden' } },
        },
      }),
      AllowPreReleaseInstallation: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.9' } },
      }),
      'restrict-software-update-require-admin-to-install': optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.14' } },
      }),
      AutomaticallyInstallMacOSUpdates: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.15' } },
      }),
      AutomaticallyInstallAppUpdates: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.15' } },
      }),
      AutomaticCheckEnabled: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.15' } },
      }),
      AutomaticDownload: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.15' } },
      }),
      CriticalUpdateInstall: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.15' } },
      }),
      ConfigDataInstall: optional(boolean, {
        default: true,
        support: { macOS: { introduced: '10.15' } },
      }),
    }),
  })

/** A payload of type `com.apple.SoftwareUpdate`. */
export const softwareUpdate = payloadOf(SoftwareUpdate)
