// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, realNumber, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusTestRealValueReport {
  readonly 'test.real-value'?: number
}

/**
 * test.real-value.yaml of Apple’s schema. iOS 16.0, macOS 13.0, tvOS 16.0, visionOS 1.1,
 * watchOS 10.0. Enrollments (iOS, visionOS): supervised, device, user, local. Enrollments
 * (macOS): supervised, user, local. Enrollments (tvOS): supervised, device, local.
 * Enrollments (watchOS): supervised, local. Scopes (iOS, tvOS, visionOS, watchOS): system.
 * Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/test.real-value.yaml
 */
export const StatusTestRealValue: StatusItemSchema<
  'test.real-value',
  NonNullable<StatusTestRealValueReport['test.real-value']>
> = statusItemSchema({
  item: 'test.real-value',
  support: {
    iOS: {
      introduced: '16.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    macOS: {
      introduced: '13.0',
      'allowed-enrollments': ['supervised', 'user', 'local'],
      'allowed-scopes': ['system', 'user'],
    },
    tvOS: {
      introduced: '16.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '1.1',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
    },
    watchOS: {
      introduced: '10.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  },
  report: dictionary({ 'test.real-value': required(realNumber) }),
})
