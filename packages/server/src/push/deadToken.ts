import { Instant, type Failure } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** How `@mdm-kit/apns` tells that a push token is no more. Other failures say nothing of the kind. */
const Gone = t.type(
  {
    _tag: t.union([t.literal('Unregistered'), t.literal('ExpiredToken')]),
    status: t.literal(410),
    timestamp: Instant,
  },
  'Gone',
)

/** When APNs last knew the token to be dead; undefined unless that was after it was stored. */
export const deadSince = (failure: Failure, tokenUpdatedAt: Date): Date | undefined =>
  Gone.is(failure) && failure.timestamp.getTime() > tokenUpdatedAt.getTime()
    ? failure.timestamp
    : undefined
