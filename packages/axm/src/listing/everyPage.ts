import { walkPages } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { Position } from '../codec/position.js'
import type { CursorRepeated } from '../errors.js'
import type { AxmPage } from '../protocol/page.js'

/** A page of a walk through all pages. `total` is the last that a page named. */
export interface ListingPage<Item> extends AxmPage<Item> {
  /** Items of this walk so far, this page's included. */
  readonly soFar: number
}

/**
 * Page after page, until the last or a failure. A position that was asked for before ends the walk with
 * `CursorRepeated`: Apple's paging would go in circles for ever.
 */
export async function* everyPage<F, Item>(
  endpoint: string,
  read: (position: Position | undefined) => Promise<E.Either<F, AxmPage<Item>>>,
  from?: Position,
): AsyncGenerator<E.Either<F | CursorRepeated, ListingPage<Item>>, void, undefined> {
  let soFar = 0
  let total: number | undefined
  const pages = walkPages({
    read,
    nextOf: ({ position }) => position,
    nameOf,
    repeated: () => cursorRepeated(endpoint),
    from,
  })
  for await (const page of pages) {
    if (E.isLeft(page)) yield page
    else {
      soFar += page.right.data.length
      total = page.right.total ?? total
      yield E.right({ ...page.right, soFar, ...(total !== undefined && { total }) })
    }
  }
}

const nameOf = (position: Position): string =>
  'cursor' in position ? `cursor ${position.cursor}` : `path ${position.path}`

const cursorRepeated = (endpoint: string): CursorRepeated => ({
  _tag: 'CursorRepeated',
  message: `${endpoint}: the page after this one is one that was read before, so the listing would not end. The pages so far are good; start over later.`,
})
