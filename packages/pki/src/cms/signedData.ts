import { explicitTag, implicitTag, TAG, type Element } from '../asn1/element.js'
import { fieldsOf, insideOf, itemsOf } from '../asn1/fields.js'
import { algorithmOf, countOf, octetsOf, oidOf, type Algorithm } from '../asn1/values.js'
import { serialNumberOf } from '../certificate/certificate.js'
import { nameOf, type DistinguishedName } from '../certificate/name.js'

/** How a message names a certificate without carrying it. */
export type CertificateId =
  | {
      readonly _tag: 'IssuerAndSerial'
      readonly issuer: DistinguishedName
      readonly serialNumber: string
    }
  | { readonly _tag: 'KeyId'; readonly keyId: Uint8Array }

/** SignedData, RFC 5652 section 5.1. */
export interface SignedData {
  readonly contentType: string
  /** Absent in a detached signature. */
  readonly content?: Uint8Array
  readonly certificates: readonly Element[]
  readonly signers: readonly Element[]
}

/** For use inside `reading` only. */
export const signedDataOf = (element: Element): SignedData => {
  const fields = fieldsOf(element, 'SignedData')
  countOf(fields.next('version'), 'SignedData.version')
  fields.next('digestAlgorithms', TAG.SET)
  const encapsulated = fieldsOf(fields.next('encapContentInfo'), 'EncapsulatedContentInfo')
  const contentType = oidOf(encapsulated.next('eContentType'), 'eContentType')
  const holder = encapsulated.optional(explicitTag(0))
  encapsulated.end()
  const certificates = fields.optional(explicitTag(0))
  fields.optional(explicitTag(1))
  const signers = itemsOf(fields.next('signerInfos', TAG.SET), 'signerInfos', TAG.SET)
  fields.end()
  return {
    contentType,
    // Other kinds than X.509 stand under context tags; no message is signed with them.
    certificates: certificates?.children.filter(({ tag }) => tag === TAG.SEQUENCE) ?? [],
    signers,
    ...(holder === undefined
      ? {}
      : { content: octetsOf(insideOf(holder, 'eContent'), 'eContent') }),
  }
}

/** An attribute that a signer signed, or wants to sign. */
export interface SignedAttribute {
  /** Object identifier, in dotted digits. */
  readonly oid: string
  /** Each in DER. */
  readonly values: readonly Uint8Array[]
}

/** SignerInfo, RFC 5652 section 5.3. */
export interface SignerInfo {
  readonly id: CertificateId
  readonly digestAlgorithm: Algorithm
  readonly signedAttributes?: Element
  readonly signatureAlgorithm: Algorithm
  readonly signature: Uint8Array
}

/** For use inside `reading` only. */
export const signerInfoOf = (element: Element): SignerInfo => {
  const fields = fieldsOf(element, 'SignerInfo')
  countOf(fields.next('version'), 'SignerInfo.version')
  const id = certificateIdOf(fields.next('sid', ...CERTIFICATE_ID_TAGS), 'SignerInfo.sid')
  const digestAlgorithm = algorithmOf(fields.next('digestAlgorithm'), 'SignerInfo.digestAlgorithm')
  const signedAttributes = fields.optional(explicitTag(0))
  const signatureAlgorithm = algorithmOf(
    fields.next('signatureAlgorithm'),
    'SignerInfo.signatureAlgorithm',
  )
  const signature = octetsOf(fields.next('signature'), 'SignerInfo.signature')
  fields.optional(explicitTag(1))
  fields.end()
  return {
    id,
    digestAlgorithm,
    signatureAlgorithm,
    signature,
    ...(signedAttributes === undefined ? {} : { signedAttributes }),
  }
}

export const CERTIFICATE_ID_TAGS = [TAG.SEQUENCE, implicitTag(0), explicitTag(0)]

/** Issuer and serial number, or `[0]` around a subject key id. For use inside `reading` only. */
export const certificateIdOf = (element: Element, name: string): CertificateId => {
  if (element.tag !== TAG.SEQUENCE) {
    return { _tag: 'KeyId', keyId: octetsOf(element, name, implicitTag(0)) }
  }
  const fields = fieldsOf(element, name)
  const issuer = nameOf(fields.next('issuer'), `${name}.issuer`)
  const serialNumber = serialNumberOf(fields.next('serialNumber', TAG.INTEGER))
  fields.end()
  return { _tag: 'IssuerAndSerial', issuer, serialNumber }
}

/** One attribute; its values stay elements. For use inside `reading` only. */
export const attributeElementsOf = (
  element: Element,
): { readonly oid: string; readonly values: readonly Element[] } => {
  const fields = fieldsOf(element, 'Attribute')
  const oid = oidOf(fields.next('attrType'), 'Attribute.attrType')
  const values = itemsOf(fields.next('attrValues', TAG.SET), 'Attribute.attrValues', TAG.SET)
  fields.end()
  return { oid, values }
}
