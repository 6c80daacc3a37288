export type { Asn1Error, Asn1Limits, Asn1LimitExceeded, MalformedAsn1 } from './asn1/errors.js'
export { certificateAuthority } from './certificate/authority.js'
export type {
  Applicant,
  CertificateAuthority,
  IssueError,
  IssueOptions,
  KeyMismatch,
  NotAuthority,
} from './certificate/authority.js'
export type {
  BuildError,
  CertificateOptions,
  InvalidCertificateOptions,
} from './certificate/build.js'
export {
  certificateHash,
  certificatePem,
  publicKeyOf,
  readCertificate,
  readCertificates,
} from './certificate/certificate.js'
export type {
  Certificate,
  CertificateError,
  CertificateInput,
  CertificateMissing,
} from './certificate/certificate.js'
export type {
  ExtendedKeyUsage,
  Extension,
  KeyUsage,
  KnownExtensions,
  SubjectAltName,
} from './certificate/extensions.js'
export { attributeOf, sameName } from './certificate/name.js'
export type {
  DistinguishedName,
  KnownAttribute,
  NameAttribute,
  NameInput,
} from './certificate/name.js'
export { pushTopicOf } from './certificate/pushTopic.js'
export type { PushTopicError, PushTopicMissing, PushTopicNotMdm } from './certificate/pushTopic.js'
export {
  certificateRequest,
  certificateRequestPem,
  readCertificateRequest,
} from './certificate/request.js'
export type {
  CertificateRequest,
  CertificateRequestInput,
  RequestError,
  RequestMissing,
  RequestOptions,
} from './certificate/request.js'
export { selfSigned } from './certificate/selfSigned.js'
export type { SelfSignedOptions } from './certificate/selfSigned.js'
export {
  createKeyPair,
  createKeyPairAside,
  privateKeyPem,
  publicKeyInfoOf,
  readPrivateKey,
  readPublicKey,
} from './keys.js'
export type {
  KeyAlgorithm,
  KeyPair,
  KeyUnreadable,
  PrivateKeyInput,
  PublicKeyInput,
} from './keys.js'
export { readPem, writePem } from './pem.js'
export type { PemBlock } from './pem.js'
export type {
  AlgorithmMismatch,
  AlgorithmRole,
  CheckedDigestName,
  DigestName,
  KeyTooSmall,
  Sha1NotAllowed,
  SignatureError,
  SignatureInvalid,
  SignatureTolerance,
  UnsupportedAlgorithm,
} from './signature.js'
