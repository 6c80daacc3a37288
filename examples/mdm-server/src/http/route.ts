import type { HttpResponse } from '@mdm-kit/http'
import { type DeviceHttpRequest, toNodeListener } from '@mdm-kit/server'
import type * as T from 'fp-ts/lib/Task.js'
import type { RequestListener } from 'node:http'

/** How everything here answers: a request and where it came from, to a response. */
export type Handle = (request: DeviceHttpRequest) => T.Task<HttpResponse>

/** Where requests go. The path is also their label in the metrics. */
export interface Route {
  /** As it is; one that ends with `/` takes everything below it. */
  readonly path: string
  readonly listener: RequestListener
}

/** One handler under one path, for one method unless it sees to methods itself. */
export const route = (
  path: string,
  handle: Handle,
  options: { readonly method?: string; readonly maxBodyBytes?: number } = {},
): Route => {
  const { method, maxBodyBytes = 64 * 1024 } = options
  const answer: Handle = (request) =>
    method === undefined || request.method === method
      ? handle(request)
      : () => Promise.resolve({ status: 405, headers: { allow: method }, body: new Uint8Array(0) })
  return { path, listener: toNodeListener(answer, { maxBodyBytes }) }
}
