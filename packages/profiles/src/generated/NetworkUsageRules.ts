// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, list, only, optional, required, text } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface ApplicationRulesItem {
  readonly AppIdentifierMatches?: readonly string[]
  /** Default: true. */
  readonly AllowRoamingCellularData?: boolean
  /** Default: true. */
  readonly AllowCellularData?: boolean
}

export interface SIMRulesItem {
  /** Required. */
  readonly ICCIDs: readonly string[]
  /** Required. */
  readonly WiFiAssistPolicy: 2 | 3
}

export interface NetworkUsageRules {
  readonly ApplicationRules?: readonly ApplicationRulesItem[]
  /** iOS 13.0. */
  readonly SIMRules?: readonly SIMRulesItem[]
}

/**
 * com.apple.networkusagerules.yaml of Apple’s schema. iOS 9.0. Not on: macOS, tvOS,
 * visionOS, watchOS. Not in a User Enrollment: iOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.networkusagerules.yaml
 */
export const NetworkUsageRules: PayloadSchema<'com.apple.networkusagerules', NetworkUsageRules> =
  payloadSchema({
    payloadType: 'com.apple.networkusagerules',
    support: only({
      iOS: {
        introduced: '9.0',
        multiple: false,
        supervised: false,
        allowmanualinstall: false,
        sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      ApplicationRules: optional(
        list(
          dictionary({
            AppIdentifierMatches: optional(list(text)),
            AllowRoamingCellularData: optional(boolean, { default: true }),
            AllowCellularData: optional(boolean, { default: true }),
          }),
        ),
      ),
      SIMRules: optional(
        list(
          dictionary({
            ICCIDs: required(list(text)),
            WiFiAssistPolicy: required({ kind: 'integer', oneOf: [2, 3] }),
          }),
        ),
        { support: { iOS: { introduced: '13.0' } } },
      ),
    }),
  })

/** A payload of type `com.apple.networkusagerules`. */
export const networkUsageRules = payloadOf(NetworkUsageRules)
