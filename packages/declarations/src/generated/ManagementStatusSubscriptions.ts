// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface StatusItem {
  /** Required. */
  readonly Name: string
}

export interface ManagementStatusSubscriptions {
  /** Required. */
  readonly StatusItems: readonly StatusItem[]
}

/**
 * management.status-subscriptions.yaml of Apple’s schema. iOS 15.0, macOS 13.0, tvOS 16.0,
 * visionOS 1.1, watchOS 10.0. Enrollments (iOS, visionOS): supervised, device, user.
 * Enrollments (macOS): supervised, user. Enrollments (tvOS): supervised, device. Enrollments
 * (watchOS): supervised. Scopes (iOS, tvOS, visionOS, watchOS): system. Scopes (macOS):
 * system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/management.status-subscriptions.yaml
 */
export const ManagementStatusSubscriptions: DeclarationSchema<
  'com.apple.configuration.management.status-subscriptions',
  ManagementStatusSubscriptions
> = declarationSchema({
  type: 'com.apple.configuration.management.status-subscriptions',
  apply: 'combined',
  support: {
    iOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    macOS: {
      introduced: '13.0',
      'allowed-enrollments': ['supervised', 'user'],
      'allowed-scopes': ['system', 'user'],
    },
    tvOS: {
      introduced: '16.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '1.1',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
    },
    watchOS: {
      introduced: '10.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  },
  payload: dictionary({ StatusItems: required(list(dictionary({ Name: required(text) }))) }),
})
