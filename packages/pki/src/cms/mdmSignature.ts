import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { verifyDetached } from './verify.js'
import type { Verified, VerifyOptions } from './verify.js'
import type { VerifyError } from './verifyErrors.js'

/** A request without the header. */
export interface MdmSignatureMissing extends Failure {
  readonly _tag: 'MdmSignatureMissing'
}

/** A header that is not standard base64 with its padding. */
export interface MdmSignatureNotBase64 extends Failure {
  readonly _tag: 'MdmSignatureNotBase64'
}

export type MdmSignatureError = VerifyError | MdmSignatureMissing | MdmSignatureNotBase64

/** Without groups: a fifth of the time of a pattern that counts in fours. */
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/** Above this a header is an attack: devices send 2 to 6 kB. */
const HEADER_LIMITS = { bytes: 256 * 1024, elements: 10_000 }

/**
 * Checks the `Mdm-Signature` header of a device's request against its body.
 *
 * Sent when the enrollment profile has `SignMessage`. `body` must be the raw bytes of the request.
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
}): E.Either<MdmSignatureError, Verified> => {
  if (header === undefined || header === '') {
    return E.left({
      _tag: 'MdmSignatureMissing',
      message: 'The request has no Mdm-Signature; set SignMessage in the enrollment profile.',
    })
  }
  if (header.length % 4 !== 0 || !BASE64.test(header)) {
    return E.left({
      _tag: 'MdmSignatureNotBase64',
      message: 'The Mdm-Signature header is not standard base64; check what a proxy did to it.',
    })
  }
  return verifyDetached({
    limits: HEADER_LIMITS,
    ...options,
    signature: Buffer.from(header, 'base64'),
    content: body,
  })
}
