import * as event from '../../src/codec/event.js'
import * as notification from '../../src/codec/notification.js'
import * as opaque from '../../src/codec/opaque.js'
import * as page from '../../src/codec/page.js'
import * as subscription from '../../src/codec/subscription.js'
import * as work from '../../src/codec/work.js'
import * as current from '../../src/index.js'
import * as product from '../../src/legacy/codec/product.js'
import * as legacy from '../../src/legacy/index.js'
import * as artwork from '../../src/metadata/codec/artwork.js'
import * as catalog from '../../src/metadata/codec/catalog.js'
import * as offer from '../../src/metadata/codec/offer.js'
import * as metadata from '../../src/metadata/index.js'

const codecs = [event, notification, opaque, page, subscription, work, product, artwork, offer]

/** All of the package's codecs by name, with those that are only parts of public ones. */
export const vpp = Object.assign(
  {},
  current,
  legacy,
  metadata,
  catalog,
  ...codecs,
) as typeof current & typeof legacy & typeof metadata
