import { deviceOf, type Enrollment } from '@mdm-kit/checkin'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { CertificateStore, Standing } from '../store/ports.js'
import type { ServerEvent } from './events.js'
import { type Refusal, refusal } from './refusal.js'
import { after, type DeviceRequest, type Service } from './request.js'

/**
 * Lets through only who authenticated with this very certificate.
 *
 * A device and all of its user channels share one identity. Authenticate itself is not wrapped: it
 * binds, in one step with the reset of the enrollment.
 */
export const withBinding =
  <Message>(service: Service<Message>): Service<Message> =>
  (request, ports) =>
    pipe(
      bound(request, ports.certificates),
      TE.flatMap((events) => pipe(service(request, ports), TE.map(after(events)))),
    )

/** What happened while the certificate was checked: nothing, as a rule. */
export const bound = (
  { id, deviceId, enrollment, identity, at }: DeviceRequest<unknown>,
  certificates: CertificateStore,
): TE.TaskEither<Refusal, readonly ServerEvent[]> =>
  pipe(
    certificates.standing(deviceId, id),
    TE.mapLeft((failure): Refusal => failure),
    TE.flatMap(
      O.match(
        () => TE.left(refusal('UnknownEnrollment')),
        (standing) => {
          const { certificateHash, state } = standing
          if (isOtherKind(enrollment, standing)) return TE.left(refusal('OtherKind'))
          if (certificateHash === identity.certificateHash)
            return state === 'CheckedOut' ? TE.left(refusal('CheckedOut')) : TE.right([])
          if (state === 'CheckedOut') return TE.left(refusal('CertificateMismatch'))
          return pipe(
            certificates.rebind(deviceId, identity.certificateHash, at),
            TE.flatMap((rebound): TE.TaskEither<Refusal, readonly ServerEvent[]> => {
              switch (rebound) {
                case 'Bound':
                  return TE.right([{ _tag: 'CertificateRebound', id }])
                case 'NotAllowed':
                  return TE.left(refusal('CertificateMismatch'))
                case 'CertificateTaken':
                  return TE.left(refusal('CertificateTaken'))
              }
            }),
          )
        },
      ),
    ),
  )

/** Whether what is stored is not what the message speaks of, though the ids are the same text. */
export const isOtherKind = (
  enrollment: Enrollment,
  { kind, channelKind = enrollment._tag }: Pick<Standing, 'kind' | 'channelKind'>,
): boolean => kind !== deviceOf(enrollment)._tag || channelKind !== enrollment._tag
