import type { Failure } from '@mdm-kit/codec'

import type { Asn1Error } from '../asn1/errors.js'
import type { CertificateError } from '../certificate/certificate.js'
import type { KeyMismatch, KeyUnreadable } from '../keys.js'
import type { UnsupportedAlgorithm } from '../signature/errors.js'

/** The password does not open the file, or the file is damaged: its check covers both. */
export interface WrongPassword extends Failure {
  readonly _tag: 'WrongPassword'
}

/** The file asks for more rounds of password hashing than allowed. */
export interface TooManyIterations extends Failure {
  readonly _tag: 'TooManyIterations'
  readonly iterations: number
  readonly allowed: number
}

/** The file has no private key, or no certificate for it. */
export interface IdentityMissing extends Failure {
  readonly _tag: 'IdentityMissing'
  readonly missing: 'key' | 'certificate'
}

export type FromPkcs12Error =
  | Asn1Error
  | WrongPassword
  | TooManyIterations
  | IdentityMissing
  | UnsupportedAlgorithm
  | KeyUnreadable

export type ToPkcs12Error = CertificateError | KeyUnreadable | KeyMismatch | InvalidIterations

/** A number of rounds that is no whole number from 1 to a million. */
export interface InvalidIterations extends Failure {
  readonly _tag: 'InvalidIterations'
}

export const wrongPassword: WrongPassword = {
  _tag: 'WrongPassword',
  message: 'The password does not open the PKCS#12 file, or the file is damaged.',
}

/** A million rounds take about a second; nobody writes files that need more. */
export const MOST_ITERATIONS = 1_000_000

export const tooManyIterations = (iterations: number): TooManyIterations => ({
  _tag: 'TooManyIterations',
  iterations,
  allowed: MOST_ITERATIONS,
  message: `The PKCS#12 file asks for ${iterations} rounds of password hashing; ${MOST_ITERATIONS} are allowed.`,
})
