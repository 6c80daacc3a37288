import type { Authenticate, EnrollmentId } from '@mdm-kit/checkin'
import { serialNumberKey } from '@mdm-kit/codec'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { StoredMessage } from '../handlers/handlers.js'
import { type Rejection, rejection } from '../request/rejection.js'
import type { DeviceRequest, Outcome, Service } from '../request/deviceRequest.js'
import type { EnrollmentKind, IssuedCertificate, EnrollmentFlow } from '@mdm-kit/store'
import { arrivalOf, type ArrivalRules, type IdentityChange } from './identityChange.js'

export interface AttemptOptions extends ArrivalRules {
  /** Whether an Authenticate whose certificate was not issued here is refused. */
  readonly isRequired: boolean
  /** A change that was refused until a policy, which is a function, allowed it. */
  readonly allowed?: IdentityChange
}

/**
 * Leads an Authenticate back to the attempt that its certificate was issued for, and refuses a
 * certificate that was issued for another device.
 */
export const withAttempts =
  ({ isRequired, allowed, ...rules }: AttemptOptions) =>
  (service: Service<StoredMessage>): Service<StoredMessage> =>
  (request, ports) => {
    const { id, identity, message, at } = request
    if (message.MessageType !== 'Authenticate') return service(request, ports)
    return pipe(
      ports.scep.issued(identity.identityHash),
      TE.mapLeft((failure): Rejection => failure),
      TE.filterOrElse(
        (issued) => !isRequired || issued !== undefined,
        () => rejection('NoAttempt'),
      ),
      TE.filterOrElse(
        (issued) => issued === undefined || !isForAnother({ ...request, message }, issued),
        () => rejection('OtherDevice'),
      ),
      TE.flatMap((issued) =>
        pipe(
          service({ ...request, arrival: arrivalOf(rules, issued, at, allowed) }, ports),
          TE.tap(() =>
            issued === undefined
              ? TE.right(undefined)
              : ports.scep.enrolled(identity.identityHash, id, at),
          ),
          TE.map((done) => withLink(done, id, issued)),
        ),
      ),
    )
  }

/**
 * Whether the certificate was issued for another device than the one that comes with it.
 *
 * What was issued for an enrollment, or has enrolled once, is good for that enrollment only. What a
 * device has signed of itself to get its profile holds as well: its UDID has to be there, and its
 * serial number must not change on the way.
 */
const isForAnother = (
  { id, enrollment, message }: DeviceRequest<Authenticate>,
  { enrollmentId, attempt }: IssuedCertificate,
): boolean => {
  if (differ(enrollmentId, id)) return true
  if (attempt === undefined) return false
  const { flow, renews, machineInfo = {} } = attempt
  return (
    differ(renews, id) ||
    differ(keyOf(machineInfo.SERIAL), keyOf(message.SerialNumber)) ||
    (flow !== 'Plain' && enrollment._tag !== KINDS[flow]) ||
    (enrollment._tag === 'Device' && isOtherUdid(machineInfo.UDID, enrollment.udid))
  )
}

/** As what a device enrolls by a profile that names the mode; a plain one does not. */
const KINDS = {
  Automated: 'Device',
  AccountDrivenDevice: 'Device',
  AccountDrivenUser: 'UserEnrollmentDevice',
} as const satisfies Readonly<Record<Exclude<EnrollmentFlow, 'Plain'>, EnrollmentKind>>

const isOtherUdid = (proven: string | undefined, said: string): boolean =>
  differ(proven?.toUpperCase(), said.toUpperCase())

const keyOf = (serial: string | undefined): string | undefined =>
  serial === undefined ? undefined : serialNumberKey(serial)

const differ = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other

/** Told once: the same certificate comes again with a profile that is installed anew. */
const withLink = (
  done: Outcome,
  id: EnrollmentId,
  issued: IssuedCertificate | undefined,
): Outcome =>
  issued?.attempt === undefined || issued.enrollmentId !== undefined
    ? done
    : {
        ...done,
        events: [...done.events, { _tag: 'AttemptEnrolled', id, attempt: issued.attempt }],
      }
