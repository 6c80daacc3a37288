import { unwrap } from '@mdm-kit/codec'
import type { ListingPage, ListingError } from '@mdm-kit/axm'
import type * as E from 'fp-ts/lib/Either.js'

import type { Io } from '../../io.js'

/** All pages of a listing, with the progress. */
export const collectPages = async <Item>(
  pages: AsyncIterable<E.Either<ListingError, ListingPage<Item>>>,
  what: string,
  io: Io,
): Promise<readonly Item[]> => {
  const items: Item[] = []
  for await (const read of pages) {
    const { data, soFar, total } = unwrap(read)
    items.push(...data)
    io.report(total === undefined ? `${soFar} ${what}` : `${soFar} of ${total} ${what}`)
  }
  return items
}
