import { serialNumberKey } from '@mdm-kit/codec'

import type { Device } from '../codec/device.js'

/**
 * Whether a record is to replace one that came before it: unless its operation is older. Of two at
 * the same instant a deletion stands.
 *
 * Records of a full fetch have no `op_date`; then the later one counts.
 */
export const supersedes = (later: Device, earlier: Device): boolean => {
  if (later.op_date === undefined || earlier.op_date === undefined) return true
  const difference = later.op_date.getTime() - earlier.op_date.getTime()
  return difference === 0
    ? later.op_type === 'deleted' || earlier.op_type !== 'deleted'
    : difference > 0
}

/**
 * One record for each serial number, the latest: Apple may name a device several times, in one page
 * and across pages, and out of order. By `serialNumberKey`: in capitals, without blanks around.
 */
export const latestByDevice = (devices: Iterable<Device>): ReadonlyMap<string, Device> => {
  const latest = new Map<string, Device>()
  for (const device of devices) {
    const key = serialNumberKey(device.serial_number)
    const before = latest.get(key)
    if (before === undefined || supersedes(device, before)) latest.set(key, device)
  }
  return latest
}
