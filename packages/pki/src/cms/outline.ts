import * as E from 'fp-ts/lib/Either.js'

import { bytesOf } from '../asn1/element.js'
import type { Asn1Error } from '../asn1/errors.js'
import { reading } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { certificateOf, type Certificate } from '../certificate/certificate.js'
import { contentInfoOf } from './contentInfo.js'
import { envelopedDataOf } from './envelopedData.js'
import { CMS } from './oids.js'
import {
  attributeElementsOf,
  signedDataOf,
  signerInfoOf,
  type CertificateId,
  type SignedAttribute,
  type SignedData,
} from './signedData.js'

/** What a CMS message says of itself: nothing in it was verified. */
export type CmsOutline =
  | {
      readonly _tag: 'SignedData'
      /** Object identifier of the content's type, nearly always `data`. */
      readonly contentType: string
      /** Absent in a detached signature, and in a message that only carries certificates. */
      readonly content?: Uint8Array
      /** The certificates that can be read, in the order of the message. */
      readonly certificates: readonly Certificate[]
      /** One for each signer: what it signed besides the content. 0: nobody signed. */
      readonly signedAttributes: readonly (readonly SignedAttribute[])[]
    }
  | {
      readonly _tag: 'EnvelopedData'
      /** Whom it was encrypted for by RSA key transport. */
      readonly recipients: readonly CertificateId[]
      /** How many recipients get the key in other ways. */
      readonly otherRecipients: number
    }
  | { readonly _tag: 'Other'; readonly contentType: string }

/**
 * Reads the structure of a CMS message, to show it to a person. It verifies nothing: act on what `verifyAttached` gives.
 *
 * Source: RFC 5652.
 */
export const cmsOutline = (message: Uint8Array): E.Either<Asn1Error, CmsOutline> => {
  const element = readElement(message)
  if (E.isLeft(element)) return element
  return reading((): CmsOutline => {
    const { contentType, content } = contentInfoOf(element.right)
    switch (contentType) {
      case CMS.signedData:
        return outlineOf(signedDataOf(content))
      case CMS.envelopedData: {
        const { recipients, otherRecipients } = envelopedDataOf(content)
        return {
          _tag: 'EnvelopedData',
          recipients: recipients.map(({ id }) => id),
          otherRecipients,
        }
      }
      default:
        return { _tag: 'Other', contentType }
    }
  })
}

/** For use inside `reading` only. */
const outlineOf = ({ contentType, content, certificates, signers }: SignedData): CmsOutline => ({
  _tag: 'SignedData',
  contentType,
  ...(content === undefined ? {} : { content }),
  certificates: certificates.flatMap((element) => {
    const certificate = reading(() => certificateOf(element))
    return E.isRight(certificate) ? [certificate.right] : []
  }),
  signedAttributes: signers.map((signer) =>
    (signerInfoOf(signer).signedAttributes?.children ?? []).map((attribute) => {
      const { oid, values } = attributeElementsOf(attribute)
      return { oid, values: values.map(bytesOf) }
    }),
  ),
})
