import { EnrollmentId } from '@mdm-kit/checkin'
import * as t from 'io-ts'

/** Why, and which key of the command it is about; some have a version, a system or a right beside these. */
const IneligibleReason = t.type(
  { _tag: t.string, path: t.readonlyArray(t.union([t.string, t.number])) },
  'IneligibleReason',
)

/** What became of it, for each enrollment. */
export const QueuedCommands = t.exact(
  t.type({
    commandUuid: t.string,
    requestType: t.string,
    enrollments: t.readonlyArray(
      t.exact(
        t.intersection([
          t.type({
            id: EnrollmentId,
            outcome: t.keyof({
              Queued: null,
              Duplicate: null,
              NotEnrolled: null,
              Ineligible: null,
            }),
          }),
          /** Where the outcome is `Ineligible`. */
          t.partial({ reasons: t.readonlyArray(IneligibleReason) }),
        ]),
      ),
    ),
  }),
  'QueuedCommands',
)
