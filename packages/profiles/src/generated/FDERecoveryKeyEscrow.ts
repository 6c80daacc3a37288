// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface FDERecoveryKeyEscrow {
  /** Required. */
  readonly Location: string
  /** Required. */
  readonly EncryptCertPayloadUUID: string
  readonly DeviceKey?: string
}

/**
 * com.apple.security.FDERecoveryKeyEscrow.yaml of Apple’s schema. macOS 10.13. Not on: iOS,
 * tvOS, visionOS, watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.FDERecoveryKeyEscrow.yaml
 */
export const FDERecoveryKeyEscrow: PayloadSchema<
  'com.apple.security.FDERecoveryKeyEscrow',
  FDERecoveryKeyEscrow
> = payloadSchema({
  payloadType: 'com.apple.security.FDERecoveryKeyEscrow',
  support: only({
    macOS: {
      introduced: '10.13',
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
    Location: required(text),
    EncryptCertPayloadUUID: required(text),
    DeviceKey: optional(text),
  }),
})

/** A payload of type `com.apple.security.FDERecoveryKeyEscrow`. */
export const fdeRecoveryKeyEscrow = payloadOf(FDERecoveryKeyEscrow)
