// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface AccountSubscribedCalendar {
  readonly VisibleName?: string
  /** Required. */
  readonly CalendarURL: string
  readonly AuthenticationCredentialsAssetReference?: string
}

/**
 * account.subscribed-calendar.yaml of Apple’s schema. iOS 15.0, macOS 14.0, visionOS 1.1.
 * Not on: tvOS, watchOS. Enrollments (iOS, visionOS): supervised, device, user, local.
 * Enrollments (macOS): supervised, user, local. Scopes (iOS, visionOS): system. Scopes
 * (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/account.subscribed-calendar.yaml
 */
export const AccountSubscribedCalendar: DeclarationSchema<
  'com.apple.configuration.account.subscribed-calendar',
  AccountSubscribedCalendar
> = declarationSchema({
  type: 'com.apple.configuration.account.subscribed-calendar',
  apply: 'multiple',
  support: only({
    iOS: {
      introduced: '15.0',
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
  payload: dictionary({
    VisibleName: optional(text),
    CalendarURL: required(text),
    AuthenticationCredentialsAssetReference: optional({
      kind: 'text',
      assets: ['com.apple.asset.credential.userpassword'],
    }),
  }),
})
