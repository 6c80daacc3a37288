import * as E from 'fp-ts/lib/Either.js'

import { reading, reject } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { octetsOf } from '../asn1/values.js'
import { identifies } from '../cms/certificateId.js'
import type { CipherName } from '../cms/ciphers.js'
import { contentInfoOf } from '../cms/contentInfo.js'
import { decryptEnveloped } from '../cms/decrypt.js'
import { envelopedDataError, type DecryptError } from '../cms/envelopeErrors.js'
import { envelopedDataOf } from '../cms/envelopedData.js'
import { keyTransportOf } from '../cms/keyTransport.js'
import { CMS } from '../cms/oids.js'
import { MESSAGE_LIMITS } from './pkiMessage.js'
import type { ReadIdentity } from '../certificate/identity.js'
import { decryptDesCbc, DES_CBC } from './singleDes.js'

export interface Opened {
  readonly content: Uint8Array
  readonly cipher: CipherName | 'des-cbc'
}

/** `decryptEnveloped`, and single DES where that is allowed. */
export const openEnvelope = (
  message: Uint8Array,
  identity: ReadIdentity,
  allowSingleDes: boolean,
): E.Either<DecryptError, Opened> => {
  const opened = decryptEnveloped({ message, ...identity, limits: MESSAGE_LIMITS })
  const isDes =
    E.isLeft(opened) &&
    opened.left._tag === 'UnsupportedAlgorithm' &&
    opened.left.role === 'cipher' &&
    opened.left.oid === DES_CBC
  if (!isDes || !allowSingleDes) return opened
  const content = openDesEnvelope(message, identity)
  return content === undefined
    ? E.left(envelopedDataError('Undecryptable', {}))
    : E.right({ content, cipher: 'des-cbc' })
}

const BLOCK = 8

/** As `decryptEnveloped` does, puts a random key in place of one that cannot be decrypted. */
const openDesEnvelope = (
  message: Uint8Array,
  { key, certificate }: ReadIdentity,
): Uint8Array | undefined => {
  const whole = readElement(message, MESSAGE_LIMITS)
  if (E.isLeft(whole)) return undefined
  const enveloped = reading(() => {
    const { contentType, content } = contentInfoOf(whole.right)
    if (contentType !== CMS.envelopedData) reject(whole.right, 'enveloped data', 'another content')
    const { recipients, content: encrypted } = envelopedDataOf(content)
    const { oid, parameters } = encrypted.cipher
    const iv = parameters && octetsOf(parameters, 'initialisation vector')
    return { recipients, encrypted: encrypted.encrypted, iv: oid === DES_CBC ? iv : undefined }
  })
  if (E.isLeft(enveloped)) return undefined
  const { recipients, encrypted, iv } = enveloped.right
  const [first] = recipients
  const recipient =
    recipients.length === 1 ? first : recipients.find(({ id }) => identifies(id, certificate))
  if (encrypted === undefined || iv?.length !== BLOCK || recipient === undefined) return undefined
  const transport = keyTransportOf(recipient.keyTransport)
  if (E.isLeft(transport)) return undefined
  const contentKey = transport.right.unwrap(key, recipient.encryptedKey, BLOCK)
  return contentKey && decryptDesCbc(contentKey, iv, encrypted)
}
