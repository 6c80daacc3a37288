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

export interface StatusValue {
  readonly identifier?: string
  /** Default: false. */
  readonly _removed?: boolean
  readonly 'declaration-identifier'?: string
  readonly 'visible-name'?: string
  readonly hostname?: string
  /** A whole number. */
  readonly port?: number
  readonly username?: string
  readonly 'are-calendars-enabled'?: boolean
  readonly 'are-reminders-enabled'?: boolean
}

export interface StatusAccountListCalDAVReport {
  readonly 'account.list.caldav'?: readonly StatusValue[]
}

/**
 * account.list.caldav.yaml of Apple’s schema. iOS 16.0, macOS 13.0, visionOS 1.1. Not on:
 * tvOS, watchOS. Enrollments (iOS, visionOS): supervised, device, user, local. Enrollments
 * (macOS): supervised, user, local. Scopes (iOS, visionOS): system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/account.list.caldav.yaml
 */
export const StatusAccountListCalDAV: StatusItemSchema<
  'account.list.caldav',
  NonNullable<StatusAccountListCalDAVReport['account.list.caldav']>
> = statusItemSchema({
  item: 'account.list.caldav',
  support: only({
    iOS: {
      introduced: '16.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['user'] },
    },
    macOS: {
      introduced: '13.0',
      'allowed-enrollments': ['supervised', 'user', 'local'],
      'allowed-scopes': ['user'],
    },
    visionOS: {
      introduced: '1.1',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({
    'account.list.caldav': required(
      list(
        dictionary({
          identifier: required(text),
          _removed: optional(boolean, { default: false }),
          'declaration-identifier': optional(text),
          'visible-name': optional(text),
          hostname: optional(text),
          port: optional(integer),
          username: optional(text),
          'are-calendars-enabled': optional(boolean),
          'are-reminders-enabled': optional(boolean),
        }),
      ),
    ),
  }),
})
