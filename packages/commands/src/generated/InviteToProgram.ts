// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, oneOf, only, required, text } from '@mdm-kit/codec/schema'

import { type CommandSchema, commandSchema } from '../schema.js'

export interface InviteToProgram {
  /** Required. */
  readonly ProgramID: 'com.apple.cloudvpp'
  /** Required. */
  readonly InvitationURL: string
}

export interface InviteToProgramReport {
  readonly InvitationResult?:
    'Acknowledged' | 'InvalidProgramID' | 'InvalidInvitationURL' | (string & {})
}

/**
 * application.invitetoprogram.yaml of Apple’s schema. iOS 7.0, macOS 10.9. Not on: tvOS,
 * visionOS, watchOS. Access right AllowAppInstallation: iOS. Not on the device channel:
 * macOS. Not in a User Enrollment: iOS, macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/commands/application.invitetoprogram.yaml
 */
export const InviteToProgram: CommandSchema<
  'InviteToProgram',
  InviteToProgram,
  InviteToProgramReport
> = commandSchema({
  requestType: 'InviteToProgram',
  support: only({
    iOS: {
      introduced: '7.0',
      accessrights: 'AllowAppInstallation',
      supervised: false,
      requiresdep: false,
      sharedipad: { mode: 'allowed', devicechannel: false, userchannel: true },
      userenrollment: { mode: 'forbidden' },
    },
    macOS: {
      introduced: '10.9',
      accessrights: 'None',
      devicechannel: false,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    ProgramID: required(oneOf('com.apple.cloudvpp')),
    InvitationURL: required(text),
  }),
  report: dictionary({
    InvitationResult: required(oneOf('Acknowledged', 'InvalidProgramID', 'InvalidInvitationURL')),
  }),
})
