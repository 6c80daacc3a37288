import { certificateHash, openMdmSignature } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { Identify } from '../service/identity.js'
import { bodyOf } from '../service/readRequest.js'
import { identityRefused, refusal } from '../service/refusal.js'
import { acceptedCertificates } from './acceptedCertificates.js'
import { certificateCheck, type CertificateCheckOptions } from './certificateCheck.js'

/**
 * The identity from the `Mdm-Signature` header, which a device sends when its profile says
 * SignMessage: a signature over exactly the bytes of the body.
 *
 * First that the certificate chains to `trust`, is valid now, and is for clients; then the signature.
 * Who has no certificate of a trusted authority has no key used and no body hashed.
 */
export const mdmSignature = (options: CertificateCheckOptions): Identify => {
  const { skewMinutes: skew = 5, allowSha1 = false } = options
  const accepted = acceptedCertificates(options.remembered)
  const check = certificateCheck(options, accepted)
  const readBefore = (der: Uint8Array) => accepted.find(certificateHash(der))
  return (request) => {
    const header = request.headers['mdm-signature']
    if (header === undefined) return E.left(refusal('IdentityMissing'))
    const opened = openMdmSignature({ header, readBefore })
    if (E.isLeft(opened)) return E.left(identityRefused(opened.left))
    const { signer, others, verify } = opened.right
    return pipe(
      check(signer, others),
      E.flatMap((identity) =>
        pipe(
          verify(bodyOf(request), { skew, allowSha1 }),
          E.bimap(identityRefused, () => identity),
        ),
      ),
    )
  }
}
