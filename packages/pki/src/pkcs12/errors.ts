import type { Failure } from '@mdm-kit/codec'

import type { Asn1Error } from '../asn1/errors.js'
import type { CertificateError } from '../certificate/certificate.js'
import type { KeyMismatch, KeyUnreadable } from '../keys.js'
import type { UnsupportedAlgorithm } from '../signature/errors.js'

/** The password does not open the file, or the file is damaged: its check covers both. */
export interface WrongPassword extends Failure {
  readonly _tag: 'WrongPassword'
}

/** The file's rounds of password hashing, all together, would take more than about a second. */
export interface TooManyIterations extends Failure {
  readonly _tag: 'TooManyIterations'
  /** Those of the derivation that is one too many. */
  readonly iterations: number
  /** How many it might have had, after what the rest of the file took. */
  readonly allowed: number
}

/** The file has no private key, or no certificate for it. */
export interface IdentityMissing extends Failure {
  readonly _tag: 'IdentityMissing'
  readonly missing: 'key' | 'certificate'
}

/** Why an encrypted private key cannot be read. */
export type DecryptKeyError =
  Asn1Error | WrongPassword | TooManyIterations | UnsupportedAlgorithm | KeyUnreadable

/** Why a file gives no key with its certificate. */
export type FromPkcs12Error = DecryptKeyError | IdentityMissing

/** Why no file was written. */
export type ToPkcs12Error =
  CertificateError | KeyUnreadable | KeyMismatch | InvalidIterations | TooManyIterations

/** A number of rounds that is not a whole number from 1. */
export interface InvalidIterations extends Failure {
  readonly _tag: 'InvalidIterations'
}

export const invalidIterations: InvalidIterations = {
  _tag: 'InvalidIterations',
  message: 'The rounds of password hashing are not a whole number from 1.',
}

export const wrongPassword: WrongPassword = {
  _tag: 'WrongPassword',
  message: 'The password does not open the file, or the file is damaged.',
}

export const tooManyIterations = (iterations: number, allowed: number): TooManyIterations => ({
  _tag: 'TooManyIterations',
  iterations,
  allowed,
  message: `The file asks for ${iterations} rounds of password hashing where ${allowed} are allowed: all of its rounds may take about a second. Write it again with fewer.`,
})
