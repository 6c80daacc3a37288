export type { FailInfo, ScepMessageType } from './attributes.js'
export { oneTimeChallenges } from './challenge.js'
export type {
  OneTimeChallenges,
  OneTimeChallengesOptions,
  ScepApplicant,
  ScepChallenge,
  ScepGrant,
  ScepSigner,
} from './challenge.js'
export { readCertRep } from './client/certRep.js'
export type { CertRepError, CertRepOptions } from './client/certRep.js'
export { scepEnroll, scepRenew } from './client/enroll.js'
export type {
  ScepEnrollError,
  ScepEnrollOptions,
  ScepEnrolled,
  ScepExchangeOptions,
  ScepRenewOptions,
  ScepSend,
} from './client/enroll.js'
export { scepMessage } from './client/pkiOperation.js'
export type { ScepMessage, ScepMessageError, ScepMessageOptions } from './client/pkiOperation.js'
export {
  getCaCapsRequest,
  getCaCertRequest,
  pkiOperationRequest,
  readCaCaps,
  readCaCert,
} from './client/requests.js'
export type { ScepAuthorities, ScepClientRequest } from './client/requests.js'
export type {
  ResponseFailed,
  AuthorityRefused,
  CertRepRejected,
  ChallengeRejected,
  EnvelopeContentRejected,
  EnvelopeRejected,
  IssuingRejected,
  KeyRejected,
  MessageMissing,
  MessageTooLarge,
  MessageTypeRejected,
  MessageUnreadable,
  MethodNotAllowed,
  PortFailed,
  RegistrationRejected,
  RenewalRejected,
  RsaKeyNeeded,
  ScepFault,
  ScepHttpError,
  ScepPending,
  ScepRejection,
  ScepRejected,
  ScepSetupError,
  ScepStatusUnexpected,
  SignatureRejected,
  SigningTimeRejected,
  UnknownOperation,
} from './errors.js'
export type { OnScepEvent, ScepEvent, WeakAlgorithm } from './events.js'
export { scepHandler } from './handler.js'
export type { ScepHandler, ScepOptions } from './handler.js'
export type { ScepHttpRequest, ScepHttpResponse, ScepOperation } from './http.js'
export type { ScepEntitlement, ScepIssued } from './issuing.js'
export { challengeRejected, renewalRejected } from './refusals.js'
export type { ScepRenewal } from './renewal.js'
export type { ScepServerIdentity } from './setup.js'
export { memoryTransactions } from './transactions.js'
export type {
  ScepCertificateStore,
  ScepChallengeRecord,
  ScepChallengeStore,
  ScepTransactions,
} from './transactions.js'
