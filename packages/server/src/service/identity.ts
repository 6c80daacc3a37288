import type { Failure } from '@mdm-kit/codec'
import type { HttpRequest } from '@mdm-kit/http'
import { certificateHash, verifyMdmSignature } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { bodyOf } from './readRequest.js'
import { identityRefused, type Refusal, refusal } from './refusal.js'

/** Who sends: the identity certificate, proven. */
export interface Identity {
  /** DER. */
  readonly certificate: Uint8Array
  /** SHA-256 of it, lower-case hex. */
  readonly certificateHash: string
}

/** How a server learns who sends a request. */
export type Identify = (request: HttpRequest) => E.Either<Refusal, Identity>

export interface MdmSignatureOptions {
  /** Roots that identity certificates chain to, DER. */
  readonly trust: readonly Uint8Array[]
  /** How far a device's clock may be off, in minutes. Default 5. */
  readonly skewMinutes?: number
  /** Devices of old systems sign with SHA-1. Default false. */
  readonly allowSha1?: boolean
  readonly now?: () => Date
}

/**
 * The identity from the `Mdm-Signature` header, which a device sends when its profile says
 * SignMessage: a signature over exactly the bytes of the body.
 */
export const mdmSignature = ({
  trust,
  skewMinutes = 5,
  allowSha1 = false,
  now = () => new Date(),
}: MdmSignatureOptions): Identify => {
  return (request) => {
    const header = request.headers['mdm-signature']
    if (header === undefined) return E.left(refusal('IdentityMissing'))
    return pipe(
      verifyMdmSignature({
        header,
        body: bodyOf(request),
        trust,
        at: now(),
        skew: skewMinutes,
        allowSha1,
      }),
      E.bimap(identityRefused, ({ certificate }) => ({
        certificate,
        certificateHash: certificateHash(certificate),
      })),
    )
  }
}

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
