import * as E from 'fp-ts/lib/Either.js'
import { createHmac, randomBytes } from 'node:crypto'

import { invalidParameter, type Query } from './query.js'
import { type AxmRequest, type AxmResponse, ok } from './response.js'

/** How a list says that more follows. */
export interface PagingOptions {
  /** `links.next`. Default `absolute`. */
  readonly nextLink?: 'absolute' | 'relative' | 'absent'
  /** Whether `meta.paging.nextCursor` is there. Default true. */
  readonly nextCursor?: boolean
  /** Whether `meta.paging.total` is there. Default false. */
  readonly total?: boolean
}

/** At most `limit` rows from a position on, and the position after them unless they are the last. */
export type Rows<A> = (
  from: number,
  limit: number,
) => { readonly rows: readonly A[]; readonly next?: number }

/** The rows of an array. An array with gaps keeps the positions of the others. */
export const rowsOf =
  <A>(all: readonly (A | undefined)[]): Rows<A> =>
  (from, limit) =>
    filledRows(all.length, (position) => all[position])(from, limit)

/** The rows of a list whose length and members are computed. */
export const filledRows =
  <A>(length: number, at: (position: number) => A | undefined): Rows<A> =>
  (from, limit) => {
    const rows: A[] = []
    let position = from
    for (; position < length && rows.length < limit; position += 1) {
      const row = at(position)
      if (row !== undefined) rows.push(row)
    }
    while (position < length && at(position) === undefined) position += 1
    return position < length ? { rows, next: position } : { rows }
  }

/** Pages of the fake's lists. */
export interface Pages {
  /** The page that the request asks for. */
  readonly page: <A>(
    request: AxmRequest,
    query: Query,
    list: {
      readonly rows: Rows<A>
      readonly show: (row: A) => unknown
      readonly total: number
      /** Further members of the document. */
      readonly more?: (rows: readonly A[]) => object
    },
  ) => AxmResponse
}

/**
 * A cursor is the position after the last row and its list, sealed: a client can neither read nor make
 * one. Like Apple's sample, `links.next` has the cursor, and neither `limit` nor `fields`: they have to be
 * given again. Filters belong to the list, and stay.
 */
export const pagesOf = (
  origin: string,
  { nextLink = 'absolute', nextCursor = true, total: hasTotal = false }: PagingOptions,
): Pages => {
  const secret = randomBytes(16)
  const seal = (text: string): string =>
    createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22)
  const write = (listPath: string, position: number): string =>
    Buffer.from(`${position}:${seal(`${listPath} ${position}`)}`).toString('base64url')
  const read = (listPath: string, cursor: string): E.Either<AxmResponse, number> => {
    const [position = ''] = Buffer.from(cursor, 'base64url').toString('latin1').split(':')
    return cursor === write(listPath, Number(position))
      ? E.right(Number(position))
      : invalidParameter('cursor', 'The cursor is not one of this list.')
  }

  return {
    page: ({ path, query }, { limit, cursor }, { rows, show, total, more }) => {
      const first = withSearch(path, filtersOf(query))
      const from = cursor === undefined ? E.right(0) : read(first, cursor)
      if (E.isLeft(from)) return from.left
      const found = rows(from.right, limit)
      const next = found.next === undefined ? undefined : write(first, found.next)
      const nextPath = withSearch(path, [...filtersOf(query), ['cursor', next ?? '']])
      const links = {
        self: `${origin}${withSearch(path, [...query])}`,
        first: `${origin}${first}`,
        ...(next === undefined || nextLink === 'absent'
          ? {}
          : { next: nextLink === 'relative' ? nextPath : `${origin}${nextPath}` }),
      }
      const paging = {
        limit,
        ...(hasTotal ? { total } : {}),
        ...(next === undefined || !nextCursor ? {} : { nextCursor: next }),
      }
      return ok({
        data: found.rows.map(show),
        ...more?.(found.rows),
        links,
        meta: { paging },
      })
    },
  }
}

type Pairs = readonly [string, string][]

const filtersOf = (query: URLSearchParams): Pairs =>
  [...query].filter(([name]) => name.startsWith('filter['))

const withSearch = (path: string, parameters: Pairs): string => {
  const search = new URLSearchParams(parameters).toString()
  return search === '' ? path : `${path}?${search}`
}
