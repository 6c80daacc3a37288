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
   * Accept a SHA-1 digest in the signature of the header. Default true, because devices send it. For
   * certificates, `allowSha1Certificates` decides.
   */
  readonly allowSha1Signature?: boolean
}

/**
 * The identity from the `Mdm-Signature` header, which a device sends when its profile has SignMessage: a
 * signature over exactly the bytes of the body.
 *
 * The head is checked first: the certificate must chain to `trust`, be valid now, and be for clients. Then
 * the signature is verified. A sender without a certificate of a trusted authority gets neither its body
 * read nor its key used.
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

/** An acceptable certificate, and the signature that has to prove that the sender has its key. */
interface Claim extends Pick<OpenedMdmSignature, 'verify'> {
  readonly identity: Identity
}
