// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
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

export interface StatusContentCacheInfoReportContentCacheInfo {
  readonly 'cache-details'?: readonly string[]
  /** A whole number. */
  readonly 'cache-free'?: number
  /** A whole number. */
  readonly 'cache-limit'?: number
  readonly 'cache-status'?: 'LOWSPACE' | 'OK' | (string & {})
  /** A whole number. */
  readonly 'cache-used'?: number
  /** From 0 to 1. */
  readonly 'max-cache-pressure-last-hour'?: number
  /** A whole number. */
  readonly 'personal-cache-free'?: number
  /** A whole number. */
  readonly 'personal-cache-limit'?: number
  /** A whole number. */
  readonly 'personal-cache-used'?: number
}

export interface StatusContentCacheInfoReport {
  readonly 'content-cache.info'?: StatusContentCacheInfoReportContentCacheInfo
}

/**
 * content-cache.info.yaml of Apple’s schema. macOS 27.0. Not on: iOS, tvOS, visionOS,
 * watchOS. Enrollments (macOS): supervised, local. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/content-cache.info.yaml
 */
export const StatusContentCacheInfo: StatusItemSchema<
  'content-cache.info',
  NonNullable<StatusContentCacheInfoReport['content-cache.info']>
> = statusItemSchema({
  item: 'content-cache.info',
  support: only({
    macOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({
    'content-cache.info': required(
      dictionary({
        'cache-details': optional(list(text)),
        'cache-free': optional(integer),
        'cache-limit': optional(integer),
        'cache-status': optional(oneOf('LOWSPACE', 'OK')),
        'cache-used': optional(integer),
        'max-cache-pressure-last-hour': optional({ kind: 'real', min: 0, max: 1 }),
        'personal-cache-free': optional(integer),
        'personal-cache-limit': optional(integer),
        'personal-cache-used': optional(integer),
      }),
    ),
  }),
})
