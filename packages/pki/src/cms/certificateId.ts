import { TAG } from '../asn1/element.js'
import { element, sequence } from '../asn1/write.js'
import type { Certificate } from '../certificate/certificate.js'
import { sameName } from '../certificate/name.js'
import type { CertificateId } from './signedData.js'

/** Whether a message means this certificate. */
export const identifies = (id: CertificateId, certificate: Certificate): boolean =>
  id._tag === 'KeyId'
    ? certificate.subjectKeyId !== undefined &&
      Buffer.compare(certificate.subjectKeyId, id.keyId) === 0
    : certificate.serialNumber === id.serialNumber && sameName(certificate.issuer, id.issuer)

/** Names a certificate in a message by its issuer and serial number. */
export const issuerAndSerial = ({ issuer, serialNumberBytes }: Certificate): Uint8Array =>
  sequence(issuer.der, element(TAG.INTEGER, serialNumberBytes))
