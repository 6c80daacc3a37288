import * as E from 'fp-ts/lib/Either.js'

import type { Asn1Error, Asn1Limits } from '../asn1/errors.js'
import { reading } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import {
  readCertificate,
  type Certificate,
  type CertificateInput,
} from '../certificate/certificate.js'
import {
  fitsKey,
  keyMismatch,
  readSigningKey,
  type KeyPair,
  type PrivateKeyInput,
} from '../keys.js'
import { unsupportedAlgorithm } from '../signature/errors.js'
import { identifies } from './certificateId.js'
import { contentCipherOf, decryptContent, type CipherName } from './ciphers.js'
import { contentInfoOf } from './contentInfo.js'
import {
  envelopedDataError,
  type DecryptError,
  type NotEnvelopedData,
  type RecipientNotFound,
} from './envelopeErrors.js'
import { envelopedDataOf, type EnvelopedData, type Recipient } from './envelopedData.js'
import { keyTransportOf } from './keyTransport.js'
import { CMS } from './oids.js'
import type { CertificateId } from './signedData.js'

/** What a message held. */
export interface Decrypted {
  readonly content: Uint8Array
  /** Object identifier of the content's type, nearly always `data`. */
  readonly contentType: string
  readonly cipher: CipherName
  /** Whom the message names. */
  readonly recipient: CertificateId
}

/**
 * Decrypts a CMS message that was encrypted for an RSA certificate: a server token of Apple's, a
 * SCEP request.
 *
 * RSA PKCS#1 v1.5 and OAEP; AES-CBC of every key length, and triple DES. A sole recipient is taken
 * to be us whatever it names, because Apple's tokens may name a serial number differently than the
 * certificate; with several, `certificate` says which.
 *
 * A content key that cannot be decrypted is replaced by a random one, so that no one can use this
 * function to find out about paddings. A wrong key therefore shows as `Undecryptable`, or, once in
 * some 256 times, as content that makes no sense: check what you decrypted. With `certificate`, a
 * message that names another one ends in `WrongRecipient` instead. The padding of the content
 * itself is not protected here: limit the rate at which a stranger can try messages.
 *
 * Source: RFC 5652, section 6.
 */
export const decryptEnveloped = ({
  message,
  key: keyInput,
  certificate: certificateInput,
  limits,
}: {
  /** ContentInfo in DER or BER, without MIME headers or base64. */
  readonly message: Uint8Array
  readonly key: PrivateKeyInput | KeyPair
  /** Whose key it is: picks the recipient, and makes for better errors. */
  readonly certificate?: CertificateInput
  readonly limits?: Partial<Asn1Limits>
}): E.Either<DecryptError, Decrypted> => {
  const key = readSigningKey(keyInput)
  if (E.isLeft(key)) return key
  if (key.right.asymmetricKeyType !== 'rsa') {
    return E.left(unsupportedAlgorithm('key', key.right.asymmetricKeyType ?? 'unknown'))
  }
  const certificate =
    certificateInput === undefined ? E.right(undefined) : readCertificate(certificateInput)
  if (E.isLeft(certificate)) return certificate
  const owner = certificate.right
  if (owner !== undefined && !fitsKey(owner.publicKeyInfo, key.right)) return E.left(keyMismatch)

  const enveloped = readEnvelopedData(message, limits)
  if (E.isLeft(enveloped)) return enveloped
  const { content } = enveloped.right
  if (content.encrypted === undefined) return E.left(envelopedDataError('ContentMissing', {}))
  const cipher = contentCipherOf(content.cipher)
  if (E.isLeft(cipher)) return cipher
  const recipient = recipientFor(owner, enveloped.right)
  if (E.isLeft(recipient)) return recipient
  const { id, keyTransport, encryptedKey } = recipient.right
  const transport = keyTransportOf(keyTransport)
  if (E.isLeft(transport)) return transport

  const contentKey = transport.right.unwrap(key.right, encryptedKey, cipher.right.keyLength)
  if (contentKey === undefined) {
    return E.left(envelopedDataError('WrongRecipient', { recipient: id, reason: 'keySize' }))
  }
  const decrypted = decryptContent(cipher.right, contentKey, content.encrypted)
  if (decrypted === undefined) {
    return E.left(
      owner === undefined || identifies(id, owner)
        ? envelopedDataError('Undecryptable', {})
        : envelopedDataError('WrongRecipient', { recipient: id, reason: 'certificate' }),
    )
  }
  return E.right({
    content: decrypted,
    contentType: content.contentType,
    cipher: cipher.right.name,
    recipient: id,
  })
}

const readEnvelopedData = (
  message: Uint8Array,
  limits: Partial<Asn1Limits> | undefined,
): E.Either<Asn1Error | NotEnvelopedData, EnvelopedData> => {
  const element = readElement(message, limits)
  if (E.isLeft(element)) return element
  const info = reading(() => contentInfoOf(element.right))
  if (E.isLeft(info)) return info
  const { contentType, content } = info.right
  return contentType === CMS.envelopedData
    ? reading(() => envelopedDataOf(content))
    : E.left(envelopedDataError('NotEnvelopedData', { contentType }))
}

const recipientFor = (
  certificate: Certificate | undefined,
  { recipients, otherRecipients }: EnvelopedData,
): E.Either<RecipientNotFound, Recipient> => {
  const [first] = recipients
  const found =
    recipients.length === 1
      ? first
      : recipients.find(({ id }) => certificate !== undefined && identifies(id, certificate))
  return found === undefined
    ? E.left(
        envelopedDataError('RecipientNotFound', {
          recipients: recipients.map(({ id }) => id),
          otherRecipients,
          pickedBy: certificate === undefined ? 'nothing' : 'certificate',
        }),
      )
    : E.right(found)
}
