import { LooseBoolean, LooseInteger, LooseText, openEnum } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { PricingParam } from '../../codec/asset.js'

/** Beside the numbers 7 (macOS software), 8 (App Store app) and 10 (book). */
export const ProductTypeName = openEnum('ProductTypeName', [
  'Software',
  'Application',
  'Publication',
])
export type ProductTypeName = t.TypeOf<typeof ProductTypeName>

/** What records of version 1 say of a product. */
export const LegacyProduct = t.partial(
  {
    adamIdStr: LooseText,
    pricingParam: PricingParam,
    /** 7: macOS software. 8: an app of the App Store. 10: a book. */
    productTypeId: LooseInteger,
    productTypeName: ProductTypeName,
    /** The opposite of version 2's `revocable`. */
    isIrrevocable: LooseBoolean,
  },
  'LegacyProduct',
)
export type LegacyProduct = t.TypeOf<typeof LegacyProduct>
