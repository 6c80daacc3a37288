import { allAssets, collect, UNLIMITED, type ResponseAsset } from '@mdm-kit/vpp'
import { iconUrl, type AppMetadata } from '@mdm-kit/vpp/metadata'

import type { Location } from './location.js'
import { tableOf } from './table.js'

/** What the location owns, with the store's names and icons. */
export const list = async ({ vpp, metadataIn }: Location): Promise<string> => {
  const config = await vpp.clientConfig()
  const { rows: assets } = await collect(allAssets(vpp))

  const organization = config.defaultPlatform === 'volumestore' ? 'education' : 'business'
  const metadata = metadataIn(config.countryISO2ACode ?? 'US', organization)
  const { found } = await metadata.metadata(assets.map(({ adamId }) => adamId))
  await metadata.close()

  const byId = new Map(found.map((item) => [item.adamId, item]))
  const rows = assets.map((asset) => rowOf(asset, byId.get(asset.adamId)))
  const header = ['ID', 'name', 'kind', 'total', 'assigned', 'free', 'icon']
  return `${config.locationName ?? config.uId ?? 'This location'} owns\n\n${tableOf(header, rows)}`
}

const rowOf = (asset: ResponseAsset, metadata: AppMetadata | undefined): readonly string[] => {
  const unlimited = asset.totalCount === UNLIMITED
  return [
    asset.adamId,
    metadata?.name ?? '(not in the catalog)',
    asset.productType ?? '',
    unlimited ? 'no limit' : String(asset.totalCount ?? ''),
    String(asset.assignedCount ?? ''),
    unlimited ? 'no limit' : String(asset.availableCount ?? ''),
    metadata?.icon === undefined ? '' : iconUrl(metadata.icon, { size: 64 }),
  ]
}
