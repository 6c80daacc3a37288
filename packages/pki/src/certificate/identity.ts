import * as E from 'fp-ts/lib/Either.js'
import type { KeyObject } from 'node:crypto'

import {
  fitsKey,
  keyMismatch,
  readSigningKey,
  type KeyMismatch,
  type KeyPair,
  type KeyUnreadable,
  type PrivateKeyInput,
} from '../keys.js'
import {
  readCertificate,
  type Certificate,
  type CertificateError,
  type CertificateInput,
} from './certificate.js'

/** A certificate and its key. */
export interface IdentityInput {
  readonly certificate: CertificateInput
  readonly key: PrivateKeyInput | KeyPair
}

export interface ReadIdentity {
  readonly certificate: Certificate
  readonly key: KeyObject
}

/** Why a certificate and a key are not an identity. */
export type IdentityError = CertificateError | KeyUnreadable | KeyMismatch

export const readIdentity = (input: IdentityInput): E.Either<IdentityError, ReadIdentity> => {
  const certificate = readCertificate(input.certificate)
  if (E.isLeft(certificate)) return certificate
  const key = readSigningKey(input.key)
  if (E.isLeft(key)) return key
  return fitsKey(certificate.right.publicKeyInfo, key.right)
    ? E.right({ certificate: certificate.right, key: key.right })
    : E.left(keyMismatch)
}
