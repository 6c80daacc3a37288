import type { EnrollmentId } from '@mdm-kit/checkin'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { StoredMessage } from '../service/handlers.js'
import { type Refusal, refusal } from '../service/refusal.js'
import type { DeviceRequest, Outcome, Service } from '../service/request.js'
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
    if (request.message.MessageType !== 'Authenticate') return service(request, ports)
    const { id, identity } = request
    return pipe(
      ports.scep.issued(identity.certificateHash),
      TE.mapLeft((failure): Refusal => failure),
      TE.map(O.toUndefined),
      TE.filterOrElse(
        (issued) => !isRequired || issued !== undefined,
        () => refusal('NoAttempt'),
      ),
      TE.filterOrElse(
        (issued) => !isRequired || issued?.attempt === undefined || isFor(request, issued.attempt),
        () => refusal('OtherDevice'),
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

/** What a device said when it asked for its profile, and what it says now. */
const isFor = (
  { id, message }: DeviceRequest<StoredMessage>,
  { machineInfo, renews }: EnrollmentAttempt,
): boolean =>
  (renews === undefined || renews === id) &&
  (machineInfo?.UDID === undefined ||
    message.UDID === undefined ||
    machineInfo.UDID === message.UDID)

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
