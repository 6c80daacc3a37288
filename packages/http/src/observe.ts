import { safeListener } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'

import { type Clock, systemClock } from './clock.js'
import type { HttpRequest } from './message.js'
import { pathOf } from './requestLine.js'
import { type Send, type Sender, sender } from './send.js'
import type { TransportError } from './transportError.js'

/** A request that ended, with a response or without. */
export interface RequestEvent {
  readonly _tag: 'Request'
  readonly method: HttpRequest['method']
  /** Without its query, which may hold a serial number. */
  readonly path: string
  readonly durationMs: number
  readonly outcome: { readonly status: number } | { readonly error: TransportError }
}

/** Reports every request that ends. Placed inside `withRetry`, it reports every attempt. */
export const withEvents =
  (onEvent: (event: RequestEvent) => void, clock: Clock = systemClock) =>
  (send: Send): Sender =>
    sender((request, options) => async () => {
      const began = clock.elapsed()
      const outcome = await send(request, options)()
      safeListener(onEvent)({
        _tag: 'Request',
        method: request.method,
        path: pathOf(request),
        durationMs: clock.elapsed() - began,
        outcome: E.isLeft(outcome) ? { error: outcome.left } : { status: outcome.right.status },
      })
      return outcome
    })
