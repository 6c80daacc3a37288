import type { VerifyError } from '../cms/verifyErrors.js'
import type { FailInfo } from './attributes.js'
import type { ChallengeRejected, RenewalRejected, ScepRejection } from './errors.js'

/** What a client is told about a rejection. */
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

const CHALLENGE_MESSAGES: Readonly<Record<ChallengeRejected['reason'], string>> = {
  unknown: 'The challenge is missing, or nobody was given it.',
  expired: 'The challenge has expired; give the device a new profile.',
  used: 'The challenge was used by another request; give the device a new profile.',
}

/** For a `challenge` of your own. */
export const challengeRejected = (reason: ChallengeRejected['reason']): ChallengeRejected => ({
  _tag: 'ChallengeRejected',
  reason,
  message: CHALLENGE_MESSAGES[reason],
})

const RENEWAL_MESSAGES = {
  tooEarly: 'The certificate is too far from its end to be renewed.',
  otherSubject: 'The renewal asks for another subject than the certificate has.',
  notAllowed: 'The certificate may not be renewed.',
} as const

/** For an `allow` of your own, with `notAllowed`. */
export const renewalRejected = (reason: RenewalRejected['reason']): RenewalRejected => ({
  _tag: 'RenewalRejected',
  reason,
  message:
    typeof reason === 'string'
      ? RENEWAL_MESSAGES[reason]
      : `The certificate to be renewed is refused. ${reason.message}`,
})
