/* The part of this package that reads and verifies: it loads nothing that issues, signs or encrypts. */

/* Certificates */
export {
  certificateHash,
  certificateIdentityHash,
  readCertificate,
  readCertificates,
} from '../certificate/certificate.js'
export type {
  Certificate,
  CertificateError,
  CertificateInput,
  CertificatesInput,
} from '../certificate/certificate.js'
export { readTrust } from '../certificate/trust.js'
export type { GivenCertificateUnreadable } from '../certificate/trust.js'
export { readPem } from '../pem.js'
export type { PemBlock } from '../pem.js'

/* Chains: is a certificate trusted */
export { verifyChain } from '../certificate/chain.js'
export type { ChainOptions, ChainRequest } from '../certificate/chain.js'
export type { ChainError } from '../certificate/chainErrors.js'

/* Names, and the topic of a push certificate */
export { attributeOf } from '../certificate/name.js'
export type { DistinguishedName } from '../certificate/name.js'
export { pushTopicOf } from '../certificate/pushTopic.js'

/* CMS messages, as they describe themselves */
export { cmsOutline } from '../cms/outline.js'
export type { CmsOutline } from '../cms/outline.js'
export type { CertificateId } from '../cms/signedData.js'

/* CMS signatures */
export { openMdmSignature, verifyMdmSignature } from '../cms/mdmSignature.js'
export type { OpenedMdmSignature } from '../cms/mdmSignature.js'
export { verifyAttached, verifyDetached } from '../cms/verify.js'
export type { JudgeOptions, Verified, VerifiedAttached, VerifyOptions } from '../cms/verify.js'
export type { MdmSignatureError, VerifyError } from '../cms/verifyErrors.js'
export type { CheckedDigestName } from '../signature/algorithms.js'
