import { ask, type Reply, safeListener } from '@mdm-kit/codec'
import type { HttpRequest, HttpResponse, Method } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import {
  type BodyAllowance,
  contentLengthOf,
  type RequestHandler,
  withHeadCheck,
} from '../http/requestHandler.js'
import type { DeviceHttpRequest } from '../identity/peer.js'
import type { NewAttempt } from '@mdm-kit/store'
import type { EnrollmentEvent, OnEnrollmentEvent } from './events.js'
import { type ProfileSource, profileResponse } from './profiles.js'
import {
  bareResponse,
  callbackFailed,
  profileFailed,
  type Rejected,
  rejectedFor,
} from './rejection.js'

/**
 * From request to response, on any path: mount it with `toNodeListener` or `toFetch`. It never fails: a
 * rejection becomes a response and an event.
 */
export type EnrollmentHandler = RequestHandler

/** 64 KiB: a MachineInfo with its certificates has about 5,000 bytes. */
export const MAX_ENROLLMENT_BODY_BYTES = 64 * 1024

export type Responding = TE.TaskEither<Rejected, HttpResponse>

/** The requests that an enrollment address accepts. */
export interface Envelope {
  readonly methods: readonly Method[]
  /** In bytes; 0 for none. */
  readonly maxBodyBytes: number
}

/** A handler from steps that may reject the request. Its responses must not be cached. */
export const handlerOf = (
  envelope: Envelope,
  respond: (request: DeviceHttpRequest) => Responding,
  onEvent: OnEnrollmentEvent | undefined,
): EnrollmentHandler => {
  const check = checkRequest(envelope)
  const reject = (rejected: Rejected): HttpResponse => {
    const { rejection } = rejected
    safeListener<EnrollmentEvent>(onEvent)({ _tag: 'EnrollmentRejected', rejection })
    return bareResponse(rejected)
  }
  const rejectWithDocument =
    (rejected: Rejected): T.Task<HttpResponse> =>
    async () => {
      const { document } = rejected
      if (document === undefined) return reject(rejected)
      const { errorResponse } = await import('@mdm-kit/enrollment')
      const response = errorResponse(document)
      if (E.isLeft(response)) return reject({ rejection: callbackFailed(response.left) })
      reject(rejected)
      return response.right
    }
  return withHeadCheck(
    (request) =>
      pipe(
        TE.fromEither(check(request)),
        TE.flatMap(() => respond(request)),
        TE.getOrElse(rejectWithDocument),
        T.map(uncached),
      )(),
    (head) =>
      pipe(
        check(head),
        E.mapLeft((rejected) => uncached(reject(rejected))),
      ),
  )
}

const uncached = (response: HttpResponse): HttpResponse => ({
  ...response,
  headers: {
    ...response.headers,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  },
})

/** Checks of the method and the length of the body. */
const checkRequest =
  ({ methods, maxBodyBytes }: Envelope) =>
  (request: HttpRequest): E.Either<Rejected, BodyAllowance> => {
    if (!methods.includes(request.method))
      return E.left(rejectedFor('WrongMethod', { headers: { allow: methods.join(', ') } }))
    const length = Math.max(request.body?.length ?? 0, contentLengthOf(request) ?? 0)
    return length > maxBodyBytes ? E.left(rejectedFor('BodyTooLarge')) : E.right({ maxBodyBytes })
  }

/** Calls a function of the application. An exception counts as a failure. */
export const asked = <A>(call: () => Reply<A>): TE.TaskEither<Rejected, A> =>
  pipe(
    ask(call),
    TE.mapLeft((failure) => ({ rejection: callbackFailed(failure) })),
  )

/** Responds with a new profile. */
export const served = (
  profiles: ProfileSource,
  attempt: NewAttempt,
  onEvent: OnEnrollmentEvent | undefined,
): Responding =>
  pipe(
    profiles.serve(attempt),
    TE.bimap(
      (failure) => ({ rejection: profileFailed(failure) }),
      (profile) => {
        const { attempt: made } = profile
        safeListener<EnrollmentEvent>(onEvent)({ _tag: 'EnrollmentAttempted', attempt: made })
        return profileResponse(profile)
      },
    ),
  )
