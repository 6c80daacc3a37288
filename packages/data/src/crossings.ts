import { apnsCrossings } from './apns/index.js'
import { axmCrossings } from './axm/index.js'
import type { Crossing } from './crossing.js'
import { depCrossings } from './dep/index.js'
import { mdmCrossings } from './mdm/index.js'
import { vppCrossings } from './vpp/index.js'
import { webhookCrossings } from './webhook/index.js'

/** Everything that crosses a border of the service. A promise, because it loads Apple's catalogue of commands. */
export const dataCrossings = async (): Promise<readonly Crossing[]> => [
  ...(await mdmCrossings()),
  ...apnsCrossings,
  ...depCrossings,
  ...axmCrossings,
  ...vppCrossings,
  ...webhookCrossings,
]
