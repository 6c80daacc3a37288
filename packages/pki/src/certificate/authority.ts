import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { publicKeyInfoOf, readPublicKey, type KeyUnreadable, type PublicKeyInput } from '../keys.js'
import type { SignatureTolerance } from '../signature/check.js'
import { buildCertificate, type BuildError, type CertificateOptions } from './build.js'
import type { Certificate } from './certificate.js'
import {
  readIdentity,
  type IdentityError,
  type IdentityInput,
  type ReadIdentity,
} from './identity.js'
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

/** Why a certificate and a key are not an authority. */
export type AuthorityError = IdentityError | NotAuthority

/** Why one certificate is not issued. */
export type IssueError = BuildError | KeyUnreadable | RequestError

/** Whom to certify: a request, or a key whose owner is known by other means. */
export type Applicant =
  CertificateRequestInput | { readonly publicKey: PublicKeyInput; readonly subject: NameInput }

/** What a certificate says in addition to, or instead of, what was asked for. */
export interface IssueOptions extends CertificateOptions {
  /** In place of the subject that a request asks for. */
  readonly subject?: NameInput
  /** Requests signed with SHA-1 or small keys are rejected unless this says otherwise. */
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

/** Fails when certificate and key do not fit each other, or the certificate may not issue others. */
export const certificateAuthority = (
  input: IdentityInput,
): E.Either<AuthorityError, CertificateAuthority> => pipe(readAuthority(input), E.map(authorityOf))

/** An identity that may issue. */
export const readAuthority = (input: IdentityInput): E.Either<AuthorityError, ReadIdentity> =>
  pipe(
    readIdentity(input),
    E.filterOrElseW(
      ({ certificate: { isAuthority, keyUsage } }) =>
        isAuthority && keyUsage?.includes('keyCertSign') !== false,
      () => notAuthority,
    ),
  )

const notAuthority: NotAuthority = {
  _tag: 'NotAuthority',
  message:
    'The certificate is not an authority: its basic constraints or key usage forbid issuing.',
}

export const authorityOf = (issuer: ReadIdentity): CertificateAuthority => ({
  issue: (applicant, { subject, tolerance, ...options } = {}) =>
    pipe(
      applicantOf(applicant, tolerance),
      E.flatMap((asked) =>
        buildCertificate(subject ?? asked.subject, asked.publicKeyInfo, issuer, {
          ...options,
          extendedKeyUsage:
            options.extendedKeyUsage ??
            (options.authority === undefined || options.authority === false ? ['clientAuth'] : []),
        }),
      ),
    ),
})

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
