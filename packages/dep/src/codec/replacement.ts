import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** Which device a replacement device came for. Protocol version 10. */
export const ReplacementDetails = t.partial(
  {
    serial_number: t.string,
    original_device_serial_number: t.string,
    /** A day, in UTC. */
    replacement_date: IsoDate,
  },
  'ReplacementDetails',
)
export type ReplacementDetails = t.TypeOf<typeof ReplacementDetails>
