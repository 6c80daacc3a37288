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

/** Who sends: the identity certificate, proven. An enrollment is bound to its `identityHash`. */
export interface Identity extends BoundIdentity {
  /** DER. */
  readonly certificate: Uint8Array
  /** The digest of the signature over the request; absent where something else proves its sender. */
  readonly signatureDigest?: CheckedDigestName
}

/** How a server learns who sends a request. */
export interface Identify {
  (request: HttpRequest): E.Either<Rejection, Identity>
  /**
   * What can be refused by the head alone, before a body is read: above all that there is nothing to
   * prove an identity by. Undefined promises nothing.
   */
  readonly checkHead?: (head: RequestHead) => Rejection | undefined
}

/**
 * A source of identities that judges the head first, before a body is read, and the whole request only
 * then, with what it found in the head.
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

/** A source whose identities show in the head: nothing of a stranger's body is read. */
export const identifyByHead = (
  identify: (head: RequestHead) => E.Either<Rejection, Identity>,
): Identify => identifyAfter(identify, (_, identity) => E.right(identity))

/** The identity that a certificate is, once its chain was verified. */
export const identityOf = (certificate: Certificate): Identity => ({
  certificate: certificate.der,
  certificateHash: certificateHash(certificate),
  identityHash: certificateIdentityHash(certificate),
  notAfter: certificate.notAfter,
})

/**
 * An identity that something before this server has proven: mutual TLS, or a proxy you trust.
 *
 * It has to have verified the chain: of a certificate that nobody verified, anybody can make another
 * with the same `identityHash`.
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
