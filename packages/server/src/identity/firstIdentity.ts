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
 * If a source finds nothing, the next one is tried. If it finds an identity and rejects it, the search
 * ends, so that a weaker proof further down cannot make up for a bad certificate.
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

/** The same for the head: the first source that may find an identity decides. */
const firstInHead = (sources: readonly Identify[], head: RequestHead): Rejection | undefined => {
  const causes: Failure[] = []
  for (const { checkHead } of sources) {
    const rejected = checkHead?.(head)
    if (rejected?._tag !== 'IdentityMissing') return rejected
    causes.push(causeOf(rejected))
  }
  return identityMissing(noSource(causes))
}

/** Not every source provides a cause. */
const causeOf = (missing: Failure & { readonly cause?: Failure }): Failure =>
  missing.cause ?? missing
