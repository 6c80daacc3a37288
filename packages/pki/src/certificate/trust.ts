import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import {
  readCertificates,
  type Certificate,
  type CertificateError,
  type CertificateInput,
  type CertificatesInput,
} from './certificate.js'

/** A certificate that an option of the caller's holds cannot be read, or the option holds none. */
export interface GivenCertificateUnreadable extends Failure {
  readonly _tag: 'GivenCertificateUnreadable'
  /** For example `trust`. */
  readonly option: string
  readonly reason: CertificateError
}

/**
 * Reads the certificates that an option trusts, when a server or client is made: an option that is
 * empty, unset or unreadable fails by its name here, where it would reject every device later.
 */
export const readTrust = (
  option: string,
  input: CertificatesInput,
): E.Either<GivenCertificateUnreadable, readonly [Certificate, ...Certificate[]]> =>
  E.mapLeft((reason: CertificateError): GivenCertificateUnreadable => ({
    _tag: 'GivenCertificateUnreadable',
    option,
    reason,
    message: `The option ${option} has a certificate that cannot be read, or none. ${reason.message}`,
  }))(readCertificates(input))

/** The same for a list that may be empty. */
export const readGiven = (
  option: string,
  inputs: readonly CertificateInput[],
): E.Either<GivenCertificateUnreadable, readonly Certificate[]> =>
  inputs.length === 0 ? E.right([]) : readTrust(option, inputs)

/** Reads certificates of every form, perhaps none; a PEM text may hold several. */
export const readAll = (
  inputs: readonly CertificateInput[],
): E.Either<CertificateError, readonly Certificate[]> =>
  inputs.length === 0 ? E.right([]) : readCertificates(inputs)
