import * as E from 'fp-ts/lib/Either.js'
import { type Dispatcher, Agent, ProxyAgent } from 'undici'

import { withoutContentCoding } from './contentCoding.js'
import { exchange } from './exchange.js'
import type { HttpRequest, HttpResponse } from './message.js'
import { requestLine, urlOf } from './requestLine.js'
import type { Send } from './send.js'
import type { TransportError } from './transportError.js'
import {
  type FailureContext,
  badlyCompressed,
  closed,
  invalidRequest,
  tooLarge,
} from './undiciFailure.js'

/** PEM text, or bytes (PEM or DER as OpenSSL takes them). */
export type PemOrDer = string | Uint8Array

/** Timeouts are milliseconds; 0 or `Infinity` is none. */
export interface UndiciSendOptions {
  /** Scheme, host and port that a request's path is appended to: `https://mdmenrollment.apple.com`. */
  readonly origin: string
  /** Connections to one origin at a time; further requests wait for one. Default 8. */
  readonly connections?: number
  /** Milliseconds until TCP and TLS are through. Default 10,000. */
  readonly connectTimeout?: number
  /** Milliseconds until the first byte of the answer. Default 60,000. */
  readonly headersTimeout?: number
  /** Milliseconds between two pieces of the answer. Default 60,000. */
  readonly bodyTimeout?: number
  /** Milliseconds for one request, waiting for a connection included: a drip-fed answer ends here. Default 180,000. */
  readonly totalTimeout?: number
  /** Milliseconds that an idle connection is kept. Default 30,000. */
  readonly keepAliveTimeout?: number
  /** Of an answer's body, on the wire and decompressed. Default 32 MiB. */
  readonly maxResponseBytes?: number
  /** Sent with requests that name none. Default `mdm-kit/0.1`. */
  readonly userAgent?: string
  /** Certificate authorities to trust instead of Node's own. */
  readonly ca?: PemOrDer | readonly PemOrDer[]
  /** Client certificate (PEM) and its private key, for servers that ask for one. */
  readonly certificate?: PemOrDer
  readonly key?: PemOrDer
  /** URL of an HTTP proxy, with its credentials if it takes any. */
  readonly proxy?: string
  /**
   * Your own undici dispatcher, for example an `EnvHttpProxyAgent`. Connections, connect timeout,
   * TLS and proxy are then its business, and `close` leaves it open.
   */
  readonly dispatcher?: Dispatcher
}

/** A `Send` that owns connections. */
export interface UndiciSend extends Send {
  /**
   * Lets running requests end, then closes the connections; later requests fail with `Closed`.
   * Each running request still has its own timeouts, so this ends.
   */
  readonly close: () => Promise<void>
}

/**
 * Sends by undici, over kept-alive HTTP/1.1 connections.
 *
 * Never follows a redirect: a 3xx is a response like any other (see `withRedirects`). Takes gzip, and
 * decodes what comes as gzip, deflate or br, asked for or not.
 */
export const undiciSend = (options: UndiciSendOptions): UndiciSend => {
  const settings = settingsOf(options)
  let own: Dispatcher | undefined
  let isClosed = false
  let closing: Promise<void> | undefined

  // Made at the first request: a setting that undici refuses is that request's failure, not an exception here.
  const dispatcher = (): Dispatcher =>
    options.dispatcher ?? (own ??= dispatcherOf(options, settings))

  const send: Send = (request, sendOptions) => async () => {
    const url = urlOf(request, options.origin)
    const context: FailureContext = {
      request: requestLine(request, options.origin),
      host: url?.host ?? '',
      timeouts: {
        connect: settings.connectTimeout,
        headers: settings.headersTimeout,
        body: settings.bodyTimeout,
        total: settings.totalTimeout,
      },
      maxResponseBytes: settings.maxResponseBytes,
    }
    if (url === undefined) return E.left(invalidRequest(context))
    if (isClosed) return E.left(closed(context))
    const through = E.tryCatch(dispatcher, () => invalidRequest(context))
    if (E.isLeft(through)) return through
    const { userAgent = 'mdm-kit/0.1' } = options
    const whole = withDefaults(request, userAgent)
    const answer = await exchange(through.right, whole, url, context, sendOptions?.signal)
    return E.isLeft(answer) ? answer : readable(answer.right, context)
  }

  const close = async (): Promise<void> => {
    isClosed = true
    // Closing twice is closing once: undici's own `close` rejects the second time.
    await (closing ??= own?.close())
  }

  return Object.assign(send, { close })
}

const DEFAULTS = {
  connections: 8,
  connectTimeout: 10_000,
  headersTimeout: 60_000,
  bodyTimeout: 60_000,
  totalTimeout: 180_000,
  keepAliveTimeout: 30_000,
  maxResponseBytes: 32 * 1024 * 1024,
} as const

type Settings = { readonly [K in keyof typeof DEFAULTS]: number }

const settingsOf = (options: UndiciSendOptions): Settings => {
  const given = (name: keyof Settings): number => options[name] ?? DEFAULTS[name]
  /** undici knows no `Infinity`: its word for no timeout is 0. */
  const timeout = (name: keyof Settings): number => (given(name) === Infinity ? 0 : given(name))
  return {
    connections: given('connections'),
    connectTimeout: timeout('connectTimeout'),
    headersTimeout: timeout('headersTimeout'),
    bodyTimeout: timeout('bodyTimeout'),
    totalTimeout: timeout('totalTimeout'),
    keepAliveTimeout: given('keepAliveTimeout'),
    maxResponseBytes: given('maxResponseBytes'),
  }
}

const dispatcherOf = (options: UndiciSendOptions, settings: Settings): Dispatcher => {
  const tls = {
    timeout: settings.connectTimeout,
    ...(options.ca === undefined ? {} : { ca: [options.ca].flat().map(opensslInput) }),
    ...(options.certificate === undefined ? {} : { cert: opensslInput(options.certificate) }),
    ...(options.key === undefined ? {} : { key: opensslInput(options.key) }),
  }
  const pool = {
    connections: settings.connections,
    // One request at a time on a connection: a slow answer holds up nobody else's.
    pipelining: 1,
    keepAliveTimeout: settings.keepAliveTimeout,
  }
  return options.proxy === undefined
    ? new Agent({ ...pool, connect: tls })
    : new ProxyAgent({ ...pool, uri: options.proxy, requestTls: tls, proxyTls: tls })
}

const opensslInput = (input: PemOrDer): string | Buffer =>
  typeof input === 'string' ? input : Buffer.from(input.buffer, input.byteOffset, input.byteLength)

/** The answer as its server meant it: decompressed. */
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

/** Nothing of the request's own is overwritten. */
const withDefaults = (request: HttpRequest, userAgent: string): HttpRequest => {
  const named = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()))
  const defaults = { 'user-agent': userAgent, 'accept-encoding': 'gzip' }
  const missing = Object.entries(defaults).filter(([name]) => !named.has(name))
  return { ...request, headers: { ...Object.fromEntries(missing), ...request.headers } }
}
