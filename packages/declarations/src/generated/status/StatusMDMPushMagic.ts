// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { dictionary, required, text } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusMDMPushMagicReport {
  readonly 'mdm.push-magic'?: string
}

/**
 * mdm.push-magic.yaml of Apple’s schema. iOS 27.0, macOS 27.0, tvOS 27.0, visionOS 27.0,
 * watchOS 27.0. Enrollments (iOS, visionOS): supervised, device, user. Enrollments (macOS):
 * supervised, user. Enrollments (tvOS): supervised, device. Enrollments (watchOS):
 * supervised. Scopes (iOS, tvOS, visionOS, watchOS): system. Scopes (macOS): system, user.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/mdm.push-magic.yaml
 */
export const StatusMDMPushMagic: StatusItemSchema<
  'mdm.push-magic',
  NonNullable<StatusMDMPushMagicReport['mdm.push-magic']>
> = statusItemSchema({
  item: 'mdm.push-magic',
  support: {
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    macOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'user'],
      'allowed-scopes': ['system', 'user'],
    },
    tvOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
    },
    watchOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised'],
      'allowed-scopes': ['system'],
    },
  },
  report: dictionary({ 'mdm.push-magic': required(text) }),
})
