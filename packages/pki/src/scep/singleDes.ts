import * as E from 'fp-ts/lib/Either.js'
import { createDecipheriv } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import type { Asn1Limits } from '../asn1/errors.js'
import { reading, refuse } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { octetsOf } from '../asn1/values.js'
import type { Certificate } from '../certificate/certificate.js'
import { identifies } from '../cms/certificateId.js'
import { contentInfoOf } from '../cms/contentInfo.js'
import { envelopedDataOf } from '../cms/envelopedData.js'
import { keyTransportOf } from '../cms/keyTransport.js'
import { CMS } from '../cms/oids.js'

export const DES_CBC = '1.3.14.3.2.7'
const BLOCK = 8

/**
 * Decrypts single DES in CBC mode with PKCS#7 padding, or nothing when that fails.
 *
 * Legacy, for reading only: anybody can search 56 bits. OpenSSL 3 no longer has it, but three
 * passes of DES under one key, encrypting, decrypting, encrypting, are one pass.
 */
export const decryptDesCbc = (
  key: Uint8Array,
  iv: Uint8Array,
  encrypted: Uint8Array,
): Uint8Array | undefined => {
  try {
    const decipher = createDecipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), iv)
    return Buffer.concat([decipher.update(encrypted), decipher.final()])
  } catch {
    // Bad padding, no whole number of blocks, or an OpenSSL without triple DES.
    return undefined
  }
}

/**
 * Opens an envelope whose cipher is single DES, or nothing for every other and for one that cannot
 * be opened. As `decryptEnveloped` does, it puts a random key in place of one that cannot be decrypted.
 */
export const openDesEnvelope = (
  message: Uint8Array,
  { key, certificate }: { readonly key: KeyObject; readonly certificate: Certificate },
  limits: Partial<Asn1Limits>,
): Uint8Array | undefined => {
  const whole = readElement(message, limits)
  if (E.isLeft(whole)) return undefined
  const enveloped = reading(() => {
    const { contentType, content } = contentInfoOf(whole.right)
    if (contentType !== CMS.envelopedData) refuse(whole.right, 'enveloped data', 'another content')
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
