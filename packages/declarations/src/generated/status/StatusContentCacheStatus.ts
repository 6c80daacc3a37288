// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  integer,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusContentCacheStatusReportContentCacheStatus {
  readonly 'server-guid'?: string
  /** Default: false. */
  readonly activated?: boolean
  /** Default: false. */
  readonly active?: boolean
  readonly 'cache-status'?: 'LOWSPACE' | 'OK' | (string & {})
  readonly 'private-addresses'?: readonly string[]
  readonly 'public-address'?: string
  /** A whole number. */
  readonly port?: number
  readonly 'registration-status'?: -1 | 0 | 1 | (number & {})
  readonly 'registration-started'?: string
  /** A whole number. */
  readonly 'registration-response-code'?: number
  readonly 'registration-error'?: string
  readonly 'startup-status'?: 'FAILED' | 'MIGRATING_DATA' | 'OK' | 'PENDING' | (string & {})
  readonly 'tetherator-status'?: -1 | 0 | 1 | (number & {})
  readonly 'sending-reports'?: boolean
  /** A whole number. */
  readonly 'report-response-code'?: number
  readonly 'report-error'?: string
  readonly version?: string
}

export interface StatusContentCacheStatusReport {
  readonly 'content-cache.status'?: StatusContentCacheStatusReportContentCacheStatus
}

/**
 * content-cache.status.yaml of Apple’s schema. macOS 27.0. Not on: iOS, tvOS, visionOS,
 * watchOS. Enrollments (macOS): supervised, local. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/content-cache.status.yaml
 */
export const StatusContentCacheStatus: StatusItemSchema<
  'content-cache.status',
  NonNullable<StatusContentCacheStatusReport['content-cache.status']>
> = statusItemSchema({
  item: 'content-cache.status',
  support: only({
    macOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({
    'content-cache.status': required(
      dictionary({
        'server-guid': required(text),
        activated: optional(boolean, { default: false }),
        active: optional(boolean, { default: false }),
        'cache-status': optional(oneOf('LOWSPACE', 'OK')),
        'private-addresses': optional(list(text)),
        'public-address': optional(text),
        port: optional(integer),
        'registration-status': optional({ kind: 'integer', oneOf: [-1, 0, 1] }),
        'registration-started': optional(text),
        'registration-response-code': optional(integer),
        'registration-error': optional(text),
        'startup-status': optional(oneOf('FAILED', 'MIGRATING_DATA', 'OK', 'PENDING')),
        'tetherator-status': optional({ kind: 'integer', oneOf: [-1, 0, 1] }),
        'sending-reports': optional(boolean),
        'report-response-code': optional(integer),
        'report-error': optional(text),
        version: required(text),
      }),
    ),
  }),
})
