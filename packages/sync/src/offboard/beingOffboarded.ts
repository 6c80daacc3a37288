import type { Failure } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { OffboardingKind, Ports, StoreUnavailable } from '@mdm-kit/store'

/** It is being offboarded: finish that first. */
export interface BeingOffboarded extends Failure {
  readonly _tag: 'BeingOffboarded'
}

/** Fails while this is being offboarded, so that nothing is added to what is about to be erased. */
export const beingOffboarded = (
  store: Pick<Ports, 'offboardings'>,
  kind: OffboardingKind,
  id: string,
): TE.TaskEither<BeingOffboarded | StoreUnavailable, void> =>
  pipe(
    store.offboardings.find(kind, id),
    TE.flatMap((offboarding) =>
      offboarding === undefined ? TE.right(undefined) : TE.left(BEING_OFFBOARDED),
    ),
  )

const BEING_OFFBOARDED: BeingOffboarded = {
  _tag: 'BeingOffboarded',
  message: 'This is being offboarded. Let that end before you add it again.',
}
