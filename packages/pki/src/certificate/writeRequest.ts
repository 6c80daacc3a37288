import * as E from 'fp-ts/lib/Either.js'

import { explicitTag, TAG } from '../asn1/element.js'
import { bitString, element, integer, oid, sequence, setOf, text } from '../asn1/write.js'
import {
  publicKeyInfoOf,
  readSigningKey,
  type KeyPair,
  type KeyUnreadable,
  type PrivateKeyInput,
} from '../keys.js'
import { writePem } from '../pem.js'
import type { DigestName } from '../signature/algorithms.js'
import type { UnsupportedAlgorithm } from '../signature/errors.js'
import { signerOf } from '../signature/signer.js'
import type { GeneralName } from './altName.js'
import { invalidCertificateOptions, type InvalidCertificateOptions } from './build.js'
import type { ExtendedKeyUsage, KeyUsage } from './extensions.js'
import { faultOfName, writeName, type NameInput } from './name.js'
import { ATTRIBUTE } from './request.js'
import {
  extendedKeyUsageExtension,
  faultOfExtensions,
  keyUsageExtension,
  subjectAltNameExtension,
} from './writeExtensions.js'

/** What a request shall ask for. */
export interface RequestOptions {
  /** To be certified; it signs the request. */
  readonly key: PrivateKeyInput | KeyPair
  readonly subject: NameInput
  /** What SCEP calls the challenge. */
  readonly challengePassword?: string
  readonly keyUsage?: readonly KeyUsage[]
  readonly extendedKeyUsage?: readonly ExtendedKeyUsage[]
  readonly subjectAltNames?: readonly GeneralName[]
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

export const attribute = (type: string, value: Uint8Array): Uint8Array =>
  sequence(oid(type), setOf(value))

const challengeText = (password: string): Uint8Array =>
  text(
    /^[A-Za-z0-9 '()+,./:=?-]*$/.test(password) ? TAG.PRINTABLE_STRING : TAG.UTF8_STRING,
    password,
  )
