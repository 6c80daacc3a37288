import { type HttpResponse, retryAfter } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'

/** Adds to a refusal what its answer says about coming back. */
export const withRetryAfter = <Err extends { readonly _tag: string }, A>(
  read: E.Either<Err, A>,
  response: HttpResponse,
  now: Date,
): E.Either<Err, A> => {
  const wait = retryAfter(response, now)
  if (E.isRight(read) || O.isNone(wait)) return read
  // Only a refusal has a status; an answer that could not be read has none.
  return 'status' in read.left ? E.left({ ...read.left, retryAfter: wait.value }) : read
}
