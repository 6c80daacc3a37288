// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, integer, oneOf, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface AssetCredentialUserNameAndPasswordReference {
  /** Required. */
  readonly DataURL: string
  readonly ContentType?: string
  /** A whole number. */
  readonly Size?: number
  readonly 'Hash-SHA-256'?: string
}

export interface AssetCredentialUserNameAndPasswordAuthentication {
  /** Required. */
  readonly Type: 'MDM' | 'None'
}

export interface AssetCredentialUserNameAndPassword {
  /** Required. */
  readonly Reference: AssetCredentialUserNameAndPasswordReference
  /** iOS 17.0, macOS 14.0, tvOS 17.0, watchOS 10.0. */
  readonly Authentication?: AssetCredentialUserNameAndPasswordAuthentication
}

/**
 * credential.userpassword.yaml of Apple’s schema. iOS 15.0, macOS 13.0, tvOS 16.0, visionOS
 * 1.1, watchOS 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/assets/credential.userpassword.yaml
 */
export const AssetCredentialUserNameAndPassword: DeclarationSchema<
  'com.apple.asset.credential.userpassword',
  AssetCredentialUserNameAndPassword
> = declarationSchema({
  type: 'com.apple.asset.credential.userpassword',

  support: {
    iOS: { introduced: '15.0' },
    macOS: { introduced: '13.0' },
    tvOS: { introduced: '16.0' },
    visionOS: { introduced: '1.1' },
    watchOS: { introduced: '10.0' },
  },
  payload: dictionary({
    Reference: required(
      dictionary({
        DataURL: required(text),
        ContentType: optional(text),
        Size: optional(integer),
        'Hash-SHA-256': optional(text),
      }),
    ),
    Authentication: optional(dictionary({ Type: required(oneOf('MDM', 'None')) }), {
      support: {
        iOS: { introduced: '17.0' },
        macOS: { introduced: '14.0' },
        tvOS: { introduced: '17.0' },
        watchOS: { introduced: '10.0' },
      },
    }),
  }),
})
