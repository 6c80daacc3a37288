// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface WatchEnrollment {
  /** Required. */
  readonly EnrollmentProfileURL: string
  readonly AnchorCertificateAssetReferences?: readonly string[]
}

/**
 * watch.enrollment.yaml of Apple’s schema. iOS 17.0. Not on: macOS, tvOS, visionOS, watchOS.
 * Not on Shared iPad: iOS. Enrollments (iOS): supervised. Scopes (iOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/watch.enrollment.yaml
 */
export const WatchEnrollment: DeclarationSchema<
  'com.apple.configuration.watch.enrollment',
  WatchEnrollment
> = declarationSchema({
  type: 'com.apple.configuration.watch.enrollment',
  apply: 'single',
  support: only({
    iOS: {
      introduced: '17.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': [] },
    },
  }),
  payload: dictionary({
    EnrollmentProfileURL: required(text),
    AnchorCertificateAssetReferences: optional(
      list({ kind: 'text', assets: ['com.apple.asset.credential.certificate'] }),
    ),
  }),
})
