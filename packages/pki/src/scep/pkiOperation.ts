import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { certRep, type Outcome } from './certRep.js'
import type { ScepFault, ScepHttpError, ScepRejection } from './errors.js'
import { scepFault, statusOf } from './failures.js'
import type { ScepEvent } from './events.js'
import type { ScepHttpResponse } from './http.js'
import { issueFor, type IssuingRules, type ScepIssued } from './issuing.js'
import { envelopeOf, type Envelope } from './pkiMessage.js'
import { readPkiRequest, type PkiRequest, type RequestRules } from './pkiRequest.js'
import type { RejectionBudget } from './rejectionBudget.js'
import { failInfoOf } from './rejections.js'
import { busyResponse, failedResponse, messageResponse, notUnderstoodResponse } from './response.js'

/** A response, and what to report to the operator. */
export interface Exchange {
  readonly response: ScepHttpResponse
  readonly event: ScepEvent
}

export interface PkiOperationRules<Attempt> {
  readonly requests: RequestRules
  readonly issuing: IssuingRules<Attempt>
  readonly rejections: RejectionBudget
  readonly now: () => Date
  readonly random: (size: number) => Uint8Array
}

interface Granted {
  readonly request: PkiRequest
  readonly issued: Pick<ScepIssued<unknown>, 'certificate' | 'certificateHash' | 'repeated'>
}

/** A request that was judged, one way or the other. */
type Decision = E.Either<ScepRejection, Granted>

/** PKIOperation: a message in, a message out. */
export const pkiOperation =
  <Attempt>(rules: PkiOperationRules<Attempt>) =>
  (message: Uint8Array): T.Task<Exchange> => {
    const envelope = envelopeOf(message)
    return E.isRight(envelope)
      ? responseTo(message, envelope.right, rules)
      : T.of({
          response: notUnderstoodResponse(envelope.left),
          event: notUnderstood(envelope.left),
        })
  }

const responseTo = <Attempt>(
  message: Uint8Array,
  envelope: Envelope,
  { requests, issuing, rejections, now, random }: PkiOperationRules<Attempt>,
): T.Task<Exchange> => {
  const at = now()
  const granted: TE.TaskEither<ScepRejection | ScepFault, Granted> = pipe(
    TE.fromEither(readPkiRequest(message, envelope, requests, at)),
    TE.flatMap((request) =>
      pipe(
        issueFor(issuing, at)(request),
        TE.map((issued) => ({ request, issued })),
      ),
    ),
  )
  return pipe(
    decided(granted),
    TE.flatMapEither((decision) => {
      const event = eventOf(envelope, decision)
      if (E.isLeft(decision) && !rejections.take(at))
        return E.right({ response: busyResponse, event })
      return pipe(
        certRep(envelope, outcomeOf(decision), requests.counter, { at, senderNonce: random(16) }),
        E.bimap(
          (reason) => scepFault('ResponseFailed', { reason }),
          (bytes): Exchange => ({ response: messageResponse(bytes), event }),
        ),
      )
    }),
    TE.getOrElse((reason) =>
      T.of<Exchange>({
        response: failedResponse,
        event: { _tag: 'Failed', transactionId: envelope.transactionId.text, reason },
      }),
    ),
  )
}

/** A rejection is a response too; what is left over is this server's own fault. */
const decided = (
  granted: TE.TaskEither<ScepRejection | ScepFault, Granted>,
): TE.TaskEither<ScepFault, Decision> =>
  pipe(
    granted,
    TE.map((grant): Decision => E.right(grant)),
    TE.orElse((problem) =>
      isFault(problem)
        ? TE.left<ScepFault, Decision>(problem)
        : TE.right<ScepFault, Decision>(E.left(problem)),
    ),
  )

const isFault = (problem: ScepRejection | ScepFault): problem is ScepFault =>
  problem._tag === 'PortFailed' || problem._tag === 'ResponseFailed'

const outcomeOf = (decision: Decision): Outcome =>
  E.isLeft(decision)
    ? { _tag: 'Failure', failInfo: failInfoOf(decision.left) }
    : {
        _tag: 'Success',
        certificate: decision.right.issued.certificate,
        recipient: decision.right.request.signer,
        cipher: decision.right.request.cipher,
      }

const eventOf = ({ messageType, transactionId }: Envelope, decision: Decision): ScepEvent => {
  if (E.isLeft(decision)) {
    const reason = decision.left
    const failInfo = failInfoOf(reason)
    return { _tag: 'Rejected', messageType, transactionId: transactionId.text, failInfo, reason }
  }
  const { request, issued } = decision.right
  const { serialNumber, notAfter } = issued.certificate
  return {
    _tag: 'Issued',
    messageType: request.messageType,
    transactionId: transactionId.text,
    certificateHash: issued.certificateHash,
    serialNumber,
    notAfter,
    repeated: issued.repeated,
    signedBy: request.applicant.signedBy,
    weak: request.weak,
  }
}

export const notUnderstood = (reason: ScepHttpError): ScepEvent => ({
  _tag: 'NotUnderstood',
  status: statusOf(reason),
  reason,
})
