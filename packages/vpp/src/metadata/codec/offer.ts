import { dispensable, LooseText } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** A price and what it buys. `buyParams` holds the `pricingParameters` that assets call `pricingParam`. */
export const Offer = t.partial(
  {
    type: t.string,
    price: t.number,
    priceFormatted: t.string,
    /** Apps and Books only. */
    currencyCode: t.string,
    buyParams: t.string,
    /** Look-up only: the button in several languages of the store. */
    actionText: dispensable(t.UnknownRecord),
    assets: dispensable(t.array(t.partial({ flavor: t.string, size: t.number }))),
    /** Look-up only. `display` is the version that people see. */
    version: t.partial({ display: t.string, externalId: LooseText }),
    recurringSubscriptionPeriod: t.string,
  },
  'Offer',
)
export type Offer = t.TypeOf<typeof Offer>

export const UserRating = t.partial({ value: t.number, ratingCount: t.number }, 'UserRating')
export type UserRating = t.TypeOf<typeof UserRating>
