// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  any,
  boolean,
  dictionary,
  list,
  map,
  only,
  optional,
  required,
  text,
} from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface ManagedApplicationFeedback {
  /** Required. */
  readonly Identifiers: readonly string[]
  /** Default: false. */
  readonly DeleteFeedback?: boolean
}

export interface ManagedApplicationFeedbackItem {
  readonly Identifier?: string
  readonly Feedback?: Readonly<Record<string, unknown>>
}

export interface ManagedApplicationFeedbackReport {
  readonly ManagedApplicationFeedback?: readonly ManagedApplicationFeedbackItem[]
}

/**
 * managed.application.feedback.yaml of Apple’s schema. iOS 7.0, macOS 11.0, tvOS 10.2,
 * visionOS 1.1. Not on: watchOS. Access right AllowAppInstallation: iOS, macOS, tvOS,
 * visionOS. Not on the device channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/managed.application.feedback.yaml
 */
export const ManagedApplicationFeedback: CommandSchema<
  'ManagedApplicationFeedback',
  ManagedApplicationFeedback,
  ManagedApplicationFeedbackReport
> = commandSchema({
  requestType: 'ManagedApplicationFeedback',
  support: only({
    iOS: {
      introduced: '7.0',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'allowed' },
    },
    macOS: {
      introduced: '11.0',
      accessrights: 'AllowAppInstallation',
      devicechannel: false,
      userchannel: true,
      userenrollment: { mode: 'forbidden' },
    },
    tvOS: { introduced: '10.2', accessrights: 'AllowAppInstallation', supervised: false },
    visionOS: {
      introduced: '1.1',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'allowed' },
    },
  }),
  fields: dictionary({
    Identifiers: required(list(text)),
    DeleteFeedback: optional(boolean, { default: false }),
  }),
  report: dictionary({
    ManagedApplicationFeedback: required(
      list(dictionary({ Identifier: required(text), Feedback: optional(map(any)) })),
    ),
  }),
})
