// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  any,
  boolean,
  dictionary,
  integer,
  list,
  map,
  oneOf,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

/** The values of `state`. */
export type StatusAppManagedListReportStatusValueState =
  | 'optional'
  | 'queued'
  | 'not-present'
  | 'prompting-for-consent'
  | 'prompting-for-login'
  | 'prompting-for-management'
  | 'downloading'
  | 'installing'
  | 'managed'
  | 'managed-but-uninstalled'
  | 'failed'
  | (string & {})

export interface ManagedConfigurationState {
  readonly state?: 'unknown' | 'invalid' | 'valid' | (string & {})
}

export interface ManagedConfiguration {
  readonly 'app-config-state'?: ManagedConfigurationState
  readonly 'extension-config-state'?: Readonly<Record<string, ManagedConfigurationState>>
}

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
  /** A whole number. */
  readonly 'external-version-id'?: number
  readonly version?: string
  readonly 'short-version'?: string
  readonly state?: StatusAppManagedListReportStatusValueState
  readonly 'update-state'?:
    | 'available'
    | 'prompting-for-update'
    | 'prompting-for-update-login'
    | 'updating'
    | 'failed'
    | (string & {})
  /** iOS 18.4, macOS 27.0. */
  readonly 'config-state'?: ManagedConfiguration
  readonly reasons?: readonly StatusReason[]
}

export interface StatusAppManagedListReport {
  readonly 'app.managed.list'?: readonly StatusValue[]
}

const managedConfigurationStateField: DictionaryField = dictionary({
  state: required(oneOf('unknown', 'invalid', 'valid')),
})

/**
 * app.managed.list.yaml of Apple’s schema. iOS 17.2, macOS 26.0, visionOS 2.4. Not on: tvOS,
 * watchOS. Enrollments (iOS, visionOS): supervised, device, user. Enrollments (macOS):
 * supervised, user. Scopes (iOS, visionOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/app.managed.list.yaml
 */
export const StatusAppManagedList: StatusItemSchema<
  'app.managed.list',
  NonNullable<StatusAppManagedListReport['app.managed.list']>
> = statusItemSchema({
  item: 'app.managed.list',
  support: only({
    iOS: {
      introduced: '17.2',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
    macOS: {
      introduced: '26.0',
      'allowed-enrollments': ['supervised', 'user'],
      'allowed-scopes': ['system', 'user'],
    },
    visionOS: {
      introduced: '2.4',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({
    'app.managed.list': required(
      list(
        dictionary({
          identifier: required(text),
          _removed: optional(boolean, { default: false }),
          'declaration-identifier': optional(text),
          name: optional(text),
          'external-version-id': optional(integer),
          version: optional(text),
          'short-version': optional(text),
          state: optional(
            oneOf(
              'optional',
              'queued',
              'not-present',
              'prompting-for-consent',
              'prompting-for-login',
              'prompting-for-management',
              'downloading',
              'installing',
              'managed',
              'managed-but-uninstalled',
              'failed',
            ),
          ),
          'update-state': optional(
            oneOf(
              'available',
              'prompting-for-update',
              'prompting-for-update-login',
              'updating',
              'failed',
            ),
          ),
          'config-state': optional(
            dictionary({
              'app-config-state': optional(managedConfigurationStateField),
              'extension-config-state': optional(map(managedConfigurationStateField)),
            }),
            { support: { iOS: { introduced: '18.4' }, macOS: { introduced: '27.0' } } },
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
