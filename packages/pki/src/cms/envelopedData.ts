import { explicitTag, implicitTag, TAG, type Element } from '../asn1/element.js'
import { fieldsOf, itemsOf } from '../asn1/fields.js'
import { algorithmOf, countOf, octetsOf, oidOf, type Algorithm } from '../asn1/values.js'
import { CERTIFICATE_ID_TAGS, certificateIdOf, type CertificateId } from './signedData.js'

/** KeyTransRecipientInfo, RFC 5652 section 6.2.1. */
export interface Recipient {
  readonly id: CertificateId
  readonly keyTransport: Algorithm
  readonly encryptedKey: Uint8Array
}

/** EnvelopedData, RFC 5652 section 6.1. */
export interface EnvelopedData {
  /** Recipients by RSA key transport. */
  readonly recipients: readonly Recipient[]
  /** How many recipients get the key in other ways: agreement, password, key wrap. */
  readonly otherRecipients: number
  readonly content: EncryptedContent
}

/** EncryptedContentInfo; PKCS#12 has it too. */
export interface EncryptedContent {
  readonly contentType: string
  readonly cipher: Algorithm
  /** Absent when it travels elsewhere. */
  readonly encrypted?: Uint8Array
}

/** For use inside `reading` only. */
export const envelopedDataOf = (element: Element): EnvelopedData => {
  const fields = fieldsOf(element, 'EnvelopedData')
  countOf(fields.next('version'), 'EnvelopedData.version')
  fields.optional(explicitTag(0))
  const infos = itemsOf(fields.next('recipientInfos', TAG.SET), 'recipientInfos', TAG.SET)
  const content = encryptedContentOf(fields.next('encryptedContentInfo'))
  fields.optional(explicitTag(1))
  fields.end()
  const transported = infos.filter(({ tag }) => tag === TAG.SEQUENCE)
  return {
    recipients: transported.map(recipientOf),
    otherRecipients: infos.length - transported.length,
    content,
  }
}

const recipientOf = (element: Element): Recipient => {
  const fields = fieldsOf(element, 'RecipientInfo')
  countOf(fields.next('version'), 'RecipientInfo.version')
  const id = certificateIdOf(fields.next('rid', ...CERTIFICATE_ID_TAGS), 'RecipientInfo.rid')
  const keyTransport = algorithmOf(
    fields.next('keyEncryptionAlgorithm'),
    'RecipientInfo.keyEncryptionAlgorithm',
  )
  const encryptedKey = octetsOf(fields.next('encryptedKey'), 'RecipientInfo.encryptedKey')
  fields.end()
  return { id, keyTransport, encryptedKey }
}

/** For use inside `reading` only. */
export const encryptedContentOf = (element: Element): EncryptedContent => {
  const fields = fieldsOf(element, 'EncryptedContentInfo')
  const contentType = oidOf(fields.next('contentType'), 'EncryptedContentInfo.contentType')
  const cipher = algorithmOf(
    fields.next('contentEncryptionAlgorithm'),
    'EncryptedContentInfo.contentEncryptionAlgorithm',
  )
  const encrypted = fields.optional(implicitTag(0), explicitTag(0))
  fields.end()
  return encrypted === undefined
    ? { contentType, cipher }
    : { contentType, cipher, encrypted: octetsOf(encrypted, 'encryptedContent', implicitTag(0)) }
}
