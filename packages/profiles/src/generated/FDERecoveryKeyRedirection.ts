// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface FDERecoveryKeyRedirection {
  /** Required. */
  readonly RedirectURL: string
  /** Required. */
  readonly EncryptCertPayloadUUID: string
}

/**
 * com.apple.security.FDERecoveryRedirect.yaml of Apple’s schema. macOS 10.9. Not on: iOS,
 * tvOS, visionOS, watchOS. Deprecated: macOS 10.13. Not on the user channel: macOS. Not in a
 * User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.FDERecoveryRedirect.yaml
 */
export const FDERecoveryKeyRedirection: PayloadSchema<
  'com.apple.security.FDERecoveryRedirect',
  FDERecoveryKeyRedirection
> = payloadSchema({
  payloadType: 'com.apple.security.FDERecoveryRedirect',
  support: only({
    macOS: {
      introduced: '10.9',
      deprecated: '10.13',
      multiple: false,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({ RedirectURL: required(text), EncryptCertPayloadUUID: required(text) }),
})

/** A payload of type `com.apple.security.FDERecoveryRedirect`. */
export const fdeRecoveryKeyRedirection = payloadOf(FDERecoveryKeyRedirection)
