import type { Device } from '@mdm-kit/dep'

import { table } from '../../print.js'

/** Devices for people. */
export const deviceTable = (devices: readonly Device[]): string =>
  table(
    ['serial', 'change', 'family', 'model', 'profile', 'asset tag', 'assigned'],
    devices.map((device) => [
      device.serial_number,
      device.op_type,
      device.device_family,
      device.model,
      device.profile_status,
      device.asset_tag,
      device.device_assigned_date?.toISOString().slice(0, 10),
    ]),
  )
