import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Store } from '../store/ports.js'
import { type Refusal, refusal } from './refusal.js'
import type { Service } from './request.js'

/**
 * Lets through only who authenticated with this very certificate.
 *
 * A device and all of its user channels share one identity. Authenticate itself is not wrapped: it
 * binds, in one step with the reset of the enrollment.
 */
export const withBinding =
  (certificates: Store['certificates']) =>
  <Message>(service: Service<Message>): Service<Message> =>
  (request) =>
    pipe(
      certificates.boundTo(request.deviceId),
      TE.mapLeft((failure): Refusal => failure),
      TE.flatMap(
        O.match(
          () => TE.left(refusal('UnknownEnrollment')),
          (bound) =>
            bound === request.identity.certificateHash
              ? service(request)
              : TE.left(refusal('CertificateMismatch')),
        ),
      ),
    )
