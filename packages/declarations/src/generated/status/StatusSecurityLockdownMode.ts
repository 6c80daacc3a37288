// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusSecurityLockdownModeReport {
  readonly 'security.lockdown-mode'?: boolean
}

/**
 * security.lockdown-mode.yaml of Apple’s schema. iOS 27.0, macOS 27.0, watchOS 27.0. Not on:
 * tvOS, visionOS. Not on Shared iPad: iOS. Enrollments (iOS, macOS, watchOS): supervised.
 * Scopes (iOS, macOS, watchOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/security.lockdown-mode.yaml
 */
export const StatusSecurityLockdownMode: StatusItemSchema<
  'security.lockdown-mode',
  NonNullable<StatusSecurityLockdownModeReport['security.lockdown-mode']>
> = statusItemSchema({
  item: 'security.lockdown-mode',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': [] },
    },
    macOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
    watchOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({ 'security.lockdown-mode': required(boolean) }),
})
