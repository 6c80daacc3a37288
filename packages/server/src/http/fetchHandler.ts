import type { HttpRequest, HttpResponse, Method } from '@mdm-kit/http'
import type * as T from 'fp-ts/lib/Task.js'

import { MAX_BODY_BYTES } from '../mdmServer.js'
import type { NodeListenerOptions } from './nodeListener.js'

/** The same for servers that speak `Request` and `Response`: Hono, Bun, Deno, Workers. */
export const toFetch =
  (
    handle: (request: HttpRequest) => T.Task<HttpResponse>,
    { maxBodyBytes = MAX_BODY_BYTES }: NodeListenerOptions = {},
  ) =>
  async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const response = await handle({
      // `handle` refuses what is not PUT, whatever it is called.
      method: request.method as Method,
      path: pathname + search,
      headers: Object.fromEntries(request.headers),
      body: await readBody(request, maxBodyBytes),
    })()
    return new Response(response.body.length === 0 ? null : Buffer.from(response.body), {
      status: response.status,
      headers: response.headers,
    })
  }

const readBody = async (request: Request, maxBodyBytes: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let length = 0
  if (request.body !== null)
    for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk)
      length += chunk.length
      if (length > maxBodyBytes) break
    }
  return Buffer.concat(chunks)
}
