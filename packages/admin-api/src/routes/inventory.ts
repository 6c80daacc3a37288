import type { Ports } from '@mdm-kit/store'
import { InventoryRecord } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type Route, route } from '../route.js'
import { InventoryPage } from '../shapes/services.js'
import { Key, Limit } from '../shapes/text.js'
import { asPage, ok, PAGE, some } from './responses.js'

/** All that is known under a serial number. */
export const inventoryRoutes = ({ inventory }: Pick<Ports, 'inventory'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/inventory',
    tag: 'Inventory',
    summary:
      'List devices by serial number, with who owns them, their server, profile and enrollments',
    description:
      'Devices that an organization owns (AxM), that are on a DEP server, or that have enrolled. search: what the serial number starts with.',
    query: { optional: { after: Key, limit: Limit, search: Key } },
    responses: { 200: { description: 'A page of devices.', codec: InventoryPage } },
    fails: ['StoreUnavailable'],
    handle: ({ query: { limit = PAGE, ...page } }) =>
      pipe(
        inventory.list({ ...page, limit }),
        TE.map(asPage(limit, ({ serialNumber }) => serialNumber)),
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/inventory/{serialNumber}',
    tag: 'Inventory',
    summary: 'Get all that is known under a serial number',
    params: { serialNumber: Key },
    responses: { 200: { description: 'The device.', codec: InventoryRecord } },
    fails: ['NotFound', 'StoreUnavailable'],
    handle: ({ params: { serialNumber } }) =>
      pipe(
        inventory.find(serialNumber),
        TE.flatMapEither(some('Nothing is known under this serial number.')),
        TE.map(ok),
      ),
  }),
]
