import { ask, type Reply, safeListener } from '@mdm-kit/codec'
import type { HttpRequest, HttpResponse, Method } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
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
import { callbackFailed, profileFailed, type Rejected, refused, rejectedFor } from './rejection.js'

/**
 * From request to response, for any path: `toNodeListener` and `toFetch` mount it. It never fails;
 * what it refuses becomes a status and an event.
 */
export type EnrollmentHandler = RequestHandler

/** 64 KiB: a MachineInfo with its certificates has some 5,000 bytes. */
export const MAX_ENROLLMENT_BODY_BYTES = 64 * 1024

export type Answering = TE.TaskEither<Rejected, HttpResponse>

/** What a place of enrollment takes. */
export interface Envelope {
  readonly methods: readonly Method[]
  /** In bytes; 0 for none. */
  readonly maxBodyBytes: number
}

/** A handler of steps that may refuse. Nothing that it answers is to be kept by a cache. */
export const handlerOf = (
  envelope: Envelope,
  answer: (request: DeviceHttpRequest) => Answering,
  onEvent: OnEnrollmentEvent | undefined,
): EnrollmentHandler => {
  const check = checkRequest(envelope)
  const rejectedWith = ({ rejection, response }: Rejected): HttpResponse => {
    safeListener<EnrollmentEvent>(onEvent)({ _tag: 'EnrollmentRejected', rejection })
    return uncached(response)
  }
  return withHeadCheck(
    (request) =>
      pipe(
        TE.fromEither(check(request)),
        TE.flatMap(() => answer(request)),
        TE.match(rejectedWith, uncached),
      )(),
    (head) => pipe(check(head), E.mapLeft(rejectedWith)),
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

/** What can be refused without a look into the request. */
const checkRequest =
  ({ methods, maxBodyBytes }: Envelope) =>
  (request: HttpRequest): E.Either<Rejected, BodyAllowance> => {
    if (!methods.includes(request.method))
      return E.left(rejectedFor('WrongMethod', { allow: methods.join(', ') }))
    const length = Math.max(request.body?.length ?? 0, contentLengthOf(request) ?? 0)
    return length > maxBodyBytes ? E.left(rejectedFor('BodyTooLarge')) : E.right({ maxBodyBytes })
  }

/** Asks a function of the application's; what it throws is a failure like any other. */
export const asked = <A>(call: () => Reply<A>): TE.TaskEither<Rejected, A> =>
  pipe(
    ask(call),
    TE.mapLeft((failure) => refused(callbackFailed(failure))),
  )

/** Hands out a profile. */
export const served = (
  profiles: ProfileSource,
  attempt: NewAttempt,
  onEvent: OnEnrollmentEvent | undefined,
): Answering =>
  pipe(
    profiles.serve(attempt),
    TE.bimap(
      (failure) => refused(profileFailed(failure)),
      (profile) => {
        const { attempt: made } = profile
        safeListener<EnrollmentEvent>(onEvent)({ _tag: 'EnrollmentAttempted', attempt: made })
        return profileResponse(profile)
      },
    ),
  )
