import * as E from 'fp-ts/lib/Either.js'

import { bytesOf, explicitTag } from '../asn1/element.js'
import type { Asn1Error, Asn1Limits } from '../asn1/errors.js'
import { reading } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { element, integer, oid, sequence, setOf } from '../asn1/write.js'
import {
  readCertificate,
  type Certificate,
  type CertificateError,
} from '../certificate/certificate.js'
import { contentInfo, contentInfoOf } from '../cms/contentInfo.js'
import { CMS } from '../cms/oids.js'
import { signedDataOf } from '../cms/signedData.js'
import { signedDataError, type NotSignedData } from '../cms/verifyErrors.js'

/**
 * Certificates in a CMS message without a signature, in the order given: clients that look no
 * further take the first.
 *
 * Source: RFC 8894, section 3.4 ("degenerate certificates-only").
 */
export const certsOnly = (certificates: readonly Certificate[]): Uint8Array =>
  contentInfo(
    CMS.signedData,
    sequence(
      integer(1),
      setOf(),
      sequence(oid(CMS.data)),
      element(explicitTag(0), ...certificates.map(({ der }) => der)),
      setOf(),
    ),
  )

/** The certificates of such a message, in its order. Nothing vouches for them. */
export const readCertsOnly = (
  message: Uint8Array,
  limits?: Partial<Asn1Limits>,
): E.Either<Asn1Error | NotSignedData | CertificateError, readonly Certificate[]> => {
  const whole = readElement(message, limits)
  if (E.isLeft(whole)) return whole
  const info = reading(() => contentInfoOf(whole.right))
  if (E.isLeft(info)) return info
  const { contentType, content } = info.right
  if (contentType !== CMS.signedData)
    return E.left(signedDataError('NotSignedData', { contentType }))
  const signed = reading(() => signedDataOf(content))
  if (E.isLeft(signed)) return signed
  const certificates: Certificate[] = []
  for (const held of signed.right.certificates) {
    const certificate = readCertificate(bytesOf(held))
    if (E.isLeft(certificate)) return certificate
    certificates.push(certificate.right)
  }
  return E.right(certificates)
}
