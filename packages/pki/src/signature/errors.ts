import type { Failure } from '@mdm-kit/codec'

/** A signature, digest, cipher or curve that this package does not do, or not in that place. */
export interface UnsupportedAlgorithm extends Failure {
  readonly _tag: 'UnsupportedAlgorithm'
  readonly role: AlgorithmRole
  /** In dotted form; `ec` or `ed25519` and the like when a key has no better name. */
  readonly oid: string
}

export type AlgorithmRole =
  'digest' | 'signature' | 'key' | 'key transport' | 'cipher' | 'password-based encryption' | 'MAC'

/** The digest that a signature names is not the one its signer's other fields name, or its key does other signatures. */
export interface AlgorithmMismatch extends Failure {
  readonly _tag: 'AlgorithmMismatch'
}

/** SHA-1, where no option allows it. */
export interface Sha1NotAllowed extends Failure {
  readonly _tag: 'Sha1NotAllowed'
}

/** An RSA key of fewer bits than allowed. */
export interface KeyTooSmall extends Failure {
  readonly _tag: 'KeyTooSmall'
  readonly bits: number
  readonly allowed: number
}

/** The mathematics failed: the signature, what it covers, or the key is another. */
export interface SignatureInvalid extends Failure {
  readonly _tag: 'SignatureInvalid'
}

export type SignatureError =
  UnsupportedAlgorithm | AlgorithmMismatch | Sha1NotAllowed | KeyTooSmall | SignatureInvalid

export const unsupportedAlgorithm = (role: AlgorithmRole, oid: string): UnsupportedAlgorithm => ({
  _tag: 'UnsupportedAlgorithm',
  role,
  oid,
  message: `The ${role} algorithm ${oid} is not supported.`,
})

export const algorithmMismatch = (what: string): AlgorithmMismatch => ({
  _tag: 'AlgorithmMismatch',
  message: `The signature's algorithms contradict each other: ${what}.`,
})

export const sha1NotAllowed: Sha1NotAllowed = {
  _tag: 'Sha1NotAllowed',
  message:
    'The signature uses SHA-1, which is not allowed here; allow it only if the signer cannot do better.',
}

export const signatureInvalid: SignatureInvalid = {
  _tag: 'SignatureInvalid',
  message: 'The signature does not fit the content and the key; one of them is another.',
}
