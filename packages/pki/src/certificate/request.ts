import { secret, type Failure, type Secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { KeyObject } from 'node:crypto'

import { bytesOf, explicitTag, TAG, type Element } from '../asn1/element.js'
import type { Asn1Error } from '../asn1/errors.js'
import { fieldsOf, itemsOf, reading, reject } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { textOf } from '../asn1/strings.js'
import { algorithmOf, bitsOf, countOf, oidOf, type Algorithm } from '../asn1/values.js'
import { readPublicKey, type KeyUnreadable } from '../keys.js'
import { pemOrDer, readPem } from '../pem.js'
import type { CheckedDigestName } from '../signature/algorithms.js'
import { checkSignature, type SignatureTolerance } from '../signature/check.js'
import type { SignatureError } from '../signature/errors.js'
import {
  extensionListOf,
  knownExtensionsOf,
  type Extension,
  type KnownExtensions,
} from './extensions.js'
import { nameOf, type DistinguishedName } from './name.js'

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

/** Why something is not an intact certificate request. */
export type RequestError = Asn1Error | RequestMissing | KeyUnreadable | SignatureError

export const ATTRIBUTE = {
  challengePassword: '1.2.840.113549.1.9.7',
  extensionRequest: '1.2.840.113549.1.9.14',
}

const REQUEST_LIMITS = { bytes: 32 * 1024, elements: 1000, depth: 32 }

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
  const source = pemOrDer(input)
  const der =
    typeof source === 'string'
      ? readPem(source).find(({ label }) => /^(?:NEW )?CERTIFICATE REQUEST$/.test(label))?.der
      : source
  if (der === undefined) {
    return E.left({
      _tag: 'RequestMissing',
      message: 'The text has no PEM block labelled CERTIFICATE REQUEST.',
    })
  }
  return pipe(
    parseRequest(der),
    E.flatMap((parsed) =>
      pipe(
        checkRequest(parsed, tolerance),
        E.map(() => parsed.request),
      ),
    ),
  )
}

/** A request that was read, and its signature not checked. */
export interface ParsedRequest {
  readonly request: CertificateRequest
  readonly key: KeyObject
  readonly signed: {
    readonly data: Uint8Array
    readonly algorithm: Algorithm
    readonly signature: Uint8Array
  }
}

export const parseRequest = (der: Uint8Array): E.Either<RequestError, ParsedRequest> => {
  const whole = readElement(der, REQUEST_LIMITS)
  if (E.isLeft(whole)) return whole
  const read = reading(() => signedRequestOf(whole.right))
  if (E.isLeft(read)) return read
  const key = readPublicKey(read.right.request.publicKeyInfo)
  return E.isLeft(key) ? key : E.right({ ...read.right, key: key.right })
}

/** Checks that the sender holds the key, and gives the digest of the proof. */
export const checkRequest = (
  { key, signed: { data, algorithm, signature } }: ParsedRequest,
  tolerance: SignatureTolerance,
): E.Either<SignatureError, CheckedDigestName> =>
  checkSignature({ data, signature, signatureAlgorithm: algorithm, key }, tolerance)

const signedRequestOf = (whole: Element): Pick<ParsedRequest, 'request' | 'signed'> => {
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
    reject(signedPart, 'every attribute once', 'one twice')
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
  return { type, values, value: value ?? reject(values, 'an attribute value', 'none') }
}

const holderOf = (attributes: readonly RequestAttribute[], type: string): Element | undefined =>
  attributes.find((attribute) => attribute.type === type)?.values
