import type { VerifyError } from '../cms/verifyErrors.js'
import type { FailInfo } from './attributes.js'
import type { ChallengeRejected, RenewalRejected, ScepRejection } from './errors.js'
import { scepRejection } from './failures.js'

/** What the response says about a rejection. */
export const failInfoOf = (rejection: ScepRejection): FailInfo => {
  switch (rejection._tag) {
    case 'SignatureRejected':
      return isAboutAlgorithms(rejection.reason) ? 'badAlg' : 'badMessageCheck'
    case 'KeyRejected':
      return 'badAlg'
    case 'EnvelopeRejected':
      return rejection.reason._tag === 'UnsupportedAlgorithm' ? 'badAlg' : 'badRequest'
    case 'EnvelopeContentRejected':
      return 'badMessageCheck'
    case 'SigningTimeRejected':
      return 'badTime'
    case 'RenewalRejected':
      return typeof rejection.reason === 'object' ? 'badCertId' : 'badRequest'
    case 'MessageTypeRejected':
    case 'ChallengeRejected':
    case 'IssuingRejected':
      return 'badRequest'
  }
}

const ALGORITHM_FAULTS: ReadonlySet<VerifyError['_tag']> = new Set([
  'UnsupportedAlgorithm',
  'AlgorithmMismatch',
  'Sha1NotAllowed',
  'KeyTooSmall',
  'KeyUnreadable',
] as const)

const isAboutAlgorithms = ({ _tag }: VerifyError): boolean => ALGORITHM_FAULTS.has(_tag)

/** For a `challenge` of your own. */
export const challengeRejected = (reason: ChallengeRejected['reason']): ChallengeRejected =>
  scepRejection('ChallengeRejected', { reason })

/** For an `allow` of your own, with `notAllowed`. */
export const renewalRejected = (reason: RenewalRejected['reason']): RenewalRejected =>
  scepRejection('RenewalRejected', { reason })
