import type { Crossing } from '../crossing.js'
import { assetCrossings } from './assets.js'
import { legacyConfigCrossings } from './legacy/config.js'
import { legacyLicenseCrossings } from './legacy/licenses.js'
import { legacyUserCrossings } from './legacy/users.js'
import { locationCrossings } from './location.js'
import { catalogCrossings } from './metadata/catalog.js'
import { lookupCrossings } from './metadata/lookup.js'
import { notificationCrossings } from './notification.js'
import { subscriptionCrossings } from './subscriptions.js'
import { userCrossings } from './users.js'

/** What crosses between the server and App and Book Management: both versions, and both services for metadata. */
export const vppCrossings: readonly Crossing[] = [
  ...locationCrossings,
  ...assetCrossings,
  ...userCrossings,
  ...subscriptionCrossings,
  ...notificationCrossings,
  ...legacyConfigCrossings,
  ...legacyLicenseCrossings,
  ...legacyUserCrossings,
  ...catalogCrossings,
  ...lookupCrossings,
]
