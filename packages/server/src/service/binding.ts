import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { CertificateStore } from '../store/ports.js'
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
  { id, deviceId, identity, at }: DeviceRequest<unknown>,
  certificates: CertificateStore,
): TE.TaskEither<Refusal, readonly ServerEvent[]> =>
  pipe(
    certificates.standing(deviceId),
    TE.mapLeft((failure): Refusal => failure),
    TE.flatMap(
      O.match(
        () => TE.left(refusal('UnknownEnrollment')),
        ({ certificateHash, state }) => {
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
