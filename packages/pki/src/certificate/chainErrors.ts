import type { Failure } from '@mdm-kit/codec'

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

export const named = (position: number): string =>
  position === 0 ? 'The leaf certificate' : `The issuing certificate at position ${position}`

export const noTrustedIssuer = (position: number): NoTrustedIssuer => ({
  _tag: 'NoTrustedIssuer',
  position,
  message: `${named(position)} is not trusted, and no certificate at hand is its issuer; add the missing one to trust or intermediates.`,
})

export const chainSearchExceeded = (allowed: number): ChainSearchExceeded => ({
  _tag: 'ChainSearchExceeded',
  allowed,
  message: `No trusted chain was found within ${allowed} steps; there are too many look-alike certificates.`,
})

export const impostors = (allowed: number): ChainSearchExceeded => ({
  _tag: 'ChainSearchExceeded',
  allowed,
  message: `More than ${allowed} certificates name a trusted issuer that has not signed them.`,
})

export const keyUsageMissing = (position: number, keyUsage: KeyUsage): KeyUsageMissing => ({
  _tag: 'KeyUsageMissing',
  position,
  keyUsage,
  message: `${named(position)} was used for ${keyUsage}, which its key usage leaves out.`,
})
