import type { Unreadable } from '@mdm-kit/codec'
import type * as E from 'fp-ts/lib/Either.js'

import type { HttpResponse } from './message.js'

/** Called for optional values that could not be read: the response was read without them. */
export type OnUnreadable = (unreadable: Unreadable) => void

/** Reads a response. Pure, except that it reports optional values that it could not read. */
export type ResponseReader<F, A> = (
  response: HttpResponse,
  onUnreadable?: OnUnreadable,
) => E.Either<F, A>

/**
 * A response held optional values that could not be read: it counts without them, and its records keep
 * them raw (`unreadableOf`). Says where they were, never what.
 */
export interface UnreadableEvent extends Unreadable {
  readonly _tag: 'Unreadable'
  /** For example `POST /devices/sync`. */
  readonly request: string
}
