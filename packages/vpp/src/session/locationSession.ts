import type { Failure } from '@mdm-kit/codec'
import {
  type CallOptions,
  type HttpRequest,
  type RequestEvent,
  type RetryEvent,
  abortedCall,
  untilAborted,
  withAnySignal,
  type UnreadableEvent,
  requestName,
  type ResponseReader,
} from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { isTokenProblem, type VppError } from '../errors.js'
import type { ResponseError } from '../protocol/response.js'
import { withRetryAfter } from '../protocol/retryAfter.js'
import type { LocationToken } from '../token/locationToken.js'
import { newerToken, tokenHolder, type LocationTokenSource } from '../token/tokenSource.js'
import { cachedConfig } from './cachedConfig.js'
import { oneAtATime } from './oneAtATime.js'
import { patientSend, type PatientSendOptions } from './patientSend.js'

/** What happens in both versions, in addition to results. */
export type SessionEvent =
  | RequestEvent
  | RetryEvent
  /** The service configuration could not be read: the last one known, or Apple's sample, stays in force. */
  | { readonly _tag: 'ServiceConfigUnavailable'; readonly error: VppError }
  | UnreadableEvent

/** A request that waits for its token and the service's configuration, and the reader of its response. */
export interface SessionCall<Config, Err extends ResponseError, A> {
  /** For `Aborted`. */
  readonly name: string
  readonly request: (token: LocationToken, config: Config) => HttpRequest
  readonly read: ResponseReader<Err, A>
}

/** How the two versions of the service differ. */
export interface LocationSessionOptions<Config, Envelope, NotAllowed> extends PatientSendOptions {
  readonly locationToken: LocationTokenSource
  readonly onEvent: (event: SessionEvent) => void
  readonly serviceConfig: {
    readonly request: HttpRequest
    readonly read: ResponseReader<ResponseError, Config>
    /** In force until one has been read. */
    readonly empty: Config
  }
  /** Made as a call begins, and called with its response unless that is a rejection. */
  readonly observer: () => (response: Envelope) => void
  /** Fails while another server manages the location; asks who does if nothing is known yet. */
  readonly mayWrite: (signal: AbortSignal | undefined) => Promise<E.Either<NotAllowed, true>>
}

/** What all calls of one client share: token, retries, the service's configuration, and the order of writes. */
export interface LocationSession<Config, Envelope, NotAllowed> {
  readonly call: <Err extends ResponseError, A extends Envelope>(
    call: SessionCall<Config, Err, A>,
    signal: AbortSignal | undefined,
  ) => Promise<E.Either<Err | VppError, A>>
  /** Only while no other server manages the location; one after the other. */
  readonly write: <Err extends ResponseError, A extends Envelope>(
    call: SessionCall<Config, Err, A>,
    signal: AbortSignal | undefined,
  ) => Promise<E.Either<Err | VppError | NotAllowed, A>>
  /** Runs a task in turn with the writes. */
  readonly inTurn: <Err, A>(
    signal: AbortSignal | undefined,
    task: () => Promise<E.Either<Err, A>>,
  ) => Promise<E.Either<Err | VppError, A>>
  readonly serviceConfig: (
    options?: CallOptions & { readonly fresh?: boolean },
  ) => Promise<E.Either<VppError, Config>>
  /** The configuration in force; one that cannot be read does not stop a call. */
  readonly configInForce: (fresh: boolean, signal?: AbortSignal) => Promise<Config>
  readonly close: () => void
}

export const locationSession = <Config, Envelope, NotAllowed extends Failure>(
  options: LocationSessionOptions<Config, Envelope, NotAllowed>,
): LocationSession<Config, Envelope, NotAllowed> => {
  const { serviceConfig, observer, mayWrite, onEvent, clock } = options
  const lifetime = new AbortController()
  const tokens = tokenHolder(options.locationToken, clock)
  const queue = oneAtATime()
  const send = patientSend(options)

  const exchange = async <Err extends ResponseError, A>(
    request: HttpRequest,
    read: ResponseReader<Err, A>,
    signal: AbortSignal,
  ): Promise<E.Either<Err | VppError, A>> => {
    // Every write of these services states the wanted result: sending it twice does no more.
    const sent = await send(request, { signal, idempotent: true })()
    if (E.isLeft(sent)) return sent
    const response = read(sent.right, (unreadable) =>
      onEvent({ _tag: 'Unreadable', request: requestName(request), ...unreadable }),
    )
    return withRetryAfter(response, sent.right, clock.now())
  }

  const config = cachedConfig<VppError, Config>(
    serviceConfig.empty,
    () => exchange(serviceConfig.request, serviceConfig.read, lifetime.signal),
    clock,
    (error) => onEvent({ _tag: 'ServiceConfigUnavailable', error }),
  )

  const inForce = async (fresh: boolean): Promise<E.Either<never, Config>> =>
    E.right(await config.inForce(fresh))

  /** After a rejection that newer settings may cure: a changed URL, or a token that was replaced. */
  const secondTry = async <Err extends ResponseError, A>(
    { name, request, read }: SessionCall<Config, Err, A>,
    rejected: E.Left<Err | VppError>,
    used: LocationToken,
    known: Config,
    signal: AbortSignal,
  ): Promise<E.Either<Err | VppError, A>> => {
    if (rejected.left._tag === 'ServiceMoved') {
      const fresh = await untilAborted(inForce(true), signal, name)
      return E.isLeft(fresh) ? fresh : exchange(request(used, fresh.right), read, signal)
    }
    if (!isTokenProblem(rejected.left)) return rejected
    const newer = await untilAborted(newerToken(tokens, used), signal, name)
    if (E.isLeft(newer)) return newer
    return newer.right === undefined
      ? rejected
      : exchange(request(newer.right, known), read, signal)
  }

  const callUntil = async <Err extends ResponseError, A extends Envelope>(
    one: SessionCall<Config, Err, A>,
    signal: AbortSignal,
  ): Promise<E.Either<Err | VppError, A>> => {
    const observe = observer()
    const token = await untilAborted(tokens.get(), signal, one.name)
    if (E.isLeft(token)) return token
    const known = await untilAborted(inForce(false), signal, one.name)
    if (E.isLeft(known)) return known
    const first = await exchange(one.request(token.right, known.right), one.read, signal)
    const response = E.isLeft(first)
      ? await secondTry(one, first, token.right, known.right, signal)
      : first
    if (E.isRight(response)) observe(response.right)
    return response
  }

  const call: LocationSession<Config, Envelope, NotAllowed>['call'] = (one, callSignal) =>
    withAnySignal([lifetime.signal, callSignal], (signal) => callUntil(one, signal))

  const inTurn = <Err, A>(
    signal: AbortSignal | undefined,
    task: () => Promise<E.Either<Err, A>>,
  ): Promise<E.Either<Err | VppError, A>> => {
    const result = queue(async (): Promise<E.Either<Err | VppError, A>> =>
      signal?.aborted === true ? E.left(abortedCall('write')) : task(),
    )
    return untilAborted(result, signal, 'write')
  }

  return {
    call,
    inTurn,
    write: <Err extends ResponseError, A extends Envelope>(
      one: SessionCall<Config, Err, A>,
      signal: AbortSignal | undefined,
    ) =>
      inTurn<Err | VppError | NotAllowed, A>(signal, async () => {
        const allowed = await mayWrite(signal)
        return E.isLeft(allowed) ? allowed : call(one, signal)
      }),
    serviceConfig: ({ fresh = false, signal } = {}) =>
      untilAborted(config.get(fresh), signal, 'service configuration'),
    configInForce: async (fresh, signal) => {
      const known = await untilAborted(inForce(fresh), signal, 'service configuration')
      // The call that asked ends by itself: its signal has aborted.
      return E.isRight(known) ? known.right : serviceConfig.empty
    },
    close: () => lifetime.abort(),
  }
}
