import { type Operation, operation, reveal } from '@mdm-kit/codec'
import {
  type Headers,
  type HttpRequest,
  type RequestEvent,
  type RetryEvent,
  abortedCall,
  untilAborted,
  withAnySignal,
  type UnreadableEvent,
  pathOf,
  requestName,
  type ResponseReader,
  type CallOptions,
} from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { DeveloperTokenSource } from './developerToken.js'
import {
  developerTokenUnavailable,
  isPassing,
  type MetadataResponseError,
  type MetadataError,
} from './errors.js'
import { patientSend, type PatientSendOptions } from '../session/patientSend.js'
import { withRetryAfter } from '../protocol/retryAfter.js'
import type { LocationToken } from '../token/locationToken.js'
import { newerToken, tokenHolder, type LocationTokenSource } from '../token/tokenSource.js'

/** What happens in addition to results. */
export type MetadataEvent = RequestEvent | RetryEvent | UnreadableEvent

export interface MetadataSessionOptions extends PatientSendOptions {
  readonly developerToken: DeveloperTokenSource | undefined
  readonly locationToken: LocationTokenSource | undefined
  readonly onEvent: (event: MetadataEvent) => void
}

/** What a request proves: who the MDM vendor is, or which location asks. */
export type Credential = 'developer token' | 'location token'

/** What all calls of one metadata client share: tokens, retries, and their common end. */
export interface MetadataSession {
  /**
   * Asks once, and once more after a rejection that a newer location token, or a moment's patience, may
   * cure.
   */
  readonly ask: <A>(
    request: HttpRequest,
    credentials: readonly Credential[],
    read: ResponseReader<MetadataResponseError, A>,
    options?: CallOptions,
  ) => Operation<MetadataError, A>
  readonly close: () => void
}

interface Question<A> {
  readonly request: HttpRequest
  readonly credentials: readonly Credential[]
  readonly read: ResponseReader<MetadataResponseError, A>
}

/** Before a request is repeated whose rejection may pass. */
const PAUSE_MS = 1_000

export const metadataSession = (options: MetadataSessionOptions): MetadataSession => {
  const { developerToken, onEvent, clock } = options
  const lifetime = new AbortController()
  const send = patientSend(options)
  const tokens =
    options.locationToken === undefined ? undefined : tokenHolder(options.locationToken, clock)

  const authorization = async (): Promise<E.Either<MetadataError, Headers>> => {
    if (developerToken === undefined) return E.left(developerTokenUnavailable('not configured'))
    try {
      return E.right({ authorization: `Bearer ${reveal(await developerToken())}` })
    } catch {
      return E.left(developerTokenUnavailable('source failed'))
    }
  }

  const askOnce = async <A>(
    { request, credentials, read }: Question<A>,
    used: LocationToken | undefined,
    signal: AbortSignal,
  ): Promise<E.Either<MetadataError, A>> => {
    const developer = credentials.includes('developer token')
      ? await untilAborted(authorization(), signal, 'metadata')
      : E.right({})
    if (E.isLeft(developer)) return developer
    const cookie = used === undefined ? {} : { cookie: `itvt=${reveal(used.text)}` }
    const headers = { ...request.headers, ...developer.right, ...cookie }
    const sent = await send({ ...request, headers }, { signal })()
    if (E.isLeft(sent)) return sent
    const response = read(sent.right, (unreadable) =>
      onEvent({ _tag: 'Unreadable', request: requestName(request), ...unreadable }),
    )
    return withRetryAfter(response, sent.right, clock.now())
  }

  const askUntil = async <A>(
    question: Question<A>,
    signal: AbortSignal,
  ): Promise<E.Either<MetadataError, A>> => {
    const shown = question.credentials.includes('location token') ? tokens : undefined
    const used = await untilAborted(shown?.get() ?? NONE, signal, 'location token')
    if (E.isLeft(used)) return used
    const first = await askOnce(question, used.right, signal)
    if (E.isRight(first) || first.left._tag !== 'LocationTokenRejected') return first
    if (shown !== undefined && used.right !== undefined) {
      const newer = await untilAborted(newerToken(shown, used.right), signal, 'location token')
      if (E.isLeft(newer)) return newer
      if (newer.right !== undefined) return askOnce(question, newer.right, signal)
    }
    if (!isPassing(first.left)) return first
    onEvent(repeated(question.request))
    await clock.wait(PAUSE_MS, signal)
    return signal.aborted ? E.left(abortedCall('metadata')) : askOnce(question, used.right, signal)
  }

  const ask: MetadataSession['ask'] = (request, credentials, read, callOptions) =>
    operation(() =>
      withAnySignal([lifetime.signal, callOptions?.signal], (signal) =>
        askUntil({ request, credentials, read }, signal),
      ),
    )

  return { ask, close: () => lifetime.abort() }
}

const NONE: Promise<E.Either<never, undefined>> = Promise.resolve(E.right(undefined))

const repeated = (request: HttpRequest): RetryEvent => ({
  _tag: 'Retry',
  method: request.method,
  path: pathOf(request),
  attempt: 1,
  delayMs: PAUSE_MS,
  because: { status: 403 },
})
