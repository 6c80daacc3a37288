import { safeListener } from '@mdm-kit/codec'
import {
  type CallOptions,
  type Clock,
  type HttpRequest,
  type HttpResponse,
  type ResponseReader,
  type RetryPolicy,
  type Send,
  requestName,
  systemClock,
  undiciSend,
  untilAborted,
  withEvents,
  withHeaders,
  withRetry,
} from '@mdm-kit/http'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { TokenError } from './errors.js'
import type { AxmEvent } from './events.js'
import { type Pace, paced } from './pace/pace.js'
import { accessTokens, type TokenSettings } from './token/accessTokens.js'
import { authorized } from './token/authorized.js'
import type { CheckedCredentials } from './token/credentials.js'

/** 502 to 504, and what Apple's edge uses beside them. */
const EDGE_STATUSES = [502, 503, 504, ...Array.from({ length: 11 }, (_, index) => 520 + index)]

/**
 * How a client retries what may be repeated. The budget is long: Apple asks for waits of a minute, and a
 * listing of many pages must outlast several.
 */
export const AXM_RETRY: RetryPolicy = {
  statuses: [429, 500, ...EDGE_STATUSES],
  attempts: 5,
  firstDelayMs: 1_000,
  longestDelayMs: 60_000,
  budgetMs: 10 * 60_000,
}

export const USER_AGENT = 'mdm-kit-axm/0.1'

/** What a client may be given, beside its credentials. */
export interface AxmClientSettings extends TokenSettings {
  /** Default: Apple's, by the client id. */
  readonly origin?: string | undefined
  /** What sends. Default: undici. The client adds the access token, the pace, retries and headers. */
  readonly send?: Send | undefined
  /** Default `mdm-kit-axm/0.1`. */
  readonly userAgent?: string | undefined
  /** Apple's limits are the organization's: give less if other programs ask too. */
  readonly pace?: Pace | undefined
  /** Overrides parts of `AXM_RETRY`. Retries are reported to `onEvent`. */
  readonly retry?: Omit<RetryPolicy, 'onRetry' | 'clock'> | undefined
  /** Called for requests, retries, waits, new access tokens, and values that could not be read. */
  readonly onEvent?: ((event: AxmEvent) => void) | undefined
  /** Default: the system's. */
  readonly clock?: Clock | undefined
}

/** Sends one request and reads its response. */
export type Call = <F, A>(
  request: HttpRequest,
  read: ResponseReader<F, A>,
  options: CallOptions | undefined,
) => TE.TaskEither<F | TokenError, A>

/** What the parts of a client are made from. */
export interface Calls {
  readonly origin: string
  readonly clock: Clock
  /** Makes sure of an access token, so that what comes next fails for reasons of its own. */
  readonly ready: (options: CallOptions | undefined) => TE.TaskEither<TokenError, unknown>
  /** For what may be sent twice: reads, and changes that end in the same state. */
  readonly repeatable: Call
  /** For what must not be sent twice, because the second time is another thing. */
  readonly once: Call
  /** A GET elsewhere, without the access token and outside of the pace. */
  readonly download: (
    url: string,
    options: CallOptions | undefined,
  ) => TE.TaskEither<TokenError, HttpResponse>
  readonly close: () => Promise<void>
}

/** The transport with all that a client adds to it. */
export const callsOf = (credentials: CheckedCredentials, settings: AxmClientSettings): Calls => {
  const { origin } = credentials
  const { clock = systemClock, userAgent = USER_AGENT, pace = {} } = settings
  const onEvent = safeListener(settings.onEvent)
  const transport = transportOf(origin, settings)

  const attempt = pipe(
    transport.send,
    withEvents(onEvent, clock),
    withHeaders({ 'user-agent': userAgent }),
  )
  const retrying = withRetry({ clock, ...AXM_RETRY, ...settings.retry, onRetry: onEvent })
  const unpaced = retrying(attempt)
  const tokens = accessTokens(credentials, settings, unpaced, clock, () =>
    onEvent({ _tag: 'AccessTokenIssued' }),
  )
  const withToken = authorized(tokens, pipe(attempt, paced(pace, clock, onEvent), retrying), () =>
    onEvent({ _tag: 'AccessTokenEnded' }),
  )

  const call =
    (idempotent: boolean): Call =>
    (request, read, options) => {
      const name = requestName(request)
      return pipe(
        withToken(request, { idempotent, signal: options?.signal }),
        TE.flatMapEither((response) =>
          read(response, (unreadable) =>
            onEvent({ _tag: 'Unreadable', request: name, ...unreadable }),
          ),
        ),
      )
    }

  return {
    origin,
    clock,
    ready: (options) => () =>
      untilAborted(tokens.get(), options?.signal, 'POST /auth/oauth2/token'),
    repeatable: call(true),
    once: call(false),
    download: (url, options) =>
      unpaced({ method: 'GET', path: url, headers: {} }, { signal: options?.signal }),
    close: transport.close,
  }
}

/** The caller's own `Send`, which the caller closes, or else a new one. */
const transportOf = (
  origin: string,
  { send }: AxmClientSettings,
): { readonly send: Send; readonly close: () => Promise<void> } => {
  if (send !== undefined) return { send, close: () => Promise.resolve() }
  const own = undiciSend({ origin })
  return { send: own, close: own.close }
}
