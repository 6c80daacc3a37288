import type { Crossing } from '../crossing.js'
import { accountCrossings } from './account.js'
import { deviceCrossings } from './devices.js'
import { profileCrossings } from './profiles.js'

/** What crosses between the server and Device Assignment Services, and its portal. */
export const depCrossings: readonly Crossing[] = [
  ...accountCrossings,
  ...deviceCrossings,
  ...profileCrossings,
]
