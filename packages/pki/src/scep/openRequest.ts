import * as E from 'fp-ts/lib/Either.js'

import { readCertificateRequest } from '../certificate/request.js'
import type { CertificateRequest } from '../certificate/request.js'
import type { CipherName } from '../cms/ciphers.js'
import { SMALLEST_RSA_BITS } from '../signature/algorithms.js'
import type { EnvelopeContentRefused, EnvelopeRefused } from './errors.js'
import { openEnvelope } from './openEnvelope.js'
import type { Opened } from './openEnvelope.js'
import type { ReadIdentity } from './setup.js'

export interface OpenRequestRules {
  /** Who requests are encrypted for. */
  readonly counter: ReadIdentity
  readonly allowSingleDes: boolean
}

export interface OpenedRequest {
  readonly request: CertificateRequest
  /** What the answer is to be encrypted with, because the client can. */
  readonly cipher: CipherName
  /** It came in single DES. */
  readonly isSingleDes: boolean
}

/** The certificate request inside a message, intact. */
export const openRequest = (
  message: Uint8Array,
  rules: OpenRequestRules,
): E.Either<EnvelopeRefused | EnvelopeContentRefused, OpenedRequest> => {
  const opened = open(message, rules)
  if (E.isLeft(opened)) return opened
  const { content, cipher } = opened.right
  const request = readIntact(content)
  return E.isLeft(request)
    ? request
    : E.right({
        request: request.right,
        // The nearest to single DES that clients of its age read and OpenSSL still writes.
        cipher: cipher === 'des-cbc' ? 'des-ede3-cbc' : cipher,
        isSingleDes: cipher === 'des-cbc',
      })
}

const open = (
  message: Uint8Array,
  { counter, allowSingleDes }: OpenRequestRules,
): E.Either<EnvelopeRefused | EnvelopeContentRefused, Opened> => {
  const opened = openEnvelope(message, counter, allowSingleDes)
  if (E.isRight(opened)) return opened
  const reason = opened.left
  return E.left(
    reason._tag === 'Undecryptable' || reason._tag === 'WrongRecipient'
      ? undecryptable
      : {
          _tag: 'EnvelopeRefused',
          reason,
          message: `The envelope is refused. ${reason.message}`,
        },
  )
}

/**
 * A request whose own signature proves that its bytes are as its author wrote them.
 *
 * Small keys and SHA-1 are let pass here and refused later: refusing them first would answer a
 * forged ciphertext in another way than an intact one.
 */
const readIntact = (content: Uint8Array): E.Either<EnvelopeContentRefused, CertificateRequest> => {
  const request = readCertificateRequest(content, {
    allowSha1: true,
    minimumRsaBits: SMALLEST_RSA_BITS,
  })
  return E.isRight(request)
    ? request
    : E.left({
        _tag: 'EnvelopeContentRefused',
        reason: request.left,
        message: `The envelope holds no intact certificate request. ${request.left.message}`,
      })
}

const undecryptable: EnvelopeContentRefused = {
  _tag: 'EnvelopeContentRefused',
  reason: 'undecryptable',
  message: 'The envelope cannot be decrypted; it is damaged, or for another certificate.',
}
