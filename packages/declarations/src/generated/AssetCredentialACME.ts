// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, integer, oneOf, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface AssetCredentialACMEReference {
  /** Required. */
  readonly DataURL: string
  readonly ContentType?: string
  /** A whole number. */
  readonly Size?: number
  readonly 'Hash-SHA-256'?: string
}

export interface AssetCredentialACMEAuthentication {
  /** Required. */
  readonly Type: 'MDM' | 'None'
}

export interface AssetCredentialACME {
  /** Required. */
  readonly Reference: AssetCredentialACMEReference
  readonly Authentication?: AssetCredentialACMEAuthentication
  /** Default: "Default". */
  readonly Accessible?: 'Default' | 'AfterFirstUnlock'
}

/**
 * credential.acme.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 17.0, visionOS 1.1,
 * watchOS 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/assets/credential.acme.yaml
 */
export const AssetCredentialACME: DeclarationSchema<
  'com.apple.asset.credential.acme',
  AssetCredentialACME
> = declarationSchema({
  type: 'com.apple.asset.credential.acme',

  support: {
    iOS: { introduced: '17.0' },
    macOS: { introduced: '14.0' },
    tvOS: { introduced: '17.0' },
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
    Authentication: optional(dictionary({ Type: required(oneOf('MDM', 'None')) })),
    Accessible: optional(oneOf('Default', 'AfterFirstUnlock'), { default: 'Default' }),
  }),
})
