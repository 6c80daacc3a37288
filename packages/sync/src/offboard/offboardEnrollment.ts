import { EnrollmentId } from '@mdm-kit/checkin'
import { type Operation, operation, safeListener } from '@mdm-kit/codec'
import type { StoreUnavailable } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import {
  type OffboardOptions,
  type Offboarded,
  NOTHING_TO_OFFBOARD,
  type NothingToOffboard,
} from './offboarding.js'
import { eraseHere, type OffboardSubjectOptions } from './offboardSubject.js'

export interface OffboardEnrollmentOptions extends Omit<OffboardOptions, 'signal'> {
  readonly store: OffboardSubjectOptions['store']
  /** Of a device or a user channel. */
  readonly id: string
}

/**
 * Erases an enrollment, and for a device its user channels, in one transaction: the record, push
 * credentials, unlock and bootstrap tokens, commands with their results, and events that were not
 * delivered, which never will be, and what Apple's services list under its serial number. In the audit
 * its ids become a reference.
 *
 * Nothing is sent to the device: to unenroll it, queue a RemoveProfile command first. Nothing is undone
 * at Apple: `offboardSubject` can.
 */
export const offboardEnrollment = ({
  id,
  onEvent,
  ...options
}: OffboardEnrollmentOptions): Operation<NothingToOffboard | StoreUnavailable, Offboarded> =>
  operation(
    pipe(
      TE.fromPredicate(EnrollmentId.is, () => NOTHING_TO_OFFBOARD)(id),
      TE.flatMap((enrollmentId) => eraseHere({ ...options, subject: { enrollmentId } }, [])),
      TE.tapIO((offboarded) => () => {
        safeListener(onEvent)({ _tag: 'Offboarded', kind: 'Enrollment', id, offboarded })
      }),
    ),
  )
