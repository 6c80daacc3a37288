// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  data,
  date,
  dictionary,
  oneOf,
  only,
  optional,
  realNumber,
  text,
} from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface SystemPolicyRule {
  readonly Requirement?: string
  readonly Comment?: string
  readonly Priority?: number
  readonly Expiration?: Date
  /** Default: "operation:execute". */
  readonly OperationType?: 'operation:execute' | 'operation:install' | 'operation:lsopen'
  readonly LeafCertificate?: Uint8Array
}

/**
 * com.apple.systempolicy.rule.yaml of Apple’s schema. macOS 10.8. Not on: iOS, tvOS,
 * visionOS, watchOS. Not on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.systempolicy.rule.yaml
 */
export const SystemPolicyRule: PayloadSchema<'com.apple.systempolicy.rule', SystemPolicyRule> =
  payloadSchema({
    payloadType: 'com.apple.systempolicy.rule',
    support: only({
      macOS: {
        introduced: '10.8',
        multiple: true,
        devicechannel: true,
        userchannel: false,
        requiresdep: false,
        userapprovedmdm: false,
        allowmanualinstall: true,
        userenrollment: { mode: 'forbidden' },
      },
    }),
    fields: dictionary({
      Requirement: optional(text),
      Comment: optional(text),
      Priority: optional(realNumber),
      Expiration: optional(date),
      OperationType: optional(oneOf('operation:execute', 'operation:install', 'operation:lsopen'), {
        default: 'operation:execute',
      }),
      LeafCertificate: optional(data),
    }),
  })

/** A payload of type `com.apple.systempolicy.rule`. */
export const systemPolicyRule = payloadOf(SystemPolicyRule)
