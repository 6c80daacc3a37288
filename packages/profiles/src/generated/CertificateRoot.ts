// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { data, dictionary, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface CertificateRoot {
  readonly PayloadCertificateFileName?: string
  /** Required. */
  readonly PayloadContent: Uint8Array
}

/**
 * com.apple.security.root.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 9.0, visionOS
 * 1.0, watchOS 3.0.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.security.root.yaml
 */
export const CertificateRoot: PayloadSchema<'com.apple.security.root', CertificateRoot> =
  payloadSchema({
    payloadType: 'com.apple.security.root',
    support: {
      iOS: {
        introduced: '4.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
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
        userenrollment: { mode: 'allowed' },
      },
      tvOS: { introduced: '9.0', multiple: true, supervised: false, allowmanualinstall: true },
      visionOS: {
        introduced: '1.0',
        multiple: true,
        supervised: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'allowed' },
      },
      watchOS: { introduced: '3.0', multiple: true, allowmanualinstall: true },
    },
    fields: dictionary({
      PayloadCertificateFileName: optional(text),
      PayloadContent: required(data),
    }),
  })

/** A payload of type `com.apple.security.root`. */
export const certificateRoot = payloadOf(CertificateRoot)
