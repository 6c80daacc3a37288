import { Bytes } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { EnrollmentIds } from './enrollmentIds.js'

/**
 * `Authenticate`: a device asks to enroll, or to enroll again.
 *
 * Comes first, at any time, also for a known device and without a CheckOut before it. An answer
 * with 200 is not yet an enrollment: the first `TokenUpdate` completes it, and no push may go out
 * before. Device channel only.
 *
 * On the iPhone family the device describes itself only when the profile grants
 * `queryDeviceInformation`.
 *
 * Source: Apple device-management, `mdm/checkin/authenticate.yaml`.
 */
export const Authenticate = t.intersection(
  [
    t.type({
      MessageType: t.literal('Authenticate'),
      /** Equals the Topic of the profile's MDM payload. */
      Topic: t.string,
    }),
    t.partial({
      /** macOS only. Apple's schema requires it there. */
      DeviceName: t.string,
      /** macOS only. Apple's schema requires it there. */
      ModelName: t.string,
      /** macOS only. Apple's schema requires it there. */
      Model: t.string,
      OSVersion: t.string,
      BuildVersion: t.string,
      /** For example `iPhone17,2`. */
      ProductName: t.string,
      /** Never in a User Enrollment. */
      SerialNumber: t.string,
      /** Devices with a modem. Never in a User Enrollment. */
      IMEI: t.string,
      /** Devices with a modem. Never in a User Enrollment. */
      MEID: t.string,
      /** In no documentation; macOS 10.12 sends the bytes `apple`. */
      Challenge: Bytes,
    }),
    EnrollmentIds,
  ],
  'Authenticate',
)
export type Authenticate = t.TypeOf<typeof Authenticate>
