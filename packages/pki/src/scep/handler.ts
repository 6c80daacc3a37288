import { operation, safeListener, type Operation, type Reply } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { randomBytes } from 'node:crypto'

import { authorityOf, type IssueOptions } from '../certificate/authority.js'
import type { CertificateInput } from '../certificate/certificate.js'
import type { IdentityInput } from '../certificate/identity.js'
import { readGiven } from '../certificate/trust.js'
import { DEFAULT_RSA_BITS } from '../signature/algorithms.js'
import type { ScepApplicant, ScepChallenge } from './challenge.js'
import type { ScepSetupError } from './errors.js'
import type { OnScepEvent } from './events.js'
import type { ScepHttpRequest, ScepHttpResponse } from './http.js'
import type { IssuingRules, ScepEntitlement, ScepIssued } from './issuing.js'
import { operationOf, type Asked } from './operation.js'
import { notUnderstood, pkiOperation, type Exchange } from './pkiOperation.js'
import type { RequestRules } from './pkiRequest.js'
import { rejectionBudget } from './rejectionBudget.js'
import type { ScepRenewal } from './renewal.js'
import { authoritiesResponse, capabilitiesResponse, notUnderstoodResponse } from './response.js'
import { openDesk, type Desk } from './setup.js'
import { memoryTransactions, type ScepCertificateStore } from './transactions.js'

/** A SCEP server: from a device's request to the response. Never rejects. */
export type ScepHandler = (request: ScepHttpRequest) => Operation<never, ScepHttpResponse>

/** Who issues, to whom, and what is accepted. */
export interface ScepOptions<Attempt> extends IdentityInput {
  /**
   * Who talks to the devices in the authority's place: an RSA certificate that the authority issued
   * for `digitalSignature` and `keyEncipherment`. Needed when the authority's own key is not RSA.
   */
  readonly registration?: IdentityInput
  /**
   * The certificates above an intermediate authority, in any order, for GetCACert; a PEM text given
   * as `certificate` may hold them as well. Those that do not lead upwards from it are left out.
   */
  readonly chain?: readonly CertificateInput[]
  /** Who may have a certificate: `oneTimeChallenges(...).check`, or your own. */
  readonly challenge: ScepChallenge<Attempt>
  /**
   * Hears of a certificate before the device has it, at least once: bind its hash to the enrollment
   * here. The device gets nothing when this fails, and may ask again.
   */
  readonly issued?: (issued: ScepIssued<Attempt>) => Reply<unknown>
  /**
   * What to write into the certificate. Default: subject and key of the request, for TLS clients and
   * signatures, valid for 365 days, from an hour before now. What extensions the request asks for is
   * granted only when repeated here.
   */
  readonly issue?: (entitlement: ScepEntitlement<Attempt>, applicant: ScepApplicant) => IssueOptions
  /** Which certificates may be renewed by RenewalReq. Default: valid ones of this authority, at any time. */
  readonly renewal?: ScepRenewal | false
  /** Treats UpdateReq, of drafts before RFC 8894, as a RenewalReq. Default false. */
  readonly allowUpdateReq?: boolean
  /** Where certificates wait for devices that ask again. Default: in memory. */
  readonly transactions?: ScepCertificateStore
  /** How long they wait there. Default: an hour. */
  readonly repeatWindowMs?: number
  /** Default 2048. A device whose profile leaves `Keysize` out makes 1024 bits. */
  readonly minimumRsaBits?: number
  /** Accepts requests signed with SHA-1. Default false. */
  readonly allowSha1?: boolean
  /** Reads requests encrypted with single DES, as very old clients send them. Default false. */
  readonly allowSingleDes?: boolean
  /** How far a signing time may be before or after now. Default: a day, since devices start with wrong clocks. */
  readonly signingTimeSkewMs?: number
  /** Longest message, in bytes. Default 32,768; a request of 4096 bits has some 5,000. */
  readonly maxMessageBytes?: number
  /**
   * How many rejections are signed in a minute; more get the status 503. Default 300: each costs a
   * private RSA operation, and any stranger can cause one.
   */
  readonly signedRejectionsPerMinute?: number
  /** Default: the system's clock. */
  readonly now?: () => Date
  /** So many unpredictable bytes, for nonces. */
  readonly random?: (size: number) => Uint8Array
  /** Called for each request that is decided; what it throws changes no response. */
  readonly onEvent?: OnScepEvent
}

/**
 * A SCEP server as a function from request to response, for any path.
 *
 * Serves GetCACaps, GetCACert, and PKIOperation with PKCSReq and RenewalReq, by GET and POST. All
 * else is rejected in SCEP's own terms where there is a message to respond to. Every request that is
 * signed properly costs one private RSA operation, since the challenge is inside of what is encrypted
 * for the server, and a rejection another: limit the rate in front of it.
 *
 * Fails when certificates and keys do not fit their roles. An authority that responds itself and is not
 * for `digitalSignature` and `keyEncipherment` serves all the same, and `onEvent` hears of it at once.
 *
 * Source: RFC 8894.
 */
export const scepHandler = <Attempt>(
  options: ScepOptions<Attempt>,
): E.Either<ScepSetupError, ScepHandler> => {
  const { now = () => new Date(), maxMessageBytes = 32_768 } = options
  const { signedRejectionsPerMinute = 300 } = options
  const { registration, chain = [] } = options
  const desk = openDesk({ authority: options, registration, chain }, now())
  if (E.isLeft(desk)) return desk
  const requests = requestRulesOf(options, desk.right)
  if (E.isLeft(requests)) return requests
  const handleMessage = pkiOperation({
    requests: requests.right,
    issuing: issuingRulesOf(options, desk.right, now),
    rejections: rejectionBudget(signedRejectionsPerMinute),
    now,
    random: options.random ?? randomBytes,
  })
  const capabilities = capabilitiesResponse(capabilitiesOf(requests.right))
  const authorities = authoritiesResponse(desk.right.published)
  const emit = safeListener(options.onEvent)
  const { missing, isChainWithheld } = desk.right
  if (missing.length > 0) emit({ _tag: 'AuthorityUsageMissing', missing, isChainWithheld })
  const reported = ({ response, event }: Exchange): ScepHttpResponse => {
    emit(event)
    return response
  }
  const responseTo = (asked: Asked): T.Task<ScepHttpResponse> => {
    switch (asked.operation) {
      case 'GetCACaps':
        return T.of(capabilities)
      case 'GetCACert':
        return T.of(authorities)
      case 'PKIOperation':
        return pipe(handleMessage(asked.message), T.map(reported))
    }
  }
  return E.right((request) =>
    operation(
      pipe(
        operationOf(request, maxMessageBytes),
        E.match(
          (reason) =>
            T.fromIO(() =>
              reported({ response: notUnderstoodResponse(reason), event: notUnderstood(reason) }),
            ),
          responseTo,
        ),
        TE.fromTask,
      ),
    ),
  )
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

const requestRulesOf = <Attempt>(
  {
    renewal = {},
    minimumRsaBits = DEFAULT_RSA_BITS,
    allowSha1 = false,
    allowSingleDes = false,
    allowUpdateReq = false,
    signingTimeSkewMs = DAY,
  }: ScepOptions<Attempt>,
  { authority, counter }: Desk,
): E.Either<ScepSetupError, RequestRules> => {
  const tolerance = { minimumRsaBits, allowSha1 }
  const rules = { counter, tolerance, allowSingleDes, allowUpdateReq, signingTimeSkewMs }
  if (renewal === false) return E.right({ ...rules, renewal: undefined })
  const { trust = [], withinDays = Infinity, graceDays = 0 } = renewal
  return pipe(
    readGiven('trust', trust),
    E.map((others) => ({
      ...rules,
      renewal: {
        ...tolerance,
        authorities: [authority.certificate, ...others],
        withinDays,
        graceDays,
      },
    })),
  )
}

const issuingRulesOf = <Attempt>(
  {
    challenge,
    renewal,
    issue = () => ({}),
    issued = () => TE.right(undefined),
    transactions,
    repeatWindowMs = HOUR,
  }: ScepOptions<Attempt>,
  { authority }: Desk,
  now: () => Date,
): IssuingRules<Attempt> => ({
  authority: authorityOf(authority),
  challenge,
  allow: renewal === undefined || renewal === false ? undefined : renewal.allow,
  issue,
  issued,
  transactions: transactions ?? memoryTransactions(now),
  repeatWindowMs,
})

/** Clients that do not find their cipher here fall back to single DES: hence DES3, which macOS asked for long. */
const capabilitiesOf = ({
  renewal,
  tolerance,
  allowUpdateReq,
}: RequestRules): readonly string[] => [
  'AES',
  'DES3',
  'POSTPKIOperation',
  'SCEPStandard',
  ...(tolerance.allowSha1 ? ['SHA-1'] : []),
  'SHA-256',
  'SHA-512',
  ...(renewal === undefined ? [] : ['Renewal']),
  ...(renewal !== undefined && allowUpdateReq ? ['Update'] : []),
]
