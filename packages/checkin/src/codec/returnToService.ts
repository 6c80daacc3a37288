import { Bytes } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { EnrollmentIds } from './enrollmentIds.js'
import { Dictionary } from '@mdm-kit/plist/read'

/**
 * `ReturnToService`: a shared device is handed back and asks how to start over.
 *
 * iOS 26 and visionOS 26, after Automated Device Enrollment, in the mode that its enrollment
 * profile sets; when the user asks for it or the device was idle for too long.
 *
 * Source: Apple device-management, `mdm/checkin/returntoservice.yaml`.
 */
export const ReturnToService = t.intersection(
  [t.type({ MessageType: t.literal('ReturnToService'), UDID: t.string }), EnrollmentIds],
  'ReturnToService',
)
export type ReturnToService = t.TypeOf<typeof ReturnToService>

/** What the device is to do, in the answer to `ReturnToService`. */
export const ReturnToServiceConfiguration = t.intersection(
  [
    Dictionary,
    t.type({
      /** Whether the device erases itself and enrolls again. */
      Enabled: t.boolean,
    }),
    t.partial({
      /** A Wi-Fi profile. Needed when the device has no Ethernet. */
      WiFiProfileData: Bytes,
      /** An enrollment profile. Needed when the device's DEP profile has a `configuration_web_url`. */
      MDMProfileData: Bytes,
      /** A secret. Without it the device erases everything and preserves no apps. */
      BootstrapToken: Bytes,
      /** iOS 27: whether the device tries again when enrolling after the erasure fails. Default false. */
      ShouldRetryEnrollment: t.boolean,
    }),
  ],
  'ReturnToServiceConfiguration',
)
export type ReturnToServiceConfiguration = t.TypeOf<typeof ReturnToServiceConfiguration>

export const ReturnToServiceResponse = t.intersection(
  [
    t.type({ ReturnToService: ReturnToServiceConfiguration }),
    t.partial({
      /** iOS 26.4: whether an eSIM keeps its data plan. Default false. */
      PreserveDataPlan: t.boolean,
    }),
  ],
  'ReturnToServiceResponse',
)
export type ReturnToServiceResponse = t.TypeOf<typeof ReturnToServiceResponse>
