import type { EnrollmentId } from '@mdm-kit/checkin'
import { catchThrown, catchThrownSync, type Threw } from '@mdm-kit/codec'
import type { HttpResponse } from '@mdm-kit/http'
import type { Store } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { OnEvent } from '../events.js'
import { type CheckHead, type RequestHandler, withHeadCheck } from '../http/requestHandler.js'
import type { DeviceHttpRequest } from '../identity/peer.js'
import type { RequestPush } from '../push/pushes.js'
import { handlerFailed, type Rejection, rejectionResponse } from './rejection.js'
import { requestSteps, type StepsOptions } from './steps.js'
import { turns } from './turns.js'
import type { DeviceTrace, TracedRequest } from '../trace/deviceTrace.js'

export interface DeviceRequestOptions extends StepsOptions {
  readonly store: Store
  readonly requestPush: RequestPush
  readonly onEvent: OnEvent
  readonly trace: Pick<DeviceTrace, 'record'> | undefined
  /** Called once the webhook events of a request are stored. */
  readonly wakeOutbox: () => void
}

/** Runs the steps of each request, and turns every outcome into a response. */
export const deviceRequestHandler = (
  options: DeviceRequestOptions,
): RequestHandler & { readonly checkHead: CheckHead } => {
  const { store, requestPush, onEvent, trace, wakeOutbox } = options
  const steps = requestSteps(options)
  const inTurn = turns()

  const reject = (fault: Rejection | Threw, id?: EnrollmentId): HttpResponse => {
    const rejection = fault._tag === 'Threw' ? handlerFailed(fault) : fault
    onEvent({ _tag: 'Rejected', rejection, ...(id !== undefined && { id }) })
    return rejectionResponse(rejection)
  }

  /** What is stored is stored: a fault in what only watches costs the device nothing. */
  const record = (exchange: TracedRequest): void => {
    const recorded = catchThrownSync(() => E.right(trace?.record(exchange)))
    if (E.isLeft(recorded)) onEvent({ _tag: 'UpkeepFailed', failure: recorded.left })
  }

  const checkHead: CheckHead = (head) =>
    pipe(
      catchThrownSync(() => steps.checkHead(head)),
      E.flattenW,
      E.mapLeft((fault) => reject(fault)),
    )

  const handle = async (http: DeviceHttpRequest): Promise<HttpResponse> => {
    const read = await catchThrown(TE.fromIOEither(() => steps.read(http)))()
    if (E.isLeft(read)) return reject(read.left)
    const request = read.right
    const { id, identity } = request
    const done = await catchThrown(
      steps.respond(request, store, (work) =>
        inTurn(identity.certificateHash, store.transaction(work)),
      ),
    )()
    if (E.isLeft(done)) return reject(done.left, id)
    const { response, events, push } = done.right
    record({ request, contentType: http.headers['content-type'], response })
    if (identity.signatureDigest === 'sha1') onEvent({ _tag: 'SignedWithSha1', id })
    events.forEach(onEvent)
    push.forEach(requestPush)
    wakeOutbox()
    return response
  }

  return withHeadCheck(handle, checkHead)
}
