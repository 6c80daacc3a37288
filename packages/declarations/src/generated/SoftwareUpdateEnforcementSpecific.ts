// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface SoftwareUpdateEnforcementSpecific {
  /** Required. */
  readonly TargetOSVersion: string
  readonly TargetBuildVersion?: string
  /** Required. */
  readonly TargetLocalDateTime: string
  readonly DetailsURL?: string
}

/**
 * softwareupdate.enforcement.specific.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS
 * 18.4, visionOS 26.0. Not on: watchOS. Enrollments (iOS, tvOS, visionOS): supervised,
 * device. Enrollments (macOS): supervised. Scopes (iOS, macOS, tvOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/softwareupdate.enforcement.specific.yaml
 */
export const SoftwareUpdateEnforcementSpecific: DeclarationSchema<
  'com.apple.configuration.softwareupdate.enforcement.specific',
  SoftwareUpdateEnforcementSpecific
> = declarationSchema({
  type: 'com.apple.configuration.softwareupdate.enforcement.specific',
  apply: 'multiple',
  support: only({
    iOS: {
      introduced: '17.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
    macOS: {
      introduced: '14.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
    tvOS: {
      introduced: '18.4',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '26.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    TargetOSVersion: required(text),
    TargetBuildVersion: optional(text),
    TargetLocalDateTime: required(text),
    DetailsURL: optional(text),
  }),
})
