import * as E from 'fp-ts/lib/Either.js'
import { createHash, randomBytes } from 'node:crypto'

import {
  readCertificate,
  type CertificateError,
  type CertificateInput,
} from '../../certificate/certificate.js'
import type { CipherName } from '../../cms/ciphers.js'
import { encryptEnveloped } from '../../cms/encrypt.js'
import type { EncryptError } from '../../cms/envelopeErrors.js'
import { signAttached, type SignError } from '../../cms/sign.js'
import type { KeyPair, PrivateKeyInput } from '../../keys.js'
import type { DigestName } from '../../signature/algorithms.js'
import { scepAttributes, type ScepMessageType } from '../attributes.js'

/** What to send, from whom, for whom. */
export interface ScepMessageOptions {
  /** Default `PKCSReq`. */
  readonly messageType?: Exclude<ScepMessageType, 'CertRep'>
  /** What to send encrypted: a PKCS#10 request in DER. */
  readonly content: Uint8Array
  /** Whom to encrypt for: the authority, or its registration authority. */
  readonly recipient: CertificateInput
  /** Who signs, and reads the response: for a PKCSReq, a certificate that is made for the occasion will do. */
  readonly certificate: CertificateInput
  readonly key: PrivateKeyInput | KeyPair
  /** Default: a hash of the signer's key, so that the same request again is the same transaction. */
  readonly transactionId?: string
  /** Default: 16 random bytes. */
  readonly senderNonce?: Uint8Array
  /** Default `aes-128-cbc`, which RFC 8894 demands of every server. */
  readonly cipher?: CipherName
  /** Default SHA-256. */
  readonly digest?: DigestName
  /** Default: now. */
  readonly signingTime?: Date
}

/** A message to send, and what the response has to repeat. */
export interface ScepMessage {
  /** CMS, in DER: the body of a POST. */
  readonly message: Uint8Array
  readonly transactionId: string
  readonly senderNonce: Uint8Array
}

/** Why no message was written. */
export type ScepMessageError = CertificateError | EncryptError | SignError

/**
 * The message of a PKIOperation.
 *
 * Source: RFC 8894, section 3.
 */
export const scepMessage = ({
  messageType = 'PKCSReq',
  content,
  recipient,
  certificate: certificateInput,
  key,
  senderNonce = randomBytes(16),
  cipher = 'aes-128-cbc',
  digest = 'sha256',
  signingTime = new Date(),
  ...options
}: ScepMessageOptions): E.Either<ScepMessageError, ScepMessage> => {
  const certificate = readCertificate(certificateInput)
  if (E.isLeft(certificate)) return certificate
  const enveloped = encryptEnveloped({ content, recipients: [recipient], cipher })
  if (E.isLeft(enveloped)) return enveloped
  const transactionId = options.transactionId ?? transactionIdOf(certificate.right.publicKeyInfo)
  const signed = signAttached({
    content: enveloped.right,
    certificate: certificate.right,
    key,
    digest,
    signingTime,
    attributes: scepAttributes({ messageType, transactionId, senderNonce }),
  })
  return E.isLeft(signed) ? signed : E.right({ message: signed.right, transactionId, senderNonce })
}

/** Of a SubjectPublicKeyInfo in DER: the same key, the same transaction. */
export const transactionIdOf = (publicKeyInfo: Uint8Array): string =>
  createHash('sha256').update(publicKeyInfo).digest('hex')
