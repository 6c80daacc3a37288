import { operation, type Operation } from '@mdm-kit/codec'
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
import {
  readCertificate,
  type Certificate,
  type CertificateInput,
} from '../certificate/certificate.js'
import { readAll } from '../certificate/trust.js'
import { contentInfo } from '../cms/contentInfo.js'
import { CMS } from '../cms/oids.js'
import {
  fitsKey,
  keyMismatch,
  readSigningKey,
  type KeyPair,
  type PrivateKeyInput,
} from '../keys.js'
import {
  invalidIterations,
  type InvalidIterations,
  type TooManyIterations,
  type ToPkcs12Error,
} from './errors.js'
import { writeMac } from './mac.js'
import { PKCS12 } from './oids.js'
import { encryptWithPassword, type Pkcs12Encryption } from './passwordEncryption.js'
import { ROUND_NS, workOfOneFile, type Opening } from './work.js'

/** What goes into a PKCS#12 file. */
export interface Pkcs12Options {
  readonly certificate: CertificateInput
  readonly key: PrivateKeyInput | KeyPair
  /** The certificate's issuers. A PEM text may hold several. */
  readonly chain?: readonly CertificateInput[]
  /** The empty one is allowed. */
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
   * payload travels beside it, and a fleet enrols in a burst. Take more for a file that is kept: up to
   * 256,000 with `aes-256`, 51,000 with `triple-des`, which is what `fromPkcs12` reads in a second.
   */
  readonly iterations?: number
}

/**
 * Writes a key and its certificate as a PKCS#12 file: an identity payload, a push identity. Leaves the
 * event loop to others while it hashes the password.
 *
 * Source: RFC 7292.
 */
export const toPkcs12 = (options: Pkcs12Options): Operation<ToPkcs12Error, Uint8Array> =>
  operation(() => written(options))

const written = async ({
  certificate: certificateInput,
  key: keyInput,
  chain = [],
  friendlyName,
  iterations = 2048,
  ...protection
}: Pkcs12Options): Promise<E.Either<ToPkcs12Error, Uint8Array>> => {
  const rounds = checkedRounds(iterations, protection)
  if (E.isLeft(rounds)) return rounds
  const certificate = readCertificate(certificateInput)
  if (E.isLeft(certificate)) return certificate
  const others = readAll(chain)
  if (E.isLeft(others)) return others
  const key = readSigningKey(keyInput)
  if (E.isLeft(key)) return key
  if (!fitsKey(certificate.right.publicKeyInfo, key.right)) return E.left(keyMismatch)

  const names = namesOf(certificate.right, friendlyName)
  const certificateBags = sequence(
    certificateBag(certificate.right.der, names),
    ...others.right.map(({ der }) => certificateBag(der)),
  )
  const keyInfo = key.right.export({ format: 'der', type: 'pkcs8' })
  return sealed({ certificateBags, keyInfo, names, iterations }, protection)
}

type Protection = Pick<Pkcs12Options, 'password' | 'encryption'>

/** Held to what reading the file will take. */
const checkedRounds = (
  iterations: number,
  { password, encryption }: Protection,
): E.Either<InvalidIterations | TooManyIterations, void> => {
  if (!Number.isInteger(iterations) || iterations < 1) return E.left(invalidIterations)
  const macs = password === '' ? 2 : 1
  const encrypted =
    encryption === 'triple-des' ? 2 * 3 * ROUND_NS.pkcs12 : 2 * ROUND_NS.pbkdf2.sha256
  return workOfOneFile().take({ iterations, roundNs: encrypted + macs * ROUND_NS.pkcs12 })
}

/** The attributes that key and certificate share. */
const namesOf = ({ der }: Certificate, friendlyName: string | undefined): Uint8Array =>
  setOf(
    attribute(PKCS12.localKeyId, octetString(createHash('sha1').update(der).digest())),
    ...(friendlyName === undefined
      ? []
      : [attribute(PKCS12.friendlyName, text(TAG.BMP_STRING, friendlyName))]),
  )

interface Contents {
  readonly certificateBags: Uint8Array
  /** PKCS#8. */
  readonly keyInfo: Uint8Array
  readonly names: Uint8Array
  readonly iterations: number
}

const sealed = async (
  { certificateBags, keyInfo, names, iterations }: Contents,
  { password, encryption = 'aes-256' }: Protection,
): Promise<E.Either<TooManyIterations, Uint8Array>> => {
  const opening: Opening = { password, work: workOfOneFile() }
  const certificates = await encryptWithPassword(encryption, opening, iterations, certificateBags)
  if (E.isLeft(certificates)) return certificates
  const key = await encryptWithPassword(encryption, opening, iterations, keyInfo)
  if (E.isLeft(key)) return key
  const content = sequence(
    contentInfo(
      PKCS12.encryptedData,
      sequence(
        integer(0),
        sequence(
          oid(CMS.data),
          certificates.right.algorithm,
          element(implicitTag(0), certificates.right.encrypted),
        ),
      ),
    ),
    dataInfo(
      sequence(
        bag(
          PKCS12.shroudedKeyBag,
          sequence(key.right.algorithm, octetString(key.right.encrypted)),
          names,
        ),
      ),
    ),
  )
  const rounds = { salt: randomBytes(16), iterations }
  const digest = encryption === 'aes-256' ? 'sha256' : 'sha1'
  const mac = await writeMac(digest, opening, rounds, content)
  return E.map((data: Uint8Array) => sequence(integer(3), dataInfo(content), data))(mac)
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
