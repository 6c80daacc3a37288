import type { Crossing } from '../crossing.js'
import { auditCrossings } from './audit.js'
import { contentCrossings } from './content.js'
import { deviceCrossings } from './devices.js'
import { peopleCrossings } from './people.js'
import { serverCrossings } from './servers.js'
import { tokenCrossings } from './token.js'

/** What crosses between the server and the API of Apple Business and Apple School Manager. */
export const axmCrossings: readonly Crossing[] = [
  ...tokenCrossings,
  ...deviceCrossings,
  ...serverCrossings,
  ...peopleCrossings,
  ...contentCrossings,
  ...auditCrossings,
]
