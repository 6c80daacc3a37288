import { ask, type Failure, safeListener } from '@mdm-kit/codec'
import type { BodyStream, HttpResponse, Method } from '@mdm-kit/http'
import { whenAborted } from '@mdm-kit/http/values'
import * as E from 'fp-ts/lib/Either.js'

import type { RequestHandler, RequestHead } from './requestHandler.js'
import { requestLimits } from './requestLimits.js'
import {
  bodyParts,
  type BodyRead,
  type ListenerOptions,
  type ReadBody,
  rejection,
  withinLimits,
} from './withinLimits.js'

/**
 * As `toNodeListener`, for servers that use `Request` and `Response`: Hono, Bun, Deno, Workers. Those do
 * not expose the peer: `peerOf` of the limits has to find it in a header.
 */
export const toFetch = (
  handle: RequestHandler,
  { limits = requestLimits(), ...options }: ListenerOptions = {},
) => {
  const responseTo = withinLimits(handle, limits, options)
  return async (incoming: Request): Promise<Response> => {
    const head = headOf(incoming)
    const request = limits.begin(head)
    if (request === undefined) return responseOf(rejection(limits, 'PeerBusy'))
    let response: HttpResponse | undefined
    try {
      response = await responseTo(head, request, readBodyOf(incoming))
    } finally {
      // With a stream, the request is in flight until that has ended.
      if (response?.stream === undefined || head.method === 'HEAD') request.end()
    }
    if (response === undefined) return new Response(null, { status: 400 })
    if (head.method === 'HEAD') response.stream?.cancel()
    return head.method === 'HEAD' || response.stream === undefined
      ? responseOf(head.method === 'HEAD' ? withoutBody(response) : response)
      : streamed(response, response.stream, request.end, options.onFailed)
  }
}

/** `body` and then the parts of the stream, each when the client has read the one before. */
const streamed = (
  { status, headers, body }: HttpResponse,
  stream: BodyStream,
  end: () => void,
  onFailed?: (failure: Failure) => void,
): Response => {
  let stopListening = (): void => undefined
  const done = (): void => {
    stopListening()
    stream.cancel()
    end()
  }
  const readable = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        if (body.length > 0) controller.enqueue(body)
        stopListening = whenAborted(stream.cutOff, () => {
          controller.error(new Error('The server has cut off this response.'))
          done()
        })
      },
      pull: async (controller) => {
        const part = await ask(stream.next)()
        if (stream.cutOff.aborted) return
        if (E.isRight(part) && part.right !== undefined) {
          controller.enqueue(part.right)
          return
        }
        done()
        if (E.isRight(part)) {
          controller.close()
          return
        }
        safeListener(onFailed)(part.left)
        controller.error(new Error('The server could not produce the rest of this response.'))
      },
      cancel: done,
    },
    { highWaterMark: 0 },
  )
  return new Response(readable, { status, headers })
}

const headOf = (request: Request): RequestHead => {
  const { pathname, search } = new URL(request.url)
  return {
    // Any method name may come; `handle` rejects those that it does not serve.
    method: request.method as Method,
    path: pathname + search,
    headers: Object.fromEntries(request.headers),
  }
}

/** As a Node listener sends it: a HEAD gets the headers of a GET, without the body. */
const withoutBody = (response: HttpResponse): HttpResponse => ({
  ...response,
  body: new Uint8Array(0),
})

const responseOf = ({ status, headers, body }: HttpResponse) =>
  new Response(body.length === 0 ? null : Buffer.from(body), { status, headers })

const readBodyOf =
  ({ body }: Request): ReadBody =>
  async (maxBytes, request) => {
    const parts = bodyParts(maxBytes, request)
    if (body === null) return E.right(parts.whole())
    const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader()
    let tooSlow = (): void => undefined
    const slow = new Promise<undefined>((resolve) => (tooSlow = () => resolve(undefined)))
    const pace = request.pace(() => {
      tooSlow()
    })
    const stop = async (read: BodyRead): Promise<BodyRead> => {
      await reader.cancel()
      return read
    }
    try {
      for (;;) {
        const next = await Promise.race([reader.read(), slow])
        if (next === undefined) return await stop(E.left('BodyTooSlow'))
        if (next.done) return E.right(parts.whole())
        pace.came(next.value.length)
        const fault = parts.add(next.value)
        if (fault !== undefined) return await stop(E.left(fault))
      }
    } catch {
      // The stream failed: the client is gone.
      return E.left('Aborted')
    } finally {
      pace.end()
    }
  }
