// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface ActivationSimple {
  /** Required. */
  readonly StandardConfigurations: readonly string[]
  readonly Predicate?: string
}

/**
 * simple.yaml of Apple’s schema. iOS 15.0, macOS 13.0, tvOS 16.0, visionOS 1.1, watchOS
 * 10.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/activations/simple.yaml
 */
export const ActivationSimple: DeclarationSchema<'com.apple.activation.simple', ActivationSimple> =
  declarationSchema({
    type: 'com.apple.activation.simple',

    support: {
      iOS: { introduced: '15.0' },
      macOS: { introduced: '13.0' },
      tvOS: { introduced: '16.0' },
      visionOS: { introduced: '1.1' },
      watchOS: { introduced: '10.0' },
    },
    payload: dictionary({
      StandardConfigurations: required(list(text)),
      Predicate: optional(text),
    }),
  })
