import { reveal } from '@mdm-kit/codec'
import type {
  HttpRequest,
  HttpResponse,
  RequestEvent,
  RetryEvent,
  RetryPolicy,
  Send,
} from '@mdm-kit/http'
import { retryAfter, withEvents, withRetry } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'

import { aborted, unlessAborted } from './abortable.js'
import type { Envelope, MdmIdentity } from './codec/envelope.js'
import type { ServiceConfig } from './codec/serviceConfig.js'
import { isTokenProblem, ownedByOtherServer } from './errors.js'
import type { VppError, VppWriteError } from './errors.js'
import type { LocationToken } from './locationToken.js'
import { oneAtATime } from './oneAtATime.js'
import { ownerAfter } from './ownership.js'
import type { Owner } from './ownership.js'
import type { AnswerError } from './protocol/answer.js'
import { clientConfigRequest, readClientConfig } from './protocol/clientConfig.js'
import { addressed } from './protocol/endpoints.js'
import type { Endpoint } from './protocol/endpoints.js'
import { withErrorStatus } from './protocol/errorStatus.js'
import {
  readServiceConfig,
  SERVICE_CONFIG_LIFETIME,
  serviceConfigRequest,
} from './protocol/serviceConfig.js'
import { tokenHolder } from './tokenSource.js'
import type { LocationTokenSource } from './tokenSource.js'

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

export interface SessionOptions {
  readonly locationToken: LocationTokenSource
  /** Who we are, for `claim()` and for the comparison with each answer. */
  readonly mdm: MdmIdentity
  readonly origin: string
  readonly send: Send
  readonly retry: RetryPolicy
  readonly onEvent: (event: VppEvent) => void
  readonly now: () => Date
  readonly sleep: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}

type Reader<A> = (response: HttpResponse) => E.Either<AnswerError, A>

/** What all calls of one client share: token, retries, the service's configuration, and the owner. */
export interface Session {
  readonly read: <A extends Envelope>(
    endpoint: Endpoint,
    request: HttpRequest,
    reader: Reader<A>,
    options?: CallOptions,
  ) => TE.TaskEither<VppError, A>
  /** Only while no other server drives the location; one after the other. */
  readonly write: <A extends Envelope>(
    endpoint: Endpoint,
    request: HttpRequest,
    reader: Reader<A>,
    options?: CallOptions,
  ) => TE.TaskEither<VppWriteError, A>
  /** A write whoever drives the location: for `claim()`. What answers to older requests say of the owner is then out of date. */
  readonly claim: <A extends Envelope>(
    endpoint: Endpoint,
    request: HttpRequest,
    reader: Reader<A>,
    options?: CallOptions,
  ) => TE.TaskEither<VppError, A>
  readonly serviceConfig: (
    options?: CallOptions & { readonly fresh?: boolean },
  ) => TE.TaskEither<VppError, ServiceConfig>
  /** The configuration in force; one that cannot be read is no reason to stop. */
  readonly configInForce: (fresh: boolean, signal?: AbortSignal) => Promise<ServiceConfig>
  readonly owner: () => Owner
  readonly close: () => void
}

/** Apple asks for patience: `Retry-After` of two minutes is its own sample, and 429 lasts until the rate drops. */
export const RETRY: RetryPolicy = {
  attempts: 6,
  firstDelay: 1_000,
  longestDelay: 60_000,
  budget: 15 * 60_000,
  statuses: [429, 500, 502, 503, 504],
}

export const session = (options: SessionOptions): Session => {
  const { mdm, origin, onEvent, now } = options
  const lifetime = new AbortController()
  const tokens = tokenHolder(options.locationToken)
  const queue = oneAtATime()
  const send = sendOf(options)

  let config: ServiceConfig = {}
  let configReadAt: number | undefined
  let configReading: Promise<E.Either<VppError, ServiceConfig>> | undefined
  let owner: Owner = { _tag: 'Unknown' }
  let claims = 0
  let expires: number | undefined

  const readConfig = async (): Promise<E.Either<VppError, ServiceConfig>> => {
    const sent = await send(serviceConfigRequest(), { signal: lifetime.signal })()
    const read = E.isLeft(sent) ? sent : withRetryAfter(readServiceConfig(sent.right), sent.right, now())
    if (E.isRight(read)) config = read.right
    else onEvent({ _tag: 'ServiceConfigUnavailable', error: read.left })
    // One that failed is not asked for again at once: the calls themselves will tell what is wrong.
    configReadAt = now().getTime() - (E.isRight(read) ? 0 : SERVICE_CONFIG_LIFETIME - CONFIG_PAUSE)
    configReading = undefined
    return read
  }

  const isConfigFresh = (): boolean =>
    configReadAt !== undefined && now().getTime() - configReadAt < SERVICE_CONFIG_LIFETIME

  const configInForce: Session['configInForce'] = async (fresh, signal) => {
    if (fresh || !isConfigFresh()) {
      await unlessAborted((configReading ??= readConfig()), signal, 'GET service/config')
    }
    return config
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
    const authorization = `Bearer ${reveal(token.text)}`
    const sent = await send(
      { ...located, headers: { ...located.headers, authorization } },
      // Every write of this service says what shall be, so that saying it twice does no more.
      { signal, idempotent: true },
    )()
    return E.isLeft(sent) ? sent : withRetryAfter(reader(sent.right), sent.right, now())
  }

  const call = async <A extends Envelope>(
    endpoint: Endpoint,
    request: HttpRequest,
    reader: Reader<A>,
    callSignal: AbortSignal | undefined,
  ): Promise<E.Either<VppError, A>> => {
    const signal = linked(lifetime.signal, callSignal)
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

  const read: Session['read'] = (endpoint, request, reader, callOptions) => () =>
    call(endpoint, request, reader, callOptions?.signal)

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

  const write: Session['write'] = (endpoint, request, reader, callOptions) => () =>
    inTurn(callOptions?.signal, async () => {
      const allowed = await mayWrite(callOptions?.signal)
      return E.isLeft(allowed) ? allowed : call(endpoint, request, reader, callOptions?.signal)
    })

  const claim: Session['claim'] = (endpoint, request, reader, callOptions) => () =>
    inTurn(callOptions?.signal, async () => {
      const answer = await call(endpoint, request, reader, callOptions?.signal)
      if (E.isRight(answer)) {
        claims += 1
        observe({ mdmInfo: answer.right.mdmInfo ?? mdm }, claims)
      }
      return answer
    })

  return {
    read,
    write,
    claim,
    serviceConfig: (callOptions) => async () => {
      if (callOptions?.fresh !== true && isConfigFresh()) return E.right(config)
      const reading = (configReading ??= readConfig())
      const result = await unlessAborted(reading, callOptions?.signal, 'GET service/config')
      return E.isLeft(result) ? result : result.right
    },
    configInForce,
    owner: () => owner,
    close: () => lifetime.abort(),
  }
}

/** Milliseconds before a service configuration that could not be read is asked for again. */
const CONFIG_PAUSE = 30_000

const sendOf = ({ send, retry, onEvent, now, sleep }: SessionOptions): Send =>
  withRetry({
    ...RETRY,
    now,
    sleep,
    ...retry,
    onRetry: (event) => {
      onEvent(event)
      retry.onRetry?.(event)
    },
  })(withEvents(onEvent, now)(withErrorStatus(send)))

const linked = (lifetime: AbortSignal, signal: AbortSignal | undefined): AbortSignal =>
  signal === undefined ? lifetime : AbortSignal.any([lifetime, signal])

/** Adds what the answer says about coming back. */
const withRetryAfter = <A>(
  read: E.Either<AnswerError, A>,
  response: HttpResponse,
  now: Date,
): E.Either<VppError, A> => {
  const wait = retryAfter(response, now)
  if (E.isRight(read) || O.isNone(wait)) return read
  const error = read.left
  return 'errorNumber' in error || error._tag === 'UnexpectedStatus'
    ? E.left({ ...error, retryAfter: wait.value })
    : read
}
