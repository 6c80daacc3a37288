import { serialNumberKey } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { ListingPage } from '../listing/everyPage.js'
import { MOST_A_PAGE } from '../protocol/page.js'

/** What a listing says of some serial numbers. */
export interface Found<Item> {
  /** Those that it has. */
  readonly items: ReadonlyMap<string, Item>
  /** Those that it does not have: it was read to its end. */
  readonly missing: readonly string[]
  /** Those that cost less when they are asked for one by one. */
  readonly unread: readonly string[]
}

/** Up to so many are asked for one by one, without a look at the listing. */
const MOST_ONE_BY_ONE = 20

/**
 * Looks for some serial numbers in a listing, for as long as its pages cost fewer requests than to ask
 * for each that is not found yet: requests are what Apple limits.
 */
export const findAmong = async <F, Item extends { readonly id: string }>(
  serials: readonly string[],
  pages: () => AsyncIterable<E.Either<F, ListingPage<Item>>>,
): Promise<E.Either<F, Found<Item>>> => {
  const items = new Map<string, Item>()
  if (serials.length <= MOST_ONE_BY_ONE) return E.right({ items, missing: [], unread: serials })
  const wanted = new Set(serials)
  for await (const page of pages()) {
    if (E.isLeft(page)) return page
    const { data, soFar, total } = page.right
    for (const item of data) {
      const serial = serialNumberKey(item.id)
      if (wanted.delete(serial)) items.set(serial, item)
    }
    if (wanted.size === 0) break
    const pagesLeft = total === undefined ? 0 : Math.ceil((total - soFar) / MOST_A_PAGE)
    if (wanted.size < pagesLeft) return E.right({ items, missing: [], unread: [...wanted] })
  }
  return E.right({ items, missing: [...wanted], unread: [] })
}
