// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, required } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface WAPIIdentityCertificate {
  /** Required. */
  readonly PEMData: Uint8Array
}

/**
 * com.apple.security.wapi-identity.yaml of Apple’s schema.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.wapi-identity.yaml
 */
export const WAPIIdentityCertificate: PayloadSchema<
  'com.apple.security.wapi-identity',
  WAPIIdentityCertificate
> = payloadSchema({
  payloadType: 'com.apple.security.wapi-identity',
  support: {},
  fields: dictionary({ PEMData: required(data) }),
})

/** A payload of type `com.apple.security.wapi-identity`. */
export const wapiIdentityCertificate = payloadOf(WAPIIdentityCertificate)
