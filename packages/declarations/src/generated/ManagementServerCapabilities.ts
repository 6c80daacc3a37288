// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { any, dictionary, map, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface ManagementServerCapabilities {
  /** Required. */
  readonly Version: string
  /** Required. */
  readonly SupportedFeatures: Readonly<Record<string, unknown>>
}

/**
 * server-capabilities.yaml of Apple’s schema. iOS 15.0, macOS 13.0, tvOS 16.0, visionOS 1.1,
 * watchOS 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/management/server-capabilities.yaml
 */
export const ManagementServerCapabilities: DeclarationSchema<
  'com.apple.management.server-capabilities',
  ManagementServerCapabilities
> = declarationSchema({
  type: 'com.apple.management.server-capabilities',

  support: {
    iOS: { introduced: '15.0' },
    macOS: { introduced: '13.0' },
    tvOS: { introduced: '16.0' },
    visionOS: { introduced: '1.1' },
    watchOS: { introduced: '10.0' },
  },
  payload: dictionary({ Version: required(text), SupportedFeatures: required(map(any)) }),
})
