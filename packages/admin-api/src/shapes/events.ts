import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

const Fact = t.union([t.string, t.number, t.boolean, t.readonlyArray(t.string)])

/** A `FeedEvent` of `@mdm-kit/server`. */
export const FeedEventShape = t.exact(
  t.intersection([
    t.type({
      id: t.string,
      at: IsoDate,
      name: t.string,
      level: t.string,
      facts: t.record(t.string, Fact),
    }),
    t.partial({ enrollment: t.string }),
  ]),
  'FeedEvent',
)

export const EventsPage = t.exact(
  t.type({ events: t.readonlyArray(FeedEventShape), next: t.string, missed: t.boolean }),
  'EventsPage',
)

/** A `Trace` of `@mdm-kit/server`; without `until`, tracing is off. */
export const TraceShape = t.exact(
  t.intersection([
    t.type({
      exchanges: t.readonlyArray(
        t.exact(
          t.intersection([
            t.type({
              at: IsoDate,
              direction: t.keyof({ request: null, response: null }),
              message: t.string,
              bytes: t.number,
            }),
            t.partial({
              contentType: t.string,
              status: t.number,
              body: t.string,
              omitted: t.keyof({ TooLong: null, Unreadable: null }),
            }),
          ]),
        ),
      ),
    }),
    t.partial({ until: IsoDate }),
  ]),
  'Trace',
)

/** Until when a device is traced. */
export const TraceUntil = t.exact(t.type({ until: IsoDate }), 'TraceUntil')
