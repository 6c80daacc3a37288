// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface PackageInstallBehavior {
  /** Default: "Optional". */
  readonly Install?: 'Optional' | 'Required'
}

export interface Package {
  /** Required. */
  readonly ManifestURL: string
  readonly InstallBehavior?: PackageInstallBehavior
}

/**
 * package.yaml of Apple’s schema. macOS 26.0. Not on: iOS, tvOS, visionOS, watchOS.
 * Enrollments (macOS): supervised. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/package.yaml
 */
export const Package: DeclarationSchema<'com.apple.configuration.package', Package> =
  declarationSchema({
    type: 'com.apple.configuration.package',
    apply: 'multiple',
    support: only({
      macOS: {
        introduced: '26.0',
        'allowed-enrollments': ['supervised'],
        'allowed-scopes': ['system'],
      },
    }),
    payload: dictionary({
      ManifestURL: required(text),
      InstallBehavior: optional(
        dictionary({ Install: optional(oneOf('Optional', 'Required'), { default: 'Optional' }) }),
      ),
    }),
  })
