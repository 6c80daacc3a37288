import { type Operation, type Unreadable, operation, reveal } from '@mdm-kit/codec'
import type { HttpRequest, RequestEvent, RetryEvent } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { aborted, unlessAborted, withEither } from './abortable.js'
import { cachedConfig } from './cachedConfig.js'
import type { Envelope, MdmIdentity } from '../codec/envelope.js'
import type { ServiceConfig } from '../codec/serviceConfig.js'
import { isTokenProblem, ownedByOtherServer, type VppError, type VppWriteError } from '../errors.js'
import type { LocationToken } from '../token/locationToken.js'
import { oneAtATime } from './oneAtATime.js'
import { ownerAfter, type Owner } from './ownership.js'
import type { ResponseError } from '../protocol/response.js'
import { clientConfigRequest, readClientConfig } from '../protocol/clientConfig.js'
import { authorized } from '../protocol/authorized.js'
import { addressed, type Endpoint } from '../protocol/endpoints.js'
import { emptyParameterOf } from '../protocol/get.js'
import type { OnUnreadable, ResponseReader } from '../protocol/knownKeys.js'
import { withRetryAfter } from '../protocol/retryAfter.js'
import { readServiceConfig, serviceConfigRequest } from '../protocol/serviceConfig.js'
import { patientSend, type PatientSendOptions } from './patientSend.js'
import { tokenHolder, type LocationTokenSource } from '../token/tokenSource.js'

/** Optional values of an answer could not be read: the record that had one keeps it, see `unreadableOf`. */
export interface UnreadableEvent {
  readonly _tag: 'Unreadable'
  readonly unreadable: Unreadable
}

/** What happens beside results. */
export type VppEvent =
  | RequestEvent
  | RetryEvent
  /** An answer showed another owner than the one before. */
  | { readonly _tag: 'OwnerChanged'; readonly owner: Owner }
  /** An answer carried another expiration date than the one before. */
  | { readonly _tag: 'TokenExpires'; readonly expires: Date }
  /** The service configuration could not be read: the last one known, or Apple's sample, stays in force. */
  | { readonly _tag: 'ServiceConfigUnavailable'; readonly error: VppError }
  | UnreadableEvent

export interface SessionOptions extends PatientSendOptions {
  readonly locationToken: LocationTokenSource
  /** Who we are, for `claim()` and for the comparison with each answer. */
  readonly mdm: MdmIdentity
  readonly origin: string
  readonly onEvent: (event: VppEvent) => void
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}

type Reader<A> = ResponseReader<ResponseError, A>

/** What all calls of one client share: token, retries, the service's configuration, and the owner. */
export interface Session {
  readonly read: <A extends Envelope>(
    endpoint: Endpoint,
    request: HttpRequest,
    reader: Reader<A>,
    options?: CallOptions,
  ) => Operation<VppError, A>
  /** Only while no other server drives the location; one after the other. */
  readonly write: <A extends Envelope>(
    endpoint: Endpoint,
    request: HttpRequest,
    reader: Reader<A>,
    options?: CallOptions,
  ) => Operation<VppWriteError, A>
  /** A write whoever drives the location: for `claim()`. What answers to older requests say of the owner is then out of date. */
  readonly claim: <A extends Envelope>(
    endpoint: Endpoint,
    request: HttpRequest,
    reader: Reader<A>,
    options?: CallOptions,
  ) => Operation<VppError, A>
  readonly serviceConfig: (
    options?: CallOptions & { readonly fresh?: boolean },
  ) => Operation<VppError, ServiceConfig>
  /** The configuration in force; one that cannot be read is no reason to stop. */
  readonly configInForce: (fresh: boolean, signal?: AbortSignal) => Promise<ServiceConfig>
  readonly owner: () => Owner
  readonly close: () => void
}

export const session = (options: SessionOptions): Session => {
  const { mdm, origin, onEvent, now } = options
  const lifetime = new AbortController()
  const tokens = tokenHolder(options.locationToken)
  const queue = oneAtATime()
  const send = patientSend(options)

  const onUnreadable: OnUnreadable = (unreadable) => onEvent({ _tag: 'Unreadable', unreadable })

  let owner: Owner = { _tag: 'Unknown' }
  let claims = 0
  let expires: number | undefined

  const config = cachedConfig<VppError, ServiceConfig>(
    {},
    async () => {
      const sent = await send(serviceConfigRequest(), { signal: lifetime.signal })()
      return E.isLeft(sent)
        ? sent
        : withRetryAfter(readServiceConfig(sent.right, onUnreadable), sent.right, now())
    },
    now,
    (error) => onEvent({ _tag: 'ServiceConfigUnavailable', error }),
  )

  const configInForce: Session['configInForce'] = async (fresh, signal) => {
    const inForce = await unlessAborted(config.inForce(fresh), signal, 'GET service/config')
    // The call that asked ends by itself: its signal has aborted.
    return E.isRight(inForce) ? inForce.right : {}
  }

  const observe = (answer: Envelope, claimsBefore: number): void => {
    const expiry = answer.tokenExpirationDate?.getTime()
    if (expiry !== undefined && expiry !== expires) {
      expires = expiry
      onEvent({ _tag: 'TokenExpires', expires: new Date(expiry) })
    }
    if (claimsBefore !== claims) return
    const before = owner
    owner = ownerAfter(before, answer, mdm)
    if (JSON.stringify(before) !== JSON.stringify(owner)) onEvent({ _tag: 'OwnerChanged', owner })
  }

  const exchange = async <A extends Envelope>(
    endpoint: Endpoint,
    request: HttpRequest,
    reader: Reader<A>,
    token: LocationToken,
    signal: AbortSignal,
  ): Promise<E.Either<VppError, A>> => {
    const { urls } = await configInForce(false, signal)
    const located = addressed(request, endpoint, urls, origin)
    // Every write of this service states the wanted result, so that sending it twice does no more.
    const sent = await send(authorized(located, token), { signal, idempotent: true })()
    return E.isLeft(sent)
      ? sent
      : withRetryAfter(reader(sent.right, onUnreadable), sent.right, now())
  }

  const callUntil = async <A extends Envelope>(
    endpoint: Endpoint,
    request: HttpRequest,
    reader: Reader<A>,
    signal: AbortSignal,
  ): Promise<E.Either<VppError, A>> => {
    const empty = emptyParameterOf(request)
    if (empty !== undefined) return E.left(emptyParameter(endpoint, empty))
    const claimsBefore = claims
    const token = await unlessAborted(tokens.current(), signal, endpoint)
    if (E.isLeft(token)) return token
    if (E.isLeft(token.right)) return token.right
    const first = await exchange(endpoint, request, reader, token.right.right, signal)
    const answer =
      E.isLeft(first) && isTokenProblem(first.left)
        ? await withNewerToken(first, token.right.right, signal, (newer) =>
            exchange(endpoint, request, reader, newer, signal),
          )
        : first
    if (E.isRight(answer)) observe(answer.right, claimsBefore)
    return answer
  }

  const call = <A extends Envelope>(
    endpoint: Endpoint,
    request: HttpRequest,
    reader: Reader<A>,
    callSignal: AbortSignal | undefined,
  ): Promise<E.Either<VppError, A>> =>
    withEither(lifetime.signal, callSignal, (signal) =>
      callUntil(endpoint, request, reader, signal),
    )

  /** The call again with the token as its source has it now, if that is another one. */
  const withNewerToken = async <A>(
    refused: E.Either<VppError, A>,
    used: LocationToken,
    signal: AbortSignal,
    again: (token: LocationToken) => Promise<E.Either<VppError, A>>,
  ): Promise<E.Either<VppError, A>> => {
    const loaded = await unlessAborted(tokens.reload(), signal, 'location token')
    if (E.isLeft(loaded)) return loaded
    if (E.isLeft(loaded.right)) return loaded.right
    const newer = loaded.right.right
    return reveal(newer.text) === reveal(used.text) ? refused : again(newer)
  }

  const read: Session['read'] = (endpoint, request, reader, callOptions) =>
    operation(() => call(endpoint, request, reader, callOptions?.signal))

  /** Who drives the location has to be known before the first write. */
  const mayWrite = async (signal?: AbortSignal): Promise<E.Either<VppWriteError, true>> => {
    if (owner._tag === 'Unknown') {
      const seen = await call('clientConfig', clientConfigRequest(), readClientConfig, signal)
      if (E.isLeft(seen)) return seen
    }
    return owner._tag === 'Other' ? E.left(ownedByOtherServer(owner.mdmInfo)) : E.right(true)
  }

  const inTurn = async <Err, A>(
    signal: AbortSignal | undefined,
    task: () => Promise<E.Either<Err, A>>,
  ): Promise<E.Either<Err | VppError, A>> => {
    const result = await unlessAborted(
      queue(async (): Promise<E.Either<Err | VppError, A>> =>
        signal?.aborted === true ? E.left(aborted('write')) : task(),
      ),
      signal,
      'write',
    )
    return E.isLeft(result) ? result : result.right
  }

  const write: Session['write'] = (endpoint, request, reader, { signal } = {}) =>
    operation(() =>
      inTurn(signal, async () => {
        const allowed = await mayWrite(signal)
        return E.isLeft(allowed) ? allowed : call(endpoint, request, reader, signal)
      }),
    )

  const claim: Session['claim'] = (endpoint, request, reader, { signal } = {}) =>
    operation(() =>
      inTurn(signal, async () => {
        const response = await call(endpoint, request, reader, signal)
        if (E.isRight(response)) {
          claims += 1
          observe({ mdmInfo: response.right.mdmInfo ?? mdm }, claims)
        }
        return response
      }),
    )

  return {
    read,
    write,
    claim,
    serviceConfig: ({ fresh = false, signal } = {}) =>
      operation(async () => {
        const result = await unlessAborted(config.get(fresh), signal, 'GET service/config')
        return E.isLeft(result) ? result : result.right
      }),
    configInForce,
    owner: () => owner,
    close: () => lifetime.abort(),
  }
}

const emptyParameter = (endpoint: Endpoint, parameter: string): VppError => ({
  _tag: 'InvalidRequest',
  request: endpoint,
  message: `${endpoint}: ${parameter} is empty, so nothing was sent. Give a value, or leave it out to ask for all.`,
})
