import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { createHash, type KeyObject } from 'node:crypto'

import { bytesOf, contentOf, explicitTag, implicitTag, TAG, type Element } from '../asn1/element.js'
import type { Asn1Error } from '../asn1/errors.js'
import { fieldsOf, insideOf, reading, reject } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { instantOf } from '../asn1/strings.js'
import { algorithmOf, bitsOf, countOf, type Algorithm } from '../asn1/values.js'
import { readPublicKey, type KeyUnreadable } from '../keys.js'
import { pemOrDer, readPem, writePem } from '../pem.js'
import {
  extensionListOf,
  knownExtensionsOf,
  type Extension,
  type KnownExtensions,
} from './extensions.js'
import { nameOf, type DistinguishedName } from './name.js'

/** An X.509 certificate, read. Reading it says nothing about its signature: see `verifyChain`. */
export interface Certificate extends KnownExtensions {
  readonly _tag: 'Certificate'
  readonly der: Uint8Array
  /** Hexadecimal in lower case, without leading zeros; `-` in front of the rare negative one. */
  readonly serialNumber: string
  /** The same as the content of its INTEGER. */
  readonly serialNumberBytes: Uint8Array
  readonly issuer: DistinguishedName
  readonly subject: DistinguishedName
  readonly notBefore: Date
  /** Valid to the end of this second. */
  readonly notAfter: Date
  /** SubjectPublicKeyInfo in DER: `publicKeyOf` makes a key of it. */
  readonly publicKeyInfo: Uint8Array
  /** In the order of the certificate, those that this package understands included. */
  readonly extensions: readonly Extension[]
  /** What the issuer signed, and how. */
  readonly signed: {
    /** TBSCertificate in DER, as it came. */
    readonly data: Uint8Array
    readonly algorithm: Algorithm
    readonly signature: Uint8Array
  }
}

/** A certificate as PEM (text or bytes), as DER, or already read. */
export type CertificateInput = string | Uint8Array | Certificate

/** One or several: a PEM holds any number, and a list may mix forms. */
export type CertificatesInput = CertificateInput | readonly CertificateInput[]

/** Nothing was given, or a PEM text without a certificate. */
export interface CertificateMissing extends Failure {
  readonly _tag: 'CertificateMissing'
}

/** Why something is not a certificate. */
export type CertificateError = Asn1Error | CertificateMissing

const certificateMissing: CertificateMissing = {
  _tag: 'CertificateMissing',
  message:
    'There is no certificate. Give PEM with a block labelled CERTIFICATE (text or bytes), DER, or a certificate that was read.',
}

/** Certificates are small: what needs more than this is none. */
const CERTIFICATE_LIMITS = { bytes: 32 * 1024, elements: 1000, depth: 32 }

/**
 * Reads one certificate from DER, or the first of a PEM file.
 *
 * Source: RFC 5280, section 4.
 */
export const readCertificate = (
  input: CertificateInput,
): E.Either<CertificateError, Certificate> => {
  if (isCertificate(input)) return E.right(input)
  const source = pemOrDer(input)
  if (typeof source !== 'string') return fromDer(source)
  const [first] = certificateBlocks(source)
  return first === undefined ? E.left(certificateMissing) : fromDer(first)
}

/**
 * Reads certificates of every form, in their order: a chain file, a trust store. Each part must hold
 * at least one, and so must the whole: an empty list fails with `CertificateMissing`.
 */
export const readCertificates = (
  input: CertificatesInput,
): E.Either<CertificateError, readonly [Certificate, ...Certificate[]]> => {
  const certificates: Certificate[] = []
  for (const part of Array.isArray(input) ? (input as readonly CertificateInput[]) : [input]) {
    const read = readPart(part as CertificateInput)
    if (E.isLeft(read)) return read
    certificates.push(...read.right)
  }
  const [first, ...rest] = certificates
  return first === undefined ? E.left(certificateMissing) : E.right([first, ...rest])
}

const readPart = (input: CertificateInput): E.Either<CertificateError, readonly Certificate[]> => {
  if (isCertificate(input)) return E.right([input])
  const source = pemOrDer(input)
  if (typeof source !== 'string') return E.map((one: Certificate) => [one])(fromDer(source))
  const blocks = certificateBlocks(source)
  return blocks.length === 0 ? E.left(certificateMissing) : E.traverseArray(fromDer)(blocks)
}

/** A certificate as PEM. */
export const certificatePem = (certificate: Uint8Array | Certificate): string =>
  writePem('CERTIFICATE', isCertificate(certificate) ? certificate.der : certificate)

/**
 * The SHA-256 of a certificate's DER, in lower-case hex: to show it, and to find it in what other
 * tools stored.
 *
 * The holder of a certificate can change this hash and keep the certificate valid, since the
 * issuer's signature does not cover itself: an ECDSA signature (r, s) is as good as (r, n-s). Bind
 * by `certificateIdentityHash`.
 */
export const certificateHash = (certificate: Uint8Array | Certificate): string => {
  if (!isCertificate(certificate)) return hashOf(certificate)
  return kept(hashes, certificate, ({ der }) => hashOf(der))
}

/**
 * The SHA-256 of what the issuer signed, TBSCertificate in DER, in lower-case hex: what an
 * enrollment is bound to.
 *
 * Only the issuer can make a certificate with another one that its signature fits. Holds of a
 * certificate whose chain was verified: in any other, nothing is signed by an authority.
 *
 * Source: RFC 5280, section 4.1.1.
 */
export const certificateIdentityHash = (certificate: Certificate): string =>
  kept(identityHashes, certificate, ({ signed }) => hashOf(signed.data))

const hashes = new WeakMap<Certificate, string>()
const identityHashes = new WeakMap<Certificate, string>()

const kept = (
  known: WeakMap<Certificate, string>,
  certificate: Certificate,
  hashFrom: (certificate: Certificate) => string,
): string => {
  const before = known.get(certificate)
  if (before !== undefined) return before
  const hash = hashFrom(certificate)
  known.set(certificate, hash)
  return hash
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const publicKeys = new WeakMap<Certificate, E.Either<KeyUnreadable, KeyObject>>()

/** The key that a certificate is for. Kept with the certificate: a trusted one is asked often. */
export const publicKeyOf = (certificate: Certificate): E.Either<KeyUnreadable, KeyObject> => {
  const known = publicKeys.get(certificate)
  if (known !== undefined) return known
  const key = readPublicKey(certificate.publicKeyInfo)
  publicKeys.set(certificate, key)
  return key
}

const isCertificate = (input: CertificateInput): input is Certificate =>
  typeof input === 'object' && '_tag' in input

const certificateBlocks = (pem: string): readonly Uint8Array[] =>
  readPem(pem)
    .filter(({ label }) => label === 'CERTIFICATE' || label === 'X509 CERTIFICATE')
    .map(({ der }) => der)

const fromDer = (der: Uint8Array): E.Either<Asn1Error, Certificate> => {
  const element = readElement(der, CERTIFICATE_LIMITS)
  return E.isLeft(element) ? element : reading(() => certificateOf(element.right))
}

/** For use inside `reading` only. */
export const certificateOf = (element: Element): Certificate => {
  // Two encodings of one certificate would have two hashes.
  if (!element.canonical) reject(element, 'a certificate in DER', 'other lengths')
  const outer = fieldsOf(element, 'Certificate')
  const signedPart = outer.next('tbsCertificate', TAG.SEQUENCE)
  const outside = outer.next('signatureAlgorithm')
  const algorithm = algorithmOf(outside, 'Certificate.signatureAlgorithm')
  const signature = bitsOf(outer.next('signature'), 'Certificate.signature')
  outer.end()

  const fields = fieldsOf(signedPart, 'TBSCertificate')
  const version = fields.optional(explicitTag(0))
  if (version !== undefined && countOf(insideOf(version, 'version'), 'version') > 2) {
    reject(version, 'a version up to 3', 'a later one')
  }
  const serialElement = fields.next('serialNumber', TAG.INTEGER)
  // The issuer signs the one inside; anybody could change the parameters of the one outside.
  if (Buffer.compare(bytesOf(fields.next('signature')), bytesOf(outside)) !== 0) {
    reject(signedPart, 'the same signature algorithm inside and outside', 'two')
  }
  const issuer = nameOf(fields.next('issuer'), 'issuer')
  const validity = fieldsOf(fields.next('validity'), 'validity')
  const notBefore = instantOf(validity.next('notBefore'), 'validity.notBefore')
  const notAfter = instantOf(validity.next('notAfter'), 'validity.notAfter')
  const subject = nameOf(fields.next('subject'), 'subject')
  const publicKeyInfo = bytesOf(fields.next('subjectPublicKeyInfo', TAG.SEQUENCE))
  fields.optional(implicitTag(1))
  fields.optional(implicitTag(2))
  const extensions = extensionListOf(fields.optional(explicitTag(3)))
  fields.end()

  return {
    _tag: 'Certificate',
    der: bytesOf(element),
    serialNumber: serialNumberOf(serialElement),
    serialNumberBytes: contentOf(serialElement),
    issuer,
    subject,
    notBefore,
    notAfter,
    publicKeyInfo,
    extensions,
    ...knownExtensionsOf(extensions, signedPart),
    signed: { data: bytesOf(signedPart), algorithm, signature },
  }
}

/** An INTEGER as hex. Apple's sample server token has a negative serial number. */
export const serialNumberOf = (element: Element): string => {
  const content = contentOf(element)
  if (content.length === 0 || content.length > 64) reject(element, 'a serial number', 'none')
  const hex = Buffer.from(content).toString('hex')
  if ((content[0] ?? 0) < 0x80) return hex.replace(/^0+(?=.)/, '')
  const negated = (1n << BigInt(content.length * 8)) - BigInt(`0x${hex}`)
  return `-${negated.toString(16)}`
}
