import type { Headers } from './message.js'
import { type Send, type Sender, sender } from './send.js'

/** Adds these headers to each request, whose own win. Names in lower case. */
export const withHeaders =
  (headers: Headers) =>
  (send: Send): Sender =>
    sender((request, options) =>
      send({ ...request, headers: { ...headers, ...request.headers } }, options),
    )
