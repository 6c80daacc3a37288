import * as t from 'io-ts'

import { LooseText } from '../scalars.js'
import { maybe } from './maybe.js'

/** A price and what it buys. `buyParams` holds the `pricingParameters` that assets call `pricingParam`. */
export const Offer = t.partial(
  {
    type: maybe(t.string),
    price: maybe(t.number),
    priceFormatted: maybe(t.string),
    /** Apps and Books only. */
    currencyCode: maybe(t.string),
    buyParams: maybe(t.string),
    /** Look-up only: the button in several languages of the store. */
    actionText: maybe(t.UnknownRecord),
    assets: maybe(t.array(t.partial({ flavor: maybe(t.string), size: maybe(t.number) }))),
    /** Look-up only. `display` is the version that people see. */
    version: maybe(t.partial({ display: maybe(t.string), externalId: maybe(LooseText) })),
    recurringSubscriptionPeriod: maybe(t.string),
  },
  'Offer',
)
export type Offer = t.TypeOf<typeof Offer>

export const UserRating = t.partial(
  { value: maybe(t.number), ratingCount: maybe(t.number) },
  'UserRating',
)
export type UserRating = t.TypeOf<typeof UserRating>
