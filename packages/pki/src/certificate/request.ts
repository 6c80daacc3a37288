import type { Failure, Secret } from '@mdm-kit/codec'
import { secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { bytesOf, explicitTag, TAG } from '../asn1/element.js'
import type { Element } from '../asn1/element.js'
import type { Asn1Error } from '../asn1/errors.js'
import {
  algorithmOf,
  bitsOf,
  countOf,
  fieldsOf,
  itemsOf,
  oidOf,
  reading,
  refuse,
} from '../asn1/fields.js'
import type { Algorithm } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { textOf } from '../asn1/strings.js'
import { bitString, element, integer, oid, sequence, setOf, text } from '../asn1/write.js'
import { publicKeyInfoOf, readPublicKey, readSigningKey } from '../keys.js'
import type { KeyPair, KeyUnreadable, PrivateKeyInput } from '../keys.js'
import { readPem, writePem } from '../pem.js'
import { checkSignature, signerOf } from '../signature.js'
import type {
  DigestName,
  SignatureError,
  SignatureTolerance,
  UnsupportedAlgorithm,
} from '../signature.js'
import { invalidCertificateOptions } from './build.js'
import type { InvalidCertificateOptions } from './build.js'
import {
  extendedKeyUsageExtension,
  extensionListOf,
  faultOfExtensions,
  keyUsageExtension,
  knownExtensionsOf,
  subjectAltNameExtension,
} from './extensions.js'
import type {
  ExtendedKeyUsage,
  Extension,
  KeyUsage,
  KnownExtensions,
  SubjectAltName,
} from './extensions.js'
import { faultOfName, nameOf, writeName } from './name.js'
import type { DistinguishedName, NameInput } from './name.js'

/** A PKCS#10 certificate request whose signature fits its own key. */
export interface CertificateRequest extends KnownExtensions {
  readonly _tag: 'CertificateRequest'
  readonly der: Uint8Array
  readonly subject: DistinguishedName
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKeyInfo: Uint8Array
  /** What SCEP calls the challenge. Absent when the request has none. */
  readonly challengePassword?: Secret<string>
  /** What the subject asks for; it is the issuer's decision. */
  readonly extensions: readonly Extension[]
}

/** A request as PEM, as DER, or already read. */
export type CertificateRequestInput = string | Uint8Array | CertificateRequest

/** A PEM text without a certificate request. */
export interface RequestMissing extends Failure {
  readonly _tag: 'RequestMissing'
}

export type RequestError = Asn1Error | RequestMissing | KeyUnreadable | SignatureError

const ATTRIBUTE = {
  challengePassword: '1.2.840.113549.1.9.7',
  extensionRequest: '1.2.840.113549.1.9.14',
}

const REQUEST_LIMITS = { bytes: 256 * 1024, elements: 10_000 }

/**
 * Reads a certificate request and checks that its sender holds the key.
 *
 * Source: RFC 2986; challengePassword and extensionRequest: RFC 2985.
 */
export const readCertificateRequest = (
  input: CertificateRequestInput,
  tolerance: SignatureTolerance = {},
): E.Either<RequestError, CertificateRequest> => {
  if (typeof input !== 'string' && '_tag' in input) return E.right(input)
  const der =
    typeof input === 'string'
      ? readPem(input).find(({ label }) => /^(?:NEW )?CERTIFICATE REQUEST$/.test(label))?.der
      : input
  if (der === undefined) {
    return E.left({
      _tag: 'RequestMissing',
      message: 'The text has no PEM block labelled CERTIFICATE REQUEST.',
    })
  }
  const whole = readElement(der, REQUEST_LIMITS)
  if (E.isLeft(whole)) return whole
  const read = reading(() => signedRequestOf(whole.right))
  if (E.isLeft(read)) return read
  const { request, signed } = read.right
  const key = readPublicKey(request.publicKeyInfo)
  if (E.isLeft(key)) return key
  const checked = checkSignature(
    {
      data: signed.data,
      signature: signed.signature,
      signatureAlgorithm: signed.algorithm,
      key: key.right,
    },
    tolerance,
  )
  return E.isLeft(checked) ? checked : E.right(request)
}

interface SignedRequest {
  readonly request: CertificateRequest
  readonly signed: {
    readonly data: Uint8Array
    readonly algorithm: Algorithm
    readonly signature: Uint8Array
  }
}

const signedRequestOf = (whole: Element): SignedRequest => {
  const outer = fieldsOf(whole, 'CertificationRequest')
  const signedPart = outer.next('certificationRequestInfo', TAG.SEQUENCE)
  const algorithm = algorithmOf(outer.next('signatureAlgorithm'), 'signatureAlgorithm')
  const signature = bitsOf(outer.next('signature'), 'signature')
  outer.end()

  const fields = fieldsOf(signedPart, 'CertificationRequestInfo')
  countOf(fields.next('version'), 'version')
  const subject = nameOf(fields.next('subject'), 'subject')
  const publicKeyInfo = bytesOf(fields.next('subjectPKInfo', TAG.SEQUENCE))
  const holder = fields.optional(explicitTag(0))
  fields.end()
  const attributes = holder === undefined ? [] : holder.children.map(attributeFrom)
  if (new Set(attributes.map(({ type }) => type)).size < attributes.length) {
    refuse(signedPart, 'every attribute once', 'one twice')
  }
  const valueOf = (type: string): Element | undefined =>
    attributes.find((attribute) => attribute.type === type)?.value

  const challenge = valueOf(ATTRIBUTE.challengePassword)
  const challengePassword = challenge && textOf(challenge)
  const extensions = extensionListOf(holderOf(attributes, ATTRIBUTE.extensionRequest))
  return {
    request: {
      _tag: 'CertificateRequest',
      der: bytesOf(whole),
      subject,
      publicKeyInfo,
      extensions,
      ...knownExtensionsOf(extensions, signedPart),
      ...(challengePassword === undefined ? {} : { challengePassword: secret(challengePassword) }),
    },
    signed: { data: bytesOf(signedPart), algorithm, signature },
  }
}

interface RequestAttribute {
  readonly type: string
  /** The SET around the value. */
  readonly values: Element
  readonly value: Element
}

const attributeFrom = (item: Element): RequestAttribute => {
  const fields = fieldsOf(item, 'attribute')
  const type = oidOf(fields.next('type'), 'attribute.type')
  const values = fields.next('values', TAG.SET)
  fields.end()
  const [value] = itemsOf(values, 'attribute.values', TAG.SET)
  return { type, values, value: value ?? refuse(values, 'an attribute value', 'none') }
}

const holderOf = (attributes: readonly RequestAttribute[], type: string): Element | undefined =>
  attributes.find((attribute) => attribute.type === type)?.values

/** What a request shall ask for. */
export interface RequestOptions {
  readonly key: PrivateKeyInput | KeyPair
  readonly subject: NameInput
  /** What SCEP calls the challenge. */
  readonly challengePassword?: string
  readonly keyUsage?: readonly KeyUsage[]
  readonly extendedKeyUsage?: readonly ExtendedKeyUsage[]
  readonly subjectAltNames?: readonly SubjectAltName[]
  /** Default SHA-256. */
  readonly digest?: DigestName
}

/** Writes and signs a PKCS#10 certificate request, in DER. */
export const certificateRequest = ({
  key: keyInput,
  subject,
  challengePassword,
  keyUsage = [],
  extendedKeyUsage = [],
  subjectAltNames = [],
  digest = 'sha256',
}: RequestOptions): E.Either<
  InvalidCertificateOptions | KeyUnreadable | UnsupportedAlgorithm,
  Uint8Array
> => {
  const subjectFault = faultOfName(subject)
  if (subjectFault !== undefined) return E.left(invalidCertificateOptions('subject', subjectFault))
  const extensionFault = faultOfExtensions(extendedKeyUsage, subjectAltNames)
  if (extensionFault !== undefined) {
    return E.left(invalidCertificateOptions('extensions', extensionFault))
  }
  const key = readSigningKey(keyInput)
  if (E.isLeft(key)) return key
  const signer = signerOf(key.right, digest)
  if (E.isLeft(signer)) return signer

  const extensions = [
    ...(keyUsage.length === 0 ? [] : [keyUsageExtension(keyUsage)]),
    ...(extendedKeyUsage.length === 0 ? [] : [extendedKeyUsageExtension(extendedKeyUsage)]),
    ...(subjectAltNames.length === 0 ? [] : [subjectAltNameExtension(subjectAltNames)]),
  ]
  const attributes = [
    ...(challengePassword === undefined
      ? []
      : [attribute(ATTRIBUTE.challengePassword, challengeText(challengePassword))]),
    ...(extensions.length === 0
      ? []
      : [attribute(ATTRIBUTE.extensionRequest, sequence(...extensions))]),
  ]
  const toSign = sequence(
    integer(0),
    writeName(subject),
    publicKeyInfoOf(key.right),
    element(explicitTag(0), ...attributes.toSorted((a, b) => Buffer.compare(a, b))),
  )
  return E.right(sequence(toSign, signer.right.algorithm, bitString(signer.right.sign(toSign))))
}

/** A certificate request as PEM. */
export const certificateRequestPem = (der: Uint8Array): string =>
  writePem('CERTIFICATE REQUEST', der)

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value))

const challengeText = (password: string): Uint8Array =>
  text(
    /^[A-Za-z0-9 '()+,./:=?-]*$/.test(password) ? TAG.PRINTABLE_STRING : TAG.UTF8_STRING,
    password,
  )
