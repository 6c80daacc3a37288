import type { Authenticate, EnrollmentId } from '@mdm-kit/checkin'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { StoredMessage } from '../service/handlers.js'
import { type Refusal, refusal } from '../service/refusal.js'
import type { DeviceRequest, Outcome, Service } from '../service/request.js'
import type { Ports } from '../store/ports.js'
import type { IssuedCertificate } from '../store/scep.js'
import type { EnrollmentAttempt } from './attempt.js'

/**
 * Leads an Authenticate back to the attempt that its certificate was issued for.
 *
 * @param isRequired whether an Authenticate without one, or of another device, is refused
 */
export const withAttempts =
  (isRequired: boolean) =>
  (service: Service<StoredMessage>): Service<StoredMessage> =>
  (request, ports) => {
    const { id, identity, message } = request
    if (message.MessageType !== 'Authenticate') return service(request, ports)
    return pipe(
      ports.scep.issued(identity.certificateHash),
      TE.mapLeft((failure): Refusal => failure),
      TE.map(O.toUndefined),
      TE.filterOrElse(
        (issued) => !isRequired || issued !== undefined,
        () => refusal('NoAttempt'),
      ),
      TE.tap((issued) =>
        isRequired && issued?.attempt !== undefined
          ? checkDevice({ ...request, message }, ports, issued.attempt)
          : TE.right(undefined),
      ),
      TE.flatMap((issued) =>
        pipe(
          service(request, ports),
          TE.tap(() =>
            issued === undefined
              ? TE.right(undefined)
              : ports.scep.enrolled(identity.certificateHash, id),
          ),
          TE.map((done) => withLink(done, id, issued)),
        ),
      ),
    )
  }

/**
 * Whether the device is the one that asked for the profile.
 *
 * A serial number must not change on the way. The UDID may: that Macs call themselves the same in
 * both messages is nowhere written. Then it must be nobody else's.
 */
const checkDevice = (
  { id, message }: DeviceRequest<Authenticate>,
  { enrollments }: Ports,
  { machineInfo = {}, renews }: EnrollmentAttempt,
): TE.TaskEither<Refusal, void> => {
  const { UDID, SERIAL } = machineInfo
  if (differ(renews, id) || differ(SERIAL, message.SerialNumber))
    return TE.left(refusal('OtherDevice'))
  if (!differ(UDID, message.UDID)) return TE.right(undefined)
  return pipe(
    enrollments.find(id),
    TE.mapLeft((failure): Refusal => failure),
    TE.flatMap((found) =>
      O.isNone(found) || found.value.attributes?.SerialNumber === SERIAL
        ? TE.right(undefined)
        : TE.left(refusal('OtherDevice')),
    ),
  )
}

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
