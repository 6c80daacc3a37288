// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
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

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface MDM {
  /**
   * Required. Matches
   * `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`.
   */
  readonly IdentityCertificateUUID: string
  /** Required. */
  readonly Topic: string
  /** Required. Matches `^https://.*$`. */
  readonly ServerURL: string
  /** Matches `^https://.*$`. */
  readonly CheckInURL?: string
  /** Default: false. */
  readonly SignMessage?: boolean
  /** A whole number. Ignored in a User Enrollment: iOS, macOS, visionOS. */
  readonly AccessRights?: number
  /** Default: false. */
  readonly UseDevelopmentAPNS?: boolean
  /**
   * iOS 13.1, macOS 10.15. Not on: tvOS, visionOS, watchOS. Deprecated: iOS 17.0, macOS 14.0.
   * Removed: iOS 18.0, macOS 15.0. Only in a User Enrollment: iOS, macOS.
   */
  readonly ManagedAppleID?: string
  /** iOS 15.0, macOS 14.0. Not on: tvOS, watchOS. */
  readonly AssignedManagedAppleID?: string
  /** iOS 15.0, macOS 14.0. Not on: tvOS, watchOS. */
  readonly EnrollmentMode?: 'BYOD' | 'ADDE'
  /** iOS 13.4, macOS 10.13, tvOS 13.4. */
  readonly ServerURLPinningCertificateUUIDs?: readonly string[]
  /** iOS 13.4, macOS 10.13, tvOS 13.4. */
  readonly CheckInURLPinningCertificateUUIDs?: readonly string[]
  /** Default: false. iOS 13.4, macOS 10.13, tvOS 13.4. */
  readonly PinningRevocationCheckRequired?: boolean
  readonly ServerCapabilities?: readonly (
    'com.apple.mdm.per-user-connections' | 'com.apple.mdm.bootstraptoken' | 'com.apple.mdm.token'
  )[]
  /** Default: false. */
  readonly CheckOutWhenRemoved?: boolean
  /** A whole number. iOS 15.1. Not on: macOS, tvOS, watchOS. */
  readonly RequiredAppIDForMDM?: number
  /** Default: false. macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS. */
  readonly PromptUserToAllowBootstrapTokenForAuthentication?: boolean
}

/**
 * com.apple.mdm.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0, visionOS 1.1, watchOS
 * 10.0. Supervised devices only: watchOS. Not on the user channel: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.mdm.yaml
 */
export const MDM: PayloadSchema<'com.apple.mdm', MDM> = payloadSchema({
  payloadType: 'com.apple.mdm',
  support: {
    iOS: {
      introduced: '4.0',
      multiple: false,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '10.7',
      multiple: false,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
    tvOS: { introduced: '9.0', multiple: false, supervised: false, allowmanualinstall: true },
    visionOS: {
      introduced: '1.1',
      multiple: false,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'allowed' },
    },
    watchOS: { introduced: '10.0', multiple: false, supervised: true, allowmanualinstall: false },
  },
  fields: dictionary({
    IdentityCertificateUUID: required({
      kind: 'text',
      format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
    }),
    Topic: required(text),
    ServerURL: required({ kind: 'text', format: '^https://.*$' }),
    CheckInURL: optional({ kind: 'text', format: '^https://.*$' }),
    SignMessage: optional(boolean, { default: false }),
    AccessRights: optional(integer, {
      support: {
        iOS: { userenrollment: { mode: 'ignored' } },
        macOS: { userenrollment: { mode: 'ignored' } },
        visionOS: { userenrollment: { mode: 'ignored' } },
      },
    }),
    UseDevelopmentAPNS: optional(boolean, { default: false }),
    ManagedAppleID: optional(text, {
      support: only({
        iOS: {
          introduced: '13.1',
          deprecated: '17.0',
          removed: '18.0',
          userenrollment: { mode: 'required' },
        },
        macOS: {
          introduced: '10.15',
          deprecated: '14.0',
          removed: '15.0',
          userenrollment: { mode: 'required' },
        },
      }),
    }),
    AssignedManagedAppleID: optional(text, {
      support: {
        iOS: { introduced: '15.0' },
        macOS: { introduced: '14.0' },
        tvOS: absent,
        watchOS: absent,
      },
    }),
    EnrollmentMode: optional(oneOf('BYOD', 'ADDE'), {
      support: {
        iOS: { introduced: '15.0' },
        macOS: { introduced: '14.0' },
        tvOS: absent,
        watchOS: absent,
      },
    }),
    ServerURLPinningCertificateUUIDs: optional(list(text), {
      support: {
        iOS: { introduced: '13.4' },
        macOS: { introduced: '10.13' },
        tvOS: { introduced: '13.4' },
      },
    }),
    CheckInURLPinningCertificateUUIDs: optional(list(text), {
      support: {
        iOS: { introduced: '13.4' },
        macOS: { introduced: '10.13' },
        tvOS: { introduced: '13.4' },
      },
    }),
    PinningRevocationCheckRequired: optional(boolean, {
      default: false,
      support: {
        iOS: { introduced: '13.4' },
        macOS: { introduced: '10.13' },
        tvOS: { introduced: '13.4' },
      },
    }),
    ServerCapabilities: optional(
      list(
        oneOf(
          'com.apple.mdm.per-user-connections',
          'com.apple.mdm.bootstraptoken',
          'com.apple.mdm.token',
        ),
      ),
    ),
    CheckOutWhenRemoved: optional(boolean, { default: false }),
    RequiredAppIDForMDM: optional(integer, {
      support: { iOS: { introduced: '15.1' }, macOS: absent, tvOS: absent, watchOS: absent },
    }),
    PromptUserToAllowBootstrapTokenForAuthentication: optional(boolean, {
      default: false,
      support: only({ macOS: { introduced: '11.0' } }),
    }),
  }),
})

/** A payload of type `com.apple.mdm`. */
export const mdm = payloadOf(MDM)
