import { type DecodeError, type Failure, decodeWith } from '@mdm-kit/codec'
import { type NotJson, parseJson } from '@mdm-kit/http'
import {
  type CertificateInput,
  type DecryptError,
  type KeyPair,
  type KeyUnreadable,
  type PrivateKeyInput,
  decryptEnveloped,
  readCertificate,
} from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'

import { ServerToken } from '../codec/serverToken.js'
import { messageInFile, wrongFile, type WrongFile } from './serverTokenFile.js'

/** The file was encrypted for another certificate than that of this key, or is damaged. */
export interface WrongKey extends Failure {
  readonly _tag: 'WrongKey'
}

/** The file begins like a server token, and is cut off or changed. */
export interface FileDamaged extends Failure {
  readonly _tag: 'FileDamaged'
}

/** An algorithm that no server token has been seen with. */
export interface UnsupportedEncryption extends Failure {
  readonly _tag: 'UnsupportedEncryption'
  /** Object identifier, or a name where there is none. */
  readonly algorithm: string
}

/** The certificate that was given beside the key is none. */
export interface CertificateUnreadable extends Failure {
  readonly _tag: 'CertificateUnreadable'
}

/** A good server token whose year is over. */
export interface ServerTokenExpired extends Failure {
  readonly _tag: 'ServerTokenExpired'
  readonly expiredAt: Date
}

export type ParseServerTokenError = NotJson | DecodeError | ServerTokenExpired

export type DecryptServerTokenError =
  | WrongFile
  | WrongKey
  | FileDamaged
  | UnsupportedEncryption
  | KeyUnreadable
  | CertificateUnreadable
  | ParseServerTokenError

export interface DecryptServerTokenOptions {
  /** The `.p7m` as it was downloaded. */
  readonly file: Uint8Array | string
  /** The private key of the certificate that was uploaded. */
  readonly key: PrivateKeyInput | KeyPair
  /** That certificate: makes for a certain `WrongKey` where there could be a doubt. */
  readonly certificate?: CertificateInput
  /** Default: now. */
  readonly now?: Date
}

/**
 * The server token in a `.p7m` that the portal gave for an uploaded certificate.
 *
 * Each download makes new credentials, and the ones before stop working. Work with `account` after
 * an import: it says which server the token is for, which the token itself does not.
 *
 * Source: developer.apple.com/documentation/devicemanagement/examining-server-tokens
 */
export const decryptServerToken = ({
  file,
  key,
  certificate,
  now = new Date(),
}: DecryptServerTokenOptions): E.Either<DecryptServerTokenError, ServerToken> => {
  const message = messageInFile(file)
  if (E.isLeft(message)) return message
  const owner = certificate === undefined ? E.right(undefined) : readCertificate(certificate)
  if (E.isLeft(owner)) return E.left(certificateUnreadable)
  const decrypted = decryptEnveloped({
    message: message.right,
    key,
    ...(owner.right === undefined ? {} : { certificate: owner.right }),
  })
  if (E.isLeft(decrypted)) return E.left(failureOf(decrypted.left))
  const text = Buffer.from(decrypted.right.content).toString('utf8')
  // A wrong key gives noise instead of an error once in a while.
  return text.includes('{') && text.includes('}')
    ? parseServerToken(text, now)
    : E.left(wrongKey('what came out of it is not a server token'))
}

/**
 * A server token that is decrypted already: JSON, in or without its MIME part.
 *
 * Apple's tokens come between `BEGIN MESSAGE` lines and wrapped, within texts too; so line breaks
 * count for nothing.
 */
export const parseServerToken = (
  text: string,
  now: Date = new Date(),
): E.Either<ParseServerTokenError, ServerToken> => {
  const json = text.slice(Math.max(0, text.indexOf('{')), text.lastIndexOf('}') + 1)
  const parsed = parseJson(Buffer.from(json.replace(/[\r\n]/g, ''), 'utf8'))
  if (E.isLeft(parsed)) return E.left(notJson(parsed.left.length))
  const token = decodeWith(ServerToken)(parsed.right)
  if (E.isLeft(token)) {
    const message = `${token.left.message}. Download the server token again in the portal.`
    return E.left({ ...token.left, message })
  }
  const expiredAt = token.right.access_token_expiry
  return expiredAt.getTime() > now.getTime() ? token : E.left(expired(expiredAt))
}

const failureOf = (failure: DecryptError): DecryptServerTokenError => {
  switch (failure._tag) {
    case 'KeyUnreadable':
      return failure
    case 'NotEnvelopedData':
      return wrongFile('nothing known')
    case 'UnsupportedAlgorithm':
      return failure.role === 'key' ? wrongKey('the key is not RSA') : unsupported(failure.oid)
    case 'RecipientNotFound':
    case 'WrongRecipient':
      return wrongKey('it names another certificate')
    case 'Undecryptable':
      return wrongKey('it cannot be decrypted')
    case 'KeyMismatch':
      return wrongKey('the key is not that of the certificate given')
    case 'ContentMissing':
    case 'MalformedAsn1':
    case 'Asn1LimitExceeded':
    case 'CertificateMissing':
      return damaged
  }
}

const wrongKey = (why: string): WrongKey => ({
  _tag: 'WrongKey',
  message: `The server token was encrypted for another key, or is damaged: ${why}. Use the private key of the certificate that was uploaded last, or download the file again.`,
})

const certificateUnreadable: CertificateUnreadable = {
  _tag: 'CertificateUnreadable',
  message:
    'The certificate given for the server token cannot be read. Give the one that was uploaded, as PEM or DER, or none.',
}

const damaged: FileDamaged = {
  _tag: 'FileDamaged',
  message: 'The server token file is cut off or changed. Download it again.',
}

const unsupported = (algorithm: string): UnsupportedEncryption => ({
  _tag: 'UnsupportedEncryption',
  algorithm,
  message: `The server token is encrypted in a way that is not known here (${algorithm}).`,
})

const expired = (expiredAt: Date): ServerTokenExpired => ({
  _tag: 'ServerTokenExpired',
  expiredAt,
  message: `This server token expired on ${expiredAt.toISOString().slice(0, 10)}. Download a new one in the portal.`,
})

const notJson = (length: number): NotJson => ({
  _tag: 'NotJson',
  problem: 'unexpected character',
  offset: 0,
  length,
  message: 'What is in the server token file is not JSON. Download it again.',
})
