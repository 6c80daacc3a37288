// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  any,
  boolean,
  dictionary,
  list,
  map,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusReason {
  readonly code?: string
  readonly description?: string
  readonly details?: Readonly<Record<string, unknown>>
}

export interface StatusValue {
  readonly identifier?: string
  /** Default: false. */
  readonly _removed?: boolean
  readonly 'declaration-identifier'?: string
  readonly name?: string
  readonly version?: string
  readonly state?:
    | 'optional'
    | 'queued'
    | 'prompting-for-consent'
    | 'downloading'
    | 'installing'
    | 'installed'
    | 'failed'
    | (string & {})
  readonly reasons?: readonly StatusReason[]
}

export interface StatusPackageListReport {
  readonly 'package.list'?: readonly StatusValue[]
}

/**
 * package.list.yaml of Apple’s schema. macOS 26.0. Not on: iOS, tvOS, visionOS, watchOS.
 * Enrollments (macOS): supervised. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/package.list.yaml
 */
export const StatusPackageList: StatusItemSchema<
  'package.list',
  NonNullable<StatusPackageListReport['package.list']>
> = statusItemSchema({
  item: 'package.list',
  support: only({
    macOS: {
      introduced: '26.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({
    'package.list': required(
      list(
        dictionary({
          identifier: required(text),
          _removed: optional(boolean, { default: false }),
          'declaration-identifier': optional(text),
          name: optional(text),
          version: optional(text),
          state: optional(
            oneOf(
              'optional',
              'queued',
              'prompting-for-consent',
              'downloading',
              'installing',
              'installed',
              'failed',
            ),
          ),
          reasons: optional(
            list(
              dictionary({
                code: required(text),
                description: optional(text),
                details: optional(map(any)),
              }),
            ),
          ),
        }),
      ),
    ),
  }),
})
