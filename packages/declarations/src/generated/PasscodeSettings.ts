// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  dictionary,
  integer,
  map,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface PasscodeSettingsCustomRegex {
  /** Required. */
  readonly Regex: string
  readonly Description?: Readonly<Record<string, string>>
}

export interface PasscodeSettings {
  /** Default: false. */
  readonly RequirePasscode?: boolean
  /** Default: false. iOS 16.2, macOS 13.1. Not on: watchOS. */
  readonly RequireAlphanumericPasscode?: boolean
  /** Default: false. */
  readonly RequireComplexPasscode?: boolean
  /** From 0 to 16. Default: 0. */
  readonly MinimumLength?: number
  /** From 0 to 4. Default: 0. iOS 16.2, macOS 13.1. Not on: watchOS. */
  readonly MinimumComplexCharacters?: number
  /** From 2 to 11. Default: 11. */
  readonly MaximumFailedAttempts?: number
  /** A whole number. macOS 13.1. Not on: iOS, visionOS, watchOS. */
  readonly FailedAttemptsResetInMinutes?: number
  /** A whole number. */
  readonly MaximumGracePeriodInMinutes?: number
  /** From 0 to 15. */
  readonly MaximumInactivityInMinutes?: number
  /** From 0 to 730. iOS 16.2, macOS 13.1. */
  readonly MaximumPasscodeAgeInDays?: number
  /** From 1 to 50. */
  readonly PasscodeReuseLimit?: number
  /** Default: false. macOS 13.1. Not on: iOS, visionOS, watchOS. */
  readonly ChangeAtNextAuth?: boolean
  /** macOS 14.0. Not on: iOS, visionOS, watchOS. */
  readonly CustomRegex?: PasscodeSettingsCustomRegex
}

/**
 * passcode.settings.yaml of Apple’s schema. iOS 15.0, macOS 13.0, visionOS 2.0, watchOS
 * 10.0. Not on: tvOS. Not on Shared iPad: iOS. Enrollments (iOS, visionOS): supervised,
 * device, user, local. Enrollments (macOS, watchOS): supervised, local. Scopes (iOS,
 * visionOS, watchOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/passcode.settings.yaml
 */
export const PasscodeSettings: DeclarationSchema<
  'com.apple.configuration.passcode.settings',
  PasscodeSettings
> = declarationSchema({
  type: 'com.apple.configuration.passcode.settings',
  apply: 'combined',
  support: only({
    iOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': [] },
    },
    macOS: {
      introduced: '13.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system', 'user'],
    },
    visionOS: {
      introduced: '2.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
    },
    watchOS: {
      introduced: '10.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    RequirePasscode: optional(boolean, { default: false }),
    RequireAlphanumericPasscode: optional(boolean, {
      default: false,
      support: { iOS: { introduced: '16.2' }, macOS: { introduced: '13.1' }, watchOS: absent },
    }),
    RequireComplexPasscode: optional(boolean, { default: false }),
    MinimumLength: optional({ kind: 'integer', min: 0, max: 16 }, { default: 0 }),
    MinimumComplexCharacters: optional(
      { kind: 'integer', min: 0, max: 4 },
      {
        default: 0,
        support: { iOS: { introduced: '16.2' }, macOS: { introduced: '13.1' }, watchOS: absent },
      },
    ),
    MaximumFailedAttempts: optional({ kind: 'integer', min: 2, max: 11 }, { default: 11 }),
    FailedAttemptsResetInMinutes: optional(integer, {
      support: { iOS: absent, macOS: { introduced: '13.1' }, visionOS: absent, watchOS: absent },
    }),
    MaximumGracePeriodInMinutes: optional(integer),
    MaximumInactivityInMinutes: optional({ kind: 'integer', min: 0, max: 15 }),
    MaximumPasscodeAgeInDays: optional(
      { kind: 'integer', min: 0, max: 730 },
      { support: { iOS: { introduced: '16.2' }, macOS: { introduced: '13.1' } } },
    ),
    PasscodeReuseLimit: optional({ kind: 'integer', min: 1, max: 50 }),
    ChangeAtNextAuth: optional(boolean, {
      default: false,
      support: { iOS: absent, macOS: { introduced: '13.1' }, visionOS: absent, watchOS: absent },
    }),
    CustomRegex: optional(dictionary({ Regex: required(text), Description: optional(map(text)) }), {
      support: { iOS: absent, macOS: { introduced: '14.0' }, visionOS: absent, watchOS: absent },
    }),
  }),
})
