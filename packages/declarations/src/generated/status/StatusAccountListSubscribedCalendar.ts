// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusValue {
  readonly identifier?: string
  /** Default: false. */
  readonly _removed?: boolean
  readonly 'declaration-identifier'?: string
  readonly 'visible-name'?: string
  readonly 'calendar-url'?: string
  readonly username?: string
  readonly 'is-enabled'?: boolean
}

export interface StatusAccountListSubscribedCalendarReport {
  readonly 'account.list.subscribed-calendar'?: readonly StatusValue[]
}

/**
 * account.list.subscribed-calendar.yaml of Apple’s schema. iOS 16.0, macOS 14.0, visionOS
 * 1.1. Not on: tvOS, watchOS. Enrollments (iOS, visionOS): supervised, device, user, local.
 * Enrollments (macOS): supervised, user, local. Scopes (iOS, visionOS): system. Scopes
 * (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/account.list.subscribed-calendar.yaml
 */
export const StatusAccountListSubscribedCalendar: StatusItemSchema<
  'account.list.subscribed-calendar',
  NonNullable<StatusAccountListSubscribedCalendarReport['account.list.subscribed-calendar']>
> = statusItemSchema({
  item: 'account.list.subscribed-calendar',
  support: only({
    iOS: {
      introduced: '16.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['user'] },
    },
    macOS: {
      introduced: '14.0',
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
    'account.list.subscribed-calendar': required(
      list(
        dictionary({
          identifier: required(text),
          _removed: optional(boolean, { default: false }),
          'declaration-identifier': optional(text),
          'visible-name': optional(text),
          'calendar-url': optional(text),
          username: optional(text),
          'is-enabled': optional(boolean),
        }),
      ),
    ),
  }),
})
