// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, oneOf, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface JabberAccount {
  readonly JabberAccountDescription?: string
  /** Required. */
  readonly JabberHostName: string
  readonly JabberUserName?: string
  readonly JabberPassword?: string
  /** Default: false. */
  readonly JabberUseSSL?: boolean
  /** From 0 to 65535. Default: 5222. */
  readonly JabberPort?: number
  /** Required. */
  readonly JabberAuthentication: 'JabberAuthPassword'
}

/**
 * com.apple.jabber.account.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS,
 * watchOS. Deprecated: macOS 10.14. Removed: macOS 10.14. Not on the device channel: macOS.
 * Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.jabber.account.yaml
 */
export const JabberAccount: PayloadSchema<'com.apple.jabber.account', JabberAccount> =
  payloadSchema({
    payloadType: 'com.apple.jabber.account',
    support: only({
      macOS: {
        introduced: '10.7',
        deprecated: '10.14',
        removed: '10.14',
        multiple: true,
        devicechannel: false,
        userchannel: true,
        supervised: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      JabberAccountDescription: optional(text),
      JabberHostName: required(text),
      JabberUserName: optional(text),
      JabberPassword: optional(text),
      JabberUseSSL: optional(boolean, { default: false }),
      JabberPort: optional({ kind: 'integer', min: 0, max: 65535 }, { default: 5222 }),
      JabberAuthentication: required(oneOf('JabberAuthPassword')),
    }),
  })

/** A payload of type `com.apple.jabber.account`. */
export const jabberAccount = payloadOf(JabberAccount)
