import type { Failure } from '@mdm-kit/codec'

import type { Asn1Error } from '../asn1/errors.js'
import type {
  CertificateExpired,
  CertificateNotYetValid,
  ChainError,
} from '../certificate/chainErrors.js'
import type { GivenCertificateUnreadable } from '../certificate/trust.js'
import { failuresOf } from '../failures.js'
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

/** Several different certificates have the signer's name. */
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

/** The signing time lies outside the validity of the signer's certificate, by more than `skewMs`. */
export interface SigningTimeOutsideValidity extends Failure {
  readonly _tag: 'SigningTimeOutsideValidity'
  readonly signingTime: Date
  readonly notBefore: Date
  readonly notAfter: Date
  readonly skewMs: number
}

/** A request without the header. */
export interface MdmSignatureMissing extends Failure {
  readonly _tag: 'MdmSignatureMissing'
}

/** A header that is not standard base64 with its padding. */
export interface MdmSignatureNotBase64 extends Failure {
  readonly _tag: 'MdmSignatureNotBase64'
}

/** Why a signed message cannot be read, or its signature does not hold. */
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

/** Why a request is not proven to be of its device. */
export type MdmSignatureError = VerifyError | MdmSignatureMissing | MdmSignatureNotBase64

type SignedDataError =
  | NotSignedData
  | ContentMissing
  | ContentNotDetached
  | SignerCount
  | TooManyCertificates
  | SignerCertificateMissing
  | SignerCertificateAmbiguous
  | SignedAttributesInvalid
  | ContentChanged
  | SigningTimeOutsideValidity
  | MdmSignatureMissing
  | MdmSignatureNotBase64

/** What is wrong with a signed message. */
export const signedDataError = failuresOf<SignedDataError>({
  NotSignedData: {
    message: ({ contentType }) =>
      `The message is not signed data; its content type is ${contentType}.`,
  },
  ContentMissing: {
    message: 'The message is a detached signature; one with its content inside is expected here.',
  },
  ContentNotDetached: {
    message: 'The signature carries content of its own; a detached one is expected here.',
  },
  SignerCount: {
    message: ({ count }) => `The message has ${count} signers; exactly one is expected.`,
  },
  TooManyCertificates: {
    message: ({ count, allowed }) =>
      `The message carries ${count} certificates; at most ${allowed} are read.`,
  },
  SignerCertificateMissing: {
    message:
      "The signer's certificate is not in the message; have it included, or give it in certificates.",
  },
  SignerCertificateAmbiguous: {
    message: 'Several different certificates in the message have the name of its signer.',
  },
  SignedAttributesInvalid: {
    message: ({ attribute, fault }) =>
      attribute === 'all'
        ? 'The message lacks the signed attributes that its content calls for.'
        : `The signed attribute ${attribute} is ${fault}.`,
  },
  ContentChanged: {
    message: 'The content is not what was signed; check the bytes before any decoding of them.',
  },
  SigningTimeOutsideValidity: {
    message: ({ skewMs }) =>
      `The signing time is outside the certificate's validity by more than ${skewMs / 60_000} minutes; check the signer's clock, or its certificate's age.`,
  },
  MdmSignatureMissing: {
    message: 'The request has no Mdm-Signature; set SignMessage in the enrollment profile.',
  },
  MdmSignatureNotBase64: {
    message: 'The Mdm-Signature header is not standard base64; check what a proxy did to it.',
  },
})
