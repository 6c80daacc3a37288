// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusMDMIsSharedIPadReport {
  readonly 'mdm.is-shared-ipad'?: boolean
}

/**
 * mdm.is-shared-ipad.yaml of Apple’s schema. iOS 27.0. Not on: macOS, tvOS, visionOS,
 * watchOS. Enrollments (iOS): supervised, device, user. Scopes (iOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/mdm.is-shared-ipad.yaml
 */
export const StatusMDMIsSharedIPad: StatusItemSchema<
  'mdm.is-shared-ipad',
  NonNullable<StatusMDMIsSharedIPadReport['mdm.is-shared-ipad']>
> = statusItemSchema({
  item: 'mdm.is-shared-ipad',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
  }),
  report: dictionary({ 'mdm.is-shared-ipad': required(boolean) }),
})
