import * as E from 'fp-ts/lib/Either.js'
import type { Dispatcher } from 'undici'

import { systemClock } from './clock.js'
import type { Headers, HttpRequest, HttpResponse } from './message.js'
import type { TransportError } from './transportError.js'
import {
  type FailureContext,
  aborted,
  timedOut,
  tooLarge,
  transportErrorOf,
} from './undiciFailure.js'
import { whenAborted } from './whenAborted.js'

/** A response as it came, compressed if it was compressed. */
export type Outcome = E.Either<TransportError, HttpResponse>

/**
 * One request on the wire, ended by its response, a failure, its timeout or the caller's signal,
 * whichever comes first.
 *
 * undici says when it hands the request to an open connection. From then on the server may have acted
 * on it, whatever the error: a connection that was open for an hour fails with `ETIMEDOUT` or
 * `EHOSTUNREACH` just like one that never opened.
 */
export const exchange = (
  dispatcher: Dispatcher,
  request: HttpRequest,
  url: URL,
  context: FailureContext,
  signal: AbortSignal | undefined,
): Promise<Outcome> => {
  if (signal?.aborted === true) return Promise.resolve(E.left(aborted(context, false)))
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | undefined
    let wasHandedOver = false
    let hasEnded = false
    let stopListening = (): void => undefined
    let cancelTimeout = (): void => undefined

    const finish = (outcome: Outcome): void => {
      if (hasEnded) return
      hasEnded = true
      cancelTimeout()
      stopListening()
      resolve(outcome)
    }
    const giveUp = (error: TransportError): void => {
      finish(E.left(error))
      controller?.abort(ENDED)
    }

    const { total } = context.timeouts
    if (total !== 0) {
      const expire = (): void => giveUp(timedOut('total', context, wasHandedOver))
      cancelTimeout = systemClock.setTimer(expire, total)
    }
    if (signal !== undefined) {
      stopListening = whenAborted(signal, () => giveUp(aborted(context, wasHandedOver)))
    }

    const fail = (thrown: unknown): void =>
      finish(E.left(transportErrorOf(thrown, context, wasHandedOver)))
    const response = responseGatherer(context.maxResponseBytes)
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: (begun) => {
        // Ended while it waited for a connection: it is not written.
        if (hasEnded) {
          begun.abort(ENDED)
        } else {
          controller = begun
          wasHandedOver = true
        }
      },
      onResponseStart: (_, status, headers) => {
        if (!response.begin(status, headers)) giveUp(tooLarge(context))
      },
      onResponseData: (_, chunk) => {
        if (!response.add(chunk)) giveUp(tooLarge(context))
      },
      onResponseEnd: () => finish(E.right(response.whole())),
      onResponseError: (_, thrown) => fail(thrown),
    }
    try {
      dispatcher.dispatch(optionsOf(request, url, context), handler)
    } catch (thrown) {
      // A proxy's dispatcher throws at what it does not allow.
      fail(thrown)
    }
  })
}

/** Never shown: the outcome that the caller gets is made before. */
const ENDED = new Error('ended by its caller')

const optionsOf = (
  request: HttpRequest,
  url: URL,
  { timeouts }: FailureContext,
): Dispatcher.DispatchOptions => ({
  origin: url.origin,
  path: url.pathname + url.search,
  method: request.method,
  headers: { ...request.headers },
  body: request.body ?? null,
  headersTimeout: timeouts.headers,
  bodyTimeout: timeouts.body,
})

type RawHeaders = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2]

/** Gathers a response. Its methods return false once it is longer than allowed. */
const responseGatherer = (limit: number) => {
  let status = 0
  let headers: Headers = {}
  let chunks: Uint8Array[] = []
  let length = 0
  return {
    begin: (code: number, raw: RawHeaders): boolean => {
      // 103 Early Hints and their like come before the response.
      if (code < 200) return true
      status = code
      headers = headersOf(raw)
      chunks = []
      length = 0
      return !(Number(headers['content-length'] ?? 0) > limit)
    },
    add: (chunk: Uint8Array): boolean => {
      length += chunk.length
      chunks.push(chunk)
      return length <= limit
    },
    whole: (): HttpResponse => {
      const [first] = chunks
      const body =
        chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, length)
      return { status, headers, body }
    },
  }
}

const headersOf = (headers: RawHeaders): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : value.join(', ')]],
    ),
  )
