import {
  type RequestHandler,
  type RequestLimits,
  toNodeListener,
  withHeadCheck,
} from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'
import type { RequestListener } from 'node:http'

/** A path and its handler. The path is also the label in the metrics. */
export interface Route {
  /** Exact; a path that ends with `/` includes everything below it. */
  readonly path: string
  readonly listener: RequestListener
}

export interface RouteOptions {
  /** The limits that its requests count in. */
  readonly limits: RequestLimits
  /** Accepted methods. Default: the handler checks methods itself. */
  readonly methods?: readonly string[]
  /** Longest body, unless the handler says so itself, in bytes. Default 64 KiB. */
  readonly maxBodyBytes?: number
}

/** One handler under one path. */
export const route = (path: string, handle: RequestHandler, options: RouteOptions): Route => {
  const { limits, methods, maxBodyBytes = 64 * 1024 } = options
  const handler = methods === undefined ? handle : forMethods(methods, handle, maxBodyBytes)
  return { path, listener: toNodeListener(handler, { limits, maxBodyBytes }) }
}

const forMethods = (
  methods: readonly string[],
  handle: RequestHandler,
  maxBodyBytes: number,
): RequestHandler =>
  withHeadCheck(handle, (head) =>
    methods.includes(head.method)
      ? (handle.checkHead?.(head) ?? E.right({ maxBodyBytes }))
      : E.left({ status: 405, headers: { allow: methods.join(', ') }, body: new Uint8Array(0) }),
  )
