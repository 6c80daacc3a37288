import * as E from 'fp-ts/lib/Either.js'
import type { KeyObject } from 'node:crypto'

import { checkRequest, parseRequest, type CertificateRequest } from '../certificate/request.js'
import type { CipherName } from '../cms/ciphers.js'
import { SMALLEST_RSA_BITS } from '../keyLimits.js'
import type { CheckedDigestName } from '../signature/algorithms.js'
import type { EnvelopeContentRejected, EnvelopeRejected } from './errors.js'
import { scepRejection } from './failures.js'
import { openEnvelope, type Opened } from './openEnvelope.js'
import type { ReadIdentity } from '../certificate/identity.js'

export interface OpenRequestRules {
  /** Who requests are encrypted for. */
  readonly counter: ReadIdentity
  readonly allowSingleDes: boolean
}

export interface OpenedRequest {
  readonly request: CertificateRequest
  /** How its author proved to have the key. */
  readonly proof: { readonly key: KeyObject; readonly digest: CheckedDigestName }
  /** What the response is to be encrypted with, because the client can. */
  readonly cipher: CipherName
  /** It came in single DES. */
  readonly isSingleDes: boolean
}

/**
 * The certificate request inside a message, intact.
 *
 * `isCostly` looks at the key of a request before its own signature is checked with it. The client
 * hears the same as when that does not fit.
 */
export const openRequest = (
  message: Uint8Array,
  rules: OpenRequestRules,
  isCostly: (key: KeyObject) => boolean,
): E.Either<EnvelopeRejected | EnvelopeContentRejected, OpenedRequest> => {
  const opened = open(message, rules)
  if (E.isLeft(opened)) return opened
  const { content, cipher } = opened.right
  const parsed = parseRequest(content)
  if (E.isLeft(parsed)) return E.left(contentRejected(parsed.left))
  const { request, key } = parsed.right
  if (isCostly(key)) return E.left(contentRejected('costlyKey'))
  const digest = checkRequest(parsed.right, ANY_STRENGTH)
  if (E.isLeft(digest)) return E.left(contentRejected(digest.left))
  return E.right({
    request,
    proof: { key, digest: digest.right },
    // The nearest to single DES that clients of its age read and OpenSSL still writes.
    cipher: cipher === 'des-cbc' ? 'des-ede3-cbc' : cipher,
    isSingleDes: cipher === 'des-cbc',
  })
}

const open = (
  message: Uint8Array,
  { counter, allowSingleDes }: OpenRequestRules,
): E.Either<EnvelopeRejected | EnvelopeContentRejected, Opened> => {
  const opened = openEnvelope(message, counter, allowSingleDes)
  if (E.isRight(opened)) return opened
  const reason = opened.left
  return E.left(
    reason._tag === 'Undecryptable' || reason._tag === 'WrongRecipient'
      ? contentRejected('undecryptable')
      : scepRejection('EnvelopeRejected', { reason }),
  )
}

/**
 * Small keys and SHA-1 pass here and are rejected later: if they were rejected first, the response to a
 * forged ciphertext would differ from that to an intact one.
 */
const ANY_STRENGTH = { allowSha1: true, minimumRsaBits: SMALLEST_RSA_BITS }

const contentRejected = (reason: EnvelopeContentRejected['reason']): EnvelopeContentRejected =>
  scepRejection('EnvelopeContentRejected', { reason })
