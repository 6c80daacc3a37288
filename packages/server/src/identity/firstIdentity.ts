import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { Identify } from '../service/identity.js'
import { identityMissing, noSource } from './failures.js'

/**
 * Several sources, in order: the first that finds an identity decides.
 *
 * A source that finds nothing passes on to the next; one that finds an identity and refuses it ends
 * the search, so that a bad certificate is never made good by a weaker proof further down.
 */
export const firstIdentity =
  (sources: readonly Identify[]): Identify =>
  (request) => {
    const causes: Failure[] = []
    for (const identify of sources) {
      const found = identify(request)
      if (E.isRight(found) || found.left._tag !== 'IdentityMissing') return found
      causes.push(causeOf(found.left))
    }
    return E.left(identityMissing(noSource(causes)))
  }

/** Not every source gives a cause of its own. */
const causeOf = (missing: Failure & { readonly cause?: Failure }): Failure =>
  missing.cause ?? missing
