import { ask, type Failure, safeListener } from '@mdm-kit/codec'
import type { HttpResponse } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import {
  contentLengthOf,
  MAX_BODY_BYTES,
  type RequestHandler,
  type RequestHead,
} from './requestHandler.js'
import type { LimitedRequest, LimitReached, RequestLimits } from './requestLimits.js'
import { retryHeaders } from './retryAfter.js'

export interface ListenerOptions {
  /** Longest body, in bytes, for a handler without a `checkHead`. Default 1 MiB. */
  readonly maxBodyBytes?: number
  /** Limits shared with other listeners. Default: its own, with the defaults of `requestLimits`. */
  readonly limits?: RequestLimits
  /** Called when a handler threw or its promise rejected, with the failure of a `Failed`, or else `Threw`. */
  readonly onFailed?: (failure: Failure) => void
}

/** `Aborted`: the client disconnected before its body was complete. */
export type BodyRead = E.Either<LimitReached | 'Aborted', Uint8Array>

/** Reads a body of at most `maxBytes`. */
export type ReadBody = (maxBytes: number, request: LimitedRequest) => Promise<BodyRead>

const statuses: Readonly<Record<LimitReached, number>> = {
  BodyTooLarge: 413,
  BodyTooSlow: 408,
  // After a 503, a device keeps its message and repeats it.
  BodiesTooMany: 503,
  Busy: 503,
  PeerBusy: 503,
}

/** The response of a listener that rejects a request without calling its handler. */
export const rejection = (limits: RequestLimits, reason: LimitReached): HttpResponse => {
  limits.rejected(reason)
  const status = statuses[reason]
  return {
    status,
    headers: retryHeaders(status),
    body: new Uint8Array(0),
  }
}

/**
 * From a head to a response: checks the head, reads the body, takes a slot, calls the handler.
 * Undefined: the client is gone.
 */
export const withinLimits =
  (
    handle: RequestHandler,
    limits: RequestLimits,
    { maxBodyBytes = MAX_BODY_BYTES, onFailed }: ListenerOptions,
  ) =>
  async (
    head: RequestHead,
    request: LimitedRequest,
    readBody: ReadBody,
  ): Promise<HttpResponse | undefined> => {
    const allowed = allowedBytes(handle, limits, maxBodyBytes)(head, request)
    if (E.isLeft(allowed)) return allowed.left
    try {
      const body = await readBody(allowed.right, request)
      if (E.isLeft(body)) return body.left === 'Aborted' ? undefined : rejection(limits, body.left)
      const leave = limits.place()
      if (leave === undefined) return rejection(limits, 'Busy')
      try {
        const reply = await ask(() => handle({ ...head, body: body.right }))()
        if (E.isRight(reply)) return reply.right
        safeListener(onFailed)(reply.left)
        return { status: 500, headers: {}, body: new Uint8Array(0) }
      } finally {
        leave()
      }
    } finally {
      request.giveBack()
    }
  }

const allowedBytes =
  (handle: RequestHandler, limits: RequestLimits, listenerBytes: number) =>
  (head: RequestHead, request: LimitedRequest): E.Either<HttpResponse, number> =>
    pipe(
      handle.checkHead?.(head) ?? E.right({ maxBodyBytes: listenerBytes }),
      E.flatMap(({ maxBodyBytes }) => {
        const announced = contentLengthOf(head) ?? 0
        if (announced > maxBodyBytes) return E.left(rejection(limits, 'BodyTooLarge'))
        return request.hasRoom(announced)
          ? E.right(maxBodyBytes)
          : E.left(rejection(limits, 'BodiesTooMany'))
      }),
    )

/** Collects a body and counts its bytes as they arrive. */
export interface BodyParts {
  readonly add: (part: Uint8Array) => LimitReached | undefined
  readonly whole: () => Uint8Array
}

export const bodyParts = (maxBytes: number, request: LimitedRequest): BodyParts => {
  const parts: Uint8Array[] = []
  let length = 0
  return {
    add: (part) => {
      length += part.length
      if (length > maxBytes) return 'BodyTooLarge'
      if (!request.take(part.length)) return 'BodiesTooMany'
      parts.push(part)
      return undefined
    },
    whole: () => Buffer.concat(parts),
  }
}
