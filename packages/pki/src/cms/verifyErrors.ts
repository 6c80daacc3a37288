import type { Failure } from '@mdm-kit/codec'

import type { Asn1Error } from '../asn1/errors.js'
import type {
  CertificateExpired,
  CertificateNotYetValid,
  ChainError,
} from '../certificate/chainErrors.js'
import type { GivenCertificateUnreadable } from '../certificate/trust.js'
import type { KeyUnreadable } from '../keys.js'
import type { SignatureError } from '../signature/errors.js'

/** A CMS message of another kind, for example an encrypted one. */
export interface NotSignedData extends Failure {
  readonly _tag: 'NotSignedData'
  /** Object identifier. */
  readonly contentType: string
}

/** A detached signature where the content should be inside. */
export interface ContentMissing extends Failure {
  readonly _tag: 'ContentMissing'
}

/** A message with its content inside where a detached signature should be. */
export interface ContentNotDetached extends Failure {
  readonly _tag: 'ContentNotDetached'
}

/** Not exactly one signer. */
export interface SignerCount extends Failure {
  readonly _tag: 'SignerCount'
  readonly count: number
}

/** More certificates than any honest signer sends. */
export interface TooManyCertificates extends Failure {
  readonly _tag: 'TooManyCertificates'
  readonly count: number
  readonly allowed: number
}

/** The message names a signer whose certificate is not there. */
export interface SignerCertificateMissing extends Failure {
  readonly _tag: 'SignerCertificateMissing'
}

/** Several different certificates answer to the signer's name. */
export interface SignerCertificateAmbiguous extends Failure {
  readonly _tag: 'SignerCertificateAmbiguous'
}

/** Signed attributes that RFC 5652 section 5.3 and 11 forbid. */
export interface SignedAttributesInvalid extends Failure {
  readonly _tag: 'SignedAttributesInvalid'
  readonly attribute: 'contentType' | 'messageDigest' | 'signingTime' | 'all'
  readonly fault: 'missing' | 'repeated' | 'mismatched'
}

/** The content is not what was signed. */
export interface ContentChanged extends Failure {
  readonly _tag: 'ContentChanged'
}

/** The signing time lies outside the validity of the signer's certificate, skew included. */
export interface SigningTimeOutsideValidity extends Failure {
  readonly _tag: 'SigningTimeOutsideValidity'
  readonly signingTime: Date
  readonly notBefore: Date
  readonly notAfter: Date
}

export type VerifyError =
  | Asn1Error
  | NotSignedData
  | ContentMissing
  | ContentNotDetached
  | SignerCount
  | TooManyCertificates
  | SignerCertificateMissing
  | SignerCertificateAmbiguous
  | SignedAttributesInvalid
  | ContentChanged
  | KeyUnreadable
  | SignatureError
  | SigningTimeOutsideValidity
  | CertificateExpired
  | CertificateNotYetValid
  | ChainError
  | GivenCertificateUnreadable
