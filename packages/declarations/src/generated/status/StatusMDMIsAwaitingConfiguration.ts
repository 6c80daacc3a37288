// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusMDMIsAwaitingConfigurationReport {
  readonly 'mdm.is-awaiting-configuration'?: boolean
}

/**
 * mdm.is-awaiting-configuration.yaml of Apple’s schema. iOS 27.0, macOS 27.0, tvOS 27.0,
 * visionOS 27.0. Not on: watchOS. Enrollments (iOS, visionOS): supervised, device, user.
 * Enrollments (macOS): supervised, user. Enrollments (tvOS): supervised, device. Scopes
 * (iOS, tvOS, visionOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/mdm.is-awaiting-configuration.yaml
 */
export const StatusMDMIsAwaitingConfiguration: StatusItemSchema<
  'mdm.is-awaiting-configuration',
  NonNullable<StatusMDMIsAwaitingConfigurationReport['mdm.is-awaiting-configuration']>
> = statusItemSchema({
  item: 'mdm.is-awaiting-configuration',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    macOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'user'],
      'allowed-scopes': ['system', 'user'],
    },
    tvOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({ 'mdm.is-awaiting-configuration': required(boolean) }),
})
