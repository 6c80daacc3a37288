import { Integer, LooseBoolean, LooseInteger, LooseText, openWord } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { Envelope } from './envelope.js'
import { PageKeys } from './page.js'

/** The quality of a product: `PLUS` is the better edition of a book. */
export const PricingParam = openWord('PricingParam', ['STDQ', 'PLUS'])
export type PricingParam = t.TypeOf<typeof PricingParam>

/** Subscriptions are never listed as assets. */
export const ProductType = openWord('ProductType', ['App', 'Book'])
export type ProductType = t.TypeOf<typeof ProductType>

/** What identifies an asset in lists and errors: a book may be owned in both qualities. */
export const AssetReference = t.type(
  {
    /** The store's product number, as text. (Subscriptions number theirs as integers.) */
    adamId: LooseText,
    pricingParam: PricingParam,
  },
  'AssetReference',
)
export type AssetReference = t.TypeOf<typeof AssetReference>

/** An asset in a request. Say `pricingParam`: what Apple takes for granted without it is not documented. */
export const Asset = t.intersection(
  [t.type({ adamId: t.string }), t.partial({ pricingParam: PricingParam })],
  'Asset',
)
export type Asset = t.TypeOf<typeof Asset>

const Traits = t.partial({
  productType: ProductType,
  /** Licences in use. */
  assignedCount: LooseInteger,
  /** Whether a device can hold the licence. Books: never. */
  deviceAssignable: LooseBoolean,
  /** Whether a licence can be taken back. Books: never. */
  revocable: LooseBoolean,
  /** Only `iOS` is seen in Apple's samples. */
  supportedPlatforms: t.array(t.string),
})

const Counts = t.partial({
  /** Licences free to assign. */
  availableCount: LooseInteger,
  /** Licences that were refunded or moved away. */
  retiredCount: LooseInteger,
  /** 2147483647 for an unlimited asset: see `UNLIMITED`. */
  totalCount: LooseInteger,
})

/** The `totalCount` of a free product without a limit. Never calculate with it. */
export const UNLIMITED = 2147483647

/**
 * A product that the location owns.
 *
 * Source: Apple App and Book Management, `ResponseAsset`.
 */
export const ResponseAsset = t.intersection([AssetReference, Traits, Counts], 'ResponseAsset')
export type ResponseAsset = t.TypeOf<typeof ResponseAsset>

/** A free product without a limit, from a query with `unlimited: true`: it has no counts but `assignedCount`. */
export const UnlimitedAsset = t.intersection([AssetReference, Traits], 'UnlimitedAsset')
export type UnlimitedAsset = t.TypeOf<typeof UnlimitedAsset>

/** Counts are inclusive bounds. Source: Apple, "Get assets". */
export const AssetQuery = t.partial(
  {
    productType: ProductType,
    pricingParam: PricingParam,
    revocable: t.boolean,
    deviceAssignable: t.boolean,
    minAvailableCount: Integer,
    maxAvailableCount: Integer,
    minAssignedCount: Integer,
    maxAssignedCount: Integer,
    adamId: t.string,
    /** true: only unlimited ones, in `unlimitedAssets`. false: none. Absent: among `assets`. */
    unlimited: t.boolean,
    /** From 0. */
    pageIndex: Integer,
  },
  'AssetQuery',
)
export type AssetQuery = t.TypeOf<typeof AssetQuery>

export const AssetPage = t.intersection(
  [
    Envelope,
    PageKeys,
    t.partial({ assets: t.array(ResponseAsset), unlimitedAssets: t.array(UnlimitedAsset) }),
  ],
  'AssetPage',
)
export type AssetPage = t.TypeOf<typeof AssetPage>

/** For `assets/associate` and `assets/disassociate`; at least one of the two lists of targets (9719). */
export const ManageAssetsRequest = t.intersection(
  [
    t.type({ assets: t.array(Asset) }),
    t.partial({ clientUserIds: t.array(t.string), serialNumbers: t.array(t.string) }),
  ],
  'ManageAssetsRequest',
)
export type ManageAssetsRequest = t.TypeOf<typeof ManageAssetsRequest>

/** For `assets/revoke`: takes every revocable asset from these users and devices. */
export const RevokeAssetsRequest = t.partial(
  { clientUserIds: t.array(t.string), serialNumbers: t.array(t.string) },
  'RevokeAssetsRequest',
)
export type RevokeAssetsRequest = t.TypeOf<typeof RevokeAssetsRequest>
