import type { Failure } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { RequestHead } from '../http/requestHandler.js'
import type { Identify, Identity } from './identity.js'
import type { Rejection } from '../request/rejection.js'
import { identityMissing, noSource } from './failures.js'

/**
 * Several sources, in order: the first that finds an identity decides.
 *
 * A source that finds nothing passes on to the next; one that finds an identity and rejects it ends
 * the search, so that a bad certificate is never made good by a weaker proof further down.
 */
export const firstIdentity = (sources: readonly Identify[]): Identify =>
  Object.assign(
    (request: HttpRequest): E.Either<Rejection, Identity> => {
      const causes: Failure[] = []
      for (const identify of sources) {
        const found = identify(request)
        if (E.isRight(found) || found.left._tag !== 'IdentityMissing') return found
        causes.push(causeOf(found.left))
      }
      return E.left(identityMissing(noSource(causes)))
    },
    { checkHead: (head: RequestHead) => firstInHead(sources, head) },
  )

/** The first source that may find an identity decides here as well. */
const firstInHead = (sources: readonly Identify[], head: RequestHead): Rejection | undefined => {
  const causes: Failure[] = []
  for (const { checkHead } of sources) {
    const rejected = checkHead?.(head)
    if (rejected?._tag !== 'IdentityMissing') return rejected
    causes.push(causeOf(rejected))
  }
  return identityMissing(noSource(causes))
}

/** Not every source gives a cause of its own. */
const causeOf = (missing: Failure & { readonly cause?: Failure }): Failure =>
  missing.cause ?? missing
