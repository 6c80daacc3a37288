import { LooseBoolean, LooseInteger, LooseText } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { PricingParam } from '../../codec/asset.js'
import { LegacyEnvelope } from './envelope.js'
import { LegacyProduct } from './product.js'

/** The counts come only with `includeLicenseCounts`. */
export const LegacyAsset = t.intersection(
  [
    LegacyProduct,
    t.type({ adamIdStr: LooseText }),
    t.partial({
      deviceAssignable: LooseBoolean,
      assignedCount: LooseInteger,
      availableCount: LooseInteger,
      retiredCount: LooseInteger,
      totalCount: LooseInteger,
    }),
  ],
  'LegacyAsset',
)
export type LegacyAsset = t.TypeOf<typeof LegacyAsset>

export const LegacyAssetsRequest = t.partial(
  {
    /** Absent means false. */
    includeLicenseCounts: t.boolean,
    pricingParam: PricingParam,
  },
  'LegacyAssetsRequest',
)
export type LegacyAssetsRequest = t.TypeOf<typeof LegacyAssetsRequest>

/** Source: Apple, "Get assets" (`getVPPAssetsSrv`). */
export const LegacyAssets = t.intersection(
  [
    LegacyEnvelope,
    t.partial({
      assets: t.array(LegacyAsset),
      /** How many assets, not licences. */
      totalCount: LooseInteger,
    }),
  ],
  'LegacyAssets',
)
export type LegacyAssets = t.TypeOf<typeof LegacyAssets>
