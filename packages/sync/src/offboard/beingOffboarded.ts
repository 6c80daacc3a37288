import type { Failure } from '@mdm-kit/codec'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { LeavingKind, Ports, StoreUnavailable } from '@mdm-kit/store'

/** It is being forgotten: end that first. */
export interface BeingForgotten extends Failure {
  readonly _tag: 'BeingForgotten'
}

/** Fails while this is being forgotten, so that nothing is added to what is on its way out. */
export const beingForgotten = (
  store: Pick<Ports, 'leavings'>,
  kind: LeavingKind,
  id: string,
): TE.TaskEither<BeingForgotten | StoreUnavailable, void> =>
  pipe(
    store.leavings.find(kind, id),
    TE.flatMap((leaving) => (O.isNone(leaving) ? TE.right(undefined) : TE.left(BEING_FORGOTTEN))),
  )

const BEING_FORGOTTEN: BeingForgotten = {
  _tag: 'BeingForgotten',
  message: 'This is being forgotten. Let that end before it is added again.',
}
