// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, only, optional, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface LightsOutManagementLOM {
  readonly DeviceCertificateUUID?: string
  readonly ControllerCertificateUUID?: string
  readonly DeviceCACertificateUUIDs?: readonly string[]
  readonly ControllerCACertificateUUIDs?: readonly string[]
}

/**
 * com.apple.lom.yaml of Apple’s schema. macOS 11.0. Not on: iOS, tvOS, visionOS, watchOS.
 * Only under user-approved MDM: macOS. Not on the user channel: macOS. Not in a User
 * Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.lom.yaml
 */
export const LightsOutManagementLOM: PayloadSchema<'com.apple.lom', LightsOutManagementLOM> =
  payloadSchema({
    payloadType: 'com.apple.lom',
    support: only({
      macOS: {
        introduced: '11.0',
        multiple: false,
        devicechannel: true,
        userchannel: false,
        requiresdep: false,
        userapprovedmdm: true,
        allowmanualinstall: false,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      DeviceCertificateUUID: optional(text),
      ControllerCertificateUUID: optional(text),
      DeviceCACertificateUUIDs: optional(list(text)),
      ControllerCACertificateUUIDs: optional(list(text)),
    }),
  })

/** A payload of type `com.apple.lom`. */
export const lightsOutManagementLOM = payloadOf(LightsOutManagementLOM)
