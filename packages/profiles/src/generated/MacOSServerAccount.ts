// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
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

export interface ConfiguredAccountsItem {
  /** Required. */
  readonly Type: 'com.apple.osxserver.documents'
  /** A whole number. */
  readonly Port?: number
}

export interface MacOSServerAccount {
  /** Required. */
  readonly HostName: string
  /** Required. */
  readonly UserName: string
  readonly Password?: string
  readonly AccountDescription?: string
  /** Required. */
  readonly ConfiguredAccounts: readonly ConfiguredAccountsItem[]
}

/**
 * com.apple.osxserver.account.yaml of Apple’s schema. iOS 9.0. Not on: macOS, tvOS,
 * visionOS, watchOS. Deprecated: iOS 12.0. Removed: iOS 12.0. Not in a User Enrollment: iOS.
 * Not on Shared iPad: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.osxserver.account.yaml
 */
export const MacOSServerAccount: PayloadSchema<'com.apple.osxserver.account', MacOSServerAccount> =
  payloadSchema({
    payloadType: 'com.apple.osxserver.account',
    support: only({
      iOS: {
        introduced: '9.0',
        deprecated: '12.0',
        removed: '12.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        sharedipad: { mode: 'forbidden' },
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      HostName: required(text),
      UserName: required(text),
      Password: optional(text),
      AccountDescription: optional(text),
      ConfiguredAccounts: required(
        list(
          dictionary({
            Type: required(oneOf('com.apple.osxserver.documents')),
            Port: optional(integer),
          }),
        ),
      ),
    }),
  })

/** A payload of type `com.apple.osxserver.account`. */
export const macOSServerAccount = payloadOf(MacOSServerAccount)
