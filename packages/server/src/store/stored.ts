import type { Failure } from '@mdm-kit/codec'
import type * as TE from 'fp-ts/lib/TaskEither.js'

/** The storage did not answer or did not take a change. Nothing was changed; the device will repeat. */
export interface StoreUnavailable extends Failure {
  readonly _tag: 'StoreUnavailable'
}

export type Stored<A> = TE.TaskEither<StoreUnavailable, A>
