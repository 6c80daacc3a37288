import type { Headers } from './message.js'
import type { Send } from './send.js'

/** Gives these headers to each request; its own win. Names in lower case. */
export const withHeaders =
  (headers: Headers) =>
  (send: Send): Send =>
  (request, options) =>
    send({ ...request, headers: { ...headers, ...request.headers } }, options)
