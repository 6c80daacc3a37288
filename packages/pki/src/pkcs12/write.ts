import * as E from 'fp-ts/lib/Either.js'
import { createHash, randomBytes } from 'node:crypto'

import { implicitTag, TAG } from '../asn1/element.js'
import {
  element,
  explicit,
  integer,
  octetString,
  oid,
  sequence,
  setOf,
  text,
} from '../asn1/write.js'
import { readCertificate } from '../certificate/certificate.js'
import type { CertificateInput } from '../certificate/certificate.js'
import { readAll } from '../certificate/trust.js'
import { contentInfo } from '../cms/contentInfo.js'
import { CMS } from '../cms/oids.js'
import { fitsKey, keyMismatch, readSigningKey } from '../keys.js'
import type { KeyPair, PrivateKeyInput } from '../keys.js'
import { MOST_ITERATIONS } from './errors.js'
import type { ToPkcs12Error } from './errors.js'
import { writeMac } from './mac.js'
import { PKCS12 } from './oids.js'
import { encryptWithPassword } from './passwordEncryption.js'
import type { Pkcs12Encryption } from './passwordEncryption.js'

/** What goes into a PKCS#12 file. */
export interface Pkcs12Options {
  readonly certificate: CertificateInput
  readonly key: PrivateKeyInput | KeyPair
  /** The certificate's issuers. A PEM text may hold several. */
  readonly chain?: readonly CertificateInput[]
  readonly password: string
  /** What people see, in Keychain Access for example. */
  readonly friendlyName?: string
  /**
   * `aes-256` by default: PBES2 with AES-256-CBC, MAC with SHA-256. `triple-des` writes triple DES
   * and a SHA-1 MAC, for systems before iOS 15 or macOS 12 that are said to read nothing newer.
   */
  readonly encryption?: Pkcs12Encryption
  /**
   * Rounds of password hashing. Default 2048, as OpenSSL has it: the password of an identity
   * payload travels beside it, and a fleet enrols in a burst. Take more for a file that is kept.
   */
  readonly iterations?: number
}

/**
 * Writes a key and its certificate as a PKCS#12 file: an identity payload, a push identity.
 *
 * Source: RFC 7292.
 */
export const toPkcs12 = ({
  certificate: certificateInput,
  key: keyInput,
  chain = [],
  password,
  friendlyName,
  encryption = 'aes-256',
  iterations = 2048,
}: Pkcs12Options): E.Either<ToPkcs12Error, Uint8Array> => {
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > MOST_ITERATIONS) {
    return E.left({
      _tag: 'InvalidIterations',
      message: `The rounds of password hashing are no whole number from 1 to ${MOST_ITERATIONS}.`,
    })
  }
  const certificate = readCertificate(certificateInput)
  if (E.isLeft(certificate)) return certificate
  const others = readAll(chain)
  if (E.isLeft(others)) return others
  const key = readSigningKey(keyInput)
  if (E.isLeft(key)) return key
  if (!fitsKey(certificate.right.publicKeyInfo, key.right)) return E.left(keyMismatch)

  const seal = (content: Uint8Array) =>
    encryptWithPassword(encryption, password, iterations, content)
  const names = [
    attribute(
      PKCS12.localKeyId,
      octetString(createHash('sha1').update(certificate.right.der).digest()),
    ),
    ...(friendlyName === undefined
      ? []
      : [attribute(PKCS12.friendlyName, text(TAG.BMP_STRING, friendlyName))]),
  ]
  const certificateBags = sequence(
    certificateBag(certificate.right.der, setOf(...names)),
    ...others.right.map(({ der }) => certificateBag(der)),
  )
  const sealedCertificates = seal(certificateBags)
  const sealedKey = seal(key.right.export({ format: 'der', type: 'pkcs8' }))
  const content = sequence(
    contentInfo(
      PKCS12.encryptedData,
      sequence(
        integer(0),
        sequence(
          oid(CMS.data),
          sealedCertificates.algorithm,
          element(implicitTag(0), sealedCertificates.encrypted),
        ),
      ),
    ),
    dataInfo(
      sequence(
        bag(
          PKCS12.shroudedKeyBag,
          sequence(sealedKey.algorithm, octetString(sealedKey.encrypted)),
          setOf(...names),
        ),
      ),
    ),
  )
  const rounds = { salt: randomBytes(16), iterations }
  const mac = writeMac(encryption === 'aes-256' ? 'sha256' : 'sha1', password, rounds, content)
  return E.right(sequence(integer(3), dataInfo(content), mac))
}

const dataInfo = (content: Uint8Array): Uint8Array => contentInfo(CMS.data, octetString(content))

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value))

const bag = (type: string, value: Uint8Array, ...attributes: readonly Uint8Array[]): Uint8Array =>
  sequence(oid(type), explicit(0, value), ...attributes)

const certificateBag = (der: Uint8Array, ...attributes: readonly Uint8Array[]): Uint8Array =>
  bag(
    PKCS12.certificateBag,
    sequence(oid(PKCS12.x509Certificate), explicit(0, octetString(der))),
    ...attributes,
  )
