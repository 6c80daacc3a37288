// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusValue {
  readonly identifier?: string
  /** Default: false. */
  readonly _removed?: boolean
  readonly 'declaration-identifier'?: string
  readonly 'visible-name'?: string
  readonly username?: string
  readonly 'is-mail-enabled'?: boolean
  readonly 'are-calendars-enabled'?: boolean
  readonly 'are-contacts-enabled'?: boolean
  readonly 'are-notes-enabled'?: boolean
}

export interface StatusAccountListGoogleReport {
  readonly 'account.list.google'?: readonly StatusValue[]
}

/**
 * account.list.google.yaml of Apple’s schema. iOS 16.0, macOS 13.0, visionOS 1.1. Not on:
 * tvOS, watchOS. Enrollments (iOS, visionOS): supervised, device, user, local. Enrollments
 * (macOS): supervised, user, local. Scopes (iOS, visionOS): system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/account.list.google.yaml
 */
export const StatusAccountListGoogle: StatusItemSchema<
  'account.list.google',
  NonNullable<StatusAccountListGoogleReport['account.list.google']>
> = statusItemSchema({
  item: 'account.list.google',
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
    'account.list.google': required(
      list(
        dictionary({
          identifier: required(text),
          _removed: optional(boolean, { default: false }),
          'declaration-identifier': optional(text),
          'visible-name': optional(text),
          username: optional(text),
          'is-mail-enabled': optional(boolean),
          'are-calendars-enabled': optional(boolean),
          'are-contacts-enabled': optional(boolean),
          'are-notes-enabled': optional(boolean),
        }),
      ),
    ),
  }),
})
