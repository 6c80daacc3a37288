// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { any, map } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

/**
 * properties.yaml of Apple’s schema. iOS 16.0, macOS 13.0, tvOS 16.0, visionOS 1.1, watchOS
 * 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/management/properties.yaml
 */
export const ManagementProperties: DeclarationSchema<
  'com.apple.management.properties',
  Readonly<Record<string, unknown>>
> = declarationSchema({
  type: 'com.apple.management.properties',

  support: {
    iOS: { introduced: '16.0' },
    macOS: { introduced: '13.0' },
    tvOS: { introduced: '16.0' },
    visionOS: { introduced: '1.1' },
    watchOS: { introduced: '10.0' },
  },
  payload: map(any),
})
