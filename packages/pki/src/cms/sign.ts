import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { createHash } from 'node:crypto'

import { explicitTag, implicitTag, TAG } from '../asn1/element.js'
import {
  algorithm,
  element,
  explicit,
  integer,
  isOid,
  isWritable,
  octetString,
  oid,
  sequence,
  setOf,
  time,
} from '../asn1/write.js'
import {
  readCertificate,
  type Certificate,
  type CertificateError,
  type CertificateInput,
} from '../certificate/certificate.js'
import { readAll } from '../certificate/trust.js'
import {
  fitsKey,
  keyMismatch,
  readSigningKey,
  type KeyMismatch,
  type KeyPair,
  type KeyUnreadable,
  type PrivateKeyInput,
} from '../keys.js'
import { DIGEST_OIDS, type CheckedDigestName } from '../signature/algorithms.js'
import type { UnsupportedAlgorithm } from '../signature/errors.js'
import { signerOf } from '../signature/signer.js'
import { issuerAndSerial } from './certificateId.js'
import { contentInfo } from './contentInfo.js'
import { CMS } from './oids.js'
import type { SignedAttribute } from './signedData.js'

/** A signing time that is not a date, or an attribute type that is not an object identifier. */
export interface InvalidSignOptions extends Failure {
  readonly _tag: 'InvalidSignOptions'
  readonly option: 'signingTime' | 'attributes'
}

/** Why nothing was signed. */
export type SignError =
  InvalidSignOptions | CertificateError | KeyUnreadable | KeyMismatch | UnsupportedAlgorithm

/** Who signs what, and how. */
export interface SignOptions {
  readonly content: Uint8Array
  /** The signer's; it goes into the message. */
  readonly certificate: CertificateInput
  /** RSA, RSA-PSS, or EC on P-256, P-384 or P-521. */
  readonly key: PrivateKeyInput | KeyPair
  /** Certificates to send along, such as the signer's issuers. A PEM text may hold several. */
  readonly chain?: readonly CertificateInput[]
  /** Default: now. */
  readonly signingTime?: Date
  /** Signs the bare content, without signing time or other attributes. Default false. */
  readonly withoutAttributes?: boolean
  /** Further attributes to sign, as SCEP has them. */
  readonly attributes?: readonly SignedAttribute[]
  /** How the message names its signer. Default `issuerAndSerial`; `keyId` needs a certificate with one. */
  readonly signerId?: 'issuerAndSerial' | 'keyId'
  /** Default SHA-256. SHA-1 is for what has to sign as Apple's devices do, and for nothing else. */
  readonly digest?: CheckedDigestName
}

/** A CMS signature over content that travels beside it, in DER: base64 of it is an `Mdm-Signature`. */
export const signDetached = (options: SignOptions): E.Either<SignError, Uint8Array> =>
  signedData(options, sequence(oid(CMS.data)))

/** A CMS message that carries its content, in DER: a signed profile, a device's MachineInfo. */
export const signAttached = (options: SignOptions): E.Either<SignError, Uint8Array> =>
  signedData(options, sequence(oid(CMS.data), explicit(0, octetString(options.content))))

const signedData = (
  options: SignOptions,
  encapsulated: Uint8Array,
): E.Either<SignError, Uint8Array> => {
  const { content, digest = 'sha256' } = options
  const fault = faultOf(options)
  if (fault !== undefined) return E.left(fault)
  const certificate = readCertificate(options.certificate)
  if (E.isLeft(certificate)) return certificate
  const chain = readAll(options.chain ?? [])
  if (E.isLeft(chain)) return chain
  const key = readSigningKey(options.key)
  if (E.isLeft(key)) return key
  if (!fitsKey(certificate.right.publicKeyInfo, key.right)) return E.left(keyMismatch)
  const signer = signerOf(key.right, digest)
  if (E.isLeft(signer)) return signer

  const attributes = options.withoutAttributes === true ? undefined : attributesOf(options, digest)
  const [version, signerId] = signerIdOf(certificate.right, options.signerId)
  const digestAlgorithm = algorithm(DIGEST_OIDS[digest])
  const signerInfo = sequence(
    integer(version),
    signerId,
    digestAlgorithm,
    ...(attributes === undefined ? [] : [element(explicitTag(0), ...attributes)]),
    signer.right.cmsAlgorithm,
    octetString(
      signer.right.sign(attributes === undefined ? content : element(TAG.SET, ...attributes)),
    ),
  )
  const certificates = [certificate.right, ...chain.right].map(({ der }) => der)
  return E.right(
    contentInfo(
      CMS.signedData,
      sequence(
        integer(version),
        setOf(digestAlgorithm),
        encapsulated,
        element(explicitTag(0), ...inSetOrder(certificates)),
        setOf(signerInfo),
      ),
    ),
  )
}

const faultOf = ({ signingTime, attributes = [] }: SignOptions): InvalidSignOptions | undefined => {
  if (signingTime !== undefined && !isWritable(signingTime)) return invalidOption('signingTime')
  return attributes.every(({ oid: type }) => isOid(type)) ? undefined : invalidOption('attributes')
}

const OPTION_FAULTS: Readonly<Record<InvalidSignOptions['option'], string>> = {
  signingTime: 'The signing time is not a date in the years 0 to 9999.',
  attributes: 'An attribute to sign has a type that is not an object identifier.',
}

const invalidOption = (option: InvalidSignOptions['option']): InvalidSignOptions => ({
  _tag: 'InvalidSignOptions',
  option,
  message: OPTION_FAULTS[option],
})

const inSetOrder = (elements: readonly Uint8Array[]): readonly Uint8Array[] =>
  elements.toSorted((a, b) => Buffer.compare(a, b))

const attributesOf = (
  { content, signingTime = new Date(), attributes = [] }: SignOptions,
  digest: CheckedDigestName,
): readonly Uint8Array[] =>
  inSetOrder([
    attribute(CMS.contentType, oid(CMS.data)),
    attribute(CMS.signingTime, time(signingTime)),
    attribute(CMS.messageDigest, octetString(createHash(digest).update(content).digest())),
    ...attributes.map(({ oid: type, values }) => attribute(type, ...values)),
  ])

const attribute = (type: string, ...values: readonly Uint8Array[]): Uint8Array =>
  sequence(oid(type), setOf(...values))

/** The version of RFC 5652 section 5.3, and what names the signer. */
const signerIdOf = (
  certificate: Certificate,
  signerId: SignOptions['signerId'],
): readonly [number, Uint8Array] =>
  signerId === 'keyId' && certificate.subjectKeyId !== undefined
    ? [3, element(implicitTag(0), certificate.subjectKeyId)]
    : [1, issuerAndSerial(certificate)]
