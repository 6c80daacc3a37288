import { EnrollmentId } from '@mdm-kit/checkin'
import { type Operation, operation, safeListener } from '@mdm-kit/codec'
import type { Store, StoreUnavailable } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { randomUUID } from 'node:crypto'

import {
  type OffboardOptions,
  type Offboarded,
  NOTHING_TO_OFFBOARD,
  type NothingToOffboard,
} from './offboarding.js'

export interface OffboardEnrollmentOptions extends Omit<OffboardOptions, 'signal'> {
  readonly store: Pick<Store, 'transaction' | 'subjects'>
  /** Of a device or a user channel. */
  readonly id: string
}

/**
 * Erases an enrollment, and for a device its user channels, in one transaction: the record, push
 * credentials, unlock and bootstrap tokens, commands with their results, and events that were not
 * delivered, which never will be, and what Apple's services list under its serial number. In the audit
 * its ids become a reference.
 *
 * Nothing is sent to the device: to unenroll it, queue a RemoveProfile command first.
 */
export const offboardEnrollment = ({
  store,
  id,
  onEvent,
  actor = 'system',
  now = () => new Date(),
  randomUuid = randomUUID,
}: OffboardEnrollmentOptions): Operation<NothingToOffboard | StoreUnavailable, Offboarded> => {
  const erase = (enrollmentId: EnrollmentId, reference: string) =>
    store.transaction((ports) =>
      pipe(
        ports.subjects.erase({ enrollmentId }, reference),
        TE.flatMap(TE.fromNullable(NOTHING_TO_OFFBOARD)),
        TE.tap((erased) =>
          ports.audit.append({
            at: now(),
            actor,
            action: 'offboardEnrollment',
            subject: reference,
            details: erased,
          }),
        ),
        TE.map((erased): Offboarded => ({ reference, erased, skipped: [] })),
      ),
    )
  const offboarded = pipe(
    TE.fromPredicate(EnrollmentId.is, () => NOTHING_TO_OFFBOARD)(id),
    TE.flatMap((enrollmentId) => erase(enrollmentId, randomUuid())),
    TE.flatMap((done) => scrubbed(store, done)),
    TE.tapIO((done) => () => {
      safeListener(onEvent)({ _tag: 'Offboarded', kind: 'Enrollment', id, offboarded: done })
    }),
  )
  return operation(offboarded)
}

/** It is erased already: a log that could not be emptied is a step that was skipped, not a failure. */
const scrubbed = (
  store: Pick<Store, 'subjects'>,
  done: Offboarded,
): TE.TaskEither<never, Offboarded> =>
  pipe(
    store.subjects.scrub(),
    TE.match(
      () => ({ ...done, skipped: [...done.skipped, 'EmptyLog'] }),
      () => done,
    ),
    TE.fromTask,
  )
