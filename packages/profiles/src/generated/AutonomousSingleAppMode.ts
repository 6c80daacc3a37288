// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, list, only, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface AllowedApplicationsItem {
  /** Required. macOS 10.13.4. */
  readonly BundleIdentifier: string
  /** Required. macOS 10.13.4. */
  readonly TeamIdentifier: string
}

export interface AutonomousSingleAppMode {
  /** Required. macOS 10.13.4. */
  readonly AllowedApplications: readonly AllowedApplicationsItem[]
}

/**
 * com.apple.asam.yaml of Apple’s schema. macOS 10.13.4. Not on: iOS, tvOS, visionOS,
 * watchOS. Only under user-approved MDM: macOS. Not on the user channel: macOS. Not in a
 * User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.asam.yaml
 */
export const AutonomousSingleAppMode: PayloadSchema<'com.apple.asam', AutonomousSingleAppMode> =
  payloadSchema({
    payloadType: 'com.apple.asam',
    support: only({
      macOS: {
        introduced: '10.13.4',
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
      AllowedApplications: required(
        list(
          dictionary({
            BundleIdentifier: required(text, { support: { macOS: { introduced: '10.13.4' } } }),
            TeamIdentifier: required(text, { support: { macOS: { introduced: '10.13.4' } } }),
          }),
        ),
        { support: { macOS: { introduced: '10.13.4' } } },
      ),
    }),
  })

/** A payload of type `com.apple.asam`. */
export const autonomousSingleAppMode = payloadOf(AutonomousSingleAppMode)
