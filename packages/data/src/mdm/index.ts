import type { Crossing } from '../crossing.js'
import { checkinResponseCrossings } from './checkinResponses.js'
import { checkinCrossings } from './checkins.js'
import { declarationResponseCrossings } from './declarationResponses.js'
import { enrollmentCrossings } from './enrollment.js'
import { envelopeCrossings } from './report.js'
import { requestCrossings } from './requests.js'
import { scepCrossings } from './scep.js'

/**
 * What devices and the accounts on them send, and what they are sent. A promise, because it loads Apple's
 * catalogue of commands and status items.
 */
export const mdmCrossings = async (): Promise<readonly Crossing[]> => {
  const { commandCrossings } = await import('./commands/crossings.js')
  const { statusReportCrossing } = await import('./statusItems.js')
  return [
    ...enrollmentCrossings,
    ...scepCrossings,
    ...requestCrossings,
    ...checkinCrossings,
    ...checkinResponseCrossings,
    ...envelopeCrossings,
    ...commandCrossings,
    ...declarationResponseCrossings,
    statusReportCrossing,
  ]
}
