import { type HttpResponse, retryAfterMs } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

/** Adds to a rejection what its response says about coming back. */
export const withRetryAfter = <Err extends { readonly _tag: string }, A>(
  read: E.Either<Err, A>,
  response: HttpResponse,
  now: Date,
): E.Either<Err, A> => {
  const wait = retryAfterMs(response, now)
  if (E.isRight(read) || wait === undefined) return read
  // Only a rejection has a status; a response that could not be read has none.
  return 'status' in read.left ? E.left({ ...read.left, retryAfterMs: wait }) : read
}
