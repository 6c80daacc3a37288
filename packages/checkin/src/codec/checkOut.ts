import * as t from 'io-ts'

import { EnrollmentIds } from './enrollmentIds.js'

/**
 * `CheckOut`: the enrollment profile was removed from the device.
 *
 * Sent once, without a retry, and only when the profile sets CheckOutWhenRemoved: its absence
 * says nothing. The device channel speaks for its user channels too.
 *
 * Source: Apple device-management, `mdm/checkin/checkout.yaml`.
 */
export const CheckOut = t.intersection(
  [t.type({ MessageType: t.literal('CheckOut'), Topic: t.string }), EnrollmentIds],
  'CheckOut',
)
export type CheckOut = t.TypeOf<typeof CheckOut>
