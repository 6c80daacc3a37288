import { assignForInstall, type AssignOutcome, type Progress } from '@mdm-kit/vpp'

import type { Location } from './location.js'
import { tableOf } from './table.js'

/** Gives each device a license, and shows which of them may be sent `InstallApplication` now. */
export const assign = async (
  { vpp }: Location,
  adamId: string,
  serialNumbers: readonly string[],
  print: (line: string) => void,
): Promise<string> => {
  const outcomes = await assignForInstall(
    vpp,
    { adamId, serialNumbers },
    { onProgress: (progress) => print(progressLine(progress)) },
  )
  const rows = outcomes.map(({ target, outcome }) => [
    'serialNumber' in target ? target.serialNumber : target.clientUserId,
    sentenceOf(outcome),
  ])
  return tableOf(['device', 'outcome'], rows)
}

const progressLine = ({ requested, completed, failed, batches }: Progress): string =>
  `${completed} of ${requested} done, ${failed} failed (${batches.pending} requests in progress)`

const sentenceOf = (outcome: AssignOutcome): string => {
  switch (outcome._tag) {
    case 'Assigned':
      return 'assigned: install now'
    case 'Already':
      return 'has a license already: install now'
    case 'NoLicenseLeft':
      return 'no license left: buy more, or take one back'
    case 'NotOwned':
      return 'this location does not own the product'
    case 'NotDeviceAssignable':
      return 'for users only: books and some apps cannot be assigned to devices'
    case 'Rejected':
      return outcome.because.message
    case 'NotDone':
      return 'not done, and no reason given: try again'
  }
}
