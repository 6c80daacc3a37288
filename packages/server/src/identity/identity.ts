import type { Failure } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import {
  type Certificate,
  certificateHash,
  certificateIdentityHash,
  type CheckedDigestName,
  readCertificate,
} from '@mdm-kit/pki/verify'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { RequestHead } from '../http/requestHandler.js'
import type { BoundIdentity } from '@mdm-kit/store'
import { identityRejected, type Rejection } from '../request/rejection.js'

/** The proven identity of a sender. An enrollment is bound to the `identityHash`. */
export interface Identity extends BoundIdentity {
  /** The identity certificate, DER. */
  readonly certificate: Uint8Array
  /** The digest of the signature over the request; absent if the identity is proven in another way. */
  readonly signatureDigest?: CheckedDigestName
}

/** Determines the identity that sent a request. */
export interface Identify {
  (request: HttpRequest): E.Either<Rejection, Identity>
  /**
   * Rejects by the head alone, before a body is read, for example a request without any proof of an
   * identity. Undefined promises nothing.
   */
  readonly checkHead?: (head: RequestHead) => Rejection | undefined
}

/**
 * A source that first checks the head, before a body is read, and then the whole request, with what it
 * found in the head.
 */
export const identifyAfter = <A>(
  judgeHead: (head: RequestHead) => E.Either<Rejection, A>,
  identify: (request: HttpRequest, found: A) => E.Either<Rejection, Identity>,
): Identify =>
  Object.assign(
    (request: HttpRequest): E.Either<Rejection, Identity> =>
      pipe(
        judgeHead(request),
        E.flatMap((found) => identify(request, found)),
      ),
    {
      checkHead: (head: RequestHead): Rejection | undefined => {
        const judged = judgeHead(head)
        return E.isLeft(judged) ? judged.left : undefined
      },
    },
  )

/** A source that needs only the head, so that no body of a stranger is read. */
export const identifyByHead = (
  identify: (head: RequestHead) => E.Either<Rejection, Identity>,
): Identify => identifyAfter(identify, (_, identity) => E.right(identity))

/** The identity of a certificate whose chain has been verified. */
export const identityOf = (certificate: Certificate): Identity => ({
  certificate: certificate.der,
  certificateHash: certificateHash(certificate),
  identityHash: certificateIdentityHash(certificate),
  notAfter: certificate.notAfter,
})

/**
 * An identity that was proven before the request reached this server: by mutual TLS, or by a trusted proxy.
 *
 * The certificate's chain must have been verified: anyone can make an unverified certificate with the same
 * `identityHash`.
 */
export const provenIdentity = (
  certificateOf: (request: HttpRequest) => E.Either<Failure, Uint8Array>,
): Identify => {
  return (request) =>
    pipe(
      certificateOf(request),
      E.flatMap((der): E.Either<Failure, Certificate> => readCertificate(der)),
      E.bimap(identityRejected, identityOf),
    )
}
