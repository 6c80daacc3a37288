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

/**
 * A source of identities that judges the head first, before a body is read, and the whole request only
 * then, with what it found in the head.
 */
export const identifyAfter = <A>(
  judgeHead: (head: RequestHead) => E.Either<Refusal, A>,
  identify: (request: HttpRequest, found: A) => E.Either<Refusal, Identity>,
): Identify =>
  Object.assign(
    (request: HttpRequest): E.Either<Refusal, Identity> =>
      pipe(
        judgeHead(request),
        E.flatMap((found) => identify(request, found)),
      ),
    {
      checkHead: (head: RequestHead): Refusal | undefined => {
        const judged = judgeHead(head)
        return E.isLeft(judged) ? judged.left : undefined
      },
    },
  )

/** A source whose identities show in the head: nothing of a stranger's body is read. */
export const identifyByHead = (
  identify: (head: RequestHead) => E.Either<Refusal, Identity>,
): Identify => identifyAfter(identify, (_, identity) => E.right(identity))

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
