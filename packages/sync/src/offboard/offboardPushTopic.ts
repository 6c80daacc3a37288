import { type Failure, type Operation, operation, unwrap } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Store, StoreUnavailable } from '@mdm-kit/store'
import {
  DONE,
  type OffboardInterrupted,
  offboardInSteps,
  type OffboardOptions,
  type Offboarded,
  requireStored,
  type NothingToOffboard,
  type Step,
} from './offboarding.js'

export interface OffboardPushTopicOptions extends OffboardOptions {
  readonly store: Pick<Store, 'offboardings' | 'transaction' | 'pushCertificates' | 'enrollments'>
  readonly topic: string
  /** Erase the enrollments of the topic as well. Absent: fails while there are any. */
  readonly enrollments?: 'Offboard'
}

/** Enrollments have this topic, and nothing would reach them without its certificate. */
export interface TopicInUse extends Failure {
  readonly _tag: 'TopicInUse'
}

export type OffboardPushTopicError =
  NothingToOffboard | TopicInUse | OffboardInterrupted<never> | StoreUnavailable

const AT_ONCE = 100

/**
 * Erases a push certificate with its key and, on request, all enrollments of its topic.
 *
 * Enrollments are erased a hundred at a time, and the certificate last; an interrupted call continues
 * with those that remain. Nothing is undone at Apple: revoke the certificate in the push portal.
 */
export const offboardPushTopic = (
  options: OffboardPushTopicOptions,
): Operation<OffboardPushTopicError, Offboarded> => {
  const { store, topic, enrollments } = options
  const used = (limit: number) => store.enrollments.list({ topic, limit })

  const offboardEnrollments: Step<never> = {
    name: 'OffboardEnrollments',
    run: async ({ reference, progress, keep, signal }) => {
      let count = Number(progress ?? 0)
      for (;;) {
        const some = unwrap(await used(AT_ONCE)())
        if (some.length === 0) return E.right(DONE)
        for (const { id } of some) {
          signal?.throwIfAborted()
          unwrap(await store.offboardings.eraseEnrollment(id, reference)())
        }
        count += some.length
        await keep(String(count), count)
      }
    },
  }

  const offboarded = pipe(
    requireStored(store, 'PushTopic', topic, store.pushCertificates.find(topic)),
    TE.flatMap(() => (enrollments === 'Offboard' ? TE.right([]) : used(1))),
    TE.filterOrElseW(
      (some) => some.length === 0,
      () => TOPIC_IN_USE,
    ),
    TE.flatMap(() =>
      offboardInSteps<never>({
        ...options,
        kind: 'PushTopic',
        id: topic,
        steps: enrollments === 'Offboard' ? [offboardEnrollments] : [],
      }),
    ),
  )
  return operation(offboarded)
}

const TOPIC_IN_USE: TopicInUse = {
  _tag: 'TopicInUse',
  message:
    'Enrollments have this push topic, and without its certificate nothing reaches them. Move them first, or offboard them with it.',
}
