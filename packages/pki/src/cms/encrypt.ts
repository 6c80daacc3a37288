import * as E from 'fp-ts/lib/Either.js'
import { randomBytes } from 'node:crypto'

import { explicitTag, implicitTag, TAG } from '../asn1/element.js'
import { element, indefinite, integer, octetString, oid, sequence, setOf } from '../asn1/write.js'
import { publicKeyOf, type CertificateInput } from '../certificate/certificate.js'
import { readAll } from '../certificate/trust.js'
import { issuerAndSerial } from './certificateId.js'
import { CIPHERS, encryptContent, writeContentCipher, type CipherName } from './ciphers.js'
import { contentInfo } from './contentInfo.js'
import { envelopedDataError, type EncryptError } from './envelopeErrors.js'
import { wrapKey, type KeyTransportName } from './keyTransport.js'
import { CMS } from './oids.js'

/** What to encrypt, for whom, and how. */
export interface EncryptOptions {
  readonly content: Uint8Array
  /** Certificates of RSA keys. A PEM text may hold several. */
  readonly recipients: readonly CertificateInput[]
  /** Default `aes-256-cbc`. */
  readonly cipher?: CipherName
  /** Default `pkcs1`, the one that everybody reads. */
  readonly keyTransport?: KeyTransportName
  /**
   * `der` by default; `ber` writes indefinite lengths and the content in chunks, as Apple's server
   * tokens come.
   */
  readonly encoding?: 'der' | 'ber'
}

/** Encrypts content for the holders of certificates, as CMS EnvelopedData. */
export const encryptEnveloped = ({
  content,
  recipients,
  cipher = 'aes-256-cbc',
  keyTransport = 'pkcs1',
  encoding = 'der',
}: EncryptOptions): E.Either<EncryptError, Uint8Array> => {
  const certificates = readAll(recipients)
  if (E.isLeft(certificates)) return certificates
  if (certificates.right.length === 0) return E.left(envelopedDataError('RecipientsMissing', {}))
  const { keyLength, blockLength } = CIPHERS[cipher]
  const contentKey = randomBytes(keyLength)
  const iv = randomBytes(blockLength)
  const infos: Uint8Array[] = []
  for (const certificate of certificates.right) {
    const key = publicKeyOf(certificate)
    if (E.isLeft(key)) return key
    const wrapped = wrapKey(keyTransport, key.right, contentKey)
    if (E.isLeft(wrapped)) return wrapped
    infos.push(
      sequence(
        integer(0),
        issuerAndSerial(certificate),
        wrapped.right.algorithm,
        octetString(wrapped.right.encrypted),
      ),
    )
  }
  const encrypted = encryptContent(cipher, contentKey, iv, content)
  const description = [oid(CMS.data), writeContentCipher(cipher, iv)]
  return E.right(
    encoding === 'der'
      ? contentInfo(
          CMS.envelopedData,
          sequence(
            integer(0),
            setOf(...infos),
            sequence(...description, element(implicitTag(0), encrypted)),
          ),
        )
      : inChunks(infos, description, encrypted),
  )
}

const CHUNK = 1024

const inChunks = (
  infos: readonly Uint8Array[],
  description: readonly Uint8Array[],
  encrypted: Uint8Array,
): Uint8Array => {
  const chunks: Uint8Array[] = []
  for (let start = 0; start < encrypted.length; start += CHUNK) {
    chunks.push(octetString(encrypted.subarray(start, start + CHUNK)))
  }
  return indefinite(
    TAG.SEQUENCE,
    oid(CMS.envelopedData),
    indefinite(
      explicitTag(0),
      indefinite(
        TAG.SEQUENCE,
        integer(0),
        setOf(...infos),
        indefinite(TAG.SEQUENCE, ...description, indefinite(explicitTag(0), ...chunks)),
      ),
    ),
  )
}
