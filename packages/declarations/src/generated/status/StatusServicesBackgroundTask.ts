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

export interface StatusServicesBackgroundTaskReportStatusValueLaunchdDeviceManagement {
  readonly 'configuration-identifier'?: string
  readonly 'asset-identifier'?: string
  readonly 'asset-server-token'?: string
}

export interface StatusServicesBackgroundTaskReportStatusValueLaunchd {
  readonly label?: string
  readonly program?: string
  readonly 'program-arguments'?: readonly string[]
  readonly checksum?: string
  /** macOS 15.0. */
  readonly 'device-management'?: StatusServicesBackgroundTaskReportStatusValueLaunchdDeviceManagement
}

export interface StatusValue {
  readonly identifier?: string
  /** Default: false. */
  readonly _removed?: boolean
  readonly 'code-signature'?: string
  /** A whole number. */
  readonly uid?: number
  readonly path?: string
  readonly state?: 'not-registered' | 'enabled' | 'requires-approval' | 'not-found' | (string & {})
  readonly type?: 'daemon' | 'agent' | 'login-item' | 'app' | 'user-item' | (string & {})
  readonly launchd?: StatusServicesBackgroundTaskReportStatusValueLaunchd
}

export interface StatusServicesBackgroundTaskReport {
  readonly 'services.background-task'?: readonly StatusValue[]
}

/**
 * services.background-task.yaml of Apple’s schema. macOS 14.0. Not on: iOS, tvOS, visionOS,
 * watchOS. Enrollments (macOS): supervised, local. Scopes (macOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/services.background-task.yaml
 */
export const StatusServicesBackgroundTask: StatusItemSchema<
  'services.background-task',
  NonNullable<StatusServicesBackgroundTaskReport['services.background-task']>
> = statusItemSchema({
  item: 'services.background-task',
  support: only({
    macOS: {
      introduced: '14.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({
    'services.background-task': required(
      list(
        dictionary({
          identifier: required(text),
          _removed: optional(boolean, { default: false }),
          'code-signature': optional(text),
          uid: required(integer),
          path: required(text),
          state: required(oneOf('not-registered', 'enabled', 'requires-approval', 'not-found')),
          type: required(oneOf('daemon', 'agent', 'login-item', 'app', 'user-item')),
          launchd: optional(
            dictionary({
              label: required(text),
              program: required(text),
              'program-arguments': optional(list(text)),
              checksum: required(text),
              'device-management': optional(
                dictionary({
                  'configuration-identifier': required(text),
                  'asset-identifier': required(text),
                  'asset-server-token': required(text),
                }),
                { support: { macOS: { introduced: '15.0' } } },
              ),
            }),
          ),
        }),
      ),
    ),
  }),
})
