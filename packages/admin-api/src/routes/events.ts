import { realTimer, type SetTimer } from '@mdm-kit/http'
import type { EventFeed, FeedPage, FeedQuery } from '@mdm-kit/server'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { Problem } from '../problems.js'
import { type Route, route } from '../route.js'
import { EventsPage } from '../shapes/events.js'
import { Cursor, Id, Limit, PollMs } from '../shapes/text.js'
import { eventStream, streamHead } from './eventStream.js'
import { ok, PAGE } from './responses.js'

export interface EventRoutesOptions {
  readonly feed: EventFeed
  /** Streams, and requests that wait, of one key at a time. Default 32. */
  readonly maxFollowers?: number
  /** Default 15,000. */
  readonly heartbeatMs?: number
  readonly setTimer?: SetTimer
}

/** What happened on this process, and what happens. */
export const eventRoutes = (options: EventRoutesOptions): readonly Route[] => {
  const { feed, maxFollowers = 32, heartbeatMs = 15_000, setTimer = realTimer } = options
  const follow = followers(maxFollowers)
  return [
    route({
      method: 'GET',
      path: '/v1/events',
      tag: 'Events',
      summary: 'List the last events of this process, or wait for the next',
      description:
        'Oldest first. `next` is the `after` of the next request. With `waitMs`, the response comes with the first event. `missed`: events after `after` are gone, or it is from before a restart, and the list begins with the oldest that is kept.',
      query: { optional: { after: Cursor, enrollment: Id, limit: Limit, waitMs: PollMs } },
      responses: { 200: { description: 'The events.', codec: EventsPage } },
      fails: ['TooManyRequests'],
      handle: ({ query: { limit = PAGE, waitMs = 0, ...query }, actor }) =>
        pipe(
          TE.fromIO(() => feed.read({ ...query, limit })),
          TE.flatMap((page) =>
            page.events.length > 0 || page.missed || waitMs === 0
              ? TE.right(page)
              : pipe(
                  TE.fromIOEither(() => follow(actor)),
                  TE.flatMap((end) =>
                    TE.fromTask(() =>
                      waited({
                        ...{ feed, setTimer, waitMs },
                        query: { ...query, limit, after: page.next },
                      }).finally(end),
                    ),
                  ),
                ),
          ),
          TE.map(ok),
        ),
    }),
    route({
      method: 'GET',
      path: '/v1/events/stream',
      tag: 'Events',
      summary: 'Follow the events of this process, as server-sent events',
      description:
        'Each message is an event of `/v1/events`, with its id. It begins now, or after `Last-Event-ID`, or after `after`. A comment comes when there was no event for 15 seconds; a client that does not read is cut off.',
      query: { optional: { after: Cursor, enrollment: Id } },
      responses: {
        200: { description: 'The events, as they happen.', media: 'text/event-stream' },
      },
      fails: ['TooManyRequests'],
      handle: ({ query: { after, enrollment }, actor, headers }) =>
        TE.fromIOEither(() =>
          pipe(
            follow(actor),
            E.map((onEnd) => {
              const given = headers['last-event-id'] ?? after
              const now = feed.position()
              return {
                status: 200,
                asItCame: {
                  headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
                  // Never what the client has given, which may be anything.
                  body: streamHead(given === undefined ? now : undefined),
                  stream: eventStream({
                    ...{ feed, enrollment, heartbeatMs, setTimer, onEnd },
                    after: given ?? now,
                  }),
                },
              } as const
            }),
          ),
        ),
    }),
  ]
}

/** Counts who follows, by key. Gives the function that ends it. */
const followers = (most: number) => {
  const counts = new Map<string, number>()
  return (key: string): E.Either<Problem<'TooManyRequests'>, () => void> => {
    const count = counts.get(key) ?? 0
    if (count >= most) return E.left(tooMany(most))
    counts.set(key, count + 1)
    let isOver = false
    return E.right(() => {
      if (isOver) return
      isOver = true
      const left = (counts.get(key) ?? 1) - 1
      if (left === 0) counts.delete(key)
      else counts.set(key, left)
    })
  }
}

const tooMany = (most: number): Problem<'TooManyRequests'> => ({
  _tag: 'TooManyRequests',
  retryAfter: 15,
  message: `This key follows the events ${most} times already, by streams or requests that wait.`,
})

interface Waiting {
  readonly feed: EventFeed
  readonly query: FeedQuery
  readonly waitMs: number
  readonly setTimer: SetTimer
}

/** A page once there is an event for it, the time is over, or the feed is closed. */
const waited = ({ feed, query, waitMs, setTimer }: Waiting): Promise<FeedPage> =>
  new Promise((resolve) => {
    let stopWatching = (): void => undefined
    const done = (): void => {
      cancelTimer()
      stopWatching()
      resolve(feed.read(query))
    }
    const cancelTimer = setTimer(done, waitMs)
    const { enrollment } = query
    stopWatching = feed.watch({
      ...(enrollment !== undefined && { enrollment }),
      onEvent: done,
      onClosed: done,
    })
  })
