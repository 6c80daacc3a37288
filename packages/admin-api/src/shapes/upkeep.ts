import { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { AttemptMachine, EnrollmentFlow, type IssuedCertificate } from '@mdm-kit/store'
import { pageOf } from './enrollment.js'

/** Neither is counted beyond the limit. */
export const OutboxState = t.exact(t.type({ waiting: t.number, dead: t.number }), 'OutboxBacklog')

/** An event that was given up. Its body, which holds what a device sent, is not shown. */
export const DeadEvents = pageOf(
  'DeadEvents',
  t.exact(
    t.intersection([
      t.type({
        id: t.string,
        kind: t.string,
        createdAt: IsoDate,
        attempts: t.number,
        buriedAt: IsoDate,
        error: t.string,
      }),
      t.partial({ key: t.string }),
    ]),
    'DeadEvent',
  ),
)

export const Replayed = t.exact(t.type({ replayed: t.number }), 'Replayed')

export const ResealedShape = t.exact(
  t.intersection([t.type({ seen: t.number, resealed: t.number }), t.partial({ next: t.string })]),
  'Resealed',
)

/** An identity certificate that went to a device, and the profile that it was for. */
const IssuedIdentity: t.Type<IssuedCertificate, unknown> = t.exact(
  t.intersection([
    t.type({
      identityHash: t.string,
      certificateHash: t.string,
      serialNumber: t.string,
      issuedAt: IsoDate,
      notAfter: IsoDate,
    }),
    t.partial({
      enrollmentId: EnrollmentId,
      enrolledAt: IsoDate,
      attempt: t.exact(
        t.intersection([
          t.type({ id: t.string, flow: EnrollmentFlow, at: IsoDate }),
          t.partial({
            machineInfo: AttemptMachine,
            managedAppleId: t.string,
            reference: t.string,
            renews: EnrollmentId,
          }),
        ]),
      ),
    }),
  ]),
  'IssuedIdentity',
)

export const IssuedIdentities = pageOf('IssuedIdentities', IssuedIdentity)
