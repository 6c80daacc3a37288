import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import {
  fitsKey,
  keyMismatch,
  publicKeyInfoOf,
  readPublicKey,
  readSigningKey,
  type KeyMismatch,
  type KeyPair,
  type KeyUnreadable,
  type PrivateKeyInput,
  type PublicKeyInput,
} from '../keys.js'
import type { SignatureTolerance } from '../signature/check.js'
import { buildCertificate, type BuildError, type CertificateOptions, type Issuer } from './build.js'
import {
  readCertificate,
  type Certificate,
  type CertificateError,
  type CertificateInput,
} from './certificate.js'
import type { DistinguishedName, NameInput } from './name.js'
import {
  readCertificateRequest,
  type CertificateRequestInput,
  type RequestError,
} from './request.js'

/** The certificate may not issue others: no CA in its basic constraints, or no certificate signing in its key usage. */
export interface NotAuthority extends Failure {
  readonly _tag: 'NotAuthority'
}

export type IssueError =
  BuildError | CertificateError | KeyUnreadable | KeyMismatch | NotAuthority | RequestError

/** Whom to certify: a request, or a key whose owner is known by other means. */
export type Applicant =
  CertificateRequestInput | { readonly publicKey: PublicKeyInput; readonly subject: NameInput }

export interface IssueOptions extends CertificateOptions {
  /** In place of the subject that a request asks for. */
  readonly subject?: NameInput
  /** Requests signed with SHA-1 or small keys are refused unless this says otherwise. */
  readonly tolerance?: SignatureTolerance
}

/** Issues certificates under one authority certificate. */
export interface CertificateAuthority {
  /**
   * Issues a certificate, by default for TLS clients and signatures, valid 365 days.
   *
   * Takes subject and key from a request and nothing else: what extensions it asks for is
   * granted only where `options` repeat it.
   */
  readonly issue: (
    applicant: Applicant,
    options?: IssueOptions,
  ) => E.Either<IssueError, Certificate>
}

/**
 * A small certificate authority.
 *
 * A certificate and key that do not fit, or that may not issue, show at the first `issue`.
 */
export const certificateAuthority = (authority: {
  readonly certificate: CertificateInput
  readonly key: PrivateKeyInput | KeyPair
}): CertificateAuthority => {
  const issuer = issuerOf(authority)
  return {
    issue: (applicant, { subject, tolerance, ...options } = {}) =>
      pipe(
        E.Do,
        E.bind('issuer', () => issuer),
        E.bindW('asked', () => applicantOf(applicant, tolerance)),
        E.flatMap(({ issuer: signing, asked }) =>
          buildCertificate(subject ?? asked.subject, asked.publicKeyInfo, signing, {
            ...options,
            extendedKeyUsage:
              options.extendedKeyUsage ??
              (options.authority === undefined || options.authority === false
                ? ['clientAuth']
                : []),
          }),
        ),
      ),
  }
}

const issuerOf = (authority: {
  readonly certificate: CertificateInput
  readonly key: PrivateKeyInput | KeyPair
}): E.Either<IssueError, Required<Issuer>> => {
  const certificate = readCertificate(authority.certificate)
  if (E.isLeft(certificate)) return certificate
  const key = readSigningKey(authority.key)
  if (E.isLeft(key)) return key
  if (!fitsKey(certificate.right.publicKeyInfo, key.right)) return E.left(keyMismatch)
  const { isAuthority, keyUsage } = certificate.right
  return isAuthority && (keyUsage === undefined || keyUsage.includes('keyCertSign'))
    ? E.right({ certificate: certificate.right, key: key.right })
    : E.left({
        _tag: 'NotAuthority',
        message:
          'The certificate is not an authority: its basic constraints or key usage forbid issuing.',
      })
}

interface Asked {
  readonly subject: NameInput | DistinguishedName
  readonly publicKeyInfo: Uint8Array
}

const applicantOf = (
  applicant: Applicant,
  tolerance: SignatureTolerance | undefined,
): E.Either<IssueError, Asked> =>
  typeof applicant === 'object' && 'publicKey' in applicant
    ? pipe(
        readPublicKey(applicant.publicKey),
        E.map((key) => ({ subject: applicant.subject, publicKeyInfo: publicKeyInfoOf(key) })),
      )
    : readCertificateRequest(applicant, tolerance)
