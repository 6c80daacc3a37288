// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  data,
  dictionary,
  oneOf,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface FDEFileVault {
  /** Required. */
  readonly Enable: 'On' | 'Off'
  /** Default: false. */
  readonly Defer?: boolean
  /** Default: false. */
  readonly UserEntersMissingInfo?: boolean
  /** Default: true. */
  readonly UseRecoveryKey?: boolean
  /** Default: true. */
  readonly ShowRecoveryKey?: boolean
  readonly OutputPath?: string
  readonly Certificate?: Uint8Array
  readonly PayloadCertificateUUID?: string
  readonly Username?: string
  readonly Password?: string
  /** Default: false. */
  readonly UseKeychain?: boolean
  /** From -1 to 9999. */
  readonly DeferForceAtUserLoginMaxBypassAttempts?: number
  /** Default: false. macOS 10.10. */
  readonly DeferDontAskAtUserLogout?: boolean
  /** Default: false. macOS 14.0. Only after Automated Device Enrollment: macOS. */
  readonly ForceEnableInSetupAssistant?: boolean
}

/**
 * com.apple.MCX.FileVault2.yaml of Apple’s schema. macOS 10.9. Not on: iOS, tvOS, visionOS,
 * watchOS. Only under user-approved MDM: macOS. Not on the user channel: macOS. Not in a
 * User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.MCX.FileVault2.yaml
 */
export const FDEFileVault: PayloadSchema<'com.apple.MCX.FileVault2', FDEFileVault> = payloadSchema({
  payloadType: 'com.apple.MCX.FileVault2',
  support: only({
    macOS: {
      introduced: '10.9',
      multiple: false,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: true,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    Enable: required(oneOf('On', 'Off')),
    Defer: optional(boolean, { default: false }),
    UserEntersMissingInfo: optional(boolean, { default: false }),
    UseRecoveryKey: optional(boolean, { default: true }),
    ShowRecoveryKey: optional(boolean, { default: true }),
    OutputPath: optional(text),
    Certificate: optional(data),
    PayloadCertificateUUID: optional(text),
    Username: optional(text),
    Password: optional(text),
    UseKeychain: optional(boolean, { default: false }),
    DeferForceAtUserLoginMaxBypassAttempts: optional({ kind: 'integer', min: -1, max: 9999 }),
    DeferDontAskAtUserLogout: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.10' } },
    }),
    ForceEnableInSetupAssistant: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '14.0', requiresdep: true, allowmanualinstall: false } },
    }),
  }),
})

/** A payload of type `com.apple.MCX.FileVault2`. */
export const fdeFileVault = payloadOf(FDEFileVault)
