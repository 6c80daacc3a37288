// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, required, text } from '@mdm-kit/codec/schema'

import { type CredentialSchema, credentialSchema } from '../../credentialSchema.js'

export interface IdentityCredential {
  /** Required. */
  readonly Password: string
  /** Required. */
  readonly Identity: Uint8Array
}

/**
 * identity.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 17.0, visionOS 1.1, watchOS
 * 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/assets/credentials/identity.yaml
 */
export const IdentityCredential: CredentialSchema<
  'com.apple.credential.identity',
  IdentityCredential
> = credentialSchema({
  type: 'com.apple.credential.identity',
  support: {
    iOS: { introduced: '17.0' },
    macOS: { introduced: '14.0' },
    tvOS: { introduced: '17.0' },
    visionOS: { introduced: '1.1' },
    watchOS: { introduced: '10.0' },
  },
  fields: dictionary({ Password: required(text), Identity: required(data) }),
})
