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
 * Runs a transaction, and runs it again if the operator's policy allows the change that it rejected.
 *
 * The policy may take long, so it is called between the two transactions, and only if every other check has
 * passed. It allows only this one change: if the enrollment has another identity by then, the request is
 * rejected.
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
