import type { EnrollmentId } from '@mdm-kit/checkin'
import { ask, decodeWith, type Failure, type Operation, operation } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import * as t from 'io-ts'

import type { EnrollmentError } from '../admin.js'
import { readEnrollmentIds } from '../enrollmentIds.js'
import type { OnEvent } from '../events.js'
import type { Push } from './pushes.js'
import type { EnrollmentStore, StoreUnavailable } from '@mdm-kit/store'

/** The outcome of one push. */
export type PushedNow =
  /** APNs accepted it; `apnsId` is its id there, if the `push` port returns it. */
  | { readonly _tag: 'Accepted'; readonly apnsId?: string }
  /** There is no push token: never enrolled here, checked out, or its TokenUpdate has not come yet. */
  | { readonly _tag: 'NotReachable' }
  | { readonly _tag: 'Failed'; readonly failure: Failure }

/** This server has no `push` port. */
export interface NoPush extends Failure {
  readonly _tag: 'NoPush'
}

export interface PushingNow {
  /**
   * Pushes to each of these at once, even if they were pushed to just before, and waits for the responses
   * of APNs: one for each id, in the order of the ids. A failed push does not affect the others.
   */
  readonly pushNow: (
    ids: readonly string[],
  ) => Operation<
    NoPush | EnrollmentError,
    readonly { readonly id: EnrollmentId; readonly outcome: PushedNow }[]
  >
}

interface PushNowOptions {
  readonly store: { readonly enrollments: Pick<EnrollmentStore, 'pushTarget'> }
  readonly push: Push | undefined
  readonly onEvent: OnEvent
}

/** Pushes in flight at a time. */
const AT_A_TIME = 100

const Receipt = t.type({ apnsId: t.string }, 'PushReceipt')

export const pushingNow = ({ store, push, onEvent }: PushNowOptions): PushingNow => ({
  pushNow: (given) =>
    operation(
      push === undefined
        ? TE.left(noPush)
        : async () => {
            const known = readEnrollmentIds(given)
            if (E.isLeft(known)) return known
            const ids = known.right
            const done: { readonly id: EnrollmentId; readonly outcome: PushedNow }[] = []
            for (let from = 0; from < ids.length; from += AT_A_TIME) {
              const some = ids.slice(from, from + AT_A_TIME)
              const outcomes = await Promise.all(
                some.map((id) => pushOne(store, push, onEvent, id)),
              )
              for (const [index, id] of some.entries()) {
                const outcome = outcomes[index]
                if (outcome === undefined) continue
                if (E.isLeft(outcome)) return outcome
                done.push({ id, outcome: outcome.right })
              }
            }
            return E.right(done)
          },
    ),
})

const pushOne = async (
  store: PushNowOptions['store'],
  push: Push,
  onEvent: OnEvent,
  id: EnrollmentId,
): Promise<E.Either<StoreUnavailable, PushedNow>> => {
  const target = await store.enrollments.pushTarget(id)()
  if (E.isLeft(target)) return target
  const { right: found } = target
  if (found === undefined) return E.right({ _tag: 'NotReachable' })
  const sent = await ask(() => push(found))()
  if (E.isLeft(sent)) {
    onEvent({ _tag: 'PushFailed', id, failure: sent.left })
    return E.right({ _tag: 'Failed', failure: sent.left })
  }
  onEvent({ _tag: 'Pushed', id })
  const receipt = decodeWith(Receipt)(sent.right)
  return E.right({
    _tag: 'Accepted',
    ...(E.isRight(receipt) && { apnsId: receipt.right.apnsId }),
  })
}

const noPush: NoPush = {
  _tag: 'NoPush',
  message: 'This server has no `push` option, so it cannot wake a device.',
}
