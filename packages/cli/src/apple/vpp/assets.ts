import { allAssets, collect, ResponseAsset, UNLIMITED } from '@mdm-kit/vpp'

import type { Run } from '../../command.js'
import { table } from '../../print.js'
import { withVpp } from './service.js'

export const run: Run = (given, io) =>
  withVpp(given, io, async (client) => {
    const { rows } = await collect(allAssets(client, {}, { signal: io.signal }))
    return {
      json: rows.map((asset) => ResponseAsset.encode(asset)),
      text: table(
        ['adamId', 'kind', 'quality', 'total', 'assigned', 'free'],
        rows.map((asset) => [
          asset.adamId,
          asset.productType,
          asset.pricingParam,
          asset.totalCount === UNLIMITED ? 'no limit' : asset.totalCount,
          asset.assignedCount,
          asset.totalCount === UNLIMITED ? 'no limit' : asset.availableCount,
        ]),
      ),
    }
  })
