import * as E from 'fp-ts/lib/Either.js'
import { type Dispatcher, Agent, ProxyAgent } from 'undici'

import { withoutContentCoding } from './contentCoding.js'
import { exchange } from './exchange.js'
import type { HttpRequest, HttpResponse } from './message.js'
import { requestLine, urlOf } from './requestLine.js'
import { type Sender, sender } from './send.js'
import { type NodeTlsOptions, type TlsOptions, tlsOptions } from './tlsOptions.js'
import type { TransportError } from './transportError.js'
import {
  type FailureContext,
  badlyCompressed,
  closed,
  invalidRequest,
  tooLarge,
} from './undiciFailure.js'

/** Timeouts are in milliseconds; 0 or `Infinity` means none. */
export interface UndiciSendOptions extends TlsOptions {
  /** Scheme, host and port that a request's path is appended to: `https://mdmenrollment.apple.com`. */
  readonly origin: string
  /** Connections to one origin at a time; further requests wait for one. Default 8. */
  readonly connections?: number
  /** Until TCP and TLS are established. Default 10,000. */
  readonly connectTimeoutMs?: number
  /** Until the first byte of the response. Default 60,000. */
  readonly headersTimeoutMs?: number
  /** Between two pieces of the response. Default 60,000. */
  readonly bodyTimeoutMs?: number
  /** For one request, waiting for a connection included: a drip-fed response ends here. Default 180,000. */
  readonly totalTimeoutMs?: number
  /** How long an idle connection is kept. Default 30,000. */
  readonly keepAliveTimeoutMs?: number
  /** Limit on a response's body, on the wire and decompressed. Default 32 MiB. */
  readonly maxResponseBytes?: number
  /** For requests without a `user-agent` of their own. Default `mdm-kit/0.1`. */
  readonly userAgent?: string
  /** URL of an HTTP proxy, with its credentials if it takes any. */
  readonly proxy?: string
  /**
   * Your own undici dispatcher, for example an `EnvHttpProxyAgent`. Connections, connect timeout,
   * TLS and proxy are then set there, and `close` leaves it open.
   */
  readonly dispatcher?: Dispatcher
}

/** A `Sender` that owns connections. */
export interface UndiciSend extends Sender {
  /**
   * Lets running requests end, then closes the connections; later requests fail with `Closed`.
   * Running requests keep their timeouts, so this ends.
   */
  readonly close: () => Promise<void>
}

/**
 * Sends by undici, over kept-alive HTTP/1.1 connections.
 *
 * Never follows a redirect: a 3xx is a response like any other (see `withRedirects`). Asks for gzip, and
 * decodes gzip, deflate and br, asked for or not.
 *
 * Throws a TypeError for a certificate or key that cannot be read; any other setting that undici does not
 * accept is a failure of the requests.
 */
export const undiciSend = (options: UndiciSendOptions): UndiciSend => {
  const settings = settingsOf(options)
  const tls = tlsOptions(options)
  let own: Dispatcher | undefined
  let isClosed = false
  let closing: Promise<void> | undefined

  // Made at the first request: a setting that undici rejects is that request's failure, not an exception here.
  const dispatcher = (): Dispatcher =>
    options.dispatcher ?? (own ??= dispatcherOf(options, settings, tls))

  const send = sender((request, sendOptions) => async () => {
    const url = urlOf(request, options.origin)
    const context: FailureContext = {
      request: requestLine(request, options.origin),
      host: url?.host ?? '',
      timeouts: {
        connect: settings.connectTimeoutMs,
        headers: settings.headersTimeoutMs,
        body: settings.bodyTimeoutMs,
        total: settings.totalTimeoutMs,
      },
      maxResponseBytes: settings.maxResponseBytes,
    }
    if (url === undefined) return E.left(invalidRequest(context))
    if (isClosed) return E.left(closed(context))
    const through = E.tryCatch(dispatcher, () => invalidRequest(context))
    if (E.isLeft(through)) return through
    const { userAgent = 'mdm-kit/0.1' } = options
    const whole = withDefaults(request, userAgent)
    const response = await exchange(through.right, whole, url, context, sendOptions?.signal)
    return E.isLeft(response) ? response : readable(response.right, context)
  })

  const close = async (): Promise<void> => {
    isClosed = true
    // Closing twice is closing once: undici's own `close` rejects the second time.
    await (closing ??= own?.close())
  }

  return Object.assign(send, { close })
}

const DEFAULTS = {
  connections: 8,
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 60_000,
  bodyTimeoutMs: 60_000,
  totalTimeoutMs: 180_000,
  keepAliveTimeoutMs: 30_000,
  maxResponseBytes: 32 * 1024 * 1024,
} as const

type Settings = { readonly [K in keyof typeof DEFAULTS]: number }

const settingsOf = (options: UndiciSendOptions): Settings => {
  const given = (name: keyof Settings): number => options[name] ?? DEFAULTS[name]
  /** undici does not take `Infinity`: its value for no timeout is 0. */
  const timeout = (name: keyof Settings): number => (given(name) === Infinity ? 0 : given(name))
  return {
    connections: given('connections'),
    connectTimeoutMs: timeout('connectTimeoutMs'),
    headersTimeoutMs: timeout('headersTimeoutMs'),
    bodyTimeoutMs: timeout('bodyTimeoutMs'),
    totalTimeoutMs: timeout('totalTimeoutMs'),
    keepAliveTimeoutMs: given('keepAliveTimeoutMs'),
    maxResponseBytes: given('maxResponseBytes'),
  }
}

const dispatcherOf = (
  options: UndiciSendOptions,
  settings: Settings,
  identity: NodeTlsOptions,
): Dispatcher => {
  const tls = { timeout: settings.connectTimeoutMs, ...identity }
  const pool = {
    connections: settings.connections,
    // One request at a time on a connection: a slow response does not delay others.
    pipelining: 1,
    keepAliveTimeout: settings.keepAliveTimeoutMs,
  }
  return options.proxy === undefined
    ? new Agent({ ...pool, connect: tls })
    : new ProxyAgent({ ...pool, uri: options.proxy, requestTls: tls, proxyTls: tls })
}

/** The response, decompressed. */
const readable = async (
  { status, headers, body }: HttpResponse,
  context: FailureContext,
): Promise<E.Either<TransportError, HttpResponse>> => {
  const decoded = await withoutContentCoding(headers, body, context.maxResponseBytes)
  if (E.isRight(decoded)) return E.right({ status, ...decoded.right })
  return E.left(
    decoded.left._tag === 'TooLarge'
      ? tooLarge(context)
      : badlyCompressed(decoded.left.reason, context),
  )
}

/** The request's own headers win. */
const withDefaults = (request: HttpRequest, userAgent: string): HttpRequest => {
  const named = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()))
  const defaults = { 'user-agent': userAgent, 'accept-encoding': 'gzip' }
  const missing = Object.entries(defaults).filter(([name]) => !named.has(name))
  return { ...request, headers: { ...Object.fromEntries(missing), ...request.headers } }
}
