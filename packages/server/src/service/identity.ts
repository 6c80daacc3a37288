import type { Failure } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import { certificateHash } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { RequestHead } from '../http/requestHandler.js'
import { identityRefused, type Refusal } from './refusal.js'

/** Who sends: the identity certificate, proven. */
export interface Identity {
  /** DER. */
  readonly certificate: Uint8Array
  /** SHA-256 of it, lower-case hex. */
  readonly certificateHash: string
}

/** How a server learns who sends a request. */
export interface Identify {
  (request: HttpRequest): E.Either<Refusal, Identity>
  /**
   * What can be refused by the head alone, before a body is read: above all that there is nothing to
   * prove an identity by. Undefined promises nothing.
   */
  readonly checkHead?: (head: RequestHead) => Refusal | undefined
}

/** A source of identities that looks at the head first, and at the whole request only then. */
export const identifyAfter = (
  checkHead: NonNullable<Identify['checkHead']>,
  identify: (request: HttpRequest) => E.Either<Refusal, Identity>,
): Identify =>
  Object.assign(
    (request: HttpRequest): E.Either<Refusal, Identity> => {
      const refused = checkHead(request)
      return refused === undefined ? identify(request) : E.left(refused)
    },
    { checkHead },
  )

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
