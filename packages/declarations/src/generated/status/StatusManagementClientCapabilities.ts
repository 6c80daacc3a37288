// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { any, dictionary, list, map, optional, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusManagementClientCapabilitiesReportCapabilitiesSupportedPayloadsDeclarations {
  readonly activations?: readonly string[]
  readonly assets?: readonly string[]
  readonly configurations?: readonly string[]
  readonly management?: readonly string[]
}

export interface StatusManagementClientCapabilitiesReportCapabilitiesSupportedPayloads {
  readonly declarations?: StatusManagementClientCapabilitiesReportCapabilitiesSupportedPayloadsDeclarations
  readonly 'status-items'?: readonly string[]
}

export interface Capabilities {
  readonly 'supported-versions'?: readonly string[]
  readonly 'supported-features'?: Readonly<Record<string, unknown>>
  readonly 'supported-payloads'?: StatusManagementClientCapabilitiesReportCapabilitiesSupportedPayloads
}

export interface StatusManagementClientCapabilitiesReport {
  readonly 'management.client-capabilities'?: Capabilities
}

/**
 * management.client-capabilities.yaml of Apple’s schema. iOS 15.0, macOS 13.0, tvOS 16.0,
 * visionOS 1.1, watchOS 10.0. Enrollments (iOS, visionOS): supervised, device, user.
 * Enrollments (macOS): supervised, user. Enrollments (tvOS): supervised, device. Enrollments
 * (watchOS): supervised. Scopes (iOS, tvOS, visionOS, watchOS): system. Scopes (macOS):
 * system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/management.client-capabilities.yaml
 */
export const StatusManagementClientCapabilities: StatusItemSchema<
  'management.client-capabilities',
  NonNullable<StatusManagementClientCapabilitiesReport['management.client-capabilities']>
> = statusItemSchema({
  item: 'management.client-capabilities',
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
  report: dictionary({
    'management.client-capabilities': required(
      dictionary({
        'supported-versions': required(list(text)),
        'supported-features': required(map(any)),
        'supported-payloads': required(
          dictionary({
            declarations: required(
              dictionary({
                activations: optional(list(text)),
                assets: optional(list(text)),
                configurations: optional(list(text)),
                management: optional(list(text)),
              }),
            ),
            'status-items': required(list(text)),
          }),
        ),
      }),
    ),
  }),
})
