import type { Failure } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import { certificateHash } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { identityRefused, type Refusal } from './refusal.js'

/** Who sends: the identity certificate, proven. */
export interface Identity {
  /** DER. */
  readonly certificate: Uint8Array
  /** SHA-256 of it, lower-case hex. */
  readonly certificateHash: string
}

/** How a server learns who sends a request. */
export type Identify = (request: HttpRequest) => E.Either<Refusal, Identity>

/** An identity that something before this server has proven: mutual TLS, or a proxy you trust. */
export const provenIdentity = (
  certificateOf: (request: HttpRequest) => E.Either<Failure, Uint8Array>,
): Identify => {
  return (request) =>
    pipe(
      certificateOf(request),
      E.bimap(identityRefused, (certificate) => ({
        certificate,
        certificateHash: certificateHash(certificate),
      })),
    )
}
