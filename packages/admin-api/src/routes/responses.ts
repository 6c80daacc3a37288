import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { notFound, type Problem } from '../problems.js'
import { pageFrom } from '../shapes/enrollment.js'
import { Done } from '../shapes/outcomes.js'

export { Done }

export const done = (): { readonly status: 200; readonly value: t.TypeOf<typeof Done> } => ({
  status: 200,
  value: { done: true },
})

export const ok = <A>(value: A): { readonly status: 200; readonly value: A } => ({
  status: 200,
  value,
})

/** The rows of a page, unless the request has a `limit`. */
export const PAGE = 100

/** A page of a list. */
export const asPage =
  <A>(limit: number, keyOf: (row: A) => string) =>
  (rows: readonly A[]) =>
    ok(pageFrom(rows, limit, keyOf))

/** A list that has no pages, because it is short. */
export const asList = <A>(items: readonly A[]) => ok({ items })

/** What was found, or a problem that says that it does not exist. */
export const some =
  (message: string) =>
  <A>(found: A | undefined): E.Either<Problem<'NotFound'>, A> =>
    found === undefined ? E.left(notFound(message)) : E.right(found)

/** The same for a call that says whether it did something. */
export const whether =
  (message: string) =>
  (was: boolean): E.Either<Problem<'NotFound'>, void> =>
    was ? E.right(undefined) : E.left(notFound(message))
