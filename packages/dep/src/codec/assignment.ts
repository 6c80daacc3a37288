import { dispensable, LooseInteger, openWord } from '@mdm-kit/codec'
import * as t from 'io-ts'

/**
 * What became of one serial number.
 *
 * `NOT_ACCESSIBLE`: unknown, or not this server's. `FAILED`: try again, a day later. `THROTTLED`
 * (protocol version 9, assigning only): try again when `retry_after_seconds` have passed.
 */
export const SerialStatus = openWord('SerialStatus', [
  'SUCCESS',
  'NOT_ACCESSIBLE',
  'FAILED',
  'THROTTLED',
])
export type SerialStatus = t.TypeOf<typeof SerialStatus>

/** The outcomes by serial number. */
export const SerialStatuses = t.record(t.string, SerialStatus, 'SerialStatuses')
export type SerialStatuses = t.TypeOf<typeof SerialStatuses>

/** The response to disowning devices and to removing profiles. */
export const DeviceStatuses = t.partial({ devices: SerialStatuses }, 'DeviceStatuses')

export const DefineProfileResponse = t.intersection(
  [
    t.type({ profile_uuid: t.string }), // A profile that is made must not be lost over what is said of its devices.
    t.partial({ devices: dispensable(SerialStatuses) }),
  ],
  'DefineProfileResponse',
)

export const AssignProfileResponse = t.partial(
  {
    profile_uuid: t.string,
    devices: SerialStatuses,
    /** For the throttled serial numbers of this response. Protocol version 10. */
    retry_after_seconds: LooseInteger,
  },
  'AssignProfileResponse',
)
