import { certificateHash, openMdmSignature, type OpenedMdmSignature } from '@mdm-kit/pki/verify'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { RequestHead } from '../http/requestHandler.js'
import { type Identify, type Identity, identifyAfter } from './identity.js'
import { bodyOf } from '../request/envelope.js'
import { identityRejected, type Rejection, rejection } from '../request/rejection.js'
import { acceptedCertificates } from './acceptedCertificates.js'
import { certificateCheck, type CertificateCheckOptions } from './certificateCheck.js'

export interface MdmSignatureOptions extends CertificateCheckOptions {
  /**
   * Accept a SHA-1 digest in the header's own signature. Default true: devices send it, and no other
   * signature of theirs gets it. Certificates are judged by `allowSha1Certificates`.
   */
  readonly allowSha1Signature?: boolean
}

/**
 * The identity from the `Mdm-Signature` header, which a device sends when its profile says
 * SignMessage: a signature over exactly the bytes of the body.
 *
 * First, by the head alone, that the certificate chains to `trust`, is valid now, and is for clients;
 * then the signature. Who has no certificate of a trusted authority has no body read, and no key used.
 */
export const mdmSignature = (options: MdmSignatureOptions): Identify => {
  const { skewMs = 5 * MINUTE, allowSha1Signature = true } = options
  const accepted = acceptedCertificates(options.remembered)
  const check = certificateCheck(options, accepted)
  const readBefore = (der: Uint8Array) => accepted.find(certificateHash(der))

  const claimedBy = ({ headers }: RequestHead): E.Either<Rejection, Claim> => {
    const header = headers['mdm-signature']
    if (header === undefined) return E.left(rejection('IdentityMissing'))
    const opened = openMdmSignature({ header, readBefore })
    if (E.isLeft(opened)) return E.left(identityRejected(opened.left))
    const { signer, others, verify } = opened.right
    return pipe(
      check(signer, others),
      E.map((identity) => ({ identity, verify })),
    )
  }

  return identifyAfter(claimedBy, (request, { identity, verify }) =>
    pipe(
      verify(bodyOf(request), { skewMs, allowSha1Signature }),
      E.bimap(identityRejected, ({ digest }) => ({ ...identity, signatureDigest: digest })),
    ),
  )
}

const MINUTE = 60_000

/** Somebody's certificate, in order, and the signature that has to prove that it is theirs. */
interface Claim extends Pick<OpenedMdmSignature, 'verify'> {
  readonly identity: Identity
}
