// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import { boolean, dictionary, only, optional } from '@mdm-kit/codec/schema'

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface LoginWindowLoginItems {
  /** Default: false. macOS all. */
  readonly DisableLoginItemsSuppression?: boolean
}

/**
 * loginwindow.yaml of Apple’s schema. macOS 10.7. Not on: iOS, tvOS, visionOS, watchOS. Not
 * on the user channel: macOS. Not in a User Enrollment: macOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/loginwindow.yaml
 */
export const LoginWindowLoginItems: PayloadSchema<'loginwindow', LoginWindowLoginItems> =
  payloadSchema({
    payloadType: 'loginwindow',
    support: only({
      macOS: {
        introduced: '10.7',
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
      DisableLoginItemsSuppression: optional(boolean, {
        default: false,
        support: { macOS: { introduced: 'all' } },
      }),
    }),
  })

/** A payload of type `loginwindow`. */
export const loginWindowLoginItems = payloadOf(LoginWindowLoginItems)
