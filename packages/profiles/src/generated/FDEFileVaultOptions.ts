// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface FDEFileVaultOptions {
  /** Default: false. */
  readonly dontAllowFDEDisable?: boolean
  /** Default: false. */
  readonly dontAllowFDEEnable?: boolean
  /** Default: false. macOS 10.9. */
  readonly DestroyFVKeyOnStandby?: boolean
}

/**
 * com.apple.MCX(FileVault2).yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.MCX(FileVault2).yaml
 */
export const FDEFileVaultOptions: PayloadSchema<'com.apple.MCX', FDEFileVaultOptions> =
  payloadSchema({
    payloadType: 'com.apple.MCX',
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
      dontAllowFDEDisable: optional(boolean, { default: false }),
      dontAllowFDEEnable: optional(boolean, { default: false }),
      DestroyFVKeyOnStandby: optional(boolean, {
        default: false,
        support: { macOS: { introduced: '10.9' } },
      }),
    }),
  })

/** A payload of type `com.apple.MCX`. */
export const fdeFileVaultOptions = payloadOf(FDEFileVaultOptions)
