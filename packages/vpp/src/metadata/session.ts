import { type Operation, operation, reveal } from '@mdm-kit/codec'
import type { HttpRequest, RequestEvent, RetryEvent } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import { aborted, unlessAborted, withEither } from '../session/abortable.js'
import type { DeveloperTokenSource } from './developerToken.js'
import {
  developerTokenUnavailable,
  isPassing,
  type MetadataResponseError,
  type MetadataError,
} from './errors.js'
import { patientSend, type PatientSendOptions } from '../session/patientSend.js'
import type { OnUnreadable, ResponseReader } from '../protocol/knownKeys.js'
import { withRetryAfter } from '../protocol/retryAfter.js'
import type { CallOptions, UnreadableEvent } from '../session/session.js'
import { tokenHolder, type LocationTokenSource, type TokenHolder } from '../token/tokenSource.js'

/** What happens beside results. */
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
   * Asks once, and once more after a refusal that a newer location token, or a moment's patience, may
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

/** Milliseconds before a passing refusal is asked about again. */
const PAUSE = 1_000

export const metadataSession = (options: MetadataSessionOptions): MetadataSession => {
  const { developerToken, onEvent, now, sleep } = options
  const lifetime = new AbortController()
  const send = patientSend(options)
  const tokens =
    options.locationToken === undefined ? undefined : tokenHolder(options.locationToken)

  const onUnreadable: OnUnreadable = (unreadable) => onEvent({ _tag: 'Unreadable', unreadable })

  const cookie = async (): Promise<E.Either<MetadataError, Record<string, string>>> => {
    const held = await tokens?.current()
    if (held === undefined) return E.right({})
    return E.isLeft(held) ? held : E.right({ cookie: `itvt=${reveal(held.right.text)}` })
  }

  const authorization = async (): Promise<E.Either<MetadataError, Record<string, string>>> => {
    if (developerToken === undefined) return E.left(developerTokenUnavailable('not configured'))
    try {
      return E.right({ authorization: `Bearer ${reveal(await developerToken())}` })
    } catch {
      return E.left(developerTokenUnavailable('source failed'))
    }
  }

  const askOnce = async <A>(
    request: HttpRequest,
    credentials: readonly Credential[],
    read: ResponseReader<MetadataResponseError, A>,
    signal: AbortSignal,
  ): Promise<E.Either<MetadataError, A>> => {
    let headers = request.headers
    for (const credential of credentials) {
      const header = credential === 'location token' ? cookie() : authorization()
      const more = await unlessAborted(header, signal, 'metadata')
      if (E.isLeft(more)) return more
      if (E.isLeft(more.right)) return more.right
      headers = { ...headers, ...more.right.right }
    }
    const sent = await send({ ...request, headers }, { signal })()
    return E.isLeft(sent) ? sent : withRetryAfter(read(sent.right, onUnreadable), sent.right, now())
  }

  const askUntil = async <A>(
    request: HttpRequest,
    credentials: readonly Credential[],
    read: ResponseReader<MetadataResponseError, A>,
    signal: AbortSignal,
  ): Promise<E.Either<MetadataError, A>> => {
    const first = await askOnce(request, credentials, read, signal)
    if (E.isRight(first) || first.left._tag !== 'LocationTokenRejected') return first
    if (tokens !== undefined && credentials.includes('location token')) {
      const renewed = await unlessAborted(hasNewerToken(tokens), signal, 'location token')
      if (E.isLeft(renewed)) return renewed
      if (renewed.right) return askOnce(request, credentials, read, signal)
    }
    if (!isPassing(first.left)) return first
    onEvent(repeated(request))
    await sleep(PAUSE, signal)
    return signal.aborted
      ? E.left(aborted('metadata'))
      : askOnce(request, credentials, read, signal)
  }

  const ask: MetadataSession['ask'] = (request, credentials, read, callOptions) =>
    operation(() =>
      withEither(lifetime.signal, callOptions?.signal, (signal) =>
        askUntil(request, credentials, read, signal),
      ),
    )

  return { ask, close: () => lifetime.abort() }
}

/** Whether the source of location tokens has another one now: someone has replaced it. */
const hasNewerToken = async (holder: TokenHolder): Promise<boolean> => {
  const used = await holder.current()
  const loaded = await holder.reload()
  return (
    E.isRight(loaded) && E.isRight(used) && reveal(loaded.right.text) !== reveal(used.right.text)
  )
}

const repeated = ({ method, path }: HttpRequest): RetryEvent => ({
  _tag: 'Retry',
  method,
  path: path.replace(/\?.*$/s, ''),
  attempt: 1,
  delayMs: PAUSE,
  because: { status: 403 },
})
