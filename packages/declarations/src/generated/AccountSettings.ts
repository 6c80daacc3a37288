// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface AccountSettingsExchange {
  /** Default: true. */
  readonly AllowEWSRetirementAlerts?: boolean
}

export interface AccountSettings {
  readonly Exchange?: AccountSettingsExchange
}

/**
 * account.settings.yaml of Apple’s schema. macOS 27.2. Not on: iOS, tvOS, visionOS, watchOS.
 * Enrollments (macOS): supervised. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/account.settings.yaml
 */
export const AccountSettings: DeclarationSchema<
  'com.apple.configuration.account.settings',
  AccountSettings
> = declarationSchema({
  type: 'com.apple.configuration.account.settings',
  apply: 'combined',
  support: only({
    macOS: {
      introduced: '27.2',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system', 'user'],
    },
  }),
  payload: dictionary({
    Exchange: optional(
      dictionary({ AllowEWSRetirementAlerts: optional(boolean, { default: true }) }),
    ),
  }),
})
