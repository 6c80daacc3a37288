import type { Failure } from '@mdm-kit/codec'

import { failuresOf } from '../failures.js'
import type { KeyUnreadable } from '../keys.js'
import type { SignatureError } from '../signature/errors.js'
import type { ExtendedKeyUsage, KeyUsage } from './extensions.js'

/** Which certificate of the chain a failure is about. */
interface ChainFailure extends Failure {
  /** 0 is the leaf, 1 its issuer, and so on. */
  readonly position: number
}

/** No trusted certificate issued the one at `position`, nor did any of the intermediates. */
export interface NoTrustedIssuer extends ChainFailure {
  readonly _tag: 'NoTrustedIssuer'
}

export interface CertificateExpired extends ChainFailure {
  readonly _tag: 'CertificateExpired'
  readonly notAfter: Date
}

export interface CertificateNotYetValid extends ChainFailure {
  readonly _tag: 'CertificateNotYetValid'
  readonly notBefore: Date
}

/** It issued another, and its basic constraints do not make it an authority. */
export interface IssuerNotAuthority extends ChainFailure {
  readonly _tag: 'IssuerNotAuthority'
}

/** More authorities stand below it than its path length allows. */
export interface PathTooLong extends ChainFailure {
  readonly _tag: 'PathTooLong'
  readonly allowed: number
  /** How many there are. */
  readonly below: number
}

/** Its key usage leaves out what it was used for. */
export interface KeyUsageMissing extends ChainFailure {
  readonly _tag: 'KeyUsageMissing'
  readonly keyUsage: KeyUsage
}

/** Its extended key usage leaves out the purpose asked for. */
export interface ExtendedKeyUsageMissing extends ChainFailure {
  readonly _tag: 'ExtendedKeyUsageMissing'
  readonly purpose: ExtendedKeyUsage
}

/** It demands something that this package does not know, or has name constraints, critical or not. */
export interface UnknownCriticalExtension extends ChainFailure {
  readonly _tag: 'UnknownCriticalExtension'
  readonly oid: string
}

/** Its issuer's name fits, its signature was rejected. */
export interface CertificateSignatureRejected extends ChainFailure {
  readonly _tag: 'CertificateSignatureRejected'
  readonly reason: SignatureError | KeyUnreadable
}

/** The certificates have so many possible paths, or so many impostors among them, that the search was given up. */
export interface ChainSearchExceeded extends Failure {
  readonly _tag: 'ChainSearchExceeded'
  /** What there were more of than allowed. */
  readonly counted: 'steps' | 'impostors'
  readonly allowed: number
}

/** Why a certificate is not trusted. */
export type ChainError =
  | NoTrustedIssuer
  | CertificateExpired
  | CertificateNotYetValid
  | IssuerNotAuthority
  | PathTooLong
  | KeyUsageMissing
  | ExtendedKeyUsageMissing
  | UnknownCriticalExtension
  | CertificateSignatureRejected
  | ChainSearchExceeded

/** A failure that is about one certificate. */
export type StepError = Exclude<ChainError, ChainSearchExceeded>

const named = (position: number): string =>
  position === 0 ? 'The leaf certificate' : `The issuing certificate at position ${position}`

export const NAME_CONSTRAINTS = '2.5.29.30'

/** What is wrong with a chain. */
export const chainError = failuresOf<ChainError>({
  NoTrustedIssuer: {
    message: ({ position }) =>
      `${named(position)} is not trusted, and no certificate at hand is its issuer; add the missing one to trust or intermediates.`,
  },
  CertificateExpired: {
    message: ({ position, notAfter }) =>
      `${named(position)} expired at ${notAfter.toISOString()}; it has to be renewed.`,
  },
  CertificateNotYetValid: {
    message: ({ position, notBefore }) =>
      `${named(position)} is valid only from ${notBefore.toISOString()}; check the clocks.`,
  },
  IssuerNotAuthority: {
    message: ({ position }) =>
      `${named(position)} is not an authority: its basic constraints do not allow it to issue.`,
  },
  PathTooLong: {
    message: ({ position, allowed, below }) =>
      `${named(position)} allows ${allowed} authorities below it, and there are ${below}.`,
  },
  KeyUsageMissing: {
    message: ({ position, keyUsage }) =>
      `${named(position)} was used for ${keyUsage}, which its key usage leaves out.`,
  },
  ExtendedKeyUsageMissing: {
    message: ({ position, purpose }) =>
      `${named(position)} is not for ${purpose}: its extended key usage names other purposes.`,
  },
  UnknownCriticalExtension: {
    message: ({ position, oid }) =>
      `${named(position)} has ${
        oid === NAME_CONSTRAINTS ? 'name constraints' : 'the critical extension'
      } (${oid}), not understood here; name it in knownExtensions if you check it yourself.`,
  },
  CertificateSignatureRejected: {
    message: ({ position, reason }) =>
      `${named(position)} has a signature that was rejected. ${reason.message}`,
  },
  ChainSearchExceeded: {
    message: ({ counted, allowed }) =>
      counted === 'steps'
        ? `No trusted chain was found within ${allowed} steps; there are too many look-alike certificates.`
        : `More than ${allowed} certificates name a trusted issuer that has not signed them.`,
  },
})
