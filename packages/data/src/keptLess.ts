import { DEVICE_NAMES, type KeepLess } from '@mdm-kit/server'

import type { Kept } from './kept.js'
import type { DataRow } from './rows.js'

/** What becomes of a kept value under the options in force. */
export const keptLess = (
  { dropDeviceNames, dropDeliveredReports }: Required<KeepLess>,
  { direction, name }: Pick<DataRow, 'direction' | 'name'>,
  kept: readonly Kept[],
): readonly Kept[] => {
  if (direction !== 'DeviceToServer') return kept
  if (dropDeviceNames && NAMES.has(name)) return []
  if (!dropDeliveredReports || LEFT_OF_REPORTS.has(name)) return kept
  return kept.map((one) =>
    one.column === 'queue.report' ? { ...one, until: `once it was delivered; ${one.until}` } : one,
  )
}

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
export const KEPT_LESS_IN_WORDS: Readonly<Record<keyof KeepLess, string>> = {
  dropDeviceNames:
    'The names of devices (DeviceName, LocalHostName, HostName) are dropped when they arrive.',
  dropDeliveredReports:
    'Reports on commands are dropped once they were delivered; their status, times and error codes stay.',
}
