import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { createHash, randomBytes, type KeyObject } from 'node:crypto'

import { bitString, explicit, integer, oid, sequence, time } from '../asn1/write.js'
import { publicKeyBitsOf } from '../publicKeyInfo.js'
import type { DigestName } from '../signature/algorithms.js'
import type { UnsupportedAlgorithm } from '../signature/errors.js'
import { signerOf } from '../signature/signer.js'
import type { GeneralName } from './altName.js'
import { readCertificate, type Certificate, type CertificateError } from './certificate.js'
import type { ExtendedKeyUsage, KeyUsage } from './extensions.js'
import { faultOfName, writeName, type DistinguishedName, type NameInput } from './name.js'
import {
  authorityKeyIdExtension,
  basicConstraints,
  extendedKeyUsageExtension,
  faultOfExtensions,
  keyUsageExtension,
  subjectAltNameExtension,
  subjectKeyIdExtension,
} from './writeExtensions.js'

/** What a certificate shall say, beyond its subject and key. */
export interface CertificateOptions {
  /** The instant of issuing. Default: now. */
  readonly at?: Date
  /** How long it is valid, from `at`. Default 365. */
  readonly days?: number
  /**
   * How far `notBefore` lies before `at`, in minutes. Default 60.
   *
   * Devices whose clocks run late sign with times before a brand-new certificate is valid; their
   * enrollment would fail, its one-time challenge used up.
   */
  readonly backdateMinutes?: number
  /** Most significant byte first, positive. Default: 16 random bytes. */
  readonly serialNumber?: Uint8Array
  /** Whether it may issue certificates; with a path length, how many authorities may stand below it. Default false. */
  readonly authority?: boolean | { readonly pathLength: number }
  /** Default: signing certificates for an authority; else signatures, and for RSA key encipherment. */
  readonly keyUsage?: readonly KeyUsage[]
  /** Default: none for an authority or a self-signed certificate, `clientAuth` for an issued one. */
  readonly extendedKeyUsage?: readonly ExtendedKeyUsage[]
  readonly subjectAltNames?: readonly GeneralName[]
  /** Default SHA-256. */
  readonly digest?: DigestName
}

/** Something to be written into a certificate or request that does not fit there. */
export interface InvalidCertificateOptions extends Failure {
  readonly _tag: 'InvalidCertificateOptions'
  readonly option: 'subject' | 'validity' | 'serialNumber' | 'extensions'
}

/** Why a certificate cannot be written. */
export type BuildError = InvalidCertificateOptions | UnsupportedAlgorithm | CertificateError

export const invalidCertificateOptions = (
  option: InvalidCertificateOptions['option'],
  fault: string,
): InvalidCertificateOptions => ({
  _tag: 'InvalidCertificateOptions',
  option,
  message: `The ${option} cannot be written into a certificate: ${fault}.`,
})

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Who signs a certificate. Without a certificate of its own, the subject signs itself. */
export interface Issuer {
  readonly key: KeyObject
  readonly certificate?: Certificate
}

/** Writes and signs one certificate. */
export const buildCertificate = (
  subject: NameInput | DistinguishedName,
  publicKeyInfo: Uint8Array,
  issuer: Issuer,
  options: CertificateOptions,
): E.Either<BuildError, Certificate> => {
  const { digest = 'sha256', serialNumber = randomSerialNumber() } = options
  const { authority = false, subjectAltNames = [], extendedKeyUsage = [] } = options
  const validity = validityOf(options)
  if (validity === undefined) {
    return E.left(
      invalidCertificateOptions('validity', 'it must end after it starts, from 1950 to 9999'),
    )
  }
  if (typeof authority === 'object' && !isPathLength(authority.pathLength)) {
    return E.left(invalidCertificateOptions('extensions', 'the path length is not a small number'))
  }
  const fault = faultOf(subject, serialNumber, extendedKeyUsage, subjectAltNames)
  if (fault !== undefined) return E.left(fault)
  const signer = signerOf(issuer.key, digest)
  if (E.isLeft(signer)) return signer

  const keyUsage = options.keyUsage ?? defaultKeyUsage(authority !== false, publicKeyInfo)
  const issuerKeyId = issuer.certificate?.subjectKeyId
  const name = isRead(subject) ? subject.der : writeName(subject)
  const toSign = sequence(
    explicit(0, integer(2)),
    integer(serialNumber),
    signer.right.algorithm,
    issuer.certificate?.subject.der ?? name,
    sequence(time(validity.notBefore), time(validity.notAfter)),
    name,
    publicKeyInfo,
    explicit(
      3,
      sequence(
        authority === false
          ? basicConstraints(false)
          : basicConstraints(true, authority === true ? undefined : authority.pathLength),
        ...(keyUsage.length === 0 ? [] : [keyUsageExtension(keyUsage)]),
        ...(extendedKeyUsage.length === 0 ? [] : [extendedKeyUsageExtension(extendedKeyUsage)]),
        ...(subjectAltNames.length === 0 ? [] : [subjectAltNameExtension(subjectAltNames)]),
        subjectKeyIdExtension(keyIdOf(publicKeyInfo)),
        ...(issuerKeyId === undefined ? [] : [authorityKeyIdExtension(issuerKeyId)]),
      ),
    ),
  )
  return readCertificate(
    sequence(toSign, signer.right.algorithm, bitString(signer.right.sign(toSign))),
  )
}

const isPathLength = (length: number): boolean =>
  Number.isInteger(length) && length >= 0 && length < 2 ** 31

/** Sixteen random bytes, positive, never zero: unpredictable, as RFC 5280 and the CA/Browser Forum ask. */
const randomSerialNumber = (): Uint8Array => {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes
}

const validityOf = ({
  at = new Date(),
  days = 365,
  backdateMinutes = 60,
}: CertificateOptions): { readonly notBefore: Date; readonly notAfter: Date } | undefined => {
  const notBefore = new Date(at.getTime() - backdateMinutes * MINUTE)
  const notAfter = new Date(at.getTime() + days * DAY)
  const inOrder =
    notBefore >= EARLIEST && notAfter <= LATEST && notBefore.getTime() < notAfter.getTime()
  return inOrder ? { notBefore, notAfter } : undefined
}

const EARLIEST = new Date('1950-01-01T00:00:00Z')
const LATEST = new Date('9999-12-31T23:59:59Z')

const faultOf = (
  subject: NameInput | DistinguishedName,
  serialNumber: Uint8Array,
  extendedKeyUsage: readonly ExtendedKeyUsage[],
  subjectAltNames: readonly GeneralName[],
): InvalidCertificateOptions | undefined => {
  const subjectFault = isRead(subject) ? undefined : faultOfName(subject)
  if (subjectFault !== undefined) return invalidCertificateOptions('subject', subjectFault)
  if (
    serialNumber.length > 20 ||
    (serialNumber[0] ?? 0) > 0x7f ||
    serialNumber.every((b) => b === 0)
  ) {
    return invalidCertificateOptions('serialNumber', 'it is not positive and at most 20 bytes')
  }
  const extensionFault = faultOfExtensions(extendedKeyUsage, subjectAltNames)
  return extensionFault === undefined
    ? undefined
    : invalidCertificateOptions('extensions', extensionFault)
}

const isRead = (subject: NameInput | DistinguishedName): subject is DistinguishedName =>
  'der' in subject

const RSA_KEY = Buffer.from(oid('1.2.840.113549.1.1.1'))

const defaultKeyUsage = (authority: boolean, publicKeyInfo: Uint8Array): readonly KeyUsage[] => {
  if (authority) return ['digitalSignature', 'keyCertSign', 'cRLSign']
  return Buffer.from(publicKeyInfo).includes(RSA_KEY)
    ? ['digitalSignature', 'keyEncipherment']
    : ['digitalSignature']
}

/** SHA-1 of the public key's bits, RFC 5280 section 4.2.1.2, method 1: a name, not a protection. */
export const keyIdOf = (publicKeyInfo: Uint8Array): Uint8Array =>
  createHash('sha1').update(publicKeyBitsOf(publicKeyInfo)).digest()
