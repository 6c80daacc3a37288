// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, integer, only, optional, required, text } from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface AccountCalDAV {
  readonly VisibleName?: string
  /** Required. */
  readonly HostName: string
  /** A whole number. */
  readonly Port?: number
  readonly Path?: string
  readonly AuthenticationCredentialsAssetReference?: string
}

/**
 * account.caldav.yaml of Apple’s schema. iOS 15.0, macOS 13.0, visionOS 1.1. Not on: tvOS,
 * watchOS. Enrollments (iOS, visionOS): supervised, device, user, local. Enrollments
 * (macOS): supervised, user, local. Scopes (iOS, visionOS): system. Scopes (macOS): user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/account.caldav.yaml
 */
export const AccountCalDAV: DeclarationSchema<
  'com.apple.configuration.account.caldav',
  AccountCalDAV
> = declarationSchema({
  type: 'com.apple.configuration.account.caldav',
  apply: 'multiple',
  support: only({
    iOS: {
      introduced: '15.0',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['user'] },
    },
    macOS: {
      introduced: '13.0',
      'allowed-enrollments': ['supervised', 'user', 'local'],
      'allowed-scopes': ['user'],
    },
    visionOS: {
      introduced: '1.1',
      'allowed-enrollments': ['supervised', 'device', 'user', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    VisibleName: optional(text),
    HostName: required(text),
    Port: optional(integer),
    Path: optional(text),
    AuthenticationCredentialsAssetReference: optional({
      kind: 'text',
      assets: ['com.apple.asset.credential.userpassword'],
    }),
  }),
})
