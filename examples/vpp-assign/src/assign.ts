import { orThrow } from '@mdm-kit/codec'
import { assignForInstall, type Assigned, type Progress } from '@mdm-kit/vpp'

import type { Location } from './location.js'
import { tableOf } from './table.js'

/** Sees to a licence for each device, and tells which of them may be sent `InstallApplication` now. */
export const assign = async (
  { vpp }: Location,
  adamId: string,
  serialNumbers: readonly string[],
  print: (line: string) => void,
): Promise<string> => {
  const answers = await orThrow(
    assignForInstall(
      vpp,
      { adamId, serialNumbers },
      { onProgress: (progress) => print(progressLine(progress)) },
    ),
  )
  const rows = answers.map(({ target, answer }) => [
    'serialNumber' in target ? target.serialNumber : target.clientUserId,
    outcomeOf(answer),
  ])
  return tableOf(['device', 'outcome'], rows)
}

const progressLine = ({ requested, completed, failed, batches }: Progress): string =>
  `${completed} of ${requested} done, ${failed} failed (${batches.pending} requests under way)`

const outcomeOf = (answer: Assigned): string => {
  switch (answer._tag) {
    case 'Assigned':
      return 'assigned: install now'
    case 'Already':
      return 'has a licence already: install now'
    case 'NoLicenseLeft':
      return 'no licence left: buy more, or take one back'
    case 'NotOwned':
      return 'this location does not own the product'
    case 'NotDeviceAssignable':
      return 'for users only: books and some apps cannot be assigned to devices'
    case 'Rejected':
      return answer.because.message
    case 'NotDone':
      return 'not done, and no reason given: try again'
  }
}
