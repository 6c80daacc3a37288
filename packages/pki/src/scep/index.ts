/* A server */
export { scepHandler } from './handler.js'
export type { ScepHandler, ScepOptions } from './handler.js'
export type { IdentityInput } from '../certificate/identity.js'
export type { ScepRenewal } from './renewal.js'
export type { ScepEntitlement, ScepIssued } from './issuing.js'
export type { ScepHttpRequest, ScepHttpResponse } from './http.js'
export type { ScepSetupError } from './errors.js'

/* Its authority */
export { newScepAuthority } from './newAuthority.js'
export type { NewScepAuthority } from './newAuthority.js'

/* Who may have a certificate */
export { oneTimeChallenges } from './challenge.js'
export type {
  OneTimeChallenges,
  OneTimeChallengesOptions,
  ScepApplicant,
  ScepChallenge,
  ScepGrant,
  ScepSigner,
} from './challenge.js'
export { challengeRejected, renewalRejected } from './rejections.js'
export type { ChallengeRejected, RenewalRejected } from './errors.js'

/* What it stores */
export { memoryTransactions } from './transactions.js'
export type {
  ScepCertificateStore,
  ScepChallengeRecord,
  ScepChallengeStore,
  ScepTransactions,
} from './transactions.js'

/* What it reports */
export type { OnScepEvent, ScepEvent } from './events.js'
export type { ScepFault, ScepHttpError, ScepRejection } from './errors.js'

/* The device's side */
export { scepEnroll, scepRenew } from './client/enroll.js'
export type {
  ScepEnrolled,
  ScepEnrollError,
  ScepEnrollOptions,
  ScepExchangeOptions,
  ScepRenewOptions,
  ScepSend,
} from './client/enroll.js'

/* Its messages, one by one */
export { scepAttributesOf } from './attributes.js'
export type { ScepAttributes } from './attributes.js'
export { readCaCert } from './client/requests.js'
export type { ScepAuthorities, ScepClientRequest } from './client/requests.js'
export { scepMessage } from './client/pkiOperation.js'
export type { ScepMessage, ScepMessageError, ScepMessageOptions } from './client/pkiOperation.js'
