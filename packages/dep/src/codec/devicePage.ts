import { IsoDate, LooseBoolean, struct } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Cursor } from './cursor.js'
import { Device } from './device.js'

/** Absent, as in some last pages, is false. Without a boolean, there is no telling where to go on. */
const FalseIfAbsent = new t.Type<boolean, boolean>(
  'boolean',
  t.boolean.is,
  (value, context) =>
    value === undefined || value === null
      ? t.success(false)
      : LooseBoolean.validate(value, context),
  t.identity,
)

/**
 * One page of `fetchDevices` or `syncDevices`, in the order of the operations.
 *
 * Source: developer.apple.com/documentation/devicemanagement/fetchdeviceresponse
 */
export const DevicePage = struct(
  'DevicePage',
  {
    /** For the next page, or for the next sync. It changes even when there are no devices. */
    cursor: Cursor,
    /** Whether to ask for the next page at once. */
    more_to_follow: FalseIfAbsent,
  },
  {
    /** Absent means none. */
    devices: t.array(Device),
    /** Replies to a sync have been seen without it. */
    fetched_until: IsoDate,
  },
)
export type DevicePage = t.TypeOf<typeof DevicePage>
