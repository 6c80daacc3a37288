// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

/** The values of `state`. */
export type StatusMDMAppReportStatusValueState =
  | 'queued'
  | 'needs-redemption'
  | 'redeeming'
  | 'prompting'
  | 'prompting-for-login'
  | 'validating-purchase'
  | 'prompting-for-update'
  | 'prompting-for-update-login'
  | 'prompting-for-management'
  | 'validating-update'
  | 'updating'
  | 'installing'
  | 'managed'
  | 'managed-but-uninstalled'
  | 'unknown'
  | 'user-installed-app'
  | 'user-rejected'
  | 'update-rejected'
  | 'management-rejected'
  | 'failed'
  | (string & {})

export interface StatusValue {
  readonly identifier?: string
  /** Default: false. */
  readonly _removed?: boolean
  readonly name?: string
  readonly 'external-version-id'?: string
  readonly version?: string
  readonly 'short-version'?: string
  readonly state?: StatusMDMAppReportStatusValueState
}

export interface StatusMDMAppReport {
  readonly 'mdm.app'?: readonly StatusValue[]
}

/**
 * mdm.app.yaml of Apple’s schema. iOS 16.0, tvOS 16.0, visionOS 1.1, watchOS 10.0. Not on:
 * macOS. Enrollments (iOS, visionOS): supervised, device, user. Enrollments (tvOS):
 * supervised, device. Enrollments (watchOS): supervised. Scopes (iOS, tvOS, visionOS,
 * watchOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/mdm.app.yaml
 */
export const StatusMDMApp: StatusItemSchema<
  'mdm.app',
  NonNullable<StatusMDMAppReport['mdm.app']>
> = statusItemSchema({
  item: 'mdm.app',
  support: only({
    iOS: {
      introduced: '16.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
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
  }),
  report: dictionary({
    'mdm.app': required(
      list(
        dictionary({
          identifier: required(text),
          _removed: optional(boolean, { default: false }),
          name: optional(text),
          'external-version-id': optional(text),
          version: optional(text),
          'short-version': optional(text),
          state: optional(
            oneOf(
              'queued',
              'needs-redemption',
              'redeeming',
              'prompting',
              'prompting-for-login',
              'validating-purchase',
              'prompting-for-update',
              'prompting-for-update-login',
              'prompting-for-management',
              'validating-update',
              'updating',
              'installing',
              'managed',
              'managed-but-uninstalled',
              'unknown',
              'user-installed-app',
              'user-rejected',
              'update-rejected',
              'management-rejected',
              'failed',
            ),
          ),
        }),
      ),
    ),
  }),
})
