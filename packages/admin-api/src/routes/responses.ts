import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { notFound, type Problem } from '../problems.js'

/** Done, with nothing to add. */
export const Done = t.exact(t.type({ done: t.literal(true) }), 'Done')

export const done = (): { readonly status: 200; readonly value: t.TypeOf<typeof Done> } => ({
  status: 200,
  value: { done: true },
})

export const ok = <A>(value: A): { readonly status: 200; readonly value: A } => ({
  status: 200,
  value,
})

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
