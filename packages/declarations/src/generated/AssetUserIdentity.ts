// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, optional, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface AssetUserIdentity {
  readonly FullName?: string
  readonly EmailAddress?: string
}

/**
 * useridentity.yaml of Apple’s schema. iOS 15.0, macOS 13.0, tvOS 16.0, visionOS 1.1,
 * watchOS 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/assets/useridentity.yaml
 */
export const AssetUserIdentity: DeclarationSchema<
  'com.apple.asset.useridentity',
  AssetUserIdentity
> = declarationSchema({
  type: 'com.apple.asset.useridentity',

  support: {
    iOS: { introduced: '15.0' },
    macOS: { introduced: '13.0' },
    tvOS: { introduced: '16.0' },
    visionOS: { introduced: '1.1' },
    watchOS: { introduced: '10.0' },
  },
  payload: dictionary({ FullName: optional(text), EmailAddress: optional(text) }),
})
