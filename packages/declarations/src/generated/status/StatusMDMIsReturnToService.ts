// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, required } from '@mdm-kit/codec/schema'

import { type StatusItemSchema, statusItemSchema } from '../../statusSchema.js'

export interface StatusMDMIsReturnToServiceReport {
  readonly 'mdm.is-return-to-service'?: boolean
}

/**
 * mdm.is-return-to-service.yaml of Apple’s schema. iOS 27.0, visionOS 27.0. Not on: macOS,
 * tvOS, watchOS. Enrollments (iOS, visionOS): supervised, device, user. Scopes (iOS,
 * visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/status/mdm.is-return-to-service.yaml
 */
export const StatusMDMIsReturnToService: StatusItemSchema<
  'mdm.is-return-to-service',
  NonNullable<StatusMDMIsReturnToServiceReport['mdm.is-return-to-service']>
> = statusItemSchema({
  item: 'mdm.is-return-to-service',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system', 'user'] },
    },
    visionOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'user'],
      'allowed-scopes': ['system'],
    },
  }),
  report: dictionary({ 'mdm.is-return-to-service': required(boolean) }),
})
