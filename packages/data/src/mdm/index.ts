import type { Crossing } from '../crossing.js'
import { checkinResponseCrossings } from './checkinResponses.js'
import { checkinCrossings } from './checkins.js'
import { envelopeCrossings } from './report.js'

/**
 * What devices and the accounts on them send, and what they are sent. A promise, because it loads Apple's
 * catalogue of commands and status items.
 */
export const mdmCrossings = (): Promise<readonly Crossing[]> =>
  Promise.resolve([...checkinCrossings, ...checkinResponseCrossings, ...envelopeCrossings])
