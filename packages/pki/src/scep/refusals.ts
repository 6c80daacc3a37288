import type { VerifyError } from '../cms/verifyErrors.js'
import type { FailInfo } from './attributes.js'
import type { ChallengeRefused, RenewalRefused, ScepRefusal } from './errors.js'

/** What a client is told of a refusal. */
export const failInfoOf = (refusal: ScepRefusal): FailInfo => {
  switch (refusal._tag) {
    case 'SignatureRefused':
      return isAboutAlgorithms(refusal.reason) ? 'badAlg' : 'badMessageCheck'
    case 'KeyRefused':
      return 'badAlg'
    case 'EnvelopeRefused':
      return refusal.reason._tag === 'UnsupportedAlgorithm' ? 'badAlg' : 'badRequest'
    case 'EnvelopeContentRefused':
      return 'badMessageCheck'
    case 'SigningTimeRefused':
      return 'badTime'
    case 'RenewalRefused':
      return typeof refusal.reason === 'object' ? 'badCertId' : 'badRequest'
    case 'MessageTypeRefused':
    case 'ChallengeRefused':
    case 'IssuingRefused':
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

const CHALLENGE_MESSAGES: Readonly<Record<ChallengeRefused['reason'], string>> = {
  unknown: 'The challenge is missing, or nobody was given it.',
  expired: 'The challenge has expired; give the device a new profile.',
  used: 'The challenge was used by another request; give the device a new profile.',
}

/** For a `challenge` of your own. */
export const challengeRefused = (reason: ChallengeRefused['reason']): ChallengeRefused => ({
  _tag: 'ChallengeRefused',
  reason,
  message: CHALLENGE_MESSAGES[reason],
})

const RENEWAL_MESSAGES = {
  tooEarly: 'The certificate is too far from its end to be renewed.',
  otherSubject: 'The renewal asks for another subject than the certificate has.',
  notAllowed: 'The certificate may not be renewed.',
} as const

/** For an `allow` of your own, with `notAllowed`. */
export const renewalRefused = (reason: RenewalRefused['reason']): RenewalRefused => ({
  _tag: 'RenewalRefused',
  reason,
  message:
    typeof reason === 'string'
      ? RENEWAL_MESSAGES[reason]
      : `The certificate to be renewed is refused. ${reason.message}`,
})
