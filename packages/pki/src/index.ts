/* Certificates */
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
  CertificatesInput,
} from './certificate/certificate.js'
export type { GivenCertificateUnreadable } from './certificate/trust.js'
export { attributeOf, sameName } from './certificate/name.js'
export type { DistinguishedName, NameAttribute, NameInput } from './certificate/name.js'
export type { GeneralName } from './certificate/altName.js'
export type {
  ExtendedKeyUsage,
  Extension,
  KeyUsage,
  KnownExtensions,
} from './certificate/extensions.js'
export { pushTopicOf } from './certificate/pushTopic.js'
export type { PushTopicError } from './certificate/pushTopic.js'

/* Keys */
export { createKeyPair, createKeyPairAsync, privateKeyPem, readPrivateKey } from './keys.js'
export type {
  KeyAlgorithm,
  KeyPair,
  KeyUnreadable,
  PrivateKeyInput,
  PublicKeyInput,
} from './keys.js'
export { decryptPrivateKey } from './pkcs12/encryptedKey.js'
export type { DecryptKeyError } from './pkcs12/errors.js'

/* PEM */
export { readPem, writePem } from './pem.js'
export type { PemBlock } from './pem.js'

/* Chains: is a certificate trusted */
export { verifyChain } from './certificate/chain.js'
export type { ChainOptions, ChainRequest } from './certificate/chain.js'
export type { ChainError } from './certificate/chainErrors.js'

/* Issuing: requests, authorities, self-signed certificates */
export { certificateRequest, certificateRequestPem } from './certificate/writeRequest.js'
export type { RequestOptions } from './certificate/writeRequest.js'
export { readCertificateRequest } from './certificate/request.js'
export type {
  CertificateRequest,
  CertificateRequestInput,
  RequestError,
} from './certificate/request.js'
export { certificateAuthority } from './certificate/authority.js'
export type { IdentityInput } from './certificate/identity.js'
export type {
  Applicant,
  AuthorityError,
  CertificateAuthority,
  IssueError,
  IssueOptions,
} from './certificate/authority.js'
export { selfSigned } from './certificate/selfSigned.js'
export type { SelfSignedOptions } from './certificate/selfSigned.js'
export type { BuildError } from './certificate/build.js'
export type { SignatureTolerance } from './signature/check.js'

/* CMS messages, as they describe themselves */
export { cmsOutline } from './cms/outline.js'
export type { CmsOutline } from './cms/outline.js'
export type { CertificateId } from './cms/signedData.js'

/* CMS signatures: verify, and sign */
export { openMdmSignature, verifyMdmSignature } from './cms/mdmSignature.js'
export type { OpenedMdmSignature } from './cms/mdmSignature.js'
export { verifyAttached, verifyDetached } from './cms/verify.js'
export type { JudgeOptions, Verified, VerifiedAttached, VerifyOptions } from './cms/verify.js'
export type { MdmSignatureError, VerifyError } from './cms/verifyErrors.js'
export { signAttached, signDetached } from './cms/sign.js'
export type { SignError, SignOptions } from './cms/sign.js'
export type { SignedAttribute } from './cms/signedData.js'
export type { DigestName } from './signature/algorithms.js'

/* CMS envelopes: decrypt, and encrypt */
export { decryptEnveloped } from './cms/decrypt.js'
export type { Decrypted } from './cms/decrypt.js'
export { encryptEnveloped } from './cms/encrypt.js'
export type { EncryptOptions } from './cms/encrypt.js'
export type { DecryptError, EncryptError } from './cms/envelopeErrors.js'
export type { CipherName } from './cms/ciphers.js'
export type { KeyTransportName } from './cms/keyTransport.js'
export type { Asn1Limits } from './asn1/errors.js'

/* PKCS#12 */
export { fromPkcs12 } from './pkcs12/read.js'
export type { Pkcs12Contents } from './pkcs12/read.js'
export { toPkcs12 } from './pkcs12/write.js'
export type { Pkcs12Options } from './pkcs12/write.js'
export type { FromPkcs12Error, ToPkcs12Error } from './pkcs12/errors.js'
export type { Pkcs12Encryption } from './pkcs12/passwordEncryption.js'
