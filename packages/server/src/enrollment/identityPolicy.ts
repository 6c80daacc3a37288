import { ask } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { handlerFailed, type Rejection } from '../request/rejection.js'
import {
  type IdentityChange,
  type IdentityChangePolicy,
  isUnproven,
  ruleFor,
  type Verdict,
} from './identityChange.js'

/**
 * Runs a transaction, and once more with the change that an operator's policy allows.
 *
 * The policy may take its time, so it is asked between the two, and only about what everything else
 * has let through. What it allows is that very change: an enrollment that has changed hands meanwhile
 * is rejected.
 */
export const withPolicy = <A>(
  policy: IdentityChangePolicy,
  transaction: (allowed?: IdentityChange) => TE.TaskEither<Rejection, A>,
): TE.TaskEither<Rejection, A> => {
  const first = transaction()
  if (typeof policy === 'string') return first
  return pipe(
    first,
    TE.orElse((rejected) => {
      if (rejected._tag !== 'IdentityChangeRejected' || !isUnproven(rejected.change))
        return TE.left(rejected)
      const { change } = rejected
      return pipe(
        ask(() => policy(change, ruleFor(change))),
        TE.mapLeft(handlerFailed),
        TE.flatMap((verdict: Verdict) =>
          verdict === 'Allow' ? transaction(change) : TE.left(rejected),
        ),
      )
    }),
  )
}
