// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, data, dictionary, list, optional, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusValue {
  readonly identifier?: string
  /** Default: false. */
  readonly _removed?: boolean
  readonly 'declaration-identifier'?: string
  readonly 'subject-summary'?: string
  readonly 'is-identity'?: boolean
  readonly data?: Uint8Array
}

export interface StatusSecurityCertificateListReport {
  readonly 'security.certificate.list'?: readonly StatusValue[]
}

/**
 * security.certificate.list.yaml of Apple’s schema. iOS 17.0, macOS 14.0, tvOS 17.0,
 * visionOS 1.1, watchOS 10.0. Enrollments (iOS, visionOS): supervised, device, user, local.
 * Enrollments (macOS): supervised, user, local. Enrollments (tvOS): supervised, device,
 * local. Enrollments (watchOS): supervised, local. Scopes (iOS, tvOS, visionOS, watchOS):
 * system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/security.certificate.list.yaml
 */
export const StatusSecurityCertificateList: StatusItemSchema<
  'security.certificate.list',
  NonNullable<StatusSecurityCertificateListReport['security.certificate.list']>
> = statusItemSchema({
  item: 'security.certificate.list',
  support: {
    iOS: {
      introduced: '17.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    macOS: {
      introduced: '14.0',
      'allowed-enrollments': ['supervised', 'user', 'local'],
      'allowed-scopes': ['system', 'user'],
    },
    tvOS: {
      introduced: '17.0',
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
  report: dictionary({
    'security.certificate.list': required(
      list(
        dictionary({
          identifier: required(text),
          _removed: optional(boolean, { default: false }),
          'declaration-identifier': optional(text),
          'subject-summary': required(text),
          'is-identity': required(boolean),
          data: required(data),
        }),
      ),
    ),
  }),
})
