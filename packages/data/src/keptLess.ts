import { DEVICE_NAMES } from '@mdm-kit/server'

import type { Kept, KeptLess } from './kept.js'
import type { DataRow } from './rows.js'

/** What becomes of a kept value under the options in force. */
export const keptLess = (
  { dropDeviceNames, dropDeliveredReports, hashSerialNumbers }: KeptLess,
  { direction, name }: Pick<DataRow, 'direction' | 'name'>,
  kept: readonly Kept[],
): readonly Kept[] => {
  if (direction !== 'DeviceToServer') return kept
  if (dropDeviceNames && NAMES.has(name)) return []
  const hashed =
    hashSerialNumbers && SERIAL_NUMBERS.has(name)
      ? kept.map((one) => ({ ...one, hashed: true }))
      : kept
  if (!dropDeliveredReports || LEFT_OF_REPORTS.has(name)) return hashed
  return hashed.map((one) =>
    one.column === 'queue.report' ? { ...one, until: `once it was delivered; ${one.until}` } : one,
  )
}

/** In an Authenticate, a report of DeviceInformation, the MachineInfo of an attempt, and a status report. */
const SERIAL_NUMBERS: ReadonlySet<string> = new Set([
  'SerialNumber',
  'QueryResponses.SerialNumber',
  'SERIAL',
  'StatusItems.device.identifier.serial-number',
])

/** In an Authenticate, and in a report of DeviceInformation. */
const NAMES: ReadonlySet<string> = new Set(
  DEVICE_NAMES.flatMap((name) => [name, `QueryResponses.${name}`]),
)

/** What a dropped report is replaced by. */
const LEFT_OF_REPORTS: ReadonlySet<string> = new Set([
  'CommandUUID',
  'Status',
  'ErrorChain',
  'ErrorChain.ErrorCode',
  'ErrorChain.ErrorDomain',
])

/** The options in force, in words. */
export const KEPT_LESS_IN_WORDS: Readonly<Record<keyof KeptLess, string>> = {
  dropDeviceNames:
    'The names of devices (DeviceName, LocalHostName, HostName) are dropped when they arrive.',
  dropDeliveredReports:
    'Reports on commands are dropped once they were delivered; their status, times and error codes stay.',
  hashSerialNumbers:
    'The serial numbers of enrolled devices are kept as an HMAC, except where Apple lists the device.',
}
