// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  integer,
  list,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusContentCacheParentsReportContentCacheParents {
  readonly identifier?: string
  /** Default: false. */
  readonly _removed?: boolean
  readonly address?: string
  /** A whole number. */
  readonly port?: number
  readonly healthy?: boolean
  readonly version?: string
}

export interface StatusContentCacheParentsReport {
  readonly 'content-cache.parents'?: readonly StatusContentCacheParentsReportContentCacheParents[]
}

/**
 * content-cache.parents.yaml of Apple’s schema. macOS 27.0. Not on: iOS, tvOS, visionOS,
 * watchOS. Enrollments (macOS): supervised, local. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/content-cache.parents.yaml
 */
export const StatusContentCacheParents: StatusItemSchema<
  'content-cache.parents',
  NonNullable<StatusContentCacheParentsReport['content-cache.parents']>
> = statusItemSchema({
  item: 'content-cache.parents',
  support: only({
    macOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({
    'content-cache.parents': optional(
      list(
        dictionary({
          identifier: required(text),
          _removed: optional(boolean, { default: false }),
          address: required(text),
          port: required(integer),
          healthy: required(boolean),
          version: required(text),
        }),
      ),
    ),
  }),
})
