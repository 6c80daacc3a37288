import * as asset from '../../src/codec/asset.js'
import * as assignment from '../../src/codec/assignment.js'
import * as clientConfig from '../../src/codec/clientConfig.js'
import * as envelope from '../../src/codec/envelope.js'
import * as errorResponse from '../../src/codec/errorResponse.js'
import * as event from '../../src/codec/event.js'
import * as locationTokenContent from '../../src/codec/locationTokenContent.js'
import * as notification from '../../src/codec/notification.js'
import * as opaque from '../../src/codec/opaque.js'
import * as page from '../../src/codec/page.js'
import * as serviceConfig from '../../src/codec/serviceConfig.js'
import * as subscription from '../../src/codec/subscription.js'
import * as user from '../../src/codec/user.js'
import * as work from '../../src/codec/work.js'
import * as legacyAsset from '../../src/legacy/codec/asset.js'
import * as legacyAssignment from '../../src/legacy/codec/assignment.js'
import * as legacyBatch from '../../src/legacy/codec/batch.js'
import * as legacyConfig from '../../src/legacy/codec/config.js'
import * as legacyEnvelope from '../../src/legacy/codec/envelope.js'
import * as legacyLicense from '../../src/legacy/codec/license.js'
import * as legacyProduct from '../../src/legacy/codec/product.js'
import * as legacyUser from '../../src/legacy/codec/user.js'
import * as artwork from '../../src/metadata/codec/artwork.js'
import * as catalog from '../../src/metadata/codec/catalog.js'
import * as lookup from '../../src/metadata/codec/lookup.js'
import * as offer from '../../src/metadata/codec/offer.js'

/** All codecs of the package by name, with those that are only parts of public ones. */
export const vpp = {
  ...asset,
  ...assignment,
  ...clientConfig,
  ...envelope,
  ...errorResponse,
  ...event,
  ...locationTokenContent,
  ...notification,
  ...opaque,
  ...page,
  ...serviceConfig,
  ...subscription,
  ...user,
  ...work,
  ...legacyAsset,
  ...legacyAssignment,
  ...legacyBatch,
  ...legacyConfig,
  ...legacyEnvelope,
  ...legacyLicense,
  ...legacyProduct,
  ...legacyUser,
  ...artwork,
  ...catalog,
  ...lookup,
  ...offer,
}
