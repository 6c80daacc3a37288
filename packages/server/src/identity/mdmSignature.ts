import { certificateHash, verifyMdmSignature } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { RequestHead } from '../http/requestHandler.js'
import { type Identify, identifyAfter } from '../service/identity.js'
import { bodyOf } from '../service/readRequest.js'
import { identityRefused, refusal } from '../service/refusal.js'
import { acceptedCertificates } from './acceptedCertificates.js'
import { certificateCheck, type CertificateCheckOptions } from './certificateCheck.js'

/**
 * The identity from the `Mdm-Signature` header, which a device sends when its profile says
 * SignMessage: a signature over exactly the bytes of the body.
 *
 * The signature is checked first, then, apart from it, that the certificate chains to `trust`, is
 * valid now, and is for clients.
 */
export const mdmSignature = (options: CertificateCheckOptions): Identify => {
  const { skewMinutes: skew = 5, allowSha1 = false } = options
  const accepted = acceptedCertificates(options.remembered)
  const check = certificateCheck(options, accepted)
  const readBefore = (der: Uint8Array) => accepted.find(certificateHash(der))
  return identifyAfter(withoutSignature, (request) => {
    const header = request.headers[HEADER] ?? ''
    return pipe(
      verifyMdmSignature({ header, body: bodyOf(request), skew, allowSha1, readBefore }),
      E.mapLeft(identityRefused),
      E.flatMap(({ signer, certificates }) => check(signer, certificates)),
    )
  })
}

const HEADER = 'mdm-signature'

const withoutSignature = ({ headers }: RequestHead) =>
  headers[HEADER] === undefined ? refusal('IdentityMissing') : undefined
