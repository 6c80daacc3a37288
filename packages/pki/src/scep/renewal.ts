import type { Failure, Reply } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { Certificate, CertificateInput } from '../certificate/certificate.js'
import { verifyReadChain } from '../certificate/chain.js'
import { sameName } from '../certificate/name.js'
import type { CertificateRequest } from '../certificate/request.js'
import type { SignatureTolerance } from '../signature/check.js'
import type { ScepApplicant } from './challenge.js'
import type { RenewalRejected } from './errors.js'
import { renewalRejected } from './rejections.js'

/** When a certificate may vouch for its successor, without a challenge. */
export interface ScepRenewal {
  /** Only so many days before its end, or later. Default: any time. */
  readonly withinDays?: number
  /** Still so many days after its end. Default 0. */
  readonly graceDays?: number
  /** Other authorities whose certificates may be renewed: those it succeeded. */
  readonly trust?: readonly CertificateInput[]
  /**
   * A further say, for example that the certificate is bound to an enrollment that still exists.
   * Fails with `renewalRejected('notAllowed')`. Without it, the holder of a valid certificate of the
   * authority renews it for ever.
   */
  readonly allow?: (renewal: {
    /** The certificate to be renewed, which signed the request. */
    readonly previous: Certificate
    readonly applicant: ScepApplicant
  }) => Reply<unknown, RenewalRejected | Failure>
}

/** The policy with its certificates read. */
export interface RenewalRules extends SignatureTolerance {
  readonly authorities: readonly Certificate[]
  readonly withinDays: number
  readonly graceDays: number
}

const DAY = 86_400_000

/** What is wrong with a certificate that vouches for its successor, or nothing. */
export const faultOfPrevious = (
  previous: Certificate,
  { authorities, withinDays, graceDays, ...tolerance }: RenewalRules,
  at: Date,
): RenewalRejected | undefined => {
  // An authority issues successors and has none of this kind.
  if (previous.isAuthority) return renewalRejected('notAllowed')
  const end = previous.notAfter.getTime()
  const late = at.getTime() - end
  // Within the days of grace, the chain is judged as it was on the certificate's last second.
  const judgedAt = late > 0 && late <= graceDays * DAY ? previous.notAfter : at
  const { allowSha1 = false, ...bits } = tolerance
  const chain = verifyReadChain(previous, [], authorities, {
    ...bits,
    allowSha1Certificates: allowSha1,
    at: judgedAt,
  })
  if (E.isLeft(chain)) return renewalRejected(chain.left)
  return -late > withinDays * DAY ? renewalRejected('tooEarly') : undefined
}

/** A renewal changes the key and the dates, not whom the certificate is about. */
export const faultOfSuccessor = (
  previous: Certificate,
  request: CertificateRequest,
): RenewalRejected | undefined =>
  sameName(previous.subject, request.subject) ? undefined : renewalRejected('otherSubject')
