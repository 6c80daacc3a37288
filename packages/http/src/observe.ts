import { safeListener } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import type { HttpRequest } from './message.js'
import type { Send } from './send.js'
import type { TransportError } from './transportError.js'

/** A request that ended, one way or the other. */
export interface RequestEvent {
  readonly _tag: 'Request'
  readonly method: HttpRequest['method']
  /** Without its query, which may hold a serial number. */
  readonly path: string
  readonly milliseconds: number
  readonly outcome: { readonly status: number } | { readonly error: TransportError }
}

/** Tells of every request that ends; inside `withRetry` of every attempt. */
export const withEvents =
  (onEvent: (event: RequestEvent) => void, now: () => Date = () => new Date()) =>
  (send: Send): Send =>
  (request, options) =>
  async () => {
    const began = now().getTime()
    const outcome = await send(request, options)()
    safeListener(onEvent)({
      _tag: 'Request',
      method: request.method,
      path: request.path.replace(/\?.*$/s, ''),
      milliseconds: now().getTime() - began,
      outcome: E.isLeft(outcome) ? { error: outcome.left } : { status: outcome.right.status },
    })
    return outcome
  }
