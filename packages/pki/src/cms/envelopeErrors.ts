import type { Failure } from '@mdm-kit/codec'

import type { Asn1Error } from '../asn1/errors.js'
import type { CertificateError } from '../certificate/certificate.js'
import { failuresOf } from '../failures.js'
import type { KeyMismatch, KeyUnreadable } from '../keys.js'
import type { UnsupportedAlgorithm } from '../signature/errors.js'
import type { CertificateId } from './signedData.js'
import type { ContentMissing } from './verifyErrors.js'

/** A CMS message of another kind, for example a signed one. */
export interface NotEnvelopedData extends Failure {
  readonly _tag: 'NotEnvelopedData'
  /** Object identifier. */
  readonly contentType: string
}

/** None of the recipients is the certificate given, or there are several and none was given. */
export interface RecipientNotFound extends Failure {
  readonly _tag: 'RecipientNotFound'
  /** Those of RSA key transport. */
  readonly recipients: readonly CertificateId[]
  /** How many there are in addition, whose key comes in another way. */
  readonly otherRecipients: number
  /** What `decryptEnveloped` picked by. */
  readonly pickedBy: 'certificate' | 'nothing'
}

/**
 * The message is for another key: its encrypted content key does not fit this one's modulus, or it
 * names another certificate than the one given and its content cannot be decrypted.
 */
export interface WrongRecipient extends Failure {
  readonly _tag: 'WrongRecipient'
  /** Whom the message names. */
  readonly recipient: CertificateId
  /** `keySize`: the content key does not fit the private key. `certificate`: another one is named. */
  readonly reason: 'keySize' | 'certificate'
}

/**
 * The content cannot be decrypted: the message is damaged, or meant for another key.
 *
 * Which of the two is not revealed, on purpose: see `decryptEnveloped`.
 */
export interface Undecryptable extends Failure {
  readonly _tag: 'Undecryptable'
}

/** Why a message was not decrypted. */
export type DecryptError =
  | Asn1Error
  | NotEnvelopedData
  | ContentMissing
  | UnsupportedAlgorithm
  | RecipientNotFound
  | WrongRecipient
  | Undecryptable
  | KeyUnreadable
  | KeyMismatch
  | CertificateError

/** No certificate to encrypt for. */
export interface RecipientsMissing extends Failure {
  readonly _tag: 'RecipientsMissing'
}

/** Why nothing was encrypted. */
export type EncryptError =
  CertificateError | KeyUnreadable | UnsupportedAlgorithm | RecipientsMissing

type EnvelopedDataError =
  | NotEnvelopedData
  | ContentMissing
  | RecipientNotFound
  | WrongRecipient
  | Undecryptable
  | RecipientsMissing

/** What is wrong with an encrypted message, or with whom it is for. */
export const envelopedDataError = failuresOf<EnvelopedDataError>({
  NotEnvelopedData: {
    message: ({ contentType }) =>
      `The message is not encrypted data; its content type is ${contentType}.`,
  },
  ContentMissing: { message: 'The message carries a key and no content.' },
  RecipientNotFound: {
    message: ({ recipients, otherRecipients, pickedBy }) =>
      `The message has ${recipients.length} recipients by RSA and ${otherRecipients} in other ways; ${
        pickedBy === 'nothing'
          ? 'give your certificate to pick one of several.'
          : 'none of them is the certificate given.'
      }`,
  },
  WrongRecipient: {
    message: ({ reason }) =>
      reason === 'keySize'
        ? 'The message was encrypted for another key: its content key does not have the size of the private key.'
        : 'The message was encrypted for another key: it names another certificate than the one given.',
  },
  Undecryptable: {
    message: 'The content cannot be decrypted; the message is damaged, or it is for another key.',
  },
  RecipientsMissing: { message: 'There is no recipient; give at least one certificate.' },
})
