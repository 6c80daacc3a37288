// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, optional, required, text } from '@mdm-kit/codec/schema'

import { type CredentialSchema, credentialSchema } from '../../credentialSchema.js'

export interface UserNameAndPasswordCredential {
  /** Required. */
  readonly UserName: string
  readonly Password?: string
}

/**
 * usernameandpassword.yaml of Apple’s schema. iOS 15.0, macOS 13.0, tvOS 16.0, visionOS 1.1,
 * watchOS 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/assets/credentials/usernameandpassword.yaml
 */
export const UserNameAndPasswordCredential: CredentialSchema<
  'com.apple.credential.usernameandpassword',
  UserNameAndPasswordCredential
> = credentialSchema({
  type: 'com.apple.credential.usernameandpassword',
  support: {
    iOS: { introduced: '15.0' },
    macOS: { introduced: '13.0' },
    tvOS: { introduced: '16.0' },
    visionOS: { introduced: '1.1' },
    watchOS: { introduced: '10.0' },
  },
  fields: dictionary({ UserName: required(text), Password: optional(text) }),
})
