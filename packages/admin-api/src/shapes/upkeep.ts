import { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { AttemptMachine, EnrollmentFlow, type IssuedCertificate } from '@mdm-kit/store'
import { pageOf } from './enrollment.js'

/** Counted up to a limit. */
export const OutboxState = t.exact(t.type({ waiting: t.number, dead: t.number }), 'OutboxBacklog')

/** Events that were given up, without their bodies, which hold what devices sent. */
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

/** An issued identity certificate, and the enrollment attempt it was issued for. */
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
