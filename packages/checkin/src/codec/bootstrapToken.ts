import { Bytes } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { EnrollmentIds } from './enrollmentIds.js'

/**
 * `SetBootstrapToken`: the device hands over its bootstrap token for safe keeping, or clears it.
 *
 * Only when the profile lists `com.apple.mdm.bootstraptoken` among its ServerCapabilities.
 *
 * Source: Apple device-management, `mdm/checkin/setbootstraptoken.yaml`.
 */
export const SetBootstrapToken = t.intersection(
  [
    t.type({ MessageType: t.literal('SetBootstrapToken') }),
    t.partial({
      /** A secret. Absent or of zero length: delete the stored one. */
      BootstrapToken: Bytes,
      /** Absent is not a retraction. */
      AwaitingConfiguration: t.boolean,
    }),
    EnrollmentIds,
  ],
  'SetBootstrapToken',
)
export type SetBootstrapToken = t.TypeOf<typeof SetBootstrapToken>

/**
 * `GetBootstrapToken`: the device asks for the token it handed over; see `bootstrapTokenResponse`.
 *
 * Source: Apple device-management, `mdm/checkin/getbootstraptoken.yaml`.
 */
export const GetBootstrapToken = t.intersection(
  [
    t.type({ MessageType: t.literal('GetBootstrapToken') }),
    t.partial({
      /** Absent is not a retraction. */
      AwaitingConfiguration: t.boolean,
    }),
    EnrollmentIds,
  ],
  'GetBootstrapToken',
)
export type GetBootstrapToken = t.TypeOf<typeof GetBootstrapToken>

/** The answer to `GetBootstrapToken`. No key, or zero length, says that none is stored. */
export const BootstrapTokenResponse = t.partial({ BootstrapToken: Bytes }, 'BootstrapTokenResponse')
export type BootstrapTokenResponse = t.TypeOf<typeof BootstrapTokenResponse>
