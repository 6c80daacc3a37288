import { type HttpResponse, retryAfterMs } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

/** Adds to a refusal what its answer says about coming back. */
export const withRetryAfter = <Err extends { readonly _tag: string }, A>(
  read: E.Either<Err, A>,
  response: HttpResponse,
  now: Date,
): E.Either<Err, A> => {
  const wait = retryAfterMs(response, now)
  if (E.isRight(read) || wait === undefined) return read
  // Only a refusal has a status; an answer that could not be read has none.
  return 'status' in read.left ? E.left({ ...read.left, retryAfterMs: wait }) : read
}
