import type { EnrollmentId } from '@mdm-kit/checkin'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { randomUUID } from 'node:crypto'

import { safeListener } from '@mdm-kit/codec'
import type { Store, StoreUnavailable } from '@mdm-kit/store'
import {
  type OffboardOptions,
  type Offboarded,
  NOTHING_TO_FORGET,
  type NothingToOffboard,
} from './offboarding.js'

export interface OffboardEnrollmentOptions extends Omit<OffboardOptions, 'signal'> {
  readonly store: Pick<Store, 'transaction'>
  readonly id: EnrollmentId
}

/**
 * Erases an enrollment, and for a device its user channels, in one step: the record, push credentials,
 * unlock and bootstrap tokens, commands with their results, and events that were not delivered, which
 * are told no more. In the audit its ids become a reference.
 *
 * The device is told nothing: remove its profile first (a RemoveProfile command) if it is to leave.
 */
export const offboardEnrollment = ({
  store,
  id,
  onEvent,
  actor = 'system',
  now = () => new Date(),
  randomUuid = randomUUID,
}: OffboardEnrollmentOptions): TE.TaskEither<NothingToOffboard | StoreUnavailable, Offboarded> =>
  pipe(
    TE.fromIO(randomUuid),
    TE.flatMap((reference) =>
      pipe(
        store.transaction((ports) =>
          pipe(
            ports.offboardings.eraseEnrollment(id, reference),
            TE.flatMap(TE.fromNullable(NOTHING_TO_FORGET)),
            TE.tap((erased) =>
              ports.audit.append({
                ...{ at: now(), actor, action: 'offboardEnrollment', subject: reference },
                details: erased,
              }),
            ),
          ),
        ),
        TE.map((erased): Offboarded => ({ reference, erased, skipped: [] })),
      ),
    ),
    TE.tapIO((offboarded) => () => {
      safeListener(onEvent)({ _tag: 'Offboarded', kind: 'Enrollment', id, offboarded })
    }),
  )
