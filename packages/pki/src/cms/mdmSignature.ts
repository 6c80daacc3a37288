import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { asn1LimitExceeded, type Asn1Limits } from '../asn1/errors.js'
import type { Certificate } from '../certificate/certificate.js'
import { openDetached, type OpenOptions } from './openSigned.js'
import { verifySigned, type JudgeOptions, type Verified, type VerifyOptions } from './verify.js'
import { signedDataError, type MdmSignatureError, type VerifyError } from './verifyErrors.js'

/** Without groups: a fifth of the time of a pattern that counts in fours. */
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/**
 * A header of 16 KiB, which is what Node takes for all of a request's. Devices send 2 to 6 kB, and a
 * certificate has some 100 elements.
 */
const HEADER_LIMITS: Asn1Limits = { bytes: 12 * 1024, elements: 1000, depth: 32 }

/** An `Mdm-Signature` that was read and not checked. */
export interface OpenedMdmSignature {
  /** Who claims to have signed. */
  readonly signer: Certificate
  /** What came with it, and may lead to a trusted certificate. */
  readonly others: readonly Certificate[]
  /**
   * Checks the signature; `body` must be the raw bytes of the request. SHA-1 in the signature is taken
   * unless `allowSha1Signature` is false: devices in the field still sign so.
   */
  readonly verify: (body: Uint8Array, options?: JudgeOptions) => E.Either<VerifyError, Verified>
}

/**
 * Reads the `Mdm-Signature` header of a device's request, so that its signer can be judged before
 * anything is computed with a key of the signer's choice.
 */
export const openMdmSignature = ({
  header,
  limits,
  ...options
}: OpenOptions & {
  /** The header's value; absent when the request lacks it. */
  readonly header: string | undefined
}): E.Either<MdmSignatureError, OpenedMdmSignature> => {
  if (header === undefined || header === '')
    return E.left(signedDataError('MdmSignatureMissing', {}))
  const { bytes, ...others } = { ...HEADER_LIMITS, ...limits }
  // Before any look at its characters; four of them make three bytes.
  if (header.length > (bytes / 3 + 1) * 4) return E.left(asn1LimitExceeded('bytes', bytes))
  if (header.length % 4 !== 0 || !BASE64.test(header))
    return E.left(signedDataError('MdmSignatureNotBase64', {}))
  return pipe(
    openDetached(Buffer.from(header, 'base64'), { limits: { bytes, ...others }, ...options }),
    E.map((opened) => ({
      signer: opened.signer,
      others: opened.others,
      verify: (body, judging = {}) =>
        verifySigned(opened, body, { allowSha1Signature: true, ...judging }),
    })),
  )
}

/**
 * Checks the `Mdm-Signature` header of a device's request against its body.
 *
 * Sent when the enrollment profile has `SignMessage`. `body` must be the raw bytes of the request.
 * Devices in the field sign with SHA-1, so that is taken here unless `allowSha1Signature` is false.
 * A signature can be replayed: it says who wrote the body, not when it was sent, and TLS is needed
 * all the same.
 *
 * Source: Apple, "Implementing device management", "Pass an identity certificate through a proxy".
 */
export const verifyMdmSignature = ({
  header,
  body,
  ...options
}: VerifyOptions & {
  /** The header's value; absent when the request lacks it. */
  readonly header: string | undefined
  readonly body: Uint8Array
}): E.Either<MdmSignatureError, Verified> =>
  pipe(
    openMdmSignature({ header, ...options }),
    E.flatMap(({ verify }) => verify(body, options)),
  )
