// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusPasscodeIsPresentReport {
  readonly 'passcode.is-present'?: boolean
}

/**
 * passcode.is-present.yaml of Apple’s schema. iOS 16.0, visionOS 1.1, watchOS 10.0. Not on:
 * macOS, tvOS. Enrollments (iOS, visionOS): supervised, device, user, local. Enrollments
 * (watchOS): supervised, local. Scopes (iOS, visionOS, watchOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/passcode.is-present.yaml
 */
export const StatusPasscodeIsPresent: StatusItemSchema<
  'passcode.is-present',
  NonNullable<StatusPasscodeIsPresentReport['passcode.is-present']>
> = statusItemSchema({
  item: 'passcode.is-present',
  support: only({
    iOS: {
      introduced: '16.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    visionOS: {
      introduced: '1.1',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
    },
    watchOS: {
      introduced: '10.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({ 'passcode.is-present': required(boolean) }),
})
