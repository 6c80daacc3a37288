// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SmartCard {
  /** Default: true. */
  readonly UserPairing?: boolean
  /** Default: true. */
  readonly allowSmartCard?: boolean
  /** Default: 0. */
  readonly checkCertificateTrust?: 0 | 1 | 2 | 3
  /** Default: false. */
  readonly oneCardPerUser?: boolean
  /** Default: 0. macOS 10.13.4. */
  readonly tokenRemovalAction?: 0 | 1
  /** Default: false. macOS 10.13.2. */
  readonly enforceSmartCard?: boolean
}

/**
 * com.apple.security.smartcard.yaml of Apple’s schema. macOS 10.12.4. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.smartcard.yaml
 */
export const SmartCard: PayloadSchema<'com.apple.security.smartcard', SmartCard> = payloadSchema({
  payloadType: 'com.apple.security.smartcard',
  support: only({
    macOS: {
      introduced: '10.12.4',
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
    UserPairing: optional(boolean, { default: true }),
    allowSmartCard: optional(boolean, { default: true }),
    checkCertificateTrust: optional({ kind: 'integer', oneOf: [0, 1, 2, 3] }, { default: 0 }),
    oneCardPerUser: optional(boolean, { default: false }),
    tokenRemovalAction: optional(
      { kind: 'integer', oneOf: [0, 1] },
      { default: 0, support: { macOS: { introduced: '10.13.4' } } },
    ),
    enforceSmartCard: optional(boolean, {
      default: false,
      support: { macOS: { introduced: '10.13.2' } },
    }),
  }),
})

/** A payload of type `com.apple.security.smartcard`. */
export const smartCard = payloadOf(SmartCard)
