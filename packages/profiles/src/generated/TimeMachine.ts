// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  integer,
  list,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface TimeMachine {
  /** Default: true. */
  readonly AutoBackup?: boolean
  /** Default: false. */
  readonly BackupAllVolumes?: boolean
  /** Required. */
  readonly BackupDestURL: string
  /** A whole number. Default: 0. */
  readonly BackupSizeMB?: number
  /** Default: false. */
  readonly BackupSkipSys?: boolean
  /** Default: true. */
  readonly MobileBackups?: boolean
  readonly BasePaths?: readonly string[]
  readonly SkipPaths?: readonly string[]
}

/**
 * com.apple.MCX.TimeMachine.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.MCX.TimeMachine.yaml
 */
export const TimeMachine: PayloadSchema<'com.apple.MCX.TimeMachine', TimeMachine> = payloadSchema({
  payloadType: 'com.apple.MCX.TimeMachine',
  support: only({
    macOS: {
      introduced: '10.7',
      multiple: false,
      devicechannel: true,
      userchannel: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    AutoBackup: optional(boolean, { default: true }),
    BackupAllVolumes: optional(boolean, { default: false }),
    BackupDestURL: required(text),
    BackupSizeMB: optional(integer, { default: 0 }),
    BackupSkipSys: optional(boolean, { default: false }),
    MobileBackups: optional(boolean, { default: true }),
    BasePaths: optional(list(text)),
    SkipPaths: optional(list(text)),
  }),
})

/** A payload of type `com.apple.MCX.TimeMachine`. */
export const timeMachine = payloadOf(TimeMachine)
