import { operation } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Store } from '@mdm-kit/store'

const UNDONE = { _tag: 'Undone', message: 'Undone by the test.' } as const

/**
 * A store that undoes each transaction when all of it is done, and runs it again, as PostgreSQL does for
 * the sake of another one: nothing may come of the first time.
 */
export const undoneOnce = (store: Store): Store => ({
  ...store,
  transaction: (work) =>
    operation(
      pipe(
        store.transaction((ports) =>
          pipe(
            work(ports),
            TE.mapLeft((failure) => ({
              _tag: 'Rejected' as const,
              message: failure.message,
              failure,
            })),
            TE.flatMap(() => TE.left(UNDONE)),
          ),
        ),
        TE.orElse((ended) => {
          if (ended._tag === 'Undone') return store.transaction(work)
          return TE.left(ended._tag === 'Rejected' ? ended.failure : ended)
        }),
      ),
    ),
})
