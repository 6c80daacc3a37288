export type { Asn1Error, Asn1LimitExceeded, Asn1Limits, MalformedAsn1 } from './asn1/errors.js'
export type { SubjectAltName } from './certificate/altName.js'
export { certificateAuthority } from './certificate/authority.js'
export type {
  Applicant,
  CertificateAuthority,
  IssueError,
  IssueOptions,
  NotAuthority,
} from './certificate/authority.js'
export type {
  BuildError,
  CertificateOptions,
  InvalidCertificateOptions,
} from './certificate/build.js'
export {
  certificateHash,
  certificateIdentityHash,
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
export { verifyChain } from './certificate/chain.js'
export type { ChainOptions, ChainRequest } from './certificate/chain.js'
export type {
  CertificateExpired,
  CertificateNotYetValid,
  CertificateSignatureRejected,
  ChainError,
  ChainSearchExceeded,
  ExtendedKeyUsageMissing,
  IssuerNotAuthority,
  KeyUsageMissing,
  NoTrustedIssuer,
  PathTooLong,
  UnknownCriticalExtension,
} from './certificate/chainErrors.js'
export type {
  ExtendedKeyUsage,
  Extension,
  KeyUsage,
  KnownExtensions,
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
export { readCertificateRequest } from './certificate/request.js'
export type {
  CertificateRequest,
  CertificateRequestInput,
  RequestError,
  RequestMissing,
} from './certificate/request.js'
export { selfSigned } from './certificate/selfSigned.js'
export type { SelfSignedOptions } from './certificate/selfSigned.js'
export type { GivenCertificateUnreadable } from './certificate/trust.js'
export { certificateRequest, certificateRequestPem } from './certificate/writeRequest.js'
export type { RequestOptions } from './certificate/writeRequest.js'
export type { CipherName } from './cms/ciphers.js'
export { decryptEnveloped } from './cms/decrypt.js'
export type {
  DecryptError,
  Decrypted,
  NotEnvelopedData,
  RecipientNotFound,
  Undecryptable,
  WrongRecipient,
} from './cms/decrypt.js'
export { encryptEnveloped } from './cms/encrypt.js'
export type { EncryptError, EncryptOptions, RecipientsMissing } from './cms/encrypt.js'
export type { KeyTransportName } from './cms/keyTransport.js'
export { openMdmSignature, verifyMdmSignature } from './cms/mdmSignature.js'
export type {
  MdmSignatureError,
  MdmSignatureMissing,
  MdmSignatureNotBase64,
  OpenedMdmSignature,
} from './cms/mdmSignature.js'
export type { OpenOptions } from './cms/openSigned.js'
export { signAttached, signDetached } from './cms/sign.js'
export type { InvalidSignOptions, SignError, SignOptions } from './cms/sign.js'
export type { CertificateId, SignedAttribute } from './cms/signedData.js'
export { verifyAttached, verifyDetached } from './cms/verify.js'
export type { JudgeOptions, Verified, VerifiedAttached, VerifyOptions } from './cms/verify.js'
export type {
  ContentChanged,
  ContentMissing,
  ContentNotDetached,
  NotSignedData,
  SignedAttributesInvalid,
  SignerCertificateAmbiguous,
  SignerCertificateMissing,
  SignerCount,
  SigningTimeOutsideValidity,
  TooManyCertificates,
  VerifyError,
} from './cms/verifyErrors.js'
export type { KeyFault } from './keyLimits.js'
export {
  createKeyPair,
  createKeyPairAsync,
  privateKeyPem,
  publicKeyInfoOf,
  readPrivateKey,
  readPublicKey,
} from './keys.js'
export type {
  KeyAlgorithm,
  KeyMismatch,
  KeyPair,
  KeyUnreadable,
  PrivateKeyInput,
  PublicKeyInput,
} from './keys.js'
export { readPem, writePem } from './pem.js'
export type { PemBlock } from './pem.js'
export { decryptPrivateKey } from './pkcs12/encryptedKey.js'
export type {
  DecryptKeyError,
  FromPkcs12Error,
  IdentityMissing,
  InvalidIterations,
  ToPkcs12Error,
  TooManyIterations,
  WrongPassword,
} from './pkcs12/errors.js'
export type { Pkcs12Encryption } from './pkcs12/passwordEncryption.js'
export { fromPkcs12 } from './pkcs12/read.js'
export type { Pkcs12Identity } from './pkcs12/read.js'
export { toPkcs12 } from './pkcs12/write.js'
export type { Pkcs12Options } from './pkcs12/write.js'
export type { CheckedDigestName, DigestName } from './signature/algorithms.js'
export type { SignatureTolerance } from './signature/check.js'
export type {
  AlgorithmMismatch,
  AlgorithmRole,
  KeyTooSmall,
  Sha1NotAllowed,
  SignatureError,
  SignatureInvalid,
  UnsupportedAlgorithm,
} from './signature/errors.js'
