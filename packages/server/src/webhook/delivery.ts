import { type Failure, type Operation, operation, type Reply, type Secret } from '@mdm-kit/codec'
import type { HttpResponse, Send, TransportError, UndiciSendOptions } from '@mdm-kit/http'
import { retryAfterMs } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import type { OutboxEntry } from '@mdm-kit/store'
import { optionalKeyOption } from '../keyOption.js'
import { ADDRESS_REJECTED } from './publicAddress.js'
import type { Resolve } from './publicAgent.js'
import { SIGNATURE_HEADER, webhookSignature } from './signature.js'

/** The receiver's status is not a 2xx. Redirects are not followed, so a 3xx is a failure. */
export interface WebhookRejected extends Failure {
  readonly _tag: 'WebhookRejected'
  readonly status: number
  /** The wait before the next attempt that the receiver asks for, in milliseconds. */
  readonly retryAfterMs?: number
}

/** The host name of the receiver resolves to private addresses only. Nothing was sent. */
export interface PrivateAddressRejected extends Failure {
  readonly _tag: 'PrivateAddressRejected'
}

/** Every way a delivery can fail. It is retried after any of them, until the entry is given up. */
export type DeliveryError = WebhookRejected | PrivateAddressRejected | TransportError

/** A failure of any transport, with the wait that the receiver asks for, if any. */
export type DeliveryFailure = Failure & { readonly retryAfterMs?: number }

/**
 * Delivers one entry of the outbox, to a webhook or anywhere else: an `async` function, or one that
 * returns a TaskEither or an Operation. A failure or an exception is retried.
 */
export type Deliver = (
  entry: OutboxEntry,
  options?: { readonly signal?: AbortSignal },
) => Reply<void, DeliveryFailure>

/** Events cannot be posted to this URL. */
export interface InvalidWebhookUrl extends Failure {
  readonly _tag: 'InvalidWebhookUrl'
}

export interface WebhookOptions {
  /** Where to post: https, because events may contain secrets. With `allowPrivateAddresses` also http. */
  readonly url: string
  /** Signs the body, in `X-Hmac-Signature`. */
  readonly hmacKey?: Secret<string | Uint8Array>
  /** Also deliver to private, loopback and other special addresses. Default false. */
  readonly allowPrivateAddresses?: boolean
  /** Default: the operating system's resolver. */
  readonly resolve?: Resolve
  /** For the connection and the response together, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number
  /** Replaces the transport, for example to use a proxy. It then has to check addresses itself. */
  readonly send?: Send
  readonly now?: () => Date
}

export interface WebhookDelivery {
  readonly deliver: (
    entry: OutboxEntry,
    options?: { readonly signal?: AbortSignal },
  ) => Operation<DeliveryError, void>
  /** Closes the connections once the running requests have ended. */
  readonly close: () => Promise<void>
}

/**
 * Posts each event to one URL, without following redirects.
 *
 * Throws a TypeError for an `hmacKey` that is given but empty: its signatures would be worthless.
 */
export const webhookDelivery = (
  options: WebhookOptions,
): E.Either<InvalidWebhookUrl, WebhookDelivery> =>
  pipe(
    webhookUrl(options),
    E.map((url) => {
      const { hmacKey, now = () => new Date() } = options
      optionalKeyOption('hmacKey', options)
      const transport = transportOf(options, url)
      return {
        deliver: ({ body }, sendOptions) =>
          operation(
            pipe(
              transport.send(
                {
                  method: 'POST',
                  path: url.pathname + url.search,
                  headers: {
                    'content-type': 'application/json; charset=utf-8',
                    'user-agent': 'mdm-kit',
                    ...(hmacKey && { [SIGNATURE_HEADER]: webhookSignature(hmacKey, body) }),
                  },
                  body,
                },
                sendOptions,
              ),
              TE.mapLeft(deliveryErrorOf),
              TE.flatMapEither((response) => readResponse(response, now())),
            ),
          ),
        close: transport.close,
      }
    }),
  )

const webhookUrl = ({
  url: text,
  allowPrivateAddresses = false,
}: WebhookOptions): E.Either<InvalidWebhookUrl, URL> => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !['https:', 'http:'].includes(url.protocol) || url.username !== '')
    return E.left(invalidWebhookUrl('must be an https URL without a user name'))
  return url.protocol === 'http:' && !allowPrivateAddresses
    ? E.left(invalidWebhookUrl('must be https, unless allowPrivateAddresses is set'))
    : E.right(url)
}

const MAX_RESPONSE_BYTES = 1024 * 1024

interface Transport {
  readonly send: Send
  readonly close: () => Promise<void>
}

/** The caller's transport, or ours, loaded with the first delivery: many servers have no webhook. */
const transportOf = (options: WebhookOptions, { origin }: URL): Transport => {
  const { send, allowPrivateAddresses = false, resolve, timeoutMs = 30_000 } = options
  if (send !== undefined) return { send, close: () => Promise.resolve() }
  const settings = {
    origin,
    maxResponseBytes: MAX_RESPONSE_BYTES,
    totalTimeoutMs: timeoutMs,
    headersTimeoutMs: timeoutMs,
    bodyTimeoutMs: timeoutMs,
  }
  let opened: Promise<Transport> | undefined
  const open = () =>
    (opened ??= allowPrivateAddresses ? anyAddress(settings) : publicOnly(settings, resolve))
  return {
    send: (request, sendOptions) => async () => (await open()).send(request, sendOptions)(),
    // Even if nothing was sent yet, so that nothing can be sent afterwards.
    close: async () => (await open()).close(),
  }
}

const anyAddress = async (settings: UndiciSendOptions): Promise<Transport> => {
  const { undiciSend } = await import('@mdm-kit/http')
  const send = undiciSend({ ...settings, connections: 32 })
  return { send, close: send.close }
}

const publicOnly = async (
  settings: UndiciSendOptions,
  resolve: Resolve | undefined,
): Promise<Transport> => {
  const { undiciSend } = await import('@mdm-kit/http')
  const { publicAgent } = await import('./publicAgent.js')
  const dispatcher = publicAgent({ ...(resolve && { resolve }) })
  return { send: undiciSend({ ...settings, dispatcher }), close: () => dispatcher.close() }
}

const deliveryErrorOf = (error: TransportError): DeliveryError =>
  error._tag === 'ConnectionLost' && error.reason === ADDRESS_REJECTED
    ? privateAddressRejected
    : error

const readResponse = (response: HttpResponse, now: Date): E.Either<WebhookRejected, void> => {
  const { status } = response
  if (status >= 200 && status < 300) return E.right(undefined)
  const wait = retryAfterMs(response, now)
  return E.left({
    _tag: 'WebhookRejected',
    status,
    ...(wait !== undefined && { retryAfterMs: wait }),
    message: `The webhook responded with ${status}; only a 2xx accepts an event${
      status >= 300 && status < 400 ? ', and redirects are not followed: configure the target' : ''
    }.`,
  })
}

const privateAddressRejected: PrivateAddressRejected = {
  _tag: 'PrivateAddressRejected',
  message:
    'The webhook resolves to private addresses only; set allowPrivateAddresses if that is intended.',
}

const invalidWebhookUrl = (problem: string): InvalidWebhookUrl => ({
  _tag: 'InvalidWebhookUrl',
  message: `The webhook's URL ${problem}.`,
})
