// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface IdentityPreference {
  /** Required. */
  readonly Name: string
  /** Required. */
  readonly PayloadCertificateUUID: string
}

/**
 * com.apple.security.identitypreference.yaml of Apple’s schema. macOS 10.12. Not on: iOS,
 * tvOS, visionOS, watchOS. Not on the device channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.identitypreference.yaml
 */
export const IdentityPreference: PayloadSchema<
  'com.apple.security.identitypreference',
  IdentityPreference
> = payloadSchema({
  payloadType: 'com.apple.security.identitypreference',
  support: only({
    macOS: {
      introduced: '10.12',
      multiple: true,
      devicechannel: false,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({ Name: required(text), PayloadCertificateUUID: required(text) }),
})

/** A payload of type `com.apple.security.identitypreference`. */
export const identityPreference = payloadOf(IdentityPreference)
