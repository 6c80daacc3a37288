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

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface PasscodeCustomRegex {
  /** Required. */
  readonly passwordContentRegex: string
  readonly passwordContentDescription?: Readonly<Record<string, string>>
}

export interface Passcode {
  /** Default: true. Ignored in a User Enrollment: iOS, visionOS. */
  readonly allowSimple?: boolean
  /** Default: false. Ignored in a User Enrollment: iOS, visionOS. */
  readonly forcePIN?: boolean
  /** From 2 to 11. Default: 11. Ignored in a User Enrollment: iOS, visionOS. */
  readonly maxFailedAttempts?: number
  /** From 0 to 15. Ignored in a User Enrollment: iOS, visionOS. */
  readonly maxInactivity?: number
  /** From 0 to 730. Ignored in a User Enrollment: iOS, visionOS. */
  readonly maxPINAgeInDays?: number
  /** From 0 to 4. Default: 0. Not on: watchOS. Ignored in a User Enrollment: iOS, visionOS. */
  readonly minComplexChars?: number
  /** From 0 to 16. Default: 0. Ignored in a User Enrollment: iOS, visionOS. */
  readonly minLength?: number
  /** Default: false. Not on: watchOS. Ignored in a User Enrollment: iOS, visionOS. */
  readonly requireAlphanumeric?: boolean
  /** From 1 to 50. Ignored in a User Enrollment: iOS, visionOS. */
  readonly pinHistory?: number
  /** A whole number. Default: 0. Ignored in a User Enrollment: iOS, visionOS. */
  readonly maxGracePeriod?: number
  /**
   * A whole number. macOS 10.10. Not on: iOS, visionOS, watchOS. Ignored in a User Enrollment:
   * macOS.
   */
  readonly minutesUntilFailedLoginReset?: number
  /**
   * Default: false. macOS 10.13. Not on: iOS, visionOS, watchOS. Ignored in a User Enrollment:
   * macOS.
   */
  readonly changeAtNextAuth?: boolean
  /** macOS 14.0. Not on: iOS, visionOS, watchOS. */
  readonly customRegex?: PasscodeCustomRegex
}

/**
 * com.apple.mobiledevice.passwordpolicy.yaml of Apple’s schema. iOS 4.0, macOS 10.7,
 * visionOS 2.0, watchOS 10.0. Not on: tvOS. Not in a User Enrollment: macOS. Not on Shared
 * iPad: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.mobiledevice.passwordpolicy.yaml
 */
export const Passcode: PayloadSchema<'com.apple.mobiledevice.passwordpolicy', Passcode> =
  payloadSchema({
    payloadType: 'com.apple.mobiledevice.passwordpolicy',
    support: only({
      iOS: {
        introduced: '4.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        sharedipad: { mode: 'forbidden' },
        userenrollment: { mode: 'allowed' },
      },
      macOS: {
        introduced: '10.7',
        multiple: true,
        devicechannel: true,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
      visionOS: {
        introduced: '2.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'allowed' },
      },
      watchOS: { introduced: '10.0', multiple: true, supervised: false, allowmanualinstall: true },
    }),
    fields: dictionary({
      allowSimple: optional(boolean, {
        default: true,
        support: {
          iOS: { userenrollment: { mode: 'ignored' } },
          visionOS: { userenrollment: { mode: 'ignored' } },
        },
      }),
      forcePIN: optional(boolean, {
        default: false,
        support: {
          iOS: { userenrollment: { mode: 'ignored' } },
          visionOS: { userenrollment: { mode: 'ignored' } },
        },
      }),
      maxFailedAttempts: optional(
        { kind: 'integer', min: 2, max: 11 },
        {
          default: 11,
          support: {
            iOS: { userenrollment: { mode: 'ignored' } },
            visionOS: { userenrollment: { mode: 'ignored' } },
          },
        },
      ),
      maxInactivity: optional(
        { kind: 'integer', min: 0, max: 15 },
        {
          support: {
            iOS: { userenrollment: { mode: 'ignored' } },
            visionOS: { userenrollment: { mode: 'ignored' } },
          },
        },
      ),
      maxPINAgeInDays: optional(
        { kind: 'integer', min: 0, max: 730 },
        {
          support: {
            iOS: { userenrollment: { mode: 'ignored' } },
            visionOS: { userenrollment: { mode: 'ignored' } },
          },
        },
      ),
      minComplexChars: optional(
        { kind: 'integer', min: 0, max: 4 },
        {
          default: 0,
          support: {
            iOS: { userenrollment: { mode: 'ignored' } },
            visionOS: { userenrollment: { mode: 'ignored' } },
            watchOS: absent,
          },
        },
      ),
      minLength: optional(
        { kind: 'integer', min: 0, max: 16 },
        {
          default: 0,
          support: {
            iOS: { userenrollment: { mode: 'ignored' } },
            visionOS: { userenrollment: { mode: 'ignored' } },
          },
        },
      ),
      requireAlphanumeric: optional(boolean, {
        default: false,
        support: {
          iOS: { userenrollment: { mode: 'ignored' } },
          visionOS: { userenrollment: { mode: 'ignored' } },
          watchOS: absent,
        },
      }),
      pinHistory: optional(
        { kind: 'integer', min: 1, max: 50 },
        {
          support: {
            iOS: { userenrollment: { mode: 'ignored' } },
            visionOS: { userenrollment: { mode: 'ignored' } },
          },
        },
      ),
      maxGracePeriod: optional(integer, {
        default: 0,
        support: {
          iOS: { userenrollment: { mode: 'ignored' } },
          visionOS: { userenrollment: { mode: 'ignored' } },
        },
      }),
      minutesUntilFailedLoginReset: optional(integer, {
        support: {
          iOS: absent,
          macOS: { introduced: '10.10', userenrollment: { mode: 'ignored' } },
          visionOS: absent,
          watchOS: absent,
        },
      }),
      changeAtNextAuth: optional(boolean, {
        default: false,
        support: {
          iOS: absent,
          macOS: { introduced: '10.13', userenrollment: { mode: 'ignored' } },
          visionOS: absent,
          watchOS: absent,
        },
      }),
      customRegex: optional(
        dictionary({
          passwordContentRegex: required(text),
          passwordContentDescription: optional(map(text)),
        }),
        {
          support: {
            iOS: absent,
            macOS: { introduced: '14.0' },
            visionOS: absent,
            watchOS: absent,
          },
        },
      ),
    }),
  })

/** A payload of type `com.apple.mobiledevice.passwordpolicy`. */
export const passcode = payloadOf(Passcode)
